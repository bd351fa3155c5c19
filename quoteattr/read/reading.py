"""A path -> its articles: the one loop every command has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Protocol

import quoteattr.read
from quoteattr.errors import ReadError
from quoteattr.read.files import read_stdin, shown
from quoteattr.types import Article


class TextFormat(Protocol):
    """A format whose articles can be read from text that is no file yet, an editor's. Both raise ReadError."""

    def article_from_bytes(self, data: bytes, path: str) -> Article: ...

    def article_from_decoded(self, text: str, path: str) -> Article: ...


def read_articles(path: str, stdin_as: str | None = None) -> Iterator[Article | ReadError]:
    """The articles of a file in order ("-" for stdin); in place of one that cannot be read, the ReadError that says why. Never raises it.

    One article for each line of a .jsonl file and each object of a .json file; any other file is one article. A file of an unknown
    suffix is read as plain text. `stdin_as`: the path of the file whose text stdin holds, which need not exist; None where it is none.
    """
    try:
        if path == "-" and stdin_as is not None:
            yield text_format(stdin_as).article_from_bytes(read_stdin(stdin_as), stdin_as)
        else:
            yield from quoteattr.read.READERS[_suffix(path)](path)
    except ReadError as error:
        yield error


def read_article(path: str) -> Article:
    """The one article of a file. Raises ReadError, also where the file holds more than one."""
    articles = read_articles(path)
    article = next(articles)
    if isinstance(article, ReadError):
        raise article
    if next(articles, None) is not None:
        raise ReadError(f"{shown(path)}: holds more than one article; read it with read_articles")
    return article


def text_format(path: str) -> TextFormat:
    """How the text of a file of this name is read. Raises ReadError for a name that no text has: .docx, .pdf, .jsonl and the like."""
    suffix = _suffix(path)
    if suffix not in quoteattr.read.TEXT_FORMATS:
        known = ", ".join(quoteattr.read.TEXT_FORMATS)
        raise ReadError(f"{shown(path)}: a {suffix} file is not read from text handed over; give the file itself, or a name in {known}")
    return quoteattr.read.TEXT_FORMATS[suffix]


def _suffix(path: str) -> str:
    """The key of READERS a path falls under; the longest that fits, so that .jsonl.gz is not taken for .gz."""
    if path == "-":
        return path
    name = os.path.basename(path).lower()
    fitting = [suffix for suffix in quoteattr.read.READERS if suffix.startswith(".") and name.endswith(suffix)]
    return max(fitting, key=len, default=".txt")
