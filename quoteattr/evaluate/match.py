"""Which found statement stands for which of the gold, and when it is right.

Within an article one to one, the likest contents first, likeness being the F1 of their words; of two alike the one that shares more
words of the source, then of the cue, then the earlier. Any shared word makes a pair, be it a bad one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from quoteattr.evaluate.cues import CueWords
from quoteattr.evaluate.gold import Gold, GoldStatement
from quoteattr.evaluate.said import Said, Wording, Words
from quoteattr.types import Article, Attribution, Kind, Parse, Report

ENOUGH = 0.5  # of the words of both contents together


def pair(gold: Sequence[Said], found: Sequence[Said]) -> dict[int, int]:
    """Position in `gold` to position in `found`."""
    likeness = sorted(
        (_unlikeness(g, f), i, k) for i, g in enumerate(gold) for k, f in enumerate(found) if g.content.words & f.content.words
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, k in likeness:
        if i not in pairs and k not in taken:
            pairs[i] = k
            taken.add(k)
    return pairs


def _unlikeness(gold: Said, found: Said) -> tuple[float, int, int]:
    """Sorts the likest first."""
    ours, theirs = found.content.words, gold.content.words
    f1 = 2 * len(ours & theirs) / (len(ours) + len(theirs))
    return -f1, -len(gold.source.words & found.source.words), -len(gold.cue.words & found.cue.words)


def jaccard(one: Words, other: Words) -> float:
    """The share of the words of both that both have."""
    return len(one & other) / len(one | other) if one or other else 0.0


def overlaps(gold: Said, found: Said) -> bool:
    return jaccard(gold.content.words, found.content.words) >= ENOUGH


def exact(gold: Said, found: Said) -> bool:
    return gold.content.words == found.content.words


def same_source(gold: Said, found: Said) -> bool:
    """A word in common, or none on either side."""
    return bool(gold.source.words & found.source.words) or not (gold.source.words or found.source.words)


def right(gold: Said, found: Said) -> bool:
    """End to end: at least half the words and the source."""
    return overlaps(gold, found) and same_source(gold, found)


def strict(gold: Said, found: Said) -> bool:
    return exact(gold, found) and gold.source.words == found.source.words


@dataclass(frozen=True)
class Comparison:
    """The gold of an article beside what was found in it. Gold without a word is left out."""

    article: Article
    wording: Wording
    gold: tuple[Said, ...]
    found: tuple[Said, ...]

    @cached_property
    def pairs(self) -> dict[int, int]:
        return pair(self.gold, self.found)

    def golds(self) -> Iterator[tuple[Said, Said | None]]:
        """Each gold statement with the found one that stands for it."""
        for i, gold in enumerate(self.gold):
            yield gold, self.found[self.pairs[i]] if i in self.pairs else None

    def founds(self) -> Iterator[tuple[Said | None, Said]]:
        """Each found statement with the gold one it stands for."""
        back = {k: i for i, k in self.pairs.items()}
        for k, found in enumerate(self.found):
            yield self.gold[back[k]] if k in back else None, found


def compare(gold: Gold, report: Report, parse: Parse | None = None) -> Comparison:
    """Both sides in characters of the file's text, scare quotes left out. The parse gives cues their lemmas; without it their words do."""
    wording = Wording(report.article.original)
    cues = CueWords(parse) if parse else None
    wanted = (_wanted(g, wording, cues) for g in gold.statements)
    found = (_found(a, report.article, wording, cues) for a in report.attributions if a.statement.kind is not Kind.SCARE)
    return Comparison(report.article, wording, tuple(g for g in wanted if g.content.words), tuple(found))


def _wanted(gold: GoldStatement, wording: Wording, cues: CueWords | None) -> Said:
    return wording.said(
        gold.content, gold.source, gold.cue,
        kind=gold.kind,
        speaker=gold.speaker,
        cue_word=cues.word(gold.cue) if cues else None,
        names=gold.names,
        source_kind=gold.source_kind,
    )  # fmt: skip


def _found(attribution: Attribution, article: Article, wording: Wording, cues: CueWords | None) -> Said:
    statement = attribution.statement
    content, source, cue = (tuple(map(article.source_span, spans)) for spans in (statement.content, statement.source, statement.cue))
    return wording.said(
        content, source, cue,
        speaker=attribution.speaker.name if attribution.speaker else None,
        confidence=round(attribution.confidence, 2),  # as it is written
        cue_word=cues.word(cue) if cues else None,
    )  # fmt: skip
