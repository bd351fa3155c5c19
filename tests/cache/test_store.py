"""What is put is found; whatever happens to the file, the folder or the disk, nothing is raised and no wrong value comes out."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quoteattr.cache import Store
from quoteattr.cache import store as room
from quoteattr.cache.store import ASIDE, NAME

from ..seeds import ROOT

KEY, OTHER, VALUE = b"k" * 32, b"o" * 32, b"who said what" * 100
SECOND = 10_000_000  # keys by number begin here, so that they are of one length


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def open_store(tmp_path: Path, told: list[str]) -> Callable[..., Store]:
    return lambda **options: Store(tmp_path / "cache", told.append, **options)


def filled(folder: Path, count: int = 50) -> dict[bytes, bytes]:
    """Entries in a closed file."""
    values = {number.to_bytes(32, "big"): random.Random(number).randbytes(3000) for number in range(SECOND, SECOND + count)}
    store = Store(folder, pytest.fail)
    for key, value in values.items():
        store.put(key, value)
    store.close()
    return values


def works(store: Store) -> bool:
    store.put(KEY, VALUE)
    return store.get(KEY) == VALUE


def test_what_was_never_put_is_not_found(open_store: Callable[..., Store], told: list[str]) -> None:
    assert open_store().get(KEY) is None and told == []


def test_what_was_put_is_found_by_the_next_run(open_store: Callable[..., Store], told: list[str]) -> None:
    store = open_store()
    store.put(KEY, b"old")
    store.put(KEY, VALUE)
    store.close()
    assert (open_store().get(KEY), open_store().get(OTHER), open_store().count(), told) == (VALUE, None, 1, [])


def test_what_is_dropped_is_gone(open_store: Callable[..., Store]) -> None:
    store = open_store()
    store.put(KEY, VALUE)
    store.drop(KEY)
    assert store.get(KEY) is None


def test_clearing_takes_the_words_off_the_disk(tmp_path: Path, open_store: Callable[..., Store]) -> None:
    store = open_store()
    store.put(KEY, VALUE)
    (tmp_path / "cache" / (NAME + ASIDE)).write_bytes(VALUE)
    store.clear()
    assert store.count() == 0 and store.size() < 20_000
    assert [p.name for p in (tmp_path / "cache").iterdir() if VALUE[:13] in p.read_bytes()] == []


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        works(Store(tmp_path / "deep" / "cache", pytest.fail))
    finally:
        os.umask(before)
    folder = tmp_path / "deep" / "cache"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700 and stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600
    assert (folder / ".gitignore").read_text() == "*\n" and (folder / "CACHEDIR.TAG").is_file()


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    works(Store(tmp_path, pytest.fail))
    assert [p.name for p in tmp_path.iterdir()] == [NAME]


# --- the bound ----------------------------------------------------------------------------------------------------------------------


def test_what_was_not_used_for_longest_makes_room(open_store: Callable[..., Store], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1_000_000.0]
    monkeypatch.setattr(room.time, "time", lambda: clock[0])
    values = {bytes([n]) * 32: random.Random(n).randbytes(10_000) for n in range(30)}
    store = open_store(limit=200_000)
    for key in list(values)[:15]:
        store.put(key, values[key])
    store.close()
    clock[0] += 2 * room.FRESH
    store = open_store(limit=200_000)
    assert store.get(b"\0" * 32) == values[b"\0" * 32]
    store.close()  # the use is noted here
    clock[0] += 1
    store = open_store(limit=200_000)
    for key in list(values)[15:]:
        store.put(key, values[key])
    kept = {key[0] for key in values if store.get(key) is not None}
    assert 0 in kept and 1 not in kept and set(range(20, 30)) <= kept
    assert store.size() < 250_000


def test_a_value_too_large_for_it_is_not_kept_and_harms_nothing(open_store: Callable[..., Store], told: list[str]) -> None:
    store = open_store(limit=100_000)
    store.put(KEY, random.Random(1).randbytes(300_000))
    assert store.get(KEY) is None and works(store) is True and told == []


def test_a_run_that_finds_all_writes_nothing(tmp_path: Path) -> None:
    values = filled(tmp_path)
    before = (tmp_path / NAME).stat().st_mtime_ns, (tmp_path / NAME).read_bytes()
    store = Store(tmp_path, pytest.fail)
    assert all(store.get(key) == value for key, value in values.items())
    store.close()
    assert ((tmp_path / NAME).stat().st_mtime_ns, (tmp_path / NAME).read_bytes()) == before


# --- a damaged file -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda data: random.Random(1).randbytes(len(data)), id="random bytes"),
        pytest.param(lambda data: b"no database at all", id="another file"),
        pytest.param(lambda data: data[:100] + random.Random(2).randbytes(len(data) - 100), id="its head alone"),
    ],
)
def test_a_file_that_is_none_is_moved_aside_and_made_anew(tmp_path: Path, harm: Callable[[bytes], bytes], told: list[str]) -> None:
    filled(tmp_path)
    path = tmp_path / NAME
    path.write_bytes(harmed := harm(path.read_bytes()))
    store = Store(tmp_path, told.append)
    assert store.get(SECOND.to_bytes(32, "big")) is None and works(store) and works(Store(tmp_path, told.append))
    assert len(told) == 1 and "damaged" in told[0] and "\n" not in told[0] and NAME + ASIDE in told[0]
    assert (tmp_path / (NAME + ASIDE)).read_bytes() == harmed


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999], ids="a {} of it".format)
def test_a_file_cut_short_gives_no_wrong_value(tmp_path: Path, part: float, told: list[str]) -> None:
    values = filled(tmp_path)
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes()[: int(part * path.stat().st_size)])
    store = Store(tmp_path, told.append)
    assert all(store.get(key) in (None, value) for key, value in values.items()) and works(store) and len(told) <= 1


@pytest.mark.parametrize("seed", range(8), ids="the {}th try".format)
def test_bytes_changed_anywhere_give_no_wrong_value(tmp_path: Path, seed: int, told: list[str]) -> None:
    values, path, chance = filled(tmp_path), tmp_path / NAME, random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(40):
        data[chance.randrange(100, len(data))] ^= 0xFF
    path.write_bytes(data)
    store = Store(tmp_path, told.append)
    found = [store.get(key) for key in values]
    assert all(got in (None, value) for got, value in zip(found, values.values())) and None in found and works(store) and len(told) <= 1
    store.close()


def test_a_value_under_another_key_is_not_believed(tmp_path: Path) -> None:
    values = filled(tmp_path, 2)
    one, other = values
    with sqlite3.connect(tmp_path / NAME) as db:
        db.execute("UPDATE entries SET value = (SELECT value FROM entries WHERE key = ?) WHERE key = ?", (one, other))
    store = Store(tmp_path, pytest.fail)
    assert (store.get(one), store.get(other), store.count()) == (values[one], None, 1)


def test_a_file_of_another_layout_is_moved_aside(tmp_path: Path, told: list[str]) -> None:
    filled(tmp_path)
    with sqlite3.connect(tmp_path / NAME) as db:
        db.execute("PRAGMA user_version = 99")
    assert works(Store(tmp_path, told.append)) and ["another version" in line for line in told] == [True]


# --- a folder or a disk that will not have it -----------------------------------------------------------------------------------------


def useless(store: Store, told: list[str]) -> bool:
    """It does nothing, raises nothing, and says so once."""
    store.put(KEY, VALUE)
    store.drop(KEY)
    store.clear()
    silent = (store.get(KEY), store.count(), len(told))
    store.close()
    return silent == (None, 0, 1) and "going on without" in told[0] and "\n" not in told[0]


def test_a_folder_that_is_a_file(tmp_path: Path, told: list[str]) -> None:
    (tmp_path / "cache").write_text("")
    assert useless(Store(tmp_path / "cache", told.append), told)


def test_a_folder_below_a_file(tmp_path: Path, told: list[str]) -> None:
    (tmp_path / "file").write_text("")
    assert useless(Store(tmp_path / "file" / "cache", told.append), told)


def test_a_file_that_is_a_folder(tmp_path: Path, told: list[str]) -> None:
    (tmp_path / NAME).mkdir()
    assert useless(Store(tmp_path, told.append), told)


def test_a_full_disk_keeps_what_it_has_and_takes_no_more(tmp_path: Path, told: list[str]) -> None:
    values = filled(tmp_path, 5)
    store = Store(tmp_path, told.append)
    assert store._db is not None
    (pages,) = store._db.execute("PRAGMA page_count").fetchone()
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    for number in range(20):
        store.put(number.to_bytes(32, "big"), VALUE * 20)
    assert all(store.get(key) == value for key, value in values.items()) and store.count() == 5
    assert len(told) == 1 and "full" in told[0]


READ_ALL = """
import os, sys
from pathlib import Path
from quoteattr.cache import Store
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
store = Store(Path(sys.argv[1]), print)
print([store.get((10_000_000 + n).to_bytes(32, "big")) is not None for n in range(3)])
store.put(b"k" * 32, b"new")
print(store.get(b"k" * 32))
store.close()
"""


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
@pytest.mark.parametrize("filling", [True, False], ids=["with a file", "empty"])
def test_a_folder_that_may_only_be_read(tmp_path: Path, filling: bool) -> None:
    """Root may write anywhere: then it is tried as nobody, who may not."""
    folder = tmp_path / "cache"
    folder.mkdir()
    if filling:
        filled(folder, 3)
        (folder / NAME).chmod(0o444)
    folder.chmod(0o555)
    for parent in [tmp_path, *tmp_path.parents][:3] if os.getuid() == 0 else []:
        parent.chmod(parent.stat().st_mode | 0o011)
    end = python(READ_ALL, str(folder))
    folder.chmod(0o755)
    lines = end.stdout.splitlines()
    assert end.stderr == "" and len([line for line in lines if "going on without" in line]) == 1
    assert str([filling] * 3) in lines and lines[-1] == "None"


def python(code: str, *args: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", code, *args], env=env, capture_output=True, text=True, timeout=120, check=False)


# --- several processes ----------------------------------------------------------------------------------------------------------------

WRITE = """
import sys
from pathlib import Path
from quoteattr.cache import Store
store = Store(Path(sys.argv[1]), lambda line: print(line, file=sys.stderr))
first = int(sys.argv[2])
print("begun", flush=True)
for number in range(first, first + int(sys.argv[3])):
    store.put(number.to_bytes(32, "big"), str(number).encode() * 2000)
    if number % 7 == 0 and store.get(number.to_bytes(32, "big")) is None:
        print("lost", number, file=sys.stderr)
