"""Quotations -> what has drifted: the wordings that are one quotation, held against the commonest of them; one entry each.

A wire story that fifty papers print is one wording at fifty places. Where an article has two wordings side by side, or names two
people for one, it knows them apart, and nothing has drifted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from quoteattr.drift.blocks import Pairs, pairs
from quoteattr.drift.compare import compare
from quoteattr.drift.headline import paraphrases
from quoteattr.drift.records import Change, Comparison, Drift, Edit, Quote, Variant, Who
from quoteattr.drift.speakers import SURE, Crowd, several, speakers
from quoteattr.drift.words import GAP, telling, without_sayings
from quoteattr.types import Block, SpeakerKind

LIKE = 0.5  # the share of the longer wording that both have, from which two wordings make one entry and not a part and a whole
WHOSE = (7, 3)  # words, and telling ones, besides anybody's sayings, from which two people can be no coincidence
FEW = 16  # pairs of people that are gone through; where two wordings have more, they are looked up
CROWD = 3  # so many people who say it have no common source either
# How much of the stretch has to be the same, and of how many words, where the words differ and it is not known to be one speaker's.
UNSURE, STRANGERS = (0.75, 8), (0.85, 8)

Words = tuple[str, ...]


@dataclass(frozen=True)
class Wording:
    """The places where one wording stands, in the order of the articles; a wire story's are thousands."""

    keys: Words
    quotes: tuple[Quote, ...]

    @property
    def weight(self) -> tuple[int, int]:
        """The commonest and longest first; where the order decides, Python's sort keeps that of the articles."""
        return -len(self.quotes), -len(self.keys)

    @cached_property
    def people(self) -> Counter[Who | None]:
        """Who it is said by, however sure, and how often."""
        return people(self.quotes)

    @cached_property
    def crowd(self) -> Crowd:
        return Crowd(self.people)

    @cached_property
    def places(self) -> Counter[tuple[int, Block]]:
        """How often it stands in each article's headline, body and captions."""
        return Counter((q.place.article, q.place.block) for q in self.quotes)

    @cached_property
    def articles(self) -> frozenset[int]:
        return frozenset(q.place.article for q in self.quotes)


def people(quotes: Iterable[Quote]) -> Counter[Who | None]:
    """Each once, in order, and how often; confidence counts only as far as it is enough."""
    return Counter(q.who and replace(q.who, confidence=float(q.who.confidence >= SURE)) for q in quotes if not q.relays)


def find(quotes: Iterable[Quote], candidates: Pairs = pairs) -> list[Drift]:
    """The most serious first, then those at most places, then in the order of the articles. `candidates`: which wordings are compared."""
    kept = list(quotes)
    wordings = _wordings(kept)
    drifts = [d for star in _stars(wordings, _near(wordings, candidates)) if (d := _drift(*star)) is not None]
    drifts += paraphrases(kept, drifts)
    return sorted(drifts, key=lambda d: (d.change, -sum(len(v.quotes) for v in d.variants), _first(d)))


def _first(drift: Drift) -> tuple[int, int, int]:
    return min((q.place.article, q.place.line, q.place.column) for v in drift.variants for q in v.quotes)


def _wordings(quotes: Iterable[Quote]) -> list[Wording]:
    by_keys: dict[Words, list[Quote]] = {}
    for quote in quotes:
        by_keys.setdefault(quote.keys, []).append(quote)
    return [Wording(keys, tuple(there)) for keys, there in by_keys.items()]


Near = Mapping[int, Mapping[int, Comparison]]


def _stars(wordings: Sequence[Wording], near: Near) -> Iterator[tuple[Wording, list[tuple[Wording, Comparison]]]]:
    """Each wording with those that are like it, the commonest in the middle; longer ones that hold it stand in several. All are compared
    to the middle, so that no chain of likenesses makes one entry of a whole speech."""
    free = set(range(len(wordings)))
    for i in sorted(free, key=lambda i: (wordings[i].weight, i)):
        if i not in free:
            continue
        free.discard(i)
        around = [(j, c) for j, c in near.get(i, {}).items() if (j in free and c.covers >= LIKE) or _holds(wordings[j], wordings[i], c)]
        free -= {j for j, c in around if c.covers >= LIKE}
        yield wordings[i], [(wordings[j], c) for j, c in sorted(around, key=lambda pair: pair[0])]


def _holds(long: Wording, short: Wording, comparison: Comparison) -> bool:
    return comparison.covers < LIKE and len(long.keys) > len(short.keys)


def _near(wordings: Sequence[Wording], candidates: Pairs) -> Near:
    near: dict[int, dict[int, Comparison]] = {}
    for i, j in candidates([w.keys for w in wordings]):
        found = compare(wordings[i].keys, wordings[j].keys)
        if found is not None and _one_source(found, wordings[i], wordings[j]):
            near.setdefault(i, {})[j] = found
            near.setdefault(j, {})[i] = _turned(found)
    return {i: {j: c for j, c in there.items() if not _outdone(i, j, c, near, wordings)} for i, there in near.items()}


