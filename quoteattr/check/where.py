"""Where a thing stands in an article: in its own words or in somebody's, in the body or above it, near whom."""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.types import Article, Attribution, Block, Kind, Naming, Report, Span

HEADLINE = 15  # words up to which a first paragraph without quotation marks is a headline, though it may end with a full stop
BACK = 1  # paragraphs before its own in which a reader looks for whom a pronoun or a surname means


def in_quotation(report: Report, span: Span) -> bool:
    """True where the words are somebody else's: inside a direct quotation. Those of a mixed one are not told apart from the article's own."""
    return any(a.statement.kind is Kind.DIRECT and c.holds(span) for a in report.attributions for c in a.statement.content)


def is_body(article: Article, offset: int) -> bool:
    """False in a headline or a caption, and in a first paragraph that is as short as a headline."""
    paragraph = article.paragraph_at(offset)
    headline = paragraph.index == 0 and len(article.paragraphs) > 1 and len(article.words([paragraph.span]).split()) <= HEADLINE
    return paragraph.kind is Block.BODY and not headline


def source_of(attribution: Attribution) -> Span | None:
    """From the first to the last of the words that stand for the speaker."""
    source = attribution.statement.source
    return Span(source[0].start, source[-1].end) if source else None


def named_nearby(report: Report, offset: int) -> Iterator[Naming]:
    """The namings before a place, in its paragraph of the body and the one before, the nearest first."""
    start = reach(report.article, offset)
    yield from (n for n in reversed(report.namings) if start <= n.span.start < offset)


def reach(article: Article, offset: int) -> int:
    """Where the paragraph before that of `offset` begins; captions do not count."""
    here = article.paragraph_at(offset)
    before = [p for p in article.paragraphs[: here.index] if p.kind is not Block.CAPTION]
    return before[-BACK].span.start if before else here.span.start
