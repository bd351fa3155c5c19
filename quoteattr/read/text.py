"""Plain text (.txt, and any suffix without a reader of its own): one article a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from quoteattr.read import html
from quoteattr.read.article import article_from_text
from quoteattr.read.files import read_bytes, shown
from quoteattr.read.repair import decode
from quoteattr.types import Article


def read(path: str) -> Iterator[Article]:
    """The article of a plain text file. Raises ReadError."""
    yield article_from_bytes(read_bytes(path), path)


def article_from_bytes(data: bytes, path: str) -> Article:
    """The article of a plain text file's bytes; those of a whole web page are read as one. Raises ReadError."""
    text, remarks = decode(data, shown(path))
    if html.is_page(text):  # as plain text its scripts and menus would become the article
        return html.article_from_bytes(data, path)
    return article_from_text(text, source=path, sha256=hashlib.sha256(data).hexdigest(), remarks=remarks)