store.close()
"""


def writer(folder: Path, first: int, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITE, str(folder), str(first), str(count)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def sound(folder: Path) -> bool:
    with sqlite3.connect(folder / NAME) as db:
        return bool(db.execute("PRAGMA integrity_check").fetchall() == [("ok",)])


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    running = [writer(tmp_path, first, 60) for first in (0, 30, 1000)]  # two of them write the same
    errors = [process.communicate(timeout=120)[1] for process in running]
    store = Store(tmp_path, pytest.fail)
    assert errors == ["", "", ""] and sound(tmp_path)
    assert all(store.get(n.to_bytes(32, "big")) == str(n).encode() * 2000 for n in (*range(90), *range(1000, 1060)))


def test_processes_that_find_a_damaged_file_at_once_all_go_on(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(random.Random(3).randbytes(50_000))
    running = [writer(tmp_path, first, 5) for first in (0, 100, 200)]
    for process in running:
        process.communicate(timeout=120)
    assert [process.returncode for process in running] == [0, 0, 0] and sound(tmp_path) and works(Store(tmp_path, pytest.fail))


@pytest.mark.parametrize("wait", [0.01, 0.05, 0.15], ids="after {} s".format)
def test_a_process_killed_while_it_writes_spoils_nothing(tmp_path: Path, wait: float) -> None:
    process = writer(tmp_path, 0, 100_000)
    assert process.stdout is not None and process.stdout.readline() == "begun\n"
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    store = Store(tmp_path, pytest.fail)
    count = store.count()
    assert all(store.get(n.to_bytes(32, "big")) == str(n).encode() * 2000 for n in range(count))
    assert works(store) and sound(tmp_path)


def test_a_file_that_another_holds_is_gone_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]) -> None:
    monkeypatch.setattr(room, "PATIENCE", 0.05)
    values = filled(tmp_path, 1)
    holder = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    store = Store(tmp_path, told.append)
    assert [store.get(key) for key in values] == [None] and len(told) == 1 and "locked" in told[0]
    holder.execute("ROLLBACK")
    holder.close()
    assert [Store(tmp_path, pytest.fail).get(key) for key in values] == list(values.values())
