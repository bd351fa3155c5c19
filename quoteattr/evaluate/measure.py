"""The measure: how much of the gold is found, and how much of what is found is right.

Recall is over the gold statements of a class, precision over the found ones of it; shares of source, cue and speaker are over the gold
statements of the class whose content is found (overlap).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quoteattr.evaluate.match import Comparison, exact, overlaps, right, strict
from quoteattr.evaluate.said import Said, runs
from quoteattr.types import Kind

CLASSES = ("all", Kind.DIRECT.value, Kind.MIXED.value, Kind.INDIRECT.value)
ROLES = ("source", "cue", "content")
NAME_WORD = re.compile(r"\w+(?:['’-]\w+)*")
TITLES = frozenset("mr mrs ms miss dr sir lord lady president senator sen rep gov".split())

Pairs = Sequence[tuple[Said, Said]]
Test = Callable[[Said, Said], bool]


@dataclass(frozen=True, slots=True)
class Share:
    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """0-1; None where there was nothing to count."""
        return self.hits / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1, each 0-1, and 0 where there was nothing to count."""

    precise: Share
    recalled: Share

    @property
    def precision(self) -> float:
        return self.precise.value or 0.0

    @property
    def recall(self) -> float:
        return self.recalled.value or 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Measure:
    """Of one class of statements. `no_source`: where the gold has no source, none was given. `cue`: a word in common."""

    gold: int
    found: int
    exact: Rates
    overlap: Rates
    end_to_end: Rates
    strict: Rates
    source_exact: Share
    source_overlap: Share
    no_source: Share
    cue: Share
    speaker_last: Share
    speaker_whole: Share


def measure(comparisons: Iterable[Comparison], kind: str = "all") -> Measure:
    both = list(comparisons)
    gold = [(g, f) for c in both for g, f in c.golds() if kind in ("all", g.kind)]
    found = [(g, f) for c in both for g, f in c.founds() if kind in ("all", f.kind)]
    recalled = [(g, f) for g, f in gold if f]
    precise = [(g, f) for g, f in found if g]

    def rates(test: Test) -> Rates:
        return Rates(Share(_count(precise, test), len(found)), Share(_count(recalled, test), len(gold)))

    matched = [(g, f) for g, f in recalled if overlaps(g, f)]
    sourced, named = [p for p in matched if p[0].source.words], [p for p in matched if p[0].speaker]
    return Measure(
        gold=len(gold),
        found=len(found),
        exact=rates(exact),
        overlap=rates(overlaps),
        end_to_end=rates(right),
        strict=rates(strict),
        source_exact=_share(sourced, lambda g, f: g.source.words == f.source.words),
        source_overlap=_share(sourced, lambda g, f: bool(g.source.words & f.source.words)),
        no_source=_share([p for p in matched if not p[0].source.words], lambda g, f: not f.source.words),
        cue=_share([p for p in matched if p[0].cue.words], lambda g, f: bool(g.cue.words & f.cue.words)),
        speaker_last=_share(named, lambda g, f: name_words(g.speaker)[-1:] == name_words(f.speaker)[-1:]),
        speaker_whole=_share(named, lambda g, f: name_words(g.speaker) == name_words(f.speaker)),
    )


def _count(pairs: Pairs, test: Test) -> int:
    return sum(test(g, f) for g, f in pairs)


def _share(pairs: Pairs, test: Test) -> Share:
    return Share(_count(pairs, test), len(pairs))


def name_words(name: str | None) -> list[str]:
    """The words of a name in small letters, without titles unless there is nothing else.

    >>> name_words("Ms. Ana Ortiz-Lee"), name_words("the President")
    (['ana', 'ortiz-lee'], ['the'])
    """
    words = [w.lower() for w in NAME_WORD.findall(name or "")]
    return [w for w in words if w not in TITLES] or words


def pieces(comparisons: Sequence[Comparison], role: str) -> Rates:
    """Unbroken runs of words of a role that are the same in gold and found, whatever statement they belong to."""
    sets = [(_runs(c.gold, role), _runs(c.found, role)) for c in comparisons]
    both = sum(len(gold & found) for gold, found in sets)
    return Rates(Share(both, sum(len(found) for _, found in sets)), Share(both, sum(len(gold) for gold, _ in sets)))


def _runs(statements: Iterable[Said], role: str) -> set[tuple[int, int]]:
    def each() -> Iterator[set[tuple[int, int]]]:
        for said in statements:
            yield runs(getattr(said, role).words)

    return set().union(*each())
