"""Where in the article, and where in its file, a statement stands."""

from __future__ import annotations

from dataclasses import dataclass

from quoteattr.types import Article, Block, Span, Statement


@dataclass(frozen=True, slots=True)
class Place:
    """`paragraph` counts from 0 as `Paragraph.index` does; `line` and `column` are those of the file, from 1."""

    block: Block
    paragraph: int
    line: int
    column: int


def anchor(statement: Statement) -> Span:
    """From the first word of the content to the last, in characters of `Article.text`.

    "She declined to comment" has no content; there the statement's own span serves.
    """
    if not statement.content:
        return statement.span
    return Span(statement.content[0].start, statement.content[-1].end)


def place_of(article: Article, statement: Statement) -> Place:
    """The place where the content begins."""
    start = anchor(statement).start
    paragraph = article.paragraph_at(start)
    return Place(paragraph.kind, paragraph.index, *article.source_position(start))
