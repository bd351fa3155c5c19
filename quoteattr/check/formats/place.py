"""Where a finding is, as other programs want to hear it: a path from the root of the run, lines and columns of that file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import PurePath
from urllib.parse import quote

from quoteattr.harmless import harmless
from quoteattr.types import Finding

# An article inside a file: its lines are those of a string there, not the file's. In a .jsonl its number is a line of the file.
RECORD = re.compile(r"(?P<path>.+\.(?:json|(?P<lines>jsonl|jsonl\.gz)))(?::(?P<number>\d+))?", re.S | re.I)

STDIN = "-"
STRIDE = 1_000  # characters


@dataclass(frozen=True, slots=True)
class Place:
    """Lines and columns from 1, the end right behind the last character; 0 where it is not known. `message`: what is to be said there."""

    path: PurePath
    line: int
    column: int
    end_line: int
    end_column: int
    message: str

    @property
    def name(self) -> str:
        """The path with slashes, nothing in it that a terminal would obey."""
        return harmless(self.path.as_posix())

    @property
    def on_one_line(self) -> bool:
        return self.end_line in (0, self.line)


def place_of(finding: Finding, root: PurePath) -> Place:
    """The place in the file. For an article of many in one file that is its line, or the file, and the message says where in the
    article."""
    record = RECORD.fullmatch(finding.source)
    message = harmless(finding.message)
    if not record:
        path = below(finding.source, root)
        return Place(path, finding.line, finding.column, finding.end_line, finding.end_column, message)
    number = record["number"]
    which = f"article {number}, " if number and not record["lines"] else ""
    inside = f"{message} ({which}line {finding.line}, column {finding.column} of its text)"
    return Place(below(record["path"], root), int(number) if number and record["lines"] else 1, 0, 0, 0, inside)


def below(path: str, root: PurePath) -> PurePath:
    """The path from `root` on where it lies in it, else the absolute path. No "." or ".." is left in it.

    >>> from pathlib import PureWindowsPath
    >>> below(r"C:\\News\\.\\june\\..\\a.txt", PureWindowsPath(r"C:\\news")).as_posix()
    'a.txt'
    """
    if path == STDIN:
        return type(root)(path)
    whole = _folded(root / path)
    return whole.relative_to(root) if whole.is_relative_to(root) else whole


def _folded(path: PurePath) -> PurePath:
    """Without ".." as far as words go: links are not followed."""
    kept: list[str] = []
    for part in path.relative_to(path.anchor).parts:
        if part == "..":
            del kept[-1:]
        else:
            kept.append(part)
    return type(path)(path.anchor, *kept)


def uri(path: PurePath) -> str:
    """Percent-encoded byte for byte, so that a name that is no UTF-8 still leads to its file; `file:` before an absolute path.

    >>> from pathlib import PurePosixPath, PureWindowsPath
    >>> uri(PurePosixPath("a b#1?/caf\\udce9.txt")), uri(PureWindowsPath(r"D:\\a%.txt"))
    ('a%20b%231%3F/caf%E9.txt', 'file:///D:/a%25.txt')
    """
    drive, posix = path.drive.replace("\\", "/"), path.as_posix()
    if not path.is_absolute():
        return quote(_encoded(posix))
    before = f"/{drive}" if drive.endswith(":") else drive.removeprefix("//")
    return f"file://{before}{quote(_encoded(posix[len(drive) :]))}"


def _encoded(path: str) -> bytes:
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # Windows has names with half a character in them
        return path.encode("utf-8", "surrogatepass")


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Each finding, and the how-manieth it is, from 1, of its fingerprint in its source: together they tell all apart."""
    seen: dict[tuple[str, str], int] = {}
    for finding in findings:
        key = finding.source, finding.fingerprint
        seen[key] = seen.get(key, 0) + 1
        yield finding, seen[key]


class Lines:
    """Lines and columns of a text, line feeds ending the lines."""

    def __init__(self, text: str):
        self.lines = text.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self._bytes: dict[int, list[int]] = {}  # of a line, up to each STRIDE of its characters: all of a file may be one line

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a character."""
        line = min(bisect_right(self.starts, offset), len(self.lines))
        return line, offset - self.starts[line - 1] + 1

    def byte_column(self, line: int, column: int) -> int | None:
        """The column counted in bytes of UTF-8, from 1; None where the text has no such line."""
        if not 0 < line <= len(self.lines):
            return None
        text = self.lines[line - 1]
        if line not in self._bytes:
            strides = (text[at : at + STRIDE] for at in range(0, len(text), STRIDE))
            self._bytes[line] = list(accumulate(map(_size, strides), initial=0))
        whole = min(column - 1, len(text)) // STRIDE
        return self._bytes[line][whole] + _size(text[whole * STRIDE : column - 1]) + 1


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
