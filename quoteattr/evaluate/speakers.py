"""Who spoke: how often the speaker named is the one of the gold, by what the gold's source is and by how sure.

The rules of a right name and of which statement stands for which are those of shared/tools/score_speakers.py, but that a leading article
is no part of a name, and that a speaker unknown to the gold is asked for too. Here one found statement may stand for several of the gold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quoteattr.evaluate.bands import Sureness, by_edges
from quoteattr.evaluate.marks import WORD
from quoteattr.evaluate.match import Comparison
from quoteattr.evaluate.measure import Share
from quoteattr.evaluate.said import Said, Wording

SURE = 0.8
TENTHS = (*(n / 10 for n in range(10)), 1.01)
ALL, NAME, HE, OTHER, DESCRIPTION, NONE = KINDS = ("all", "name", "he/she", "other pronoun", "description", "none")
ARTICLE = re.compile(r"^\s*(?:the|an?)\s+(?=\w)", re.I)  # "A. Ortiz" has none
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president senator sen rep representative gov governor "
    "judge justice the rev reverend king queen prince princess captain gen general".split()
)
HE_OR_SHE = frozenset("he she him her his hers himself herself".split())
PRONOUNS = HE_OR_SHE | frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves it its itself they them their theirs themselves "
    "who whom whose which that this these those one".split()
)
BEFORE_A_NOUN = frozenset("the a an his her its their my our your this that these those".split())
CORPUS_KINDS = {"name": NAME, "nominal": DESCRIPTION}


@dataclass(frozen=True, slots=True)
class Naming:
    """`found` is of the gold; right, silent (no name given) and wrong are of the found; `sure_right` of those with a name and a confidence
    of `SURE` or more."""

    found: Share
    right: Share
    silent: Share
    wrong: Share
    sure_right: Share


@dataclass(frozen=True, slots=True)
class Speakers:
    """`kinds` has each of `KINDS`. `confidence` is in tenths, the surest first, and counts each gold statement that is found."""

    kinds: dict[str, Naming]
    confidence: tuple[Sureness, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    kind: str
    found: Said | None
    right: bool

    @property
    def named(self) -> bool:
        return self.found is not None and self.found.speaker is not None

    @property
    def sure(self) -> float:
        return (self.found.confidence or 0.0) if self.found else 0.0


def speakers(comparisons: Sequence[Comparison]) -> Speakers | None:
    """None where the gold names nobody."""
    if not any(g.names for c in comparisons for g in c.gold):
        return None
    answers = [_answer(g, c) for c in comparisons for g in c.gold if g.names is not None]
    kinds = {kind: _naming([a for a in answers if kind in (ALL, a.kind)]) for kind in KINDS}
    return Speakers(kinds, by_edges([(a.sure, a.right) for a in answers if a.found], TENTHS))


def _answer(gold: Said, comparison: Comparison) -> _Answer:
    found, names = match(gold, comparison.found), gold.names or ()
    right = found is not None and (same_name(found.speaker, names) if names else found.speaker is None)
    return _Answer(source_kind(gold, comparison.wording), found, right)


def _naming(answers: Sequence[_Answer]) -> Naming:
    found = [a for a in answers if a.found]
    sure = [a for a in found if a.named and a.sure >= SURE]
    right, wrong = sum(a.right for a in found), sum(a.named and not a.right for a in found)
    return Naming(
        found=Share(len(found), len(answers)),
        right=Share(right, len(found)),
        silent=Share(len(found) - right - wrong, len(found)),
        wrong=Share(wrong, len(found)),
        sure_right=Share(sum(a.right for a in sure), len(sure)),
    )


def match(gold: Said, found: Iterable[Said]) -> Said | None:
    """The likest (F1 of the words of both contents) of those with at least half of the gold's words; of two alike the earlier."""
    words = gold.content.words
    enough = [f for f in found if 2 * len(words & f.content.words) >= len(words) > 0]
    return max(enough, key=lambda f: len(words & f.content.words) / (len(words) + len(f.content.words)), default=None)


def same_name(name: str | None, names: Iterable[str]) -> bool:
    """Case, titles and a leading article apart equal to one of the names; or either is the other with words left out, but the last.

    >>> same_name("Ms Le Pen", ["Marine Le Pen"]), same_name("Marine", ["Marine Le Pen"]), same_name("The council", ["Council"])
    (True, False, True)
    """
    return any(_shortened(*sorted((_key(name), _key(other)), key=len)) for other in names)


def _shortened(short: Sequence[str], long: Sequence[str]) -> bool:
    left = iter(long)
    return bool(short) and short[-1] == long[-1] and all(word in left for word in short)


def _key(name: str | None) -> list[str]:
    words = [w.lower().removesuffix("'s").removesuffix("’s") for w in WORD.findall(ARTICLE.sub("", name or "", count=1))]
    return [w for w in words if w not in TITLES] or words


def source_kind(gold: Said, wording: Wording) -> str:
    """As the gold says (its "source_kind"), else by the words: all of them pronouns; or one with a capital, an initial article or
    possessive apart; or neither."""
    words = [w for s in gold.source.spans for w in WORD.findall(wording.text[s.start : s.end])]
    if not words:
        return NONE
    lower = {w.lower() for w in words}
    if gold.source_kind == "pronoun" or (gold.source_kind not in CORPUS_KINDS and lower <= PRONOUNS):
        return HE if lower & HE_OR_SHE else OTHER
    if gold.source_kind in CORPUS_KINDS:
        return CORPUS_KINDS[gold.source_kind]
    names = words[1:] if words[0].lower() in BEFORE_A_NOUN else words
    return NAME if any(w[0].isupper() for w in names) else DESCRIPTION
