"""What went wrong: one cause for each gold or found statement that is not right end to end, or right but not to the word.

A gold statement and the found one that stands for it (see match.py) are one error with one cause. Tests are made in this order, and
the first that holds names the cause:

1. Nothing stands for the gold statement. "missed": no word of it is in any found content, or some are, in that of another.
2. The found one stands for none. "extra": it shares no word with any gold content; or it is less than half of one and lies wholly inside
   it and its match too (a statement within a statement); or else it is a second one, or a piece, of what is matched already.
3. "edges": the two share less than half their words. Too long: it holds all of the gold's words. Too short: it has no word but the
   gold's. Or both.
4. "source": the content will do, the source does not. None given; none wanted, for the gold has none; or another.
5. "content", right but not to the word. One side is in more pieces than the other, or the pieces part elsewhere; it begins early or
   late; it ends early or late; it does both.
6. "source", with the content right to the word: longer, shorter, or partly other words.
7. "note": all is right but the cue is in other words. This is no error.

So gold less right = missed + edges + source (4), and found less right = extra + edges + source (4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain, zip_longest

from quoteattr.evaluate.match import ENOUGH, Comparison, exact, overlaps, same_source
from quoteattr.evaluate.said import Said, Wording, Words, runs
from quoteattr.types import Article


class Cause(str, Enum):
    MISSED = "missed: no word of it found"
    MISSED_INSIDE = "missed: its words are in another statement"
    EXTRA = "extra: where nothing is"
    EXTRA_INSIDE = "extra: inside a gold statement"
    EXTRA_AGAIN = "extra: twice, or a piece of one found already"
    TOO_LONG = "edges: too long"
    TOO_SHORT = "edges: too short"
    BOTH_EDGES = "edges: too long and too short"
    NO_SOURCE = "source: none given"
    SOURCE_UNWANTED = "source: none wanted"
    OTHER_SOURCE = "source: wrong"
    PIECES = "content: several pieces"
    BEGINS_EARLY = "content: begins early"
    BEGINS_LATE = "content: begins late"
    ENDS_EARLY = "content: ends early"
    ENDS_LATE = "content: ends late"
    BOTH_ENDS = "content: begins and ends elsewhere"
    SOURCE_LONGER = "source: right but longer"
    SOURCE_SHORTER = "source: right but shorter"
    SOURCE_PARTLY = "source: right but partly other words"
    OTHER_CUE = "note: only the cue differs"


# Errors of these kinds take turns among the hardest; those right end to end come after them all.
WRONG = (
    (Cause.MISSED, Cause.MISSED_INSIDE),
    (Cause.EXTRA, Cause.EXTRA_INSIDE, Cause.EXTRA_AGAIN),
    (Cause.TOO_LONG, Cause.TOO_SHORT, Cause.BOTH_EDGES),
    (Cause.NO_SOURCE, Cause.SOURCE_UNWANTED, Cause.OTHER_SOURCE),
)
NOT_EXACT = tuple(cause for cause in Cause if cause not in chain(*WRONG, (Cause.OTHER_CUE,)))


@dataclass(frozen=True, slots=True)
class Error:
    """`gold` is None for an extra, `found` for one missed."""

    cause: Cause
    article: Article
    wording: Wording
    gold: Said | None
    found: Said | None

    @property
    def said(self) -> Said:
        """The gold where there is one, else what was found."""
        said = self.gold or self.found
        assert said is not None
        return said

    @property
    def cue_differs(self) -> bool:
        return self.gold is not None and self.found is not None and self.gold.cue.words != self.found.cue.words


def errors(comparison: Comparison) -> Iterator[Error]:
    """Those of one article, in the order of the text."""
    extras = ((None, f) for g, f in comparison.founds() if g is None)
    both: Iterable[tuple[Said | None, Said | None]] = chain(comparison.golds(), extras)
    named = ((cause_of(g, f, comparison), g, f) for g, f in both)
    found = [Error(cause, comparison.article, comparison.wording, g, f) for cause, g, f in named if cause]
    yield from sorted(found, key=lambda e: min((s.start for s in e.said.content.spans), default=0))


def cause_of(gold: Said | None, found: Said | None, comparison: Comparison) -> Cause | None:
    """None where all is right."""
    if found is None:
        assert gold is not None
        return _missed(gold, comparison)
    if gold is None:
        return _extra(found, comparison)
    if not overlaps(gold, found):
        return _edges(gold.content.words, found.content.words)
    if not same_source(gold, found):
        return _source(gold, found)
    return _not_exact(gold, found)


def _missed(gold: Said, comparison: Comparison) -> Cause:
    inside = any(gold.content.words & f.content.words for f in comparison.found)
    return Cause.MISSED_INSIDE if inside else Cause.MISSED


def _extra(found: Said, comparison: Comparison) -> Cause:
    """A gold statement it shares a word with has a match, or this one would be it."""
    words = found.content.words
    near = [(g.content.words, f.content.words) for g, f in comparison.golds() if f and words & g.content.words]
    if not near:
        return Cause.EXTRA
    inside = any(words <= gold & match and len(words) < ENOUGH * len(gold) for gold, match in near)
    return Cause.EXTRA_INSIDE if inside else Cause.EXTRA_AGAIN


def _edges(gold: Words, found: Words) -> Cause:
    if gold < found:
        return Cause.TOO_LONG
    return Cause.TOO_SHORT if found < gold else Cause.BOTH_EDGES


def _source(gold: Said, found: Said) -> Cause:
    if not gold.source.words:
        return Cause.SOURCE_UNWANTED
    return Cause.OTHER_SOURCE if found.source.words else Cause.NO_SOURCE


def _not_exact(gold: Said, found: Said) -> Cause | None:
    if not exact(gold, found):
        return _ends(gold.content.words, found.content.words)
    wanted, given = gold.source.words, found.source.words
    if wanted != given:
        return Cause.SOURCE_LONGER if wanted < given else Cause.SOURCE_SHORTER if given < wanted else Cause.SOURCE_PARTLY
    return None if gold.cue.words == found.cue.words else Cause.OTHER_CUE


def _ends(gold: Words, found: Words) -> Cause:
    begins, ends = min(found) - min(gold), max(found) - max(gold)
    if len(runs(gold)) != len(runs(found)) or not (begins or ends):
        return Cause.PIECES
    if begins and ends:
        return Cause.BOTH_ENDS
    if begins:
        return Cause.BEGINS_EARLY if begins < 0 else Cause.BEGINS_LATE
    return Cause.ENDS_EARLY if ends < 0 else Cause.ENDS_LATE


def hardest(found: Sequence[Error], number: int) -> list[Error]:
    """What is wrong and least excused by doubt: the longest that were missed, and the surest of the extras, of the wrong edges and of the
    wrong sources, in turn; then the surest of those that are right but not to the word."""
    groups = [sorted((e for e in found if e.cause in group), key=_excuse) for group in (*WRONG, NOT_EXACT)]
    turns = chain.from_iterable(zip_longest(*groups[:-1]))
    return [e for e in chain(turns, groups[-1]) if e is not None][:number]


def _excuse(error: Error) -> tuple[float, int]:
    """Sorts the surest first, then the longest; what was missed has no confidence, so there only length tells."""
    return -(error.found.confidence or 0.0) if error.found else 0.0, -len(error.said.content.words)
