"""JSON (.json: one object or a list of them) and JSON Lines (.jsonl, .jsonl.gz, .jsonl.zst: an object a line, a file of any size).

An object holds `text`, and may hold `id` (or `doc`), `title`, `date`, `url` and `byline`. A bad record spoils no other.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Protocol

from quoteattr.errors import ReadError
from quoteattr.read import files, zst
from quoteattr.read.article import article_from_text
from quoteattr.read.repair import decode
from quoteattr.types import Article, Repair

Line = tuple[int, bytes | None]  # its number from 1; None for a line over the limit
Record = tuple[Article, dict[str, Any]]  # an article and the object it was made of
LINE_ADVICE = "each line must be one JSON object"
FILE_ADVICE = "for one object a line, name the file .jsonl"


class Lines(Protocol):
    """Anything that bytes can be read from line by line."""

    def readline(self, size: int, /) -> bytes: ...


def read(path: str) -> Iterator[Article | ReadError]:
    """The article of an object; of a list, that of each object, with "path:7" for the seventh as source and default id.

    Raises ReadError if the file cannot be read as JSON.
    """
    text, remarks = decode(files.read_bytes(path), files.shown(path))
    value = _parsed(text, files.shown(path), FILE_ADVICE)
    if not isinstance(value, list):
        yield _article(value, path, remarks)
    elif not value:
        raise ReadError(f"{files.shown(path)}: an empty list, there is nothing to read; check that it was saved")
    else:
        yield from (_article_alone(_record(item, f"{path}:{number}", remarks)) for number, item in enumerate(value, 1))


def read_lines(path: str) -> Iterator[Article | ReadError]:
    """The article of each line, with "path:7" for line 7 as source and default id; a ReadError for a bad line. Blank lines are skipped.

    Raises ReadError if the file cannot be opened, or holds no record at all.
    """
    return map(_article_alone, read_records(path))


def read_records(path: str) -> Iterator[Record | ReadError]:
    """As `read_lines`, each article with the object of its line, which may say more of it."""
    with files.open_bytes(path) as raw:
        yield from _records_of_lines(numbered_lines(_unpacked(path, raw), path), path)


def articles_of_lines(lines: Iterable[Line], path: str) -> Iterator[Article | ReadError]:
    """The article, or the ReadError, of each line that is not blank. Raises ReadError if there is none."""
    return map(_article_alone, _records_of_lines(lines, path))


def _article_alone(item: Record | ReadError) -> Article | ReadError:
    return item if isinstance(item, ReadError) else item[0]


def _records_of_lines(lines: Iterable[Line], path: str) -> Iterator[Record | ReadError]:
    found = False
    for number, line in lines:
        if line is None or line.strip():
            found = True
            yield _of_line(line, f"{path}:{number}")
    if not found:
        raise files.empty(files.shown(path))


def numbered_lines(stream: Lines, path: str) -> Iterator[Line]:
    """The lines of a stream, none ever held that is over the limit. Raises ReadError where the stream breaks off."""
    number = 0
    try:
        while line := stream.readline(files.MAX_BYTES + 1):
            number += 1
            too_long = len(line) > files.MAX_BYTES
            if too_long:
                _skip_line(stream, line)
            yield number, None if too_long else line
    except (EOFError, zlib.error, gzip.BadGzipFile):
        packed = "zstd" if path.lower().endswith(".zst") else "gzip"
        raise ReadError(f"{files.shown(path)}: damaged {packed} data after line {number}; pack it again") from None
    except OSError as error:
        raise files.refusal(path, error) from None


def article_of(value: dict[str, Any], where: str) -> Article | ReadError:
    """The article of a record with the keys of one of .json, wherever it comes from; `where` is its source and default id."""
    return _article_alone(_record(value, where, ()))


def is_record(line: bytes) -> bool:
    """Is the line a JSON object with a `text`?"""
    if not line.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    try:
        return "text" in _parsed(decode(line, "")[0], "", "")
    except ReadError:
        return False


def _unpacked(path: str, stream: BinaryIO) -> Lines:
    """The stream itself, or with gzip or zstd undone for .gz and .zst. Raises ReadError for a file that is something else."""
    if path.lower().endswith(".gz"):
        return gzip.open(stream)
    if path.lower().endswith(".zst"):
        return zst.unpacked(stream, path)
    head = stream.peek(4096) if isinstance(stream, io.BufferedReader) else b""
    files.refuse_binary(path, head)
    if b"\0" in head:
        raise ReadError(f"{files.shown(path)}: not UTF-8 text; save it as UTF-8")
    return stream


def _skip_line(stream: Lines, begun: bytes) -> None:
    while begun and not begun.endswith(b"\n"):
        begun = stream.readline(files.MAX_BYTES)


def _of_line(line: bytes | None, where: str) -> Record | ReadError:
    if line is None:
        return files.too_large(files.shown(where))
    try:
        text, remarks = decode(line, files.shown(where))
        value = _parsed(text, files.shown(where), LINE_ADVICE)
    except ReadError as error:
        return error
    return _record(value, where, remarks)


def _parsed(text: str, where: str, advice: str) -> Any:
    """The JSON value. Raises ReadError, also for what is nested too deep, or a number too long, for Python's reader."""
    try:
        return json.loads(text.removeprefix("\ufeff"), strict=False)
    except json.JSONDecodeError as error:
        raise ReadError(f"{where}: not valid JSON ({error.msg}, column {error.colno} of line {error.lineno}); {advice}") from None
    except RecursionError:
        raise ReadError(f"{where}: JSON nested too deep; {advice}") from None
    except ValueError:
        raise ReadError(f"{where}: a number in this JSON is too long; give it as a string") from None


def _record(value: Any, where: str, remarks: tuple[Repair, ...]) -> Record | ReadError:
    try:
        return _article(value, where, remarks), value
    except ReadError as error:
        return error


def _article(value: Any, where: str, remarks: tuple[Repair, ...]) -> Article:
    """The article of one object. Raises ReadError for anything else, or where `text` is missing, no string or empty."""
    if not isinstance(value, dict):
        raise ReadError(f'{files.shown(where)}: not a JSON object; give {{"text": "…"}}')
    if "text" not in value:
        raise ReadError(f'{files.shown(where)}: no "text"; give the article\'s words under that name')
    if not isinstance(value["text"], str):
        raise ReadError(f'{files.shown(where)}: "text" is no string; give the article\'s words as one string')
    if not value["text"].strip():
        raise ReadError(f'{files.shown(where)}: "text" is empty, there is nothing to read; check where it was made')
    return article_from_text(
        value["text"],
        source=where,
        id=_words(value.get("id")) or _words(value.get("doc")),
        title=_words(value.get("title")),
        date=_words(value.get("date")),
        url=_words(value.get("url")),
        byline=_words(value.get("byline")),
        remarks=remarks,
    )


def _words(value: Any) -> str | None:
    """A string or a number as words, a list of them (two bylines) with commas between; None for anything else, or nothing.

    >>> _words(["Ann Lee", "Bo Roy"])
    'Ann Lee, Bo Roy'
    """
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value))) or None
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        return None
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in str(value)).strip() or None
