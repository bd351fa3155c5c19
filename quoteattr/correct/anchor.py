"""Which statement of a report a row is about: the one of its id; in an article that was edited, the one with its words and context."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from quoteattr.correct.correction import Correction, context, name_key, plain
from quoteattr.types import Attribution, Report
from quoteattr.write.csv import after, before
from quoteattr.write.place import anchor

LONG = 5  # words of a quote from which it is not said twice by chance: then it may stand in other surroundings
NEAR = 2  # words right beside a shorter one that must still be there
WHOLE = 6  # words of context, all unchanged, by which an article is known again under another name


@dataclass(frozen=True, slots=True)
class Place:
    """A statement as a row of the export shows it."""

    id: str
    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """`id` of the statement, None where there is none or several. `moved`: found by its words. `trouble`: why it is not found though the
    row is about this article, by its name or its bytes; "" where it is about another."""

    id: str | None
    moved: bool = False
    trouble: str = ""


class Ground:
    """The statements of a report, by id and by words."""

    def __init__(self, report: Report) -> None:
        self.article, self.name = report.article, name_key(plain(report.article.id))
        self.ids = {a.id: a for a in report.attributions}
        self.places: dict[str, list[Place]] = {}
        for a in report.attributions:
            self.places.setdefault(plain(self.article.words(a.statement.content)), []).append(self._place(a))

    def _place(self, a: Attribution) -> Place:
        text, span = self.article.text, anchor(a.statement)
        return Place(a.id, a.statement.kind.value, context(before(text, span.start)), context(after(text, span.end)))

    def find(self, row: Correction) -> Found:
        """By id, or by words."""
        if row.id in self.ids:
            return Found(row.id)
        if not self._is_about(row):
            return self._elsewhere(row)
        places = self.places.get(row.quote, []) if row.quote else []
        return self._nearest(row, places) if places else Found(None, trouble=self._lost(row))

    def _lost(self, row: Correction) -> str:
        """Why the words of a row are no statement's."""
        if not row.quote:
            return "the id is gone, and the row has no quote to find it by"
        if row.quote in plain(self.article.text):
            return "the words are there, but no statement is made of just these now; take its row from a new export"
        return "the article has no such words any more"

    def _is_about(self, row: Correction) -> bool:
        return row.sha256 == self.article.sha256 or (bool(row.article) and name_key(row.article) == self.name)

    def _nearest(self, row: Correction, places: list[Place]) -> Found:
        """The one place whose context is likest; its kind decides between two that are as like."""
        scores = [(_shared(row, p), p.kind == row.kind) for p in places]
        best = max(scores)
        if scores.count(best) > 1:
            return Found(None, trouble=f"{scores.count(best)} statements of the article have these words and this context")
        if len(row.quote.split()) < LONG and best[0] < NEAR:
            return Found(None, trouble="its few words stand in other surroundings now")
        return Found(places[scores.index(best)].id, moved=True)

    def _elsewhere(self, row: Correction) -> Found:
        """An article of another name and other bytes is the same one only where the context is unchanged on both sides."""
        whole = len(row.before) + len(row.after)
        same = [p for p in self.places.get(row.quote, ()) if (p.before, p.after) == (row.before, row.after)] if whole >= WHOLE else []
        same = [p for p in same if p.kind == row.kind] or same
        return Found(same[0].id, moved=True) if len(same) == 1 else Found(None)


def _shared(row: Correction, place: Place) -> int:
    """How many words right before and right after the quote are the same, counted from it."""
    sides = ((reversed(row.before), reversed(place.before)), (row.after, place.after))
    return sum(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*side))) for side in sides)
