"""File -> Article. A reader takes a path and yields its articles; a bad record inside a file is yielded as the ReadError it is.

A format's file is imported when the first path of its kind is read: the hook about marks reads texts, and starts sooner without the others.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from quoteattr.errors import ReadError
from quoteattr.read.article import Markup, article_from_text
from quoteattr.read.reading import TextFormat, read_article, read_articles, text_format
from quoteattr.types import Article

if TYPE_CHECKING:
    from quoteattr.read.speakers import read_speakers
    from quoteattr.read.transcripts import read_transcripts

__all__ = [
    "READERS",
    "TEXT_FORMATS",
    "Markup",
    "TextFormat",
    "article_from_text",
    "read_article",
    "read_articles",
    "read_speakers",
    "read_transcripts",
    "text_format",
]

_ROOMS = {"read_speakers": "speakers", "read_transcripts": "transcripts"}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'quoteattr.read' has no attribute {name!r}")
    return getattr(importlib.import_module(f"quoteattr.read.{_ROOMS[name]}"), name)


class _Format:
    """The functions of a file in this folder, which is imported when one of them is called."""

    def __init__(self, name: str):
        self._name = f"quoteattr.read.{name}"

    def __getattr__(self, function: str) -> Callable[..., Any]:
        return lambda *args: getattr(importlib.import_module(self._name), function)(*args)


_text, _markdown, _html, _docx, _pdf, _json, _stdin = map(_Format, ("text", "markdown", "html", "docx", "pdf", "json", "stdin"))

READERS: dict[str, Callable[[str], Iterator[Article | ReadError]]] = {
    ".txt": _text.read,
    ".md": _markdown.read,
    ".markdown": _markdown.read,
    ".html": _html.read,
    ".htm": _html.read,
    ".docx": _docx.read,
    ".pdf": _pdf.read,
    ".json": _json.read,
    ".jsonl": _json.read_lines,
    ".jsonl.gz": _json.read_lines,
    "-": _stdin.read,
}

TEXT_FORMATS: dict[str, TextFormat] = {
    ".txt": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
}
