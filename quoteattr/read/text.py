"""Plain text (.txt, and any suffix without a reader of its own): one article a file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from quoteattr.comments import comments
from quoteattr.read.article import Markup, article_from_text
from quoteattr.read.files import read_bytes, shown
from quoteattr.read.repair import decode
from quoteattr.types import Article, Repair, Span

PAGE = re.compile(r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html\b)", re.I)


def read(path: str) -> Iterator[Article]:
    """The article of a plain text file. Raises ReadError."""
    yield article_from_bytes(read_bytes(path), path)


def article_from_bytes(data: bytes, path: str) -> Article:
    """The article of a plain text file's bytes; those of a whole web page are read as one. Raises ReadError."""
    text, remarks = decode(data, shown(path))
    if is_page(text):  # its bytes may be in the encoding that the page declares
        from quoteattr.read import html

        return html.article_from_bytes(data, path)
    return article_from_decoded(text, path, hashlib.sha256(data).hexdigest(), remarks)


def article_from_decoded(text: str, path: str, sha256: str | None = None, remarks: Sequence[Repair] = ()) -> Article:
    """The article of a plain text file's text. Raises ReadError."""
    if is_page(text):  # as plain text its scripts and menus would become the article
        from quoteattr.read import html

        return html.article_from_decoded(text, path, sha256, remarks)
    return article_from_text(text, source=path, sha256=sha256, remarks=remarks, markup=markup(text))


def is_page(text: str) -> bool:
    """Does a text begin as a whole web page does?"""
    return PAGE.match(text) is not None


def markup(text: str) -> Markup:
    """Comments to quoteattr, blanked out: their words are not the article's. Between two signs that touch nothing takes their place."""
    return Markup(tuple(repair for comment in comments(text) for repair in _blanked(text, comment.span)))


def _blanked(text: str, span: Span) -> Iterator[Repair]:
    apart = not text[max(0, span.start - 1) : span.start].strip() or not text[span.end : span.end + 1].strip()
    for m in re.compile(r"[^\r\n]+").finditer(text, span.start, span.end):
        yield Repair(Span(*m.span()), m[0], " " * len(m[0]) if apart else "", "comment to quoteattr")
