"""The ignore file: what it leaves alone, what it leaves out, and its entries that are of no use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quoteattr.check.ignore_file import IgnoreFile, entries_for, read_ignores
from quoteattr.errors import TableError
from quoteattr.types import Finding

FINDING = Finding("A201", "news/a.txt", 3, 1, "direct quotation has no speaker: 'It will …'", words="It will be late.")
HASH = FINDING.fingerprint


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kept(text: str, *findings: Finding) -> list[Finding]:
    return list(IgnoreFile("ignores", text).kept(findings or [FINDING]))


def unused(text: str, ran: dict[str, tuple[str, ...]] | None = None) -> list[int]:
    """The lines of the entries told of; unless `ran` says otherwise A201 ran on news/a.txt."""
    return [f.line for f in IgnoreFile("ignores", text).unused({"news/a.txt": ("A201",)} if ran is None else ran)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty file"),
        pytest.param(f"# A201 {HASH}\n \n", id="a comment"),
        pytest.param(f"A202 {HASH}", id="another code"),
        pytest.param(f"A201 {'0' * 16} graffiti", id="other words"),
        pytest.param(f"A201 {HASH} [b.txt]", id="another file"),
        pytest.param(f"A201 {HASH} [./a.txt]", id="a file of the name in the folder above"),
        pytest.param(f"A201 {HASH} [archive/**]", id="another folder"),
    ],
)
def test_leaves_alone(text: str) -> None:
    assert kept(text) == [FINDING]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"A201 {HASH}", id="a code and a hash"),
        pytest.param(f"\ufeff# ours\r\n\r\n  a201\t{HASH.upper()}  graffiti on the pier [sic]\r\n", id="loosely written, with a reason"),
        pytest.param(f"A201 {HASH} [news/a.txt] graffiti", id="its file"),
        pytest.param(f"A201 {HASH} [*.txt] graffiti", id="a glob"),
        pytest.param(f"A201 {HASH} [news/**]", id="its folder"),
    ],
)
def test_leaves_out(text: str, folder: Path) -> None:
    (folder / "ignores").write_bytes(text.encode())
    assert list(read_ignores("ignores").kept([FINDING, FINDING])) == []


def test_globs_begin_at_the_folder_of_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "ignores").write_text(f"A201 {HASH} [news/a.txt]\n", encoding="utf-8")
    monkeypatch.chdir(folder / "news")
    seen = [Finding("A201", name, 1, 1, "x", words=FINDING.words) for name in ("a.txt", "news/a.txt")]
    assert [f.source for f in read_ignores("../ignores").kept(seen)] == ["news/a.txt"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("A201", id="no hash"),
        pytest.param(f"A201 {HASH[:15]}", id="too short a hash"),
        pytest.param(f"A201 {HASH}0", id="too long a hash"),
        pytest.param(f"A2 {HASH}", id="the beginning of a code"),
        pytest.param(f"A201 {HASH} [news/a.txt graffiti", id="a bracket without an end, which would mean every file"),
        pytest.param(f"A201 {HASH} []", id="empty brackets"),
        pytest.param("<<<<<<< HEAD", id="an unresolved merge"),
    ],
)
def test_refused(line: str, folder: Path) -> None:
    (folder / "ignores").write_text(f"# ours\n{line}\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"^ignores:2: no entry; write CODE HASH \[FILE\] reason, as check --write-ignores does$"):
        read_ignores("ignores")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        pytest.param("missing\x1b", r"^missing\\x1b: no such file; check the path", id="missing"),
        pytest.param("news", "^news: cannot be read", id="a folder"),
        pytest.param("latin", "^latin: no UTF-8 at byte 3; save it as UTF-8$", id="latin"),
        pytest.param("a\0", "cannot be read", id="no path at all"),
    ],
)
def test_cannot_be_read(path: str, told: str, folder: Path) -> None:
    (folder / "latin").write_bytes(b"caf\xe9")
    with pytest.raises(TableError, match=told):
        read_ignores(path)


@pytest.mark.parametrize(
    ("text", "ran"),
    [
        pytest.param(f"A201 {HASH}", None, id="an entry for every file, of which only some were read"),
        pytest.param(f"A201 {HASH} [*.txt]", None, id="a glob"),
        pytest.param(f"A201 {HASH} [news/*.txt]", None, id="a glob with a folder"),
        pytest.param(f"A201 {HASH} [news/a.txt]", {"news/b.txt": ("A201",)}, id="another file was read"),
        pytest.param(f"A201 {HASH} [news/a.txt]", {"news/a.txt": ("Q101",)}, id="its rule did not run there"),
    ],
)
def test_unused_leaves_alone(text: str, ran: dict[str, tuple[str, ...]] | None) -> None:
    assert unused(text, ran) == []


@pytest.mark.parametrize(
    ("text", "ran"),
    [
        pytest.param(f"A201 {HASH} [news/a.txt]", None, id="its file was read and it is not there"),
        pytest.param(f"A201 {HASH} [news/gone.txt]", {}, id="there is no such file"),
        pytest.param(f"Z201 {HASH}", {}, id="there is no such rule"),
    ],
)
def test_unused_finds(text: str, ran: dict[str, tuple[str, ...]] | None) -> None:
    assert unused(f"# ours\n{text}", ran) == [2]


def test_an_entry_of_use_is_not_unused() -> None:
    file = IgnoreFile("ignores", f"A201 {HASH} [news/a.txt] x\nA201 {HASH} [news/a.txt] again\n")
    assert list(file.kept([FINDING])) == []
    (found,) = file.unused({"news/a.txt": ["A201"]})
    assert (found.code, found.source, found.line, found.column) == ("X901", "ignores", 2, 1)
    assert found.message == f"unused entry A201 {HASH}: it leaves out nothing"


@pytest.mark.parametrize(
    "name", ["a.txt", "news/a.txt", "../out.txt", "news/[a] *?.txt", "wire.jsonl:7", "-", "b\nc\x1b.txt", "caf\udce9.txt", "ü ] x.txt"]
)
def test_what_is_written_leaves_out_what_it_was_written_for(name: str, folder: Path) -> None:
    finding = Finding("A201", name, 3, 1, "no speaker: 'It \\x1b …'", words="It \x1b will")
    other = Finding("A201", "other.txt", 3, 1, "no speaker", words="It \x1b will")
    (line,) = entries_for([finding, finding], str(folder))
    assert line.isprintable() and line.endswith("TODO: say why (no speaker: 'It \\x1b …')")
    assert kept(line, finding, other) == ([] if name == "-" else [other])


def test_the_name_of_the_folder_is_no_glob(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = folder / "[n]*ews"
    odd.mkdir()
    (odd / "a.txt").touch()
    monkeypatch.chdir(odd)
    finding = Finding("A201", "a.txt", 3, 1, "x", words="It will")
    file = IgnoreFile(os.path.join(str(odd), "ignores"), "\n".join(entries_for([finding], str(odd))))
    assert [f.line for f in file.unused({"a.txt": ["A201"]})] == [1]
    assert list(file.kept([finding])) == []
