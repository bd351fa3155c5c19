"""Plain text (.txt, and any suffix without a reader of its own): one article a file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from quoteattr.errors import ReadError
from quoteattr.read.article import article_from_text
from quoteattr.read.files import read_bytes, shown
from quoteattr.read.repair import decode
from quoteattr.types import Article

# Read as plain text, its scripts and menus would become the article.
HTML_PAGE = re.compile(r"\ufeff?\s*<(?:!doctype\s+html|html\b)", re.I)


def read(path: str) -> Iterator[Article]:
    """The article of a plain text file. Raises ReadError."""
    yield article_from_bytes(read_bytes(path), path)


def article_from_bytes(data: bytes, path: str) -> Article:
    """The article of a plain text file's bytes. Raises ReadError."""
    text, remarks = decode(data, shown(path))
    if HTML_PAGE.match(text):
        raise ReadError(f"{shown(path)}: an HTML page, not plain text; save its words as .txt")
    return article_from_text(text, source=path, sha256=hashlib.sha256(data).hexdigest(), remarks=remarks)
