"""The manifest: whose results a folder holds, and what a run cut off at any point leaves behind."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from quoteattr.batch.manifest import Manifest
from quoteattr.batch.records import Dead, Done, Outcome, key_of
from quoteattr.errors import OutputError, SettingsError
from quoteattr.read.article import article_from_text
from quoteattr.types import Article

ONE = {"version": "1", "models": "a=1"}


def outcome(manifest: Manifest, *keys: str, text: str = "line\n") -> Outcome:
    aside = manifest.aside()
    Path(aside).write_text(text, encoding="utf-8")
    return Outcome(aside, tuple(Done(k, k, "in.jsonl", 3, 1) for k in keys), ())


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if "part" in p.name)


def test_a_part_is_there_when_the_manifest_says_so(tmp_path: Path) -> None:
    with Manifest(tmp_path, "jsonl", ONE) as manifest:
        manifest.commit(outcome(manifest, "k1", "k2"))
        assert names(tmp_path) == ["part-000001.jsonl"]
        assert manifest.knows("k2") and not manifest.knows("k3")
        assert manifest.totals() == (2, 6, 2)


def test_what_no_manifest_names_is_removed(tmp_path: Path) -> None:
    with Manifest(tmp_path, "jsonl", ONE) as manifest:
        manifest.commit(outcome(manifest, "k1"))
        outcome(manifest, "k2")  # killed before the part was renamed
        (tmp_path / "part-000002.jsonl").write_text("killed before the manifest was told\n", encoding="utf-8")
    with Manifest(tmp_path, "jsonl", ONE) as manifest:
        assert names(tmp_path) == ["part-000001.jsonl"]
        manifest.commit(outcome(manifest, "k2"))
        assert names(tmp_path) == ["part-000001.jsonl", "part-000002.jsonl"]


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "partners.csv").write_text("mine", encoding="utf-8")
    with Manifest(tmp_path, "jsonl", ONE):
        pass
    assert {"notes.txt", "partners.csv"} <= {p.name for p in tmp_path.iterdir()}


def test_a_part_that_is_gone_is_told(tmp_path: Path) -> None:
    with Manifest(tmp_path, "jsonl", ONE) as manifest:
        manifest.commit(outcome(manifest, "k1"))
    (tmp_path / "part-000001.jsonl").unlink()
    with pytest.raises(OutputError, match=r"part-000001.jsonl: is gone, though the manifest names it"):
        Manifest(tmp_path, "jsonl", ONE)


def test_another_configuration_is_an_error_that_names_what_differs(tmp_path: Path) -> None:
    with Manifest(tmp_path, "jsonl", ONE):
        pass
    with pytest.raises(SettingsError, match=r"another configuration \(models was a=1, is a=2\); give another folder"):
        Manifest(tmp_path, "jsonl", ONE | {"models": "a=2"})
    with Manifest(tmp_path, "jsonl", ONE) as manifest:
        assert manifest.totals() == (0, 0, 0)


def test_two_runs_at_once_are_an_error(tmp_path: Path) -> None:
    with Manifest(tmp_path, "jsonl", ONE), pytest.raises(OutputError, match="another run is at work here"):
        Manifest(tmp_path, "jsonl", ONE)


def test_a_damaged_manifest_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "manifest.sqlite").write_bytes(b"no database at all, but long enough to be read as one" * 20)
    with pytest.raises(OutputError, match=r"manifest.sqlite: cannot be used"):
        Manifest(tmp_path, "jsonl", ONE)
    assert (tmp_path / "manifest.sqlite").read_bytes().startswith(b"no database")


def test_a_place_that_is_no_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        Manifest(tmp_path / "file", "jsonl", ONE)


DEAD = Dead("k1", "a\ud800", "in.jsonl:1", "a bug of ours", "bug")


def test_a_dead_letter_that_is_tried_again_stays_until_it_has_been(tmp_path: Path) -> None:
    with Manifest(tmp_path, "jsonl", ONE) as manifest:
        manifest.commit(Outcome(None, (), (DEAD,)))
        assert (manifest.write_letters(), manifest.knows("k1")) == (1, True)
        manifest.retry_dead()
        assert (manifest.write_letters(), manifest.knows("k1")) == (1, False)
        manifest.commit(outcome(manifest, "k1"))
        assert (manifest.write_letters(), manifest.knows("k1"), manifest.totals()) == (0, True, (1, 3, 1))
    assert not (tmp_path / "dead-letters.jsonl").exists()


def test_a_dead_letter_is_tried_again_once_a_run(tmp_path: Path) -> None:
    with Manifest(tmp_path, "jsonl", ONE) as manifest:
        manifest.commit(Outcome(None, (), (DEAD,)))
        manifest.retry_dead()
        manifest.commit(Outcome(None, (), (DEAD,)))
        assert (manifest.knows("k1"), len(manifest.dead())) == (True, 1)


def test_a_document_that_is_done_is_never_done_twice(tmp_path: Path) -> None:
    with Manifest(tmp_path, "jsonl", ONE) as manifest:
        manifest.commit(outcome(manifest, "k1"))
        with pytest.raises(OutputError, match="UNIQUE"):
            manifest.commit(outcome(manifest, "k1"))
        assert manifest.totals() == (1, 3, 1)
    with Manifest(tmp_path, "jsonl", ONE):
        assert names(tmp_path) == ["part-000001.jsonl"]


def test_parts_without_a_manifest_are_left_alone_and_told(tmp_path: Path) -> None:
    (tmp_path / "part-000001.jsonl").write_text("somebody else's", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(OutputError, match=r"holds part-000001.jsonl, which no manifest names; give another folder"):
            Manifest(tmp_path, "jsonl", ONE)
    assert (tmp_path / "part-000001.jsonl").read_text(encoding="utf-8") == "somebody else's"


@pytest.mark.parametrize("text", [pytest.param("", id="empty"), pytest.param("li", id="cut short"), pytest.param("longer\n", id="longer")])
def test_a_part_that_was_changed_is_told(tmp_path: Path, text: str) -> None:
    with Manifest(tmp_path, "jsonl", ONE) as manifest:
        manifest.commit(outcome(manifest, "k1"))
    (tmp_path / "part-000001.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match=rf"part-000001.jsonl: is of {len(text)} bytes, not the 5 it had"):
        Manifest(tmp_path, "jsonl", ONE)


def test_what_lost_workers_leave_is_swept_out_at_the_end(tmp_path: Path) -> None:
    with Manifest(tmp_path, "jsonl", ONE) as manifest:
        Path(manifest.aside()).write_text("of a worker that was lost", encoding="utf-8")
        (tmp_path / ".part-mine.txt").write_text("mine", encoding="utf-8")
    assert names(tmp_path) == [".part-mine.txt"]


def test_no_two_runs_write_aside_under_one_name(tmp_path: Path) -> None:
    with Manifest(tmp_path, "jsonl", ONE) as manifest:
        first = manifest.aside()
    with Manifest(tmp_path, "jsonl", ONE) as manifest:
        assert manifest.aside() != first


def test_only_a_damaged_manifest_sends_one_to_another_folder(tmp_path: Path) -> None:
    (tmp_path / "manifest.sqlite").mkdir()
    with pytest.raises(OutputError, match=r"cannot be used .unable to open database file.; make room, or see that it may be written"):
        Manifest(tmp_path, "jsonl", ONE)


def article(**told: str) -> Article:
    return dataclasses.replace(article_from_text("Words.", source="in.jsonl:1"), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"title": "a", "date": "b", "byline": "\0"}, {"title": "a\0b", "date": "", "byline": ""}, id="a zero in a title"),
        pytest.param({"url": "a", "byline": "b"}, {"url": "b", "byline": "a"}, id="two fields that change places"),
    ],
)
def test_two_documents_never_share_a_key(one: dict[str, str], other: dict[str, str]) -> None:
    assert key_of(article(**one)) != key_of(article(**other))
