"""A source, read once: where each of its words stands, so that a quote is looked for in a few places and not in all of it."""

from __future__ import annotations

import bisect
import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from quoteattr.types import Span, Transcript, Turn
from quoteattr.verify.weights import weight
from quoteattr.verify.words import words_of

SEEDS = 12  # words of a quote, the rarest, that vote for where it may stand
FEWEST_SEEDS, MOST_PLACES = 4, 1_500  # of those, while their places are no more than so many together
MOST_WINDOWS = 8


class Index:
    """The words of a transcript with their places. Positions are those of words, from 0."""

    def __init__(self, transcript: Transcript):
        self.transcript = transcript
        self.text = transcript.article.text
        read = words_of(self.text, [t.span for t in transcript.turns])
        self.words, self.stops, self.keys = read.words, read.stops, read.keys
        self._places: dict[str, list[int]] = defaultdict(list)
        for i, key in enumerate(self.keys):
            self._places[key].append(i)

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [t.span.start for t in self.transcript.turns]

    @cached_property
    def heading(self) -> str:
        """What the source says of itself before the first label, and its labels: where a role may get its name."""
        turns = self.transcript.turns
        opening = self.text[turns[0].span.start : turns[0].span.end] if turns[0].speaker is None and len(turns) > 1 else ""
        return "\n".join([self.transcript.article.title or "", opening, *dict.fromkeys(t.speaker for t in turns if t.speaker)])

    def turn_at(self, word: int) -> Turn:
        return self.transcript.turns[bisect.bisect_right(self._turn_starts, self.words[word].start) - 1]

    def turns(self, start: int, end: int) -> tuple[Turn, ...]:
        """The turns that the words from `start` to `end` are of."""
        first, last = (bisect.bisect_right(self._turn_starts, self.words[i].start) for i in (start, end - 1))
        return self.transcript.turns[first - 1 : last]

    def passage(self, start: int, end: int) -> str:
        """The words as the source has them, white space made one space, without labels between."""
        span = Span(self.words[start].start, self.words[end - 1].end)
        pieces = (self.text[max(span.start, t.span.start) : min(span.end, t.span.end)] for t in self.turns(start, end))
        return " ".join(" ".join(pieces).split())

    def find(self, keys: Sequence[str]) -> Iterator[int]:
        """Where the keys stand one after another, in order."""
        offset, rarest = min(enumerate(keys), key=lambda k: len(self._places.get(k[1], ())))
        wanted, n = list(keys), len(keys)
        for place in self._places.get(rarest, ()):
            start = place - offset
            if start >= 0 and self.keys[start : start + n] == wanted:
                yield start

    def windows(self, keys: Sequence[str]) -> list[tuple[int, int]]:
        """Stretches in which most of the rare words of `keys` stand near where they would have to, the likeliest first."""
        width = max(8, len(keys))
        votes: dict[int, float] = defaultdict(float)
        for offset, key in self._seeds(keys):
            value = weight(key) / len(self._places[key]) ** 0.5
            for bucket in {(place - offset) // width for place in self._places[key]}:
                votes[bucket] += value
                votes[bucket + 1] += value / 2
        best = heapq.nsmallest(MOST_WINDOWS, votes, key=lambda b: (-votes[b], b))
        slack = width + len(keys) // 2
        return [(max(0, b * width - slack), min(len(self.keys), b * width + width + len(keys) + slack)) for b in best]

    def _seeds(self, keys: Sequence[str]) -> Iterator[tuple[int, str]]:
        """The words that vote, each with its place in the quote."""
        found = [(len(self._places[key]), offset, key) for offset, key in enumerate(keys) if key in self._places]
        rarest, places = sorted(found)[:SEEDS], 0
        for number, (count, offset, key) in enumerate(rarest):
            places += count
            if number >= FEWEST_SEEDS and places > MOST_PLACES:
                return
            yield offset, key
