"""File -> Article. A reader takes a path and yields its articles; a bad record inside a file is yielded as the ReadError it is."""

from collections.abc import Callable, Iterator

from quoteattr.errors import ReadError
from quoteattr.read import docx, html, json, markdown, parquet, pdf, stdin, text, warc
from quoteattr.read.article import Markup, article_from_text
from quoteattr.read.reading import TextFormat, read_article, read_articles, text_format
from quoteattr.read.speakers import read_speakers
from quoteattr.read.transcripts import read_transcripts
from quoteattr.types import Article

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

READERS: dict[str, Callable[[str], Iterator[Article | ReadError]]] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".docx": docx.read,
    ".pdf": pdf.read,
    ".json": json.read,
    ".jsonl": json.read_lines,
    ".jsonl.gz": json.read_lines,
    ".jsonl.zst": json.read_lines,
    ".parquet": parquet.read,
    ".warc": warc.read,
    ".warc.gz": warc.read,
    "-": stdin.read,
}

TEXT_FORMATS: dict[str, TextFormat] = {
    ".txt": text,
    ".md": markdown,
    ".markdown": markdown,
    ".html": html,
    ".htm": html,
}
