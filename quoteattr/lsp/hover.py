"""Who said this, how sure, and why: the evidence tree as Markdown, with the article's words as text and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from quoteattr.lsp.documents import Document, Placed
from quoteattr.types import Attribution, Span, Statement
from quoteattr.write.why import outline

MARKDOWN = re.compile(
    r"""
      [\\`*_{}\[\]\#|~!$^@]     # emphasis, code, links, headings, tables, mathematics, addresses of mail
    | :(?=/)                    # of https://, which many make a link unasked
    | (?<=www)\.                # so they do with www.
    | ^[-+=]                    # items of a list and lines under headings, at the start of a line
    | ^\d+[.)]
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def hover(document: Document, offset: int, markdown: bool) -> Hover | None:
    """What is known of the innermost statement that a character of the document belongs to; None where there is none, or it has changed."""
    placed = document.read
    if placed is None or (at := placed.carry.offset(offset)) is None:
        return None
    found = statement_at(placed, at)
    where = placed.span(found[1]) if found else None
    if found is None or where is None:
        return None
    rows = outline(placed.analysis.report, found[0])
    kind, text = (MarkupKind.Markdown, as_markdown(rows)) if markdown else (MarkupKind.PlainText, as_text(rows))
    return Hover(MarkupContent(kind, text), document.lines.range(where))


def statement_at(placed: Placed, offset: int) -> tuple[Attribution, Span] | None:
    """The attribution whose content, cue, source or marks hold a character of its file, and the words that hold it; of several the shortest, so
    that a quote within a quote, and its cue, come before the words round them."""
    article = placed.analysis.report.article
    held = [
        (len(span), rank, len(attribution.statement.span), attribution.id, attribution, span)
        for attribution in placed.analysis.report.attributions
        for rank, spans in enumerate(_parts(attribution.statement))
        for span in spans
        if (own := article.source_span(span)).start <= offset < own.end
    ]
    return min(held, key=lambda each: each[:4])[4:] if held else None


def _parts(statement: Statement) -> tuple[tuple[Span, ...], ...]:
    return statement.content, statement.cue, statement.source, (statement.span,)


def as_markdown(rows: Iterable[tuple[int, str]]) -> str:
    """Rows of an outline as paragraphs and nested lists; all their text comes out as it is."""
    return "\n".join(_markdown(rows))


def _markdown(rows: Iterable[tuple[int, str]]) -> Iterator[str]:
    for depth, text in rows:
        first, *others = escaped(text).split("\n")
        begin, indent = ("", "") if not depth else ("  " * (depth - 1) + "- ", "  " * depth)
        lines = [begin + (first if depth else f"**{first}**"), *(indent + line for line in others)]
        yield "  \n".join(lines) + ("" if depth else "\n")


def as_text(rows: Iterable[tuple[int, str]]) -> str:
    """The same for an editor that shows no Markdown."""
    return "\n".join("  " * depth + text.replace("\n", "\n" + "  " * depth) for depth, text in rows)


def escaped(text: str) -> str:
    """The text in Markdown, none of it markup.

    >>> print(escaped("<b>*no*</b> [it](http://a.b)"))
    &lt;b&gt;\\*no\\*&lt;/b&gt; \\[it\\](http\\://a.b)
    """
    marked = MARKDOWN.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", text)
    return re.sub("[&<>]", lambda found: HTML[found[0]], marked)
