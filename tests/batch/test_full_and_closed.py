"""A full disk, a folder that may not be written, memory that is refused: the run ends with one line, and the same command goes on."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quoteattr.batch import Summary
from quoteattr.batch.inputs import articles
from quoteattr.errors import OutputError, ReadError

from .inline import batch, results
from .poison import greedy, greedy_and_poor
from .test_local import batch as batch_by_workers
from .test_local import documents, ids, letters, lines, plain

ROOT = Path(__file__).parent.parent.parent
NOBODY = 65534
AGAIN = "run the same command again"
as_root = pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="mounting needs root")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True).returncode:
        pytest.skip("this system lets nobody mount")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that everybody may look into, for root writes wherever it likes, and tries are made as nobody."""
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        yield Path(place)


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def write(path: Path, count: int, broken: int = 0) -> Path:
    """Documents of some 6 kB as results, and lines that are none."""
    said = '"The boat {0} is late," said Ana Ortiz. "It left {0} hours ago," she said. '
    made = [json.dumps({"id": f"d{i}", "text": said.format(i) * 2}) for i in range(count)]
    path.write_text("\n".join([*made, *["{broken"] * broken]) + "\n", encoding="utf-8")
    return path


def command(given: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "quoteattr", "batch", str(given), "-o", str(out), "--by-rules", "--part-chars", "900", "-q", *more]


def filled(disk: Path, left: int) -> Path:
    """All of the disk but `left` bytes is taken."""
    room = os.statvfs(disk)
    filler = disk / "filler"
    filler.write_bytes(b"\0" * (room.f_bavail * room.f_frsize - left))
    return filler


@as_root
@pytest.mark.parametrize("left", [pytest.param(n * 4096, id=f"{n * 4} kB left") for n in (0, 1, 2, 8, 9, 10, 12, 15, 20, 25, 30, 40, 60)])
def test_a_full_disk_wherever_it_fills(tmp_path: Path, disk: Path, left: int) -> None:
    given = write(tmp_path / "in.jsonl", 20, broken=30)
    batch(given, tmp_path / "calm")
    filler = filled(disk, left)
    with pytest.raises(OutputError, match=AGAIN):
        batch(given, disk / "out")
    with pytest.raises(OutputError, match=AGAIN):  # it is as full as it was
        batch(given, disk / "out")
    filler.unlink()
    batch(given, disk / "out")
    assert results(disk / "out") == results(tmp_path / "calm")


@as_root
def test_a_full_disk_under_workers_ends_the_run_with_one_line(tmp_path: Path, disk: Path) -> None:
    given = write(tmp_path / "in.jsonl", 40)
    filler = filled(disk, 150_000)
    tried = subprocess.run(command(given, disk / "out", "--workers", "2"), cwd=ROOT, capture_output=True, text=True)
    assert (tried.returncode, tried.stderr.count("\n")) == (2, 1) and AGAIN in tried.stderr, tried.stderr
    filler.unlink()
    done = subprocess.run(command(given, disk / "out", "--workers", "2"), cwd=ROOT, capture_output=True, text=True)
    batch(given, tmp_path / "calm")
    assert done.returncode == 0
    assert sorted(json.loads(line)["article"]["id"] for line in results(disk / "out")[0]) == sorted(f"d{i}" for i in range(40))


@as_root
def test_a_disk_that_is_read_only_from_the_start(tmp_path: Path, disk: Path) -> None:
    given = write(tmp_path / "in.jsonl", 6)
    batch(given, disk / "out")
    before = results(disk / "out")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for out in (disk / "out", disk / "new"):
        with pytest.raises(OutputError, match="Read-only file system"):
            batch(given, out)
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert batch(given, disk / "out").before == 6
    assert results(disk / "out") == before


