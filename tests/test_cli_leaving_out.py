"""What `check` leaves out, as a shell sees it: whole stdout, stderr and status. Marks alone, so no model."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from quoteattr.cli import cli
from quoteattr.cli.leaving_out import Lists

from .check.test_changes import repository
from .test_cli import Outcome, Run, run

__all__ = ["run"]

BACK, GO = '"We will be back, he said.\n', '"We will go, he said.\n'
STORY = f"{BACK}\nIt rained.\n\n{GO}"


def line(place: str, words: str) -> str:
    return f"{place}: Q101 quotation opened here is never closed: '{words}'\n"


TOLD = line("a.txt:1:1", "We will be back, he said.") + line("a.txt:5:1", "We will go, he said.")


@pytest.fixture(autouse=True)
def folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def check(run: Run, *arguments: str, stdin: bytes | None = None) -> Outcome:
    return run("check", "--select", "Q,X", *arguments, stdin=stdin)


def test_nothing_is_left_out_without_being_asked(run: Run) -> None:
    assert check(run, "a.txt") == Outcome(1, TOLD, "")


def test_ignores_in_the_article(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text("<!-- quoteattr: ignore[Q101] facsimile -->\n" + STORY, encoding="utf-8")
    assert check(run, "a.txt") == Outcome(1, line("a.txt:6:1", "We will go, he said."), "")
    again = (folder / "a.txt").read_bytes()
    assert check(run, "-", stdin=again) == Outcome(1, line("-:6:1", "We will go, he said."), "")


def test_a_bare_ignore_is_a_remark(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text("<!-- quoteattr: ignore \x1b[2J -->\n" + BACK, encoding="utf-8")
    told = line("a.txt:2:1", "We will be back, he said.")
    remark = "quoteattr: a.txt:1:1: this ignore names no code and leaves out nothing; write ignore[CODE] and a reason\n"
    assert check(run, "a.txt") == Outcome(1, told, remark)
    assert check(run, "-q", "a.txt") == Outcome(1, told, "")


def test_unused_ignores_are_told_when_asked_for(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text("<!-- quoteattr: ignore[Q101] facsimile -->\nIt rained.\n", encoding="utf-8")
    assert run("check", "--select", "Q", "a.txt") == Outcome(0, "", "")
    assert check(run, "a.txt") == Outcome(1, "a.txt:1:1: X901 unused ignore[Q101]: it leaves out nothing\n", "")


def test_the_ignore_file(run: Run, folder: Path) -> None:
    written = check(run, "a.txt", "--write-ignores")
    assert written == Outcome(0, "", "quoteattr: .quoteattr-ignores: 2 added for 2 findings; give the reason of each there\n")
    text = (folder / ".quoteattr-ignores").read_text(encoding="utf-8")
    assert [entry.split("[./a.txt] ")[1] for entry in text.splitlines()] == [
        "TODO: say why (quotation opened here is never closed: 'We will be back, he said.')",
        "TODO: say why (quotation opened here is never closed: 'We will go, he said.')",
    ]
    assert check(run, "a.txt") == Outcome(0, "", "")
    (folder / "a.txt").write_text(BACK, encoding="utf-8")
    hash = text.splitlines()[1].split()[1]
    assert check(run, "a.txt") == Outcome(1, f".quoteattr-ignores:2:1: X901 unused entry Q101 {hash}: it leaves out nothing\n", "")
    assert run("check", "--select", "Q", "a.txt") == Outcome(0, "", "")


def test_entries_are_appended(run: Run, folder: Path) -> None:
    (folder / "ours").write_text("# ours", encoding="utf-8")
    assert check(run, "a.txt", "--ignores", "ours", "--write-ignores").status == 0
    assert (folder / "ours").read_text(encoding="utf-8").splitlines()[0] == "# ours"
    assert check(run, "a.txt", "--ignores", "ours") == Outcome(0, "", "")
    assert check(run, "a.txt").status == 1
    before = (folder / "ours").read_bytes()
    assert check(run, "a.txt", "--ignores", "ours", "--write-ignores").status == 0
    assert (folder / "ours").read_bytes() == before


def test_what_is_about_ignores_gets_no_entry(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text("<!-- quoteattr: ignore[Q101] facsimile -->\nIt rained.\n", encoding="utf-8")
    end = check(run, "a.txt", "--write-ignores")
    assert (end.status, end.out) == (1, "a.txt:1:1: X901 unused ignore[Q101]: it leaves out nothing\n")
    assert (folder / ".quoteattr-ignores").read_text(encoding="utf-8") == ""


def test_the_baseline(run: Run, folder: Path) -> None:
    assert check(run, "a.txt", "--write-baseline", "base.json") == Outcome(
        0, "", "quoteattr: base.json: 2 findings written; --baseline base.json leaves them out\n"
    )
    assert check(run, "a.txt", "--baseline", "base.json") == Outcome(0, "", "")
    (folder / "a.txt").write_text(f"It rained.\n\n{BACK}\nIt snowed.\n\n{BACK}", encoding="utf-8")
    told = line("a.txt:7:1", "We will be back, he said.")
    remark = "quoteattr: base.json: holds 1 finding not found any more; renew it with --write-baseline base.json over all your files\n"
    assert check(run, "a.txt", "--baseline", "base.json") == Outcome(1, told, remark)
    assert check(run, "-q", "a.txt", "--baseline", "base.json") == Outcome(1, told, "")
    renewed = check(run, "a.txt", "--baseline", "base.json", "--write-baseline", "base.json")
    assert renewed.status == 0 and json.loads((folder / "base.json").read_text())["findings"][0]["count"] == 2
    assert sorted(p.name for p in folder.iterdir()) == ["a.txt", "base.json"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_changed_lines(run: Run, folder: Path) -> None:
    (folder / "repo").mkdir()
    (folder / "repo/b.txt").write_text(STORY, encoding="utf-8")
    repository(folder / "repo")
    (folder / "repo/b.txt").write_text(STORY.replace("go", "stay"), encoding="utf-8")
    assert check(run, "repo/b.txt", "--diff-base", "main") == Outcome(1, line("repo/b.txt:5:1", "We will stay, he said."), "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("--baseline", "none.json"), "none.json: no such file; write it with --write-baseline none.json", id="no baseline"),
        pytest.param(("--baseline", "a.txt"), "a.txt: damaged, no baseline; write it anew", id="a damaged baseline"),
        pytest.param(("--ignores", "none"), "none: no such file; check the path, or write it with --write-ignores", id="no ignore file"),
        pytest.param(("--ignores", "a.txt"), "a.txt:1: no entry; write CODE HASH [FILE] reason", id="a damaged ignore file"),
        pytest.param(("--write-baseline", "no/b.json"), "no/b.json: cannot be written", id="nowhere to write a baseline"),
        pytest.param(("--write-ignores", "--ignores", "no/b"), "no/b: cannot be written", id="nowhere to write ignores"),
        pytest.param(
            ("--write-ignores", "--write-baseline", "b"), "both: findings are written to one of them", id="two places to write to"
        ),
    ],
)
def test_refused(run: Run, arguments: tuple[str, ...], told: str) -> None:
    end = check(run, "a.txt", *arguments)
    assert (end.status, end.out, end.err.count("\n")) == (2, "", 1) and told in end.err


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_cannot_tell(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    end = check(run, "a.txt", "--diff-base", "main")
    assert (end.status, end.out, end.err.count("\n")) == (2, "", 1) and "a.txt: --diff-base is for files in a git repository" in end.err
    repository(folder)
    end = check(run, "a.txt", "--diff-base", "--output=x")
    assert (end.status, end.out) == (2, "") and "--diff-base --output=x: no such commit" in end.err and not (folder / "x").exists()


def test_a_file_that_cannot_be_read_is_no_reason_to_forget_it(run: Run, folder: Path) -> None:
    assert check(run, "a.txt", "--write-baseline", "base.json").status == 0
    (folder / "a.txt").write_bytes(b"")
    end = check(run, "a.txt", "--baseline", "base.json")
    assert (end.status, end.out) == (2, "") and "no longer" not in end.err and "not found any more" not in end.err


def test_every_option_is_in_the_document() -> None:
    document = (Path(__file__).parent.parent / "docs/check.md").read_text(encoding="utf-8")
    own = {f"--{name.replace('_', '-')}" for name in Lists.__dataclass_fields__}
    assert own <= {option for p in cli.commands["check"].params for option in p.opts}
    assert sorted(option for option in own if not re.search(rf"{option}\b", document)) == []
