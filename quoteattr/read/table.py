"""A table that a person keeps in a spreadsheet (CSV) -> its rows, each with its number as the spreadsheet shows it.

Commas, semicolons or tabs, whichever the header has most of; UTF-8, or UTF-16 with its byte order mark. Nothing is guessed beyond that:
a name read in the wrong encoding would be written on as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from quoteattr.errors import ReadError, TableError
from quoteattr.read import files
from quoteattr.read.repair import decode

MAX_BYTES = 200_000_000
DELIMITERS = ",;\t"
SAVE = "save it as CSV, in UTF-8"

Row = tuple[int, dict[str, str]]


def read_rows(path: str, needed: tuple[str, ...]) -> list[Row]:
    """The rows that hold anything, with their numbers (the header is row 1) and their cells by column; a cell left out is "".

    Names of columns are read in small letters and without white space round them. Raises ReadError for a file that cannot be read,
    TableError for one that is no table or lacks a column of `needed`.
    """
    where, text = files.shown(path), read_text(path)
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    rows = _numbered(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), where)
    header = [name.strip().lower() for name in next(rows, (1, []))[1]]
    _check_header(header, needed, where)
    return [(number, _cells(header, cells, f"{where}:{number}")) for number, cells in rows if any(c.strip() for c in cells)]


def read_text(path: str) -> str:
    """All of the file, without its byte order mark. Raises ReadError, TableError."""
    where, data = files.shown(path), _bytes(path)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise TableError(f"{where}: a spreadsheet program's own file; {SAVE}")
    if not data.strip():
        raise files.empty(where)
    text, guessed = decode(data, where)
    if guessed:
        raise TableError(f"{where}: not UTF-8; {SAVE}")
    return text.removeprefix("\ufeff")


def _bytes(path: str) -> bytes:
    try:
        with files.open_bytes(path) as stream:
            data = stream.read(MAX_BYTES + 1)
    except ReadError:
        raise
    except OSError as error:
        raise files.refusal(path, error) from None
    if len(data) > MAX_BYTES:
        raise ReadError(f"{files.shown(path)}: over {MAX_BYTES // 1_000_000} MB, too large; keep only the rows that are needed")
    return data


def _numbered(rows: Iterable[list[str]], where: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers. Raises TableError where a quotation mark is out of place: what follows could be part of any cell."""
    number = 0
    try:
        for number, cells in enumerate(rows, 1):
            yield number, cells
    except csv.Error as error:
        raise TableError(f"{where}:{number + 1}: not CSV ({error}); {SAVE}") from None


def _check_header(header: list[str], needed: tuple[str, ...], where: str) -> None:
    missing = [name for name in needed if name not in header]
    twice = [name for name in needed if header.count(name) > 1]
    if missing:
        raise TableError(f"{where}: no column {', '.join(missing)} in its first row; the columns needed are {', '.join(needed)}")
    if twice:
        raise TableError(f"{where}: two columns are called {twice[0]}; keep one")


def _cells(header: list[str], cells: list[str], where: str) -> dict[str, str]:
    if any(c.strip() for c in cells[len(header) :]):
        raise TableError(f"{where}: more cells than the first row has names; put cells that hold the delimiter in quotation marks")
    return dict(zip(header, cells + [""] * len(header)))
