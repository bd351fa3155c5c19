"""Things kept by the paragraphs they stand in, so that asking who is near costs the same in a long article as in a short one."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from quoteattr.types import Article, Span

T = TypeVar("T")


class Shelf(Generic[T]):
    """`spans` tells where a thing stands; it is found in every paragraph one of its spans begins in."""

    def __init__(self, article: Article, things: Iterable[T], spans: Callable[[T], Iterable[Span]]):
        self.article, self.things = article, tuple(things)
        self._at: dict[int, list[tuple[int, T]]] = {}
        for order, thing in enumerate(self.things):
            for paragraph in {article.paragraph_at(s.start).index for s in spans(thing)}:
                self._at.setdefault(paragraph, []).append((order, thing))

    def near(self, spans: Iterable[Span], around: int = 0) -> list[T]:
        """The things of the spans' paragraphs, and of `around` paragraphs on both sides, in the order they were given."""
        here = {self.article.paragraph_at(s.start).index for s in spans}
        wanted = {p + k for p in here for k in range(-around, around + 1)}
        found = {order: thing for p in wanted for order, thing in self._at.get(p, ())}
        return [found[order] for order in sorted(found)]
