"""How good a report is against gold attributions: words shared by content and source, and whether the speaker has the right name.

Matched and found right as `quoteattr eval` does it (quoteattr/evaluate/match.py); names more strictly than there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quoteattr.evaluate import compare, gold_of, right
from quoteattr.evaluate.marks import WORD
from quoteattr.evaluate.match import overlaps
from quoteattr.types import Report

TITLES = frozenset("mr mrs ms miss dr prof sir dame lord lady cllr president senator judge sergeant detective the a an".split())


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one article, or of several added up. `found` counts scare quotes never; `right` shares content and source with its gold."""

    gold: int = 0
    found: int = 0
    right: int = 0
    gold_direct: int = 0
    right_direct: int = 0
    named: int = 0
    named_right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f) + getattr(other, f) for f in self.__slots__))

    @property
    def f1(self) -> float:
        """End to end: the harmonic mean of right / found and right / gold."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0

    @property
    def direct_recall(self) -> float:
        return self.right_direct / self.gold_direct if self.gold_direct else 0.0

    @property
    def name_accuracy(self) -> float:
        """Of the contents matched whose gold names a speaker: how many carry that name."""
        return self.named_right / self.named if self.named else 0.0


def count(report: Report, gold: Sequence[dict[str, Any]]) -> Counts:
    """`gold` as in seeds/*.gold.json: spans in characters of the file as decoded."""
    compared = compare(gold_of(report.article, gold), report)
    assert len(compared.gold) == len(gold), "a gold content without a word, or in scare quotes"
    pairs = [(g, compared.gold[i], compared.found[k]) for i, k in compared.pairs.items() for g in [gold[i]]]
    hits = [g["kind"] for g, wanted, found in pairs if right(wanted, found)]
    direct = sum(g["kind"] == "direct" for g in gold)
    named = [(g, found) for g, wanted, found in pairs if overlaps(wanted, found) and g["speaker"] and g["speaker_kind"] != "unknown"]
    well_named = [g for g, found in named if same_name(found.speaker or "", g["speaker"], whole=g["speaker_kind"] == "person")]
    return Counts(len(gold), len(compared.found), len(hits), direct, hits.count("direct"), len(named), len(well_named))


def _name_words(name: str) -> list[str]:
    """The words of a name in small letters, without titles and articles unless there is nothing else."""
    words = [w.lower() for w in WORD.findall(name)]
    return [w for w in words if w not in TITLES] or words


def same_name(found: str, gold: str, *, whole: bool) -> bool:
    """A person's name must be whole ("Pellow" is not enough for Gareth Pellow); of another name, words before the last may lack.

    >>> same_name("Mr Gareth Pellow", "Gareth Pellow", whole=True), same_name("Pellow", "Gareth Pellow", whole=True)
    (True, False)
    >>> same_name("The council", "Tarn Valley council", whole=False), same_name("", "rivals", whole=False)
    (True, False)
    """
    short, long = sorted((_name_words(found), _name_words(gold)), key=len)
    if whole or not short:
        return short == long
    rest = iter(long)
    return short[-1] == long[-1] and all(word in rest for word in short)
