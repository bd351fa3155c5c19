"""How good a report is against gold attributions: words shared by content and source, and whether the speaker has the right name.

Only words count: marks, stops and white space never do. A gold attribution and a found one are matched one to one, best first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from quoteattr.types import Attribution, Kind, Report, Span

WORD = re.compile(r"\w+(?:['’]\w+)*")
TITLES = frozenset("mr mrs ms miss dr prof sir dame lord lady cllr president senator judge sergeant detective the a an".split())
ENOUGH = 0.5  # of the words of both contents together

Words = frozenset[int]


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
    text = report.article.original
    found = [a for a in report.attributions if a.statement.kind is not Kind.SCARE]
    said = [_in_file(report, a.statement.content, text) for a in found]
    sources = [_in_file(report, a.statement.source, text) for a in found]
    pairs = _match([_words(text, g["content"]) for g in gold], said)
    right = {i for i, k in pairs.items() if _same_source(_words(text, gold[i]["source"]), sources[k])}
    direct = {i for i, g in enumerate(gold) if g["kind"] == "direct"}
    named = [i for i in pairs if gold[i]["speaker"] and gold[i]["speaker_kind"] != "unknown"]
    well_named = [i for i in named if same_name(_name(found[pairs[i]]), gold[i]["speaker"], whole=gold[i]["speaker_kind"] == "person")]
    return Counts(len(gold), len(found), len(right), len(direct), len(right & direct), len(named), len(well_named))


def _words(text: str, spans: Iterable[Sequence[int]]) -> Words:
    """The places where the words that lie in the spans, be it in part, begin."""
    wanted = [(s, e) for s, e in spans]
    return frozenset(m.start() for m in WORD.finditer(text) if any(m.start() < e and s < m.end() for s, e in wanted))


def _in_file(report: Report, spans: Iterable[Span], text: str) -> Words:
    return _words(text, [(s.start, s.end) for s in map(report.article.source_span, spans)])


def _match(gold: Sequence[Words], found: Sequence[Words]) -> dict[int, int]:
    """Gold to found, one to one, the likest first; less like than `ENOUGH` is no match."""
    likeness = {(i, k): len(g & f) / len(g | f) for i, g in enumerate(gold) for k, f in enumerate(found) if g & f}
    pairs: dict[int, int] = {}
    for i, k in sorted(likeness, key=lambda pair: (-likeness[pair], pair)):
        if likeness[i, k] >= ENOUGH and i not in pairs and k not in pairs.values():
            pairs[i] = k
    return pairs


def _same_source(gold: Words, found: Words) -> bool:
    return bool(gold & found) or not (gold or found)


def _name(attribution: Attribution) -> str:
    return attribution.speaker.name if attribution.speaker else ""


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
