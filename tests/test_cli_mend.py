"""check --fix and --diff on real files: what stays as it is, what is mended, and what is said of it."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from .test_cli import Outcome, Run, run

__all__ = ["run"]  # the fixture

SOUND = "“It leaks all day,” said Morag Tulloch, who has kept the wall at Skerry for a score of years. “It won’t last,” she said.\n"
ODD = SOUND + '\n"It is a ruin," said her son. "It isn\'t safe."\n'
GOOD = SOUND + "\n“It is a ruin,” said her son. “It isn't safe.”\n"
STRAIGHT = "straight marks, where the article has curly ones"
TOLD = f"3:1: Q102 {STRAIGHT}: 'It is a ruin,'", f"3:31: Q102 {STRAIGHT}: 'It isn't safe.'"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with two odd pairs; the tests run in its folder, as pre-commit does in the repository's."""
    path = tmp_path / "a.txt"
    path.write_bytes(ODD.encode())
    return path


def fix(run: Run, path: Path, *more: str) -> Outcome:
    return run("check", "--select", "Q", "--fix", *more, str(path))


def diff(run: Run, path: Path) -> Outcome:
    return run("check", "--select", "Q", "--diff", str(path))


# --- what stays -------------------------------------------------------------------------------------------------------------------


def test_a_sound_file_is_not_written(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(SOUND.encode())
    path.chmod(0o444)
    assert fix(run, path) == diff(run, path) == Outcome(0, "", "")


def test_a_diff_changes_nothing(run: Run, copy: Path) -> None:
    end = diff(run, copy)
    assert (end.status, end.err, copy.read_text()) == (1, "", ODD)
    assert end.out.splitlines()[:3] == [f"--- {copy}", f"+++ {copy}", "@@ -1,3 +1,3 @@"]


def test_codes_that_are_not_selected_mend_nothing(run: Run, copy: Path) -> None:
    assert run("check", "--select", "Q101,Q105", "--fix", str(copy)) == Outcome(0, "", "")
    assert copy.read_text() == ODD


def test_a_read_only_file_is_told_and_stays(run: Run, copy: Path) -> None:
    copy.chmod(0o444)
    end = fix(run, copy)
    assert (end.status, copy.read_text()) == (2, ODD)
    assert end.err == f"quoteattr: {copy}: not mended, for it is read-only; make it writable\n"
    assert end.out == "".join(f"{copy}:{line}\n" for line in TOLD)


def test_a_file_in_a_guessed_encoding_is_told_and_stays(run: Run, copy: Path) -> None:
    copy.write_bytes(ODD.encode("cp1252"))
    end = fix(run, copy)
    assert (end.status, copy.read_bytes()) == (2, ODD.encode("cp1252"))
    assert end.err.splitlines()[0] == f"quoteattr: {copy}: not mended, for it is not in UTF-8; save it as UTF-8"
    assert diff(run, copy).status == 2


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.docx", "a.pdf"])
def test_other_formats_cannot_be_mended(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text('{"text": "It cost Â£8 million."}\n')
    end = diff(run, path)
    assert (end.status, end.out) == (0, "")
    assert end.err == f"quoteattr: {path}: cannot be mended here, only .txt, .md, .markdown, .html, .htm files can\n"


def test_standard_input_cannot_be_mended_and_is_checked(run: Run) -> None:
    end = run("check", "--select", "Q", "--fix", "-", stdin="It cost Â£8 million.".encode())
    assert (end.status, end.out) == (1, "-:1:9: Q105 mojibake: 'Â£' stands for '£'\n")
    assert end.err.startswith("quoteattr: stdin: cannot be mended here")


def test_a_missing_file_is_told_once_and_the_others_are_mended(run: Run, copy: Path) -> None:
    missing = copy.with_name("b.txt")
    end = run("check", "-q", "--select", "Q", "--fix", str(missing), str(copy))
    assert end == Outcome(2, "", f"quoteattr: {missing}: no such file; check the path\n")
    assert copy.read_text() == GOOD
    assert diff(run, missing) == Outcome(2, "", f"quoteattr: {missing}: no such file; check the path\n")


# --- what is mended ---------------------------------------------------------------------------------------------------------------


def test_what_is_mended_is_told_and_no_finding_any_more(run: Run, copy: Path) -> None:
    assert fix(run, copy) == Outcome(0, "", "".join(f"quoteattr: mended {copy}:{line}\n" for line in TOLD))
    assert copy.read_text() == GOOD
    assert fix(run, copy) == diff(run, copy) == Outcome(0, "", "")


def test_what_is_left_is_found(run: Run, copy: Path) -> None:
    copy.write_text(ODD + "\n“It was never safe, he said.\n")
    end = fix(run, copy, "-q")
    assert end == Outcome(1, f"{copy}:5:1: Q101 quotation opened here is never closed: 'It was never safe, he said.'\n", "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(ODD.replace("\n", "\r\n").encode(), GOOD.replace("\n", "\r\n").encode(), id="Windows line ends"),
        pytest.param(b"\xef\xbb\xbf" + ODD.encode(), b"\xef\xbb\xbf" + GOOD.encode(), id="a byte order mark"),
        pytest.param(("\ufeff" + ODD).encode("utf-16-le"), ("\ufeff" + GOOD).encode("utf-16-le"), id="UTF-16"),
        pytest.param(ODD.strip().encode(), GOOD.strip().encode(), id="no line end at the end"),
        pytest.param(ODD.replace("\n", "\r").encode(), GOOD.replace("\n", "\r").encode(), id="old Mac line ends"),
        pytest.param(
            ODD.encode() + b"\nA \x0b B \xe2\x80\xa8 C  \t\n\n\n",
            GOOD.encode() + b"\nA \x0b B \xe2\x80\xa8 C  \t\n\n\n",
            id="odd white space",
        ),
    ],
)
def test_bytes_outside_the_edits_stay(run: Run, copy: Path, before: bytes, after: bytes) -> None:
    copy.write_bytes(before)
    copy.chmod(0o640)
    assert fix(run, copy).status == 0
    assert copy.read_bytes() == after
    assert stat.S_IMODE(copy.stat().st_mode) == 0o640 and os.listdir(copy.parent) == ["a.txt"]


def test_a_page_keeps_its_markup(run: Run, tmp_path: Path) -> None:
    page = '<html><head><title>Wall</title></head><body><article class="a"><h1>The wall</h1>{}</article></body></html>'
    body = "<p>&ldquo;It leaks,&rdquo; said Morag Tulloch, the keeper of it. “It won&rsquo;t last,” she said.</p>"
    path = tmp_path / "a.html"
    path.write_text(page.format(body + '<p id="b">"It is a <i>ruin</i>," said her son. &quot;Yes,&quot; he said.</p>'))
    assert fix(run, path).status == 1
    assert path.read_text() == page.format(body + '<p id="b">“It is a <i>ruin</i>,” said her son. &quot;Yes,&quot; he said.</p>')


def test_a_page_that_declares_another_encoding_is_told_and_stays(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = '<html><head><meta charset="windows-1252"></head><body><article><h1>The wall</h1>{}</article></body></html>'
    body = "<p>“It leaks all day,” said Morag Tulloch, the keeper of it.</p>" + '<p>"It is a ruin," said her son.</p>'
    path.write_bytes(page.format(body).encode("cp1252"))
    before = path.read_bytes()
    end = fix(run, path)
    assert (end.status, path.read_bytes()) == (2, before) and "not in UTF-8" in end.err
    path.write_bytes(
        page.format(body.replace("“", "&ldquo;").replace("”", "&rdquo;")).encode()
    )  # its bytes are ASCII, and a curly mark is not
    before = path.read_bytes()
    assert fix(run, path).status == 1 and path.read_bytes() == before


@pytest.mark.skipif(not shutil.which("patch"), reason="patch is not installed")
@pytest.mark.parametrize(
    "text", [ODD, ODD.replace("\n", "\r\n"), ODD.strip(), ODD + "A \x0b B \x1c C\n"], ids=["plain", "crlf", "cut", "odd"]
)
def test_a_diff_can_be_applied(run: Run, copy: Path, text: str) -> None:
    copy.write_bytes(text.encode())
    shown = diff(run, copy).out
    end = subprocess.run(["patch", "--binary", "-p0", str(copy)], input=shown.encode(), capture_output=True, timeout=20, check=False)
    assert end.returncode == 0, end.stdout
    patched = copy.read_bytes()
    copy.write_bytes(text.encode())
    fix(run, copy)
    assert copy.read_bytes() == patched != text.encode()
