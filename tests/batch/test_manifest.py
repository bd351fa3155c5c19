"""The manifest: whose results a folder holds, and what a run cut off at any point leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.batch.manifest import Manifest
from quoteattr.batch.records import Dead, Done, Outcome
from quoteattr.errors import OutputError, SettingsError

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


def test_dead_letters_go_when_they_are_tried_again(tmp_path: Path) -> None:
    with Manifest(tmp_path, "jsonl", ONE) as manifest:
        manifest.commit(Outcome(None, (), (Dead("k1", "a\ud800", "in.jsonl:1", "a bug of ours", "bug"),)))
        assert (manifest.write_letters(), manifest.knows("k1")) == (1, True)
        manifest.retry_dead()
        assert (manifest.write_letters(), manifest.knows("k1")) == (0, False)
    assert not (tmp_path / "dead-letters.jsonl").exists()
