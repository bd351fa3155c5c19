"""The engine of processes: whatever a document does to its worker, the others are done once and it is told of."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest

from quoteattr.batch import Plan, Summary, local, run
from quoteattr.batch.local import Local
from quoteattr.batch.manifest import Manifest
from quoteattr.batch.records import Task
from quoteattr.errors import ModelError, OutputError
from quoteattr.read.article import article_from_text
from quoteattr.types import Parser

from .poison import hungry, poisoned, stillborn


def documents(folder: Path, *texts: str) -> str:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps({"id": f"d{i}", "text": t}) + "\n" for i, t in enumerate(texts)), encoding="utf-8")
    return str(path)


def plain(n: int) -> list[str]:
    return [f'"The boat {i} is late," said Ana Ortiz.' for i in range(n)]


def batch(
    folder: Path, given: str, *, load: Callable[[], Parser] = poisoned, workers: int = 1, retry_dead: bool = False, **plan: object
) -> Summary:
    made = Plan((given,), folder / "out", workers=workers, part=200, **plan)  # type: ignore[arg-type]
    engine = Local(workers, made.patience, made.form, load)
    with Manifest(made.output, made.form, made.configuration({})) as manifest:
        if retry_dead:
            manifest.retry_dead()
        return run(made, manifest, engine)


def lines(folder: Path) -> list[str]:
    """Of all parts, sorted."""
    return sorted(line for part in (folder / "out").glob("part-*.jsonl") for line in part.read_text(encoding="utf-8").splitlines())


def ids(folder: Path) -> list[str]:
    return sorted(json.loads(line)["article"]["id"] for line in lines(folder))


def letters(folder: Path) -> list[tuple[str, str]]:
    path = folder / "out" / "dead-letters.jsonl"
    found = map(json.loads, path.read_text(encoding="utf-8").splitlines()) if path.exists() else ()
    return [(d["id"] or d["source"].rpartition("/")[2], d["reason"]) for d in found]


def test_all_are_done_once_and_the_second_time_none(tmp_path: Path) -> None:
    given = documents(tmp_path, *plain(7))
    assert batch(tmp_path, given).done == 7
    first = lines(tmp_path)
    again = batch(tmp_path, given)
    assert (again.done, again.before, lines(tmp_path)) == (0, 7, first)
    assert letters(tmp_path) == []


def test_two_workers_give_what_one_gives(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    given = documents(tmp_path, *plain(9))
    batch(one, given)
    batch(two, given, workers=2)
    assert lines(one) == lines(two) and len(lines(one)) == 9


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        pytest.param("BUG", "bug", id="a bug of ours"),
        pytest.param("POISON", "worker_died", id="the system kills its worker"),
        pytest.param("HANG", "too_slow", id="it is never done"),
    ],
)
def test_one_bad_document_is_a_dead_letter_and_the_others_are_done(tmp_path: Path, word: str, reason: str) -> None:
    texts = plain(6)
    texts[3] = f'"{word}," said Ana.'
    summary = batch(tmp_path, documents(tmp_path, *texts), patience=5.0 if word == "HANG" else 60.0)  # the first article imports much
    assert ids(tmp_path) == ["d0", "d1", "d2", "d4", "d5"]
    assert letters(tmp_path) == [("d3", reason)]
    assert (summary.done, summary.dead) == (5, 1)


def test_dead_letters_are_one_line_each(tmp_path: Path) -> None:
    batch(tmp_path, documents(tmp_path, '"BUG," said Ana.'))
    told = json.loads((tmp_path / "out" / "dead-letters.jsonl").read_text(encoding="utf-8"))["error"]
    assert told.startswith("a bug of ours (ZeroDivisionError: division by zero)") and "\n" not in told


def test_unreadable_and_too_long_are_dead_letters(tmp_path: Path) -> None:
    given = Path(documents(tmp_path, *plain(2), "word " * 30))
    given.write_text(given.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    batch(tmp_path, str(given), longest=100)
    assert ids(tmp_path) == ["d0", "d1"]
    assert sorted(letters(tmp_path)) == [("d2", "too_long"), ("in.jsonl:4", "unreadable")]


def test_what_could_not_be_read_and_now_can_is_no_dead_letter(tmp_path: Path) -> None:
    given = Path(documents(tmp_path, *plain(2)))
    whole = given.read_text(encoding="utf-8")
    given.write_text(whole + "{broken\n", encoding="utf-8")
    batch(tmp_path, str(given))
    given.write_text(whole + json.dumps({"id": "mended", "text": plain(1)[0]}) + "\n", encoding="utf-8")
    batch(tmp_path, str(given))
    assert (ids(tmp_path), letters(tmp_path)) == (["d0", "d1", "mended"], [])


def test_a_document_given_twice_is_done_once(tmp_path: Path) -> None:
    given = Path(documents(tmp_path, *plain(2)))
    given.write_text(given.read_text(encoding="utf-8") * 2, encoding="utf-8")
    summary = batch(tmp_path, str(given))
    assert (ids(tmp_path), summary.before) == (["d0", "d1"], 2)


def test_shards_share_the_documents_out(tmp_path: Path) -> None:
    given = documents(tmp_path, *plain(20))
    found = []
    for i in (1, 2, 3):
        place = tmp_path / str(i)
        place.mkdir()
        batch(place, given, shard=(i, 3))
        found.append(ids(place))
    assert sorted(i for part in found for i in part) == sorted(f"d{i}" for i in range(20)) and all(found)


def test_the_first_few(tmp_path: Path) -> None:
    given = documents(tmp_path, *plain(20))
    batch(tmp_path, given, limit=3)
    assert ids(tmp_path) == ["d0", "d1", "d2"]


def test_workers_that_never_begin_end_the_run(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"end before their first article .signal 9"):
        batch(tmp_path, documents(tmp_path, *plain(2)), load=stillborn)


def test_workers_that_never_load_end_the_run_however_much_there_is_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "START", 1.0)
    with pytest.raises(ModelError, match="end before their first article"):
        batch(tmp_path, documents(tmp_path, "word " * 60_000), load=hungry)


def test_a_run_that_ends_in_an_error_leaves_no_worker_and_nothing_half_done(tmp_path: Path) -> None:
    given, plan = documents(tmp_path, *plain(30)), tmp_path / "out"
    made = Plan((given,), plan, part=200)

    def fail(_: Summary) -> None:
        raise OutputError("somewhere: cannot be written")

    with pytest.raises(OutputError, match="somewhere"), Manifest(plan, "jsonl", made.configuration({})) as manifest:
        run(made, manifest, Local(2, 60.0, "jsonl", poisoned), fail)
    assert (multiprocessing.active_children(), [p.name for p in plan.glob(".part*")]) == ([], [])
    assert 30 > len(ids(tmp_path)) > 0
    batch(tmp_path, given)
    assert ids(tmp_path) == sorted(f"d{i}" for i in range(30))


def test_a_task_that_a_worker_dies_over_as_a_whole_is_halved() -> None:
    engine, hand = Local(1, 60.0, "jsonl", poisoned), _Gone()
    task = Task(("a", "b", "c"), tuple(article_from_text(t, source=t) for t in "abc"))
    assert [t.keys for t in engine._anew(hand, task)] == [("a",), ("b", "c")]  # type: ignore[arg-type]


class _Gone:
    """A worker that had its models loaded."""

    ready = True


def test_a_stopped_run_keeps_what_is_done_and_goes_on(tmp_path: Path) -> None:
    given = documents(tmp_path, *plain(30))
    plan = Plan((given,), tmp_path / "out", part=200)
    engine = Local(1, plan.patience, plan.form, poisoned)

    def stop(_: Summary) -> None:
        engine.stop = True

    with Manifest(plan.output, plan.form, plan.configuration({})) as manifest:
        first = run(plan, manifest, engine, stop)
    assert 0 < first.done < 30
    assert batch(tmp_path, given).done == 30 - first.done
    assert len(ids(tmp_path)) == len(set(ids(tmp_path))) == 30


def test_a_part_that_cannot_be_written_ends_the_run_and_blames_no_document(tmp_path: Path) -> None:
    given = documents(tmp_path, *plain(4))
    plan = Plan((given,), tmp_path / "out", part=200)
    with Manifest(plan.output, plan.form, plan.configuration({})) as manifest:
        manifest.aside = lambda: str(tmp_path / "nowhere" / "part")  # type: ignore[method-assign]
        with pytest.raises(OutputError, match=r"cannot be written .No such file or directory.; make room"):
            run(plan, manifest, Local(1, 5.0, "jsonl", poisoned))
        assert list(manifest.dead()) == []
