"""A statement as it is compared: the words of its content, source and cue, by their numbers in the text.

Only words count: marks, stops and white space never do. A word belongs to a span when the two share a character.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quoteattr.evaluate.marks import WORD, in_marks, kind_of
from quoteattr.types import Span

Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Part:
    """`spans` in characters of the file's text, and the words in them."""

    spans: tuple[Span, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of the gold, or one found. `kind`: direct, mixed or indirect. `cue_word` stands for all cues alike ("say"), "" for
    no cue. `confidence` (0-1) is None in the gold. `names` and `source_kind` are as in GoldStatement, and None in what is found."""

    content: Part
    source: Part
    cue: Part
    kind: str
    speaker: str | None = None
    confidence: float | None = None
    cue_word: str = ""
    names: tuple[str, ...] | None = None
    source_kind: str | None = None


class Wording:
    """The words of a text, numbered from 0."""

    def __init__(self, text: str):
        self.text = text
        self._inside = in_marks(text)
        places = [m.span() for m in WORD.finditer(text)]
        self._starts, self._ends = [s for s, _ in places], [e for _, e in places]

    def part(self, spans: Iterable[Span]) -> Part:
        kept = tuple(spans)
        numbers = (range(bisect.bisect_right(self._ends, s.start), bisect.bisect_left(self._starts, s.end)) for s in kept if len(s))
        return Part(kept, frozenset(n for some in numbers for n in some))

    def said(
        self,
        content: Sequence[Span],
        source: Iterable[Span] = (),
        cue: Sequence[Span] = (),
        *,
        kind: str | None = None,
        speaker: str | None = None,
        confidence: float | None = None,
        cue_word: str | None = None,
        names: tuple[str, ...] | None = None,
        source_kind: str | None = None,
    ) -> Said:
        """Spans are in characters of the text. Where `kind` is None the marks tell; for `cue_word` the cue's words stand in."""
        kind = kind or kind_of(self.text, content, self._inside)
        cue_word = self.words(cue).lower() if cue_word is None else cue_word
        parts = (self.part(content), self.part(source), self.part(cue))
        return Said(*parts, kind, speaker, confidence, cue_word, names, source_kind)

    def words(self, spans: Iterable[Span]) -> str:
        """The text of the spans on one line; those apart have " + " between them."""
        return " + ".join(" ".join(self.text[s.start : s.end].split()) for s in spans)


def runs(words: Words) -> set[tuple[int, int]]:
    """First and last number of each unbroken run of words.

    >>> sorted(runs(frozenset({1, 2, 3, 7})))
    [(1, 3), (7, 7)]
    """
    firsts = sorted(w for w in words if w - 1 not in words)
    lasts = sorted(w for w in words if w + 1 not in words)
    return set(zip(firsts, lasts))