def test_a_folder_that_is_closed_midway(open_place: Path) -> None:
    given, out = write(open_place / "in.jsonl", 20), open_place / "out"
    batch(given, open_place / "calm")  # imports all that nobody may not read
    out.mkdir()
    if os.geteuid() == 0:
        os.chown(out, NOBODY, NOBODY)

    def close(summary: Summary) -> None:
        if summary.done == 5:
            out.chmod(0o555)

    with as_nobody(), pytest.raises(OutputError, match=rf"Permission denied.*{AGAIN}"):
        batch(given, out, told=close)
    assert len(results(out)[0]) == 5
    out.chmod(0o755)
    with as_nobody():
        assert batch(given, out).before == 5
    assert results(out) == results(open_place / "calm")


def test_a_folder_that_cannot_be_listed_is_told(open_place: Path) -> None:
    closed = open_place / "closed"
    closed.mkdir()
    (closed / "article.txt").write_text('"It is late," said Ana Ortiz.', encoding="utf-8")
    (open_place / "open.txt").write_text('"It is early," said Bo Reed.', encoding="utf-8")
    closed.chmod(0)
    with as_nobody():
        found = list(articles([str(open_place)]))
    closed.chmod(0o755)
    assert [str(a) for a in found if isinstance(a, ReadError)] == [f"{closed}: may not be read; check its permissions"]
    assert [a.source for a in found if not isinstance(a, ReadError)] == [str(open_place / "open.txt")]


def test_results_among_the_articles_are_not_read(tmp_path: Path) -> None:
    given = write(tmp_path / "in.jsonl", 3, broken=1)
    (tmp_path / "part-000001.jsonl").write_text(given.read_text(encoding="utf-8").replace('"d', '"e'), encoding="utf-8")
    for _ in range(2):
        assert (batch(tmp_path, tmp_path / "out").dead, len(results(tmp_path / "out")[0])) == (2, 6)
    assert batch(tmp_path / "**" / "*.jsonl", tmp_path / "out").done == 0


def test_a_document_that_was_changed_is_done_and_the_old_one_is_kept(tmp_path: Path) -> None:
    given = write(tmp_path / "in.jsonl", 3)
    batch(given, tmp_path / "out")
    given.write_text(given.read_text(encoding="utf-8").replace("The boat 1", "The ship 1"), encoding="utf-8")
    summary = batch(given, tmp_path / "out")
    assert (summary.done, summary.before, len(results(tmp_path / "out")[0])) == (1, 2, 4)


def test_a_file_that_cannot_be_read_for_another_reason_is_one_dead_letter(tmp_path: Path) -> None:
    given = tmp_path / "in.jsonl"
    given.write_text("{broken\n", encoding="utf-8")
    batch(given, tmp_path / "out")
    first = results(tmp_path / "out")[1]
    given.write_text('{"text": 1}\n', encoding="utf-8")
    batch(given, tmp_path / "out")
    assert len(results(tmp_path / "out")[1].splitlines()) == 1 and results(tmp_path / "out")[1] != first


def test_a_dead_letter_of_another_input_is_kept_when_letters_are_tried_again(tmp_path: Path) -> None:
    one, other = write(tmp_path / "one.jsonl", 1, broken=1), write(tmp_path / "other.jsonl", 2)
    batch(one, tmp_path / "out")
    assert batch(other, tmp_path / "out", retry_dead=True).dead == 1


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_a_document_that_takes_too_much_memory(tmp_path: Path) -> None:
    texts = plain(6)
    texts[3] = '"GREEDY," said Ana Ortiz.'
    given, calm = documents(tmp_path, *texts), tmp_path / "calm"
    calm.mkdir()
    batch_by_workers(calm, given, load=greedy)
    assert batch_by_workers(tmp_path, given, load=greedy_and_poor).dead == 1
    assert letters(tmp_path) == [("d3", "worker_died")] and ids(tmp_path) == ["d0", "d1", "d2", "d4", "d5"]
    assert "(out of memory), 2 times" in (tmp_path / "out" / "dead-letters.jsonl").read_text(encoding="utf-8")
    assert batch_by_workers(tmp_path, given, load=greedy, retry_dead=True).dead == 0
    assert lines(tmp_path) == lines(calm)