def _outdone(i: int, j: int, found: Comparison, near: Near, wordings: Sequence[Wording]) -> bool:
    """True where an article that has the one wording has another that comes nearer to the other: who says a thing twice in a speech
    says it in other words."""
    return found.change.drifts and (_has_nearer(i, j, found, near, wordings) or _has_nearer(j, i, found, near, wordings))


def _has_nearer(i: int, j: int, found: Comparison, near: Near, wordings: Sequence[Wording]) -> bool:
    return any(
        k != i and (c.alike, c.shared) > (found.alike, found.shared) and _side_by_side(wordings[k], wordings[i]) for k, c in near[j].items()
    )


def _one_source(found: Comparison, one: Wording, other: Wording) -> bool:
    """True but where the words differ so much that two people, or who knows who, may have said each their own."""
    if not found.edits:
        return True
    if _shares_a_speaker(one, other):
        return True
    unsure = _unsure(one, other)
    if unsure and not one.articles.isdisjoint(other.articles):
        return True
    alike, shared = UNSURE if unsure else STRANGERS
    return found.alike >= alike and found.shared >= shared and (unsure or found.covers >= LIKE)


def _shares_a_speaker(one: Wording, other: Wording) -> bool:
    if len(one.people) * len(other.people) <= FEW:
        return any(speakers(a, b) is Change.SAME for a in one.people for b in other.people)
    return any(a is not None and other.crowd.same(a) for a in one.people)


def _unsure(one: Wording, other: Wording) -> bool:
    """True where of two of the people it cannot be told whether they are one."""
    if not (one.people and other.people) or any(speakers(who, who) is None for w in (one, other) for who in w.people):
        return True
    bodies, others = ([who for who in w.people if who and who.kind is not SpeakerKind.PERSON] for w in (one, other))
    return any(speakers(a, b) is None for a in bodies for b in others)


def _turned(c: Comparison) -> Comparison:
    return replace(c, edits=tuple(Edit(e.after, e.before) for e in c.edits))


def _drift(middle: Wording, around: Sequence[tuple[Wording, Comparison]]) -> Drift | None:
    """None where the quotation is the same wherever it stands, or only cut short."""
    if len(middle.quotes) == 1 and not around:
        return None
    said = Counter(middle.people)
    for wording, _ in around:
        said.update(wording.people)
    whose = _commonest(middle.people) or _commonest(said)
    crowd = several(said, CROWD) == CROWD
    if crowd:
        around = [(w, c) for w, c in around if any(speakers(whose, who) is Change.SAME for who in w.people)]
    rightly = crowd or _anybodys(middle.keys)
    variants = [*_by_speaker(middle, None, middle, whose, rightly)]
    for wording, comparison in around:
        variants += _by_speaker(wording, comparison, middle, whose, rightly)
    change = min((c for v in variants for c in v.changes), default=Change.SAME)
    return Drift(change, (variants[0], *sorted(variants[1:], key=lambda v: v.changes))) if change.drifts else None


def _anybodys(words: Words) -> bool:
    """True for words that two people may say, each by himself."""
    own = [w for w in without_sayings(words) if w != GAP]
    return len(own) < WHOSE[0] or telling(own) < WHOSE[1]


def _commonest(said: Counter[Who | None]) -> Who | None:
    """Who is named most often for it, of those that can be told; the first of several."""
    known = [who for who in said if who and speakers(who, who) is Change.SAME]
    crowd = Crowd(said if len(known) > 1 else ())
    times = {who: sum(said[other] for other in crowd.same(who)) for who in known}
    return max(times, key=lambda who: times[who], default=None)


def _by_speaker(wording: Wording, found: Comparison | None, middle: Wording, whose: Who | None, rightly: bool) -> Iterator[Variant]:
    """The wording as one variant, and one more for each other speaker."""
    groups: dict[Change | None, list[Quote]] = {}
    compared = not rightly and _proves(found)
    for quote in wording.quotes:
        alone = middle.places[(quote.place.article, quote.place.block)] <= (wording is middle)
        other = speakers(whose, quote.who) if compared and alone and not quote.relays else None
        groups.setdefault(other if other in (Change.SPEAKER, Change.BEHALF) else None, []).append(quote)
    for other, quotes in sorted(groups.items(), key=lambda item: (item[0] is not None, item[0] or 0)):
        changes = _changes(found, other, _apart(wording, middle))
        yield Variant(tuple(quotes), changes, found.edits if found and changes and Change.TRIM not in changes else ())


def _proves(found: Comparison | None) -> bool:
    """True where so much is shared that two people cannot have said it each by himself. None is all of it."""
    if found is None:
        return True
    return found.shared >= WHOSE[0] and found.telling >= WHOSE[1] and (found.covers >= LIKE or found.shared >= 2 * WHOSE[0])


def _apart(one: Wording, other: Wording) -> bool:
    return one is not other and not _side_by_side(one, other)


def _side_by_side(one: Wording, other: Wording) -> bool:
    """True where one article has both in its body, or both above it."""
    return not one.places.keys().isdisjoint(other.places)


def _changes(found: Comparison | None, speaker: Change | None, apart: bool) -> tuple[Change, ...]:
    words = found.change if found and (apart or not found.change.drifts) else None
    return tuple(sorted(c for c in (words, speaker) if c is not None))
