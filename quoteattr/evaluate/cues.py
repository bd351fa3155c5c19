"""The word that stands for a cue, however it is written: "has said in a statement" is "say"."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from quoteattr.tree import head_of
from quoteattr.types import Parse, Span


class CueWords:
    """Of one parsed article."""

    def __init__(self, parse: Parse):
        self.parse = parse
        self._starts = [parse.article.source_offset(t.span.start) for t in parse.tokens]

    def word(self, cue: Sequence[Span]) -> str | None:
        """The lemma of the head of the cue's first span, which is in characters of the file; "" for no cue, None where no word begins in it."""
        if not cue:
            return ""
        first, behind = (bisect.bisect_left(self._starts, offset) for offset in (cue[0].start, cue[0].end))
        if first == behind:
            return None
        tokens = self.parse.tokens[first:behind]
        sentence = self.parse.sentence_at(tokens[0].span.start)
        head = head_of(sentence, Span(tokens[0].span.start, tokens[-1].span.end))
        return (tokens[0] if head is None else sentence.tokens[head]).lemma.lower()
