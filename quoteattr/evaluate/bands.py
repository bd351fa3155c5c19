"""How good it is by how sure it is, by how usual the cue is, and by how long the content is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quoteattr.evaluate.match import Comparison, right
from quoteattr.evaluate.measure import Share
from quoteattr.evaluate.said import Said

CONFIDENCE = (0.0, 0.4, 0.6, 0.8, 0.9, 1.01)
NO_CUE, NEVER = "no cue", "never"
# The least of each band, and its name.
CUE_COUNTS = ((0, NEVER), (1, "once"), (2, "2-4"), (5, "5-19"), (20, "20 and more"))
LENGTHS = ((0, "1-4"), (5, "5-9"), (10, "10-19"), (20, "20-39"), (40, "40 and more"))


@dataclass(frozen=True, slots=True)
class Band:
    """End to end. `recall` is over the gold statements that fall into it, `precision` over the found ones."""

    name: str
    recall: Share
    precision: Share


@dataclass(frozen=True, slots=True)
class Sureness:
    """Of the found statements with a confidence from `low` (to below `high`): their mean confidence, and how many are right end to end."""

    low: float
    high: float
    mean: float | None
    right: Share


def by_confidence(comparisons: Iterable[Comparison]) -> tuple[Sureness, ...]:
    """The surest band first."""
    found = [(f.confidence or 0.0, g is not None and right(g, f)) for c in comparisons for g, f in c.founds()]
    return by_edges(found, CONFIDENCE)


def by_edges(found: Sequence[tuple[float, bool]], edges: Iterable[float]) -> tuple[Sureness, ...]:
    """Of confidences and whether each was right: the bands between the edges, the surest first."""
    return tuple(_sureness(found, low, high) for low, high in reversed(list(pairwise(edges))))


def _sureness(found: Sequence[tuple[float, bool]], low: float, high: float) -> Sureness:
    inside = [(sure, ok) for sure, ok in found if low <= sure < high]
    mean = sum(sure for sure, _ in inside) / len(inside) if inside else None
    return Sureness(low, min(high, 1.0), mean, Share(sum(ok for _, ok in inside), len(inside)))


def by_cue(comparisons: Sequence[Comparison]) -> tuple[Band, ...]:
    """By how often the gold has the cue, whatever its form. Found cues may be such as the gold never has."""
    counts = Counter(g.cue_word for c in comparisons for g in c.gold)

    def band(said: Said) -> str:
        return _name(CUE_COUNTS, counts[said.cue_word]) if said.cue_word else NO_CUE

    return _bands(comparisons, band, [*(name for _, name in CUE_COUNTS), NO_CUE])


def by_length(comparisons: Sequence[Comparison]) -> tuple[Band, ...]:
    """By the words of the content."""
    return _bands(comparisons, lambda said: _name(LENGTHS, len(said.content.words)), [name for _, name in LENGTHS])


def _name(bands: Sequence[tuple[int, str]], number: int) -> str:
    return [name for least, name in bands if number >= least][-1]


def _bands(comparisons: Sequence[Comparison], band: Callable[[Said], str], names: Iterable[str]) -> tuple[Band, ...]:
    gold = Counter((band(g), f is not None and right(g, f)) for c in comparisons for g, f in c.golds())
    found = Counter((band(f), g is not None and right(g, f)) for c in comparisons for g, f in c.founds())
    return tuple(Band(name, _share(gold, name), _share(found, name)) for name in names)


def _share(counts: Counter[tuple[str, bool]], name: str) -> Share:
    return Share(counts[name, True], counts[name, True] + counts[name, False])
