"""Where a finding is, for other programs."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from quoteattr.check.formats.place import Lines, below, place_of, uri

from .made import ROOT, finding

POSIX, WINDOWS = PurePosixPath("/work/copy"), PureWindowsPath(r"C:\News\copy")


@pytest.mark.parametrize(
    ("path", "root", "expected"),
    [
        pytest.param("a.txt", POSIX, "a.txt", id="here"),
        pytest.param("./news//a.txt", POSIX, "news/a.txt", id="dots and doubled slashes"),
        pytest.param("news/../a.txt", POSIX, "a.txt", id="up and down"),
        pytest.param("../copy/a.txt", POSIX, "a.txt", id="out and in again"),
        pytest.param("../a.txt", POSIX, "/work/a.txt", id="outside"),
        pytest.param("../../../../a.txt", POSIX, "/a.txt", id="above the root of all"),
        pytest.param("/work/copy/a.txt", POSIX, "a.txt", id="absolute, inside"),
        pytest.param("/work/copying/a.txt", POSIX, "/work/copying/a.txt", id="a folder whose name begins alike"),
        pytest.param("news\\a.txt", POSIX, "news\\a.txt", id="a backslash in a name"),
        pytest.param("-", POSIX, "-", id="standard input"),
        pytest.param(r"news\a.txt", WINDOWS, "news/a.txt", id="Windows"),
        pytest.param(r"c:\news\COPY\a.txt", WINDOWS, "a.txt", id="Windows, absolute, in other letters"),
        pytest.param(r"D:\a.txt", WINDOWS, "D:/a.txt", id="Windows, another drive"),
        pytest.param(r"\\host\share\a.txt", WINDOWS, "//host/share/a.txt", id="Windows, another computer"),
    ],
)
def test_below(path: str, root: PurePath, expected: str) -> None:
    assert below(path, root).as_posix() == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param(PurePosixPath("news/a.txt"), "news/a.txt", id="nothing to escape"),
        pytest.param(PurePosixPath("a b#?%[1].txt"), "a%20b%23%3F%25%5B1%5D.txt", id="marks of a URI"),
        pytest.param(PurePosixPath("c:d.txt"), "c%3Ad.txt", id="no scheme"),
        pytest.param(PurePosixPath("né.txt"), "n%C3%A9.txt", id="UTF-8"),
        pytest.param(PurePosixPath("n\udce9.txt"), "n%E9.txt", id="the byte it is on disk"),
        pytest.param(PureWindowsPath("\ud83d.txt"), "%ED%A0%BD.txt", id="half a character, on Windows"),
        pytest.param(PurePosixPath("/srv/x y.txt"), "file:///srv/x%20y.txt", id="absolute"),
        pytest.param(PureWindowsPath(r"D:\x y.txt"), "file:///D:/x%20y.txt", id="a drive"),
        pytest.param(PureWindowsPath(r"\\host\share\x y.txt"), "file://host/share/x%20y.txt", id="another computer"),
    ],
)
def test_uri(path: PurePath, expected: str) -> None:
    assert uri(path) == expected


@pytest.mark.parametrize(
    ("source", "path", "line", "inside"),
    [
        pytest.param("wire.jsonl:7", "wire.jsonl", 7, "line 2, column 8 of its text", id="a line of a .jsonl"),
        pytest.param("wire.jsonl.gz:7", "wire.jsonl.gz", 7, "line 2, column 8 of its text", id="compressed"),
        pytest.param("wire.json:7", "wire.json", 1, "article 7, line 2, column 8 of its text", id="an object of a .json"),
        pytest.param("wire.json", "wire.json", 1, "line 2, column 8 of its text", id="the only object"),
    ],
)
def test_an_article_inside_a_file(source: str, path: str, line: int, inside: str) -> None:
    place = place_of(finding(source, message="late"), ROOT)
    assert (place.name, place.line, place.column, place.end_line) == (path, line, 0, 0)
    assert place.message == f"late ({inside})"


def test_a_name_that_only_looks_like_an_article_of_many() -> None:
    place = place_of(finding("notes.txt:7"), ROOT)
    assert (place.name, place.line, place.column) == ("notes.txt:7", 2, 8)


@pytest.mark.parametrize(
    ("offset", "position"), [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (5, (3, 1)), (6, (3, 2))], ids=lambda value: str(value)
)
def test_lines_know_an_offset(offset: int, position: tuple[int, int]) -> None:
    assert Lines("ab\nc\nd").position(offset) == position


def test_a_byte_column_past_the_end_of_its_line_is_that_end() -> None:
    assert Lines("né\n").byte_column(1, 99) == 4


def test_a_byte_column_of_what_utf8_cannot_hold_is_found_all_the_same() -> None:
    assert Lines("\udce9a\n").byte_column(1, 2) == 4
