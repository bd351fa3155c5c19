"""quoteattr spans as a shell sees it: what it refuses first, then what it prints."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from quoteattr import cli

from . import seeds
from .test_cli import Run, python, run

__all__ = ["run"]  # the fixture

WORDS = "“It will rain,” said Ana Ortiz.\n\n“The plan.\n\nBo’s \x1b[31mred.\n"
RECORDS = '{"text": "“No,” said Ana Ortiz."}\n{"text": "She said “yes” to it."}\n'


@pytest.fixture
def folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(WORDS.replace("\n", "\r\n").encode())
    Path("r.jsonl").write_text(RECORDS, encoding="utf-8")
    Path("w.txt").write_bytes("“No,” she said.\n".encode("windows-1252"))
    return tmp_path


NEEDS_TEXT = "--mask needs a file that is one text (.txt, .md, .markdown, .html, .htm); without it the quotations are listed"
REFUSED = [
    pytest.param(("--mask", "missing.txt"), "missing.txt: no such file", id="no file"),
    pytest.param(("--mask", "r.jsonl"), f"r.jsonl: {NEEDS_TEXT}", id="the mask of records"),
    pytest.param(("--mask", "a.docx"), f"a.docx: {NEEDS_TEXT}", id="the mask of a Word file"),
    pytest.param(("--mask", "-", "--stdin-filename", "a.docx"), f"a.docx: {NEEDS_TEXT}", id="the mask of an editor's Word file"),
    pytest.param(("--mask", "a.txt", "w.txt"), "--mask prints the text of one FILE: give one", id="the mask of two"),
    pytest.param(("--mask", "--format", "json", "a.txt"), "--mask prints the text of one FILE: leave out --format", id="a mask as JSON"),
    pytest.param(("--keep", "quoted", "a.txt"), "--keep and --fill say how to mask: give --mask", id="keep without mask"),
    pytest.param(("--fill", "x", "a.txt"), "--keep and --fill say how to mask: give --mask", id="fill without mask"),
    pytest.param(("--mask", "--fill", "xy", "a.txt"), "--fill 'xy': not one character that can be seen", id="two to fill with"),
    pytest.param(("--mask", "--fill", "\n", "a.txt"), "--fill '\\n': not one character that can be seen", id="a line end to fill with"),
    pytest.param(("--stdin-filename", "a.md", "a.txt"), "--stdin-filename says what standard input is", id="a name for no standard input"),
    pytest.param(("--mask", "--max-chars", "9", "a.txt"), "a.txt: 60 characters, more than the 9 of --max-chars", id="too long"),
]


@pytest.mark.parametrize(("args", "told"), REFUSED)
def test_what_cannot_be_done_is_told_and_nothing_printed(run: Run, folder: Path, args: tuple[str, ...], told: str) -> None:
    end = run("spans", *args, stdin=WORDS.encode())
    assert (end.status, end.out) == (2, "") and told in end.err


def test_records_on_standard_input_have_no_mask(run: Run, folder: Path) -> None:
    end = run("spans", "--mask", "-", stdin=RECORDS.encode())
    assert (end.status, end.out, end.err) == (2, "", f"quoteattr: stdin: {NEEDS_TEXT}\n")


def test_a_bad_file_does_not_stop_the_others(run: Run, folder: Path) -> None:
    end = run("spans", "missing.txt", "r.jsonl")
    assert (end.status, end.out) == (2, "r.jsonl:1:1:1-1:6: “ closed\nr.jsonl:2:1:10-1:15: “ closed\n")


def test_a_line_for_each_quotation(run: Run, folder: Path) -> None:
    end = run("spans", "a.txt")
    assert (end.status, end.out, end.err) == (0, "a.txt:1:1-1:16: “ closed\na.txt:3:1-3:11: “ never closed\n", "")


def test_the_formats_for_programs(run: Run, folder: Path) -> None:
    rows = [json.loads(line) for line in run("spans", "--format", "jsonl", "a.txt").out.splitlines()]
    whole = json.loads(run("spans", "--format", "json", "a.txt").out)
    assert [(row["source"], row["start"], row["end"], row["closed"]) for row in rows] == [("a.txt", 0, 15, True), ("a.txt", 35, 45, False)]
    assert [{"source": a["source"], **span} for a in whole["articles"] for span in a["spans"]] == rows


def test_the_mask_is_the_file_without_quoted_text(run: Run, folder: Path) -> None:
    end = run("spans", "--mask", "a.txt")
    assert end.out == f"{' ' * 15} said Ana Ortiz.\r\n\r\n{' ' * 10}\r\n\r\nBo’s \x1b[31mred.\r\n"
    assert (end.status, end.err) == (0, "")
    assert run("spans", "--mask", "--fill", "x", "a.txt").out.startswith("xxxxxxxxxxxxxxx said Ana")
    assert run("spans", "--mask", "--keep", "quoted", "a.txt").out.split() == ["“It", "will", "rain,”", "“The", "plan."]


def test_standard_input_as_text_and_as_markdown(run: Run, folder: Path) -> None:
    words = "---\ntitle: “Rain”\n---\n\n“No,” she said.\n".encode()
    assert run("spans", "--mask", "-", stdin=words).out == "---\ntitle:       \n---\n\n      she said.\n"
    assert run("spans", "--mask", "--stdin-filename", "b.md", "-", stdin=words).out == "---\ntitle: “Rain”\n---\n\n      she said.\n"


def test_a_guessed_encoding_is_a_failure_and_the_mask_is_written_in_utf_8(run: Run, folder: Path) -> None:
    end = run("spans", "--mask", "--keep", "quoted", "w.txt")
    assert end.status == 2 and end.out.startswith("“No,”") and "save it as UTF-8" in end.err


def test_on_a_terminal_nothing_is_obeyed(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "argv", ["quoteattr", "spans", "--mask", "a.txt"])
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == 0
    assert screen.getvalue().splitlines()[4:] == ["Bo’s \\x1b[31mred.\\r"]


@pytest.mark.parametrize("how", [(), ("--mask",), ("--format", "json")], ids=["lines", "a mask", "JSON"])
def test_it_starts_as_fast_as_the_rules_about_marks(how: tuple[str, ...]) -> None:
    program = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); from quoteattr.cli import main; main()"
    end = python("-c", program, "spans", *how, seeds.PATHS["tabloid-minister"])
    loaded = set(end.stderr.split())
    unwanted = {"torch", "stanza", "numpy", "rich", "rapidfuzz", "turbohtml", "sqlite3", "zipfile", "logging"}
    rooms = {f"quoteattr.{room}" for room in ("cache", "parse", "resolve", "drift", "verify", "correct", "write", "check", "models")}
    assert end.stdout and "quoteattr.detect" in loaded
    assert not loaded & (unwanted | rooms)
