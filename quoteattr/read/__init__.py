"""File -> Article. A reader takes a path and yields its articles; a bad record inside a file is yielded as the ReadError it is.

A format's file is imported when the first path of its kind is read: the hook about marks reads texts, and starts sooner without the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quoteattr.errors import ReadError
from quoteattr.later import Later
from quoteattr.read.article import Markup, article_from_text
from quoteattr.read.reading import TextFormat, read_article, read_articles, text_format
from quoteattr.types import Article, KnownSpeaker, Transcript

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

_text, _markdown, _html, _docx, _pdf, _json, _parquet, _warc, _stdin = (
    Later(f"quoteattr.read.{name}") for name in ("text", "markdown", "html", "docx", "pdf", "json", "parquet", "warc", "stdin")
)

read_speakers: Callable[[str], tuple[KnownSpeaker, ...]] = Later("quoteattr.read.speakers").read_speakers
read_transcripts: Callable[[str], Iterator[Transcript | ReadError]] = Later("quoteattr.read.transcripts").read_transcripts

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
    ".jsonl.zst": _json.read_lines,
    ".parquet": _parquet.read,
    ".warc": _warc.read,
    ".warc.gz": _warc.read,
    "-": _stdin.read,
}

TEXT_FORMATS: dict[str, TextFormat] = {
    ".txt": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
}
