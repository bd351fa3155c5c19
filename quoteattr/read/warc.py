"""Web archives (.warc, .warc.gz), through warcio (extra `warc`): the article of each web page in them; other records are left out.

A page is a response of status 200 that is HTML. A damaged record is told, and reading goes on where the next one begins.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from quoteattr.errors import ReadError
from quoteattr.read import files, html
from quoteattr.types import Article, Repair, Span

HTML = re.compile(r"\s*(?:text/html|application/xhtml\+xml)\s*(?:;|\Z)", re.I)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';]+)", re.I)
CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})  # warcio undoes them all
GZIP, PLAIN = b"\x1f\x8b\x08", b"WARC/"  # how a record begins
AGAIN = {GZIP: GZIP, PLAIN: b"\nWARC/1."}  # by what the next one is found behind a damaged one
BLOCK = 1 << 16
WHOLE = "non-chunked gzip"  # in what warcio says of a file where not each record is packed by itself


def read(path: str) -> Iterator[Article | ReadError]:
    """The articles of the pages in order, with the page's address as id and "path:7" for the seventh record as source; a ReadError for a
    page that holds none, and for a damaged record.

    Raises ReadError if the file is no web archive or holds no page, and where warcio is missing.
    """
    try:
        import warcio.archiveiterator  # noqa: F401, to say at once that it is missing
    except ImportError:
        raise files.missing_library(files.shown(path), ".warc", "warcio") from None
    with files.open_bytes(path) as stream:
        if not stream.seekable():
            raise ReadError(f"{files.shown(path)}: comes through a pipe, which an archive cannot; save it as a file")
        start = GZIP if _head(stream).startswith(GZIP) else PLAIN
        if not _head(stream).startswith(start):
            raise _no_archive(path, stream)
        reader = _Reader(path, stream, AGAIN[start])
        found = False
        for item in reader.records():
            found = True
            yield item
        if not found:
            raise ReadError(f"{files.shown(path)}: none of its {reader.number:,} records is a web page; check that it is the right archive")


def _head(stream: BinaryIO) -> bytes:
    return stream.peek(8) if isinstance(stream, io.BufferedReader) else b""


def _no_archive(path: str, stream: BinaryIO) -> ReadError:
    if not _head(stream):
        return files.empty(files.shown(path))
    return ReadError(f"{files.shown(path)}: no web archive (WARC); check that it is the right file")


class _Reader:
    """`number`: of the record in hand, from 1."""

    def __init__(self, path: str, stream: BinaryIO, again: bytes):
        self.path, self.stream, self.again, self.number = path, stream, again, 0

    @property
    def where(self) -> str:
        return files.shown(f"{self.path}:{self.number}")

    def records(self) -> Iterator[Article | ReadError]:
        """Up to a damaged record, then from the next beginning on. What only looks like one there is passed over in silence."""
        at: int | None = 0
        told = False
        while at is not None:
            before = self.number
            self.stream.seek(at)
            archive = _archive(self.stream)
            try:
                yield from self._sound(archive)
                return
            except Exception as error:  # whatever a damaged file makes the library trip over
                if WHOLE in str(error):
                    yield ReadError(f"{files.shown(self.path)}: packed as a whole, only record {self.number} is read; unpack it to a .warc")
                    return
                if self.number > before or not told:
                    self.number += 1
                    yield ReadError(f"{self.where}: a damaged record ({_told(error)}); fetch the archive again")
                told = True
                at = self._next(max(at, archive.offset) + 1)

    def _sound(self, archive: Any) -> Iterator[Article | ReadError]:
        with contextlib.redirect_stderr(io.StringIO()):  # warcio's own remarks
            record = next(archive, None)
        while record is not None:
            if not record.rec_headers.get_header("WARC-Type"):
                raise ValueError("it does not say what it is")
            page = _page(record, f"{self.path}:{self.number + 1}")
            while record.raw_stream.read(BLOCK):
                pass
            if getattr(record.raw_stream, "limit", 0) > 0:
                raise EOFError("cut off")
            self.number += 1
            if page is not None:
                yield page
            with contextlib.redirect_stderr(io.StringIO()):
                record = next(archive, None)

    def _next(self, at: int) -> int | None:
        """Where the next record begins, at this place or behind it."""
        self.stream.seek(at)
        kept = b""
        while block := self.stream.read(BLOCK):
            found = (kept + block).find(self.again)
            if found >= 0:
                return at - len(kept) + found + self.again.startswith(b"\n")
            at += len(block)
            kept = (kept + block)[1 - len(self.again) :]
        return None


def _archive(stream: BinaryIO) -> Any:
    from warcio.archiveiterator import ArchiveIterator

    return ArchiveIterator(stream)


def _page(record: Any, source: str) -> Article | ReadError | None:
    """The article of a record; None for one that is no page."""
    headers = record.http_headers
    sent = (headers and headers.get_header("Content-Type")) or ""
    if record.rec_type != "response" or not headers or headers.get_statuscode() != "200" or not HTML.match(sent):
        return None
    coding = (headers.get_header("Content-Encoding") or "").strip().lower()
    if coding not in CODINGS:
        return ReadError(f"{files.shown(source)}: packed as {files.shown(coding[:20])}, which is not read; fetch the page without")
    data = record.content_stream().read(files.MAX_BYTES + 1)
    if len(data) > files.MAX_BYTES:
        return files.too_large(files.shown(source))
    try:
        return _article(record, data, CHARSET.search(sent), source)
    except ReadError as error:
        return error


def _article(record: Any, data: bytes, charset: re.Match[str] | None, source: str) -> Article:
    if not data.strip():
        raise files.empty(files.shown(source))
    text, remarks = html.decoded(data, files.shown(source), charset and charset[1])
    cut = record.rec_headers.get_header("WARC-Truncated")
    more = [Repair(Span(0, 0), "", "", "the archive says that this page was cut off")] if cut else []
    article = html.article_from_decoded(text, source, hashlib.sha256(data).hexdigest(), (*remarks, *more))
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    return replace(article, id=address or source, url=address or article.url)


def _told(error: Exception) -> str:
    return files.shown(" ".join(str(error).split())[:80] or type(error).__name__)
