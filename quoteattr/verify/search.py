"""One quote, one source: every place where it may have been said, with its tier."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice, pairwise

from quoteattr.types import Change, Step, Tier
from quoteattr.verify.align import Alignment, alignments, changes_of, real_ops
from quoteattr.verify.index import Index
from quoteattr.verify.letters import letters_tier
from quoteattr.verify.negation import dropped_before, dropped_behind, dropped_in_gap, turned_by
from quoteattr.verify.quote import Joint, Part, Quote

MOST_CHOICES = 3  # places of one part among several, where other words stand in the source
CHOOSY = 2  # parts for which there is a choice; every further one takes the nearest place, or a quote of many parts would never end
MOST_PLACES = 200  # of one quote in one source that are looked at
IN_BRACKETS = 8  # words of the source that words in brackets may stand for
SHORT, NEAR = 4, 40  # a part of fewer words stands within so many words of its neighbour, or it could be anybody's
MOST_STEPS = 100_000  # places of the first part times parts: a quote of a thousand paragraphs is looked for from a hundred places
FAR = 300  # words between two parts from which it is told how far apart they stand
ORDER = (Tier.EXACT, Tier.TYPOGRAPHY, Tier.TRIVIAL, Tier.STITCHED, Tier.EDITED, Tier.NOT_FOUND)


@dataclass(frozen=True)
class Found:
    """A quote in a source. `ranges`: the words of each part, by position, half-open."""

    index: Index
    ranges: tuple[tuple[int, int], ...]
    tier: Tier
    score: float
    changes: tuple[Change, ...] = field(default=())
    negation: bool = False

    @property
    def start(self) -> int:
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        return self.ranges[-1][1]

    @property
    def gap(self) -> int:
        """Words left out between the parts."""
        return sum(b[0] - a[1] for a, b in pairwise(self.ranges))


def worst(tiers: Sequence[Tier]) -> Tier:
    return max(tiers, key=ORDER.index)


def search(quote: Quote, index: Index) -> list[Found]:
    """Where the quote's words stand; if nowhere, the passages that are likest to it, EDITED or (one, a hint only) NOT_FOUND."""
    found = [_of_chain(quote, index, ranges) for ranges in islice(_chains(quote.parts, index), MOST_PLACES)]
    return found or _edited(quote, index)


# --- the same words ---------------------------------------------------------------------------------------------------------------


