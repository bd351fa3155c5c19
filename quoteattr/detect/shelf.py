"""Things kept by the paragraphs they stand in, so that asking who is near costs the same in a long article as in a short one."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from quoteattr.types import Article, Span

T = TypeVar("T")
LONG, CELL = 3_000, 250  # characters: of a paragraph that is parted, and of its parts

Cell = tuple[int, int]  # a paragraph's index, and the number of a part of it


class Shelf(Generic[T]):
    """`spans` tells where a thing stands; it is found in every paragraph one of its spans begins in.

    A paragraph longer than any that people write is parted, for all of a file may be one line: there a thing is found in the parts that
    its spans reach over, and what is near is what stands in the parts asked for and in those on both sides of them.
    """

    def __init__(self, article: Article, things: Iterable[T], spans: Callable[[T], Iterable[Span]]):
        self.article, self.things = article, tuple(things)
        self._at: dict[Cell, list[tuple[int, T]]] = {}
        for order, thing in enumerate(self.things):
            for cell in {cell for s in spans(thing) for cell in self._cells(s)}:
                self._at.setdefault(cell, []).append((order, thing))

    def near(self, spans: Iterable[Span]) -> list[T]:
        """The things of the spans' paragraphs, in the order they were given."""
        wanted = {cell for s in spans for cell in self._cells(s, beside=1)}
        found = {order: thing for cell in wanted for order, thing in self._at.get(cell, ())}
        return [found[order] for order in sorted(found)]

    def _cells(self, span: Span, beside: int = 0) -> Iterable[Cell]:
        paragraph = self.article.paragraph_at(span.start)
        start, end = paragraph.span.start, paragraph.span.end
        if end - start <= LONG:
            return ((paragraph.index, 0),)
        first, last = (span.start - start) // CELL, (min(span.end, end) - start) // CELL
        return ((paragraph.index, cell) for cell in range(first - beside, last + beside + 1))
