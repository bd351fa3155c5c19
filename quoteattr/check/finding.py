"""A finding: how a rule makes one, and how it reads on a line."""

from __future__ import annotations

from quoteattr.harmless import harmless
from quoteattr.types import Article, Attribution, Edit, Finding, Span

OPENING = 6

# A word may be as long as the article; an opening is not.
LONGEST = 80


def finding_at(article: Article, attribution: Attribution, code: str, message: str, edits: tuple[Edit, ...] = ()) -> Finding:
    """A finding about a statement, at its opening mark, with its first words after the message."""
    words = article.words(attribution.statement.content)
    return finding_in(article, attribution.statement.span, code, f"{message}: '{opening(words)}'", words, edits)


def finding_in(article: Article, span: Span, code: str, message: str, words: str = "", edits: tuple[Edit, ...] = ()) -> Finding:
    """A finding about a stretch of the article's text (characters of `Article.text`). `words` is what it is about, the stretch itself
    unless given."""
    place = article.source_span(span)
    (line, column), (end_line, end_column) = article.source_position(span.start), article.position_of(place.end)
    about = words or article.words([span])
    return Finding(code, article.source, line, column, harmless(message), end_line, end_column, place, about, edits)


def opening(words: str) -> str:
    """The first six words, and … where there are more.

    >>> opening("We reserve the right to appeal, and we shall.")
    'We reserve the right to appeal, …'
    """
    first = words.split()[:OPENING]
    start = " ".join(first)
    if len(start) > LONGEST:
        return start[:LONGEST] + "…"
    return start if len(first) == len(words.split()) else f"{start} …"


def format_finding(finding: Finding) -> str:
    """The finding on one line, as editors and pre-commit understand it: `path:line:column: CODE message`."""
    return harmless(f"{finding.source}:{finding.line}:{finding.column}: {finding.code} {finding.message}")