def _chains(parts: Sequence[Part], index: Index) -> Iterator[tuple[tuple[int, int], ...]]:
    """Places of all the parts, in order and as near to one another as can be."""
    find = cache(lambda keys: list(index.find(keys)))  # a quote of many parts may have the same part over and over
    places = [find(tuple(p.keys)) for p in parts]
    if not all(places):
        return
    lengths = [len(p.keys) for p in parts]
    further = list(zip(places[1:], lengths[1:], map(_reach, parts, parts[1:])))
    for first in places[0][: MOST_STEPS // len(parts) + 1]:
        chain = [(first, first + lengths[0])]
        for starts, length, reach in further:
            at = bisect.bisect_left(starts, chain[-1][1])
            if at == len(starts) or starts[at] - chain[-1][1] > reach:
                break
            chain.append((starts[at], starts[at] + length))
        else:
            yield tuple(chain)


def _reach(before: Part, part: Part) -> float:
    """How many words may stand between two parts."""
    if part.joint is Joint.BRACKETS:
        return IN_BRACKETS
    return NEAR if min(len(before.keys), len(part.keys)) < SHORT else float("inf")


def _of_chain(quote: Quote, index: Index, ranges: tuple[tuple[int, int], ...]) -> Found:
    first, last = ranges[0][0], ranges[-1][1]
    negation = (quote.opens and dropped_before(index, first)) or (quote.ends and dropped_behind(index, last))
    negation = negation or any(b[0] > a[1] and dropped_in_gap(index, a[1], b[0]) for a, b in pairwise(ranges))
    return Found(index, ranges, _chain_tier(quote, index, ranges), 1.0, negation=negation)


def _chain_tier(quote: Quote, index: Index, ranges: tuple[tuple[int, int], ...]) -> Tier:
    """STITCHED where something was left out between two parts; the dots of an omission may be the source's own."""
    first, last = ranges[0][0], ranges[-1][1]
    if quote.whole.keys == index.keys[first:last] and letters_tier(quote.whole, index, first, last) is Tier.EXACT:
        return Tier.EXACT
    tier = worst([letters_tier(p, index, *r) for p, r in zip(quote.parts, ranges)])
    for part, (a, b) in zip(quote.parts[1:], pairwise(ranges)):
        if part.joint is not Joint.BRACKETS and b[0] > a[1]:
            return Tier.STITCHED
        if part.joint is Joint.ELLIPSIS:
            tier = worst([tier, Tier.TRIVIAL])
    return tier


# --- other words ------------------------------------------------------------------------------------------------------------------


def _edited(quote: Quote, index: Index) -> list[Found]:
    """Each part by itself; where a tiny one is nowhere, all of them as one passage."""
    found = list(_part_by_part(quote.parts, index)) if len(quote.parts) > 1 else []
    if found:
        return found
    part = quote.parts[0] if len(quote.parts) == 1 else quote.whole
    near = [_of_alignment(part, index, a) for a in alignments(part.words, index)]
    same = [f for f in near if f.tier is not Tier.NOT_FOUND] if len(quote.parts) == 1 or _but_for_tiny_parts(quote, index) else []
    return same or [replace(f, tier=Tier.NOT_FOUND) for f in near[:1]]


def _but_for_tiny_parts(quote: Quote, index: Index) -> bool:
    """Has the quote tiny parts, and are all others somewhere in the source? One that was made up spoils them all."""
    long = [p for p in quote.parts if len(p.keys) >= SHORT]
    return len(long) < len(quote.parts) and all(_one_part(p, index, 0) for p in long)


def _of_alignment(part: Part, index: Index, best: Alignment) -> Found:
    real = real_ops(best, part.words, index)
    where = ((best.start, best.end),)
    if not real:
        return Found(index, where, Tier.TRIVIAL, 1.0)
    heckled = all(o.q == o.q_end and _of_others(index, o.s, o.s_end) for o in real)
    tier = Tier.STITCHED if heckled else Tier.EDITED if best.same_passage else Tier.NOT_FOUND
    return Found(index, where, tier, best.score, changes_of(best, part, index), turned_by(real, part.words, index) and not heckled)


def _of_others(index: Index, start: int, end: int) -> bool:
    """Are the words whole turns of others, between two turns of one speaker?"""
    if start == 0 or end >= len(index.words):
        return False
    before, after = index.turn_at(start - 1), index.turn_at(end)
    between = index.turns(start, end)
    apart = before is not between[0] and after is not between[-1]
    return apart and before.speaker is not None and before.speaker == after.speaker and all(t.speaker != before.speaker for t in between)


def _part_by_part(parts: Sequence[Part], index: Index, done: tuple[Found, ...] = ()) -> Iterator[Found]:
    """Each part by itself, in order: those that stand there to the word, and those of other words. Nothing where one is nowhere."""
    if len(done) == len(parts):
        yield _together(done)
        return
    part, after = parts[len(done)], done[-1].end if done else 0
    reach = _reach(parts[len(done) - 1], part) if done else float("inf")
    choices = MOST_CHOICES if len(done) < CHOOSY else 1
    for found in _one_part(part, index, after)[:choices]:
        if found.start - after <= reach:
            yield from _part_by_part(parts, index, (*done, found))


def _one_part(part: Part, index: Index, after: int) -> list[Found]:
    """The nearest places behind `after`."""
    starts = [s for s in index.find(part.keys) if s >= after]
    if starts:
        ends = [(s, s + len(part.keys)) for s in starts[:MOST_CHOICES]]
        return [Found(index, (r,), letters_tier(part, index, *r), 1.0) for r in ends]
    close = [_of_alignment(part, index, a) for a in alignments(part.words, index) if a.start >= after]
    return [f for f in close if f.tier is not Tier.NOT_FOUND][:MOST_CHOICES]


def _together(pieces: tuple[Found, ...]) -> Found:
    index = pieces[0].index
    lost = any(b.start > a.end and dropped_in_gap(index, a.end, b.start) for a, b in pairwise(pieces))
    return Found(
        index,
        tuple(r for f in pieces for r in f.ranges),
        worst([Tier.STITCHED, *(f.tier for f in pieces)]),
        min(f.score for f in pieces),
        tuple(c for f in pieces for c in f.changes or (Change(Step.SAME, index.passage(f.start, f.end)),)),
        lost or any(f.negation for f in pieces),
    )
