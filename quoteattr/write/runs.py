"""An article's text cut into runs, so that a page can colour any words by naming the runs they are made of.

A run lies in one paragraph and no span of interest begins or ends inside it. Who has the runs needs no offsets any more: a browser counts
in UTF-16 units, and "🎣" is two of those and one character here.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from functools import cached_property

from quoteattr.types import Article, Paragraph, Span


class Runs:
    """The runs of an article in order: `spans[i]` is run i. They cover every paragraph, and nothing between paragraphs."""

    def __init__(self, article: Article, wanted: Iterable[Span]):
        self.spans = tuple(_cut(article.paragraphs, sorted({edge for span in wanted for edge in (span.start, span.end)})))

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.spans]

    def within(self, span: Span) -> range:
        """The runs that lie in the span, which must have been wanted."""
        return range(bisect.bisect_left(self._starts, span.start), bisect.bisect_left(self._starts, span.end))


def _cut(paragraphs: Iterable[Paragraph], edges: list[int]) -> Iterator[Span]:
    for paragraph in paragraphs:
        start, end = paragraph.span.start, paragraph.span.end
        inside = edges[bisect.bisect_right(edges, start) : bisect.bisect_left(edges, end)]
        yield from (Span(a, b) for a, b in zip([start, *inside], [*inside, end]) if a < b)
