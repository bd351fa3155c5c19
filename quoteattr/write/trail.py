"""The evidence for one attribution as a path through the text: from the words said to "he" to the name, step by step.

Every reason stands under the words it rests on. `why` tells the same as a tree, on the terminal.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from quoteattr.types import Attribution, Evidence, Span
from quoteattr.write.meanings import MANNER, WEIGHED, links
from quoteattr.write.place import anchor

LONGEST = 2_000  # characters of a mention
WORDS, CUE, SOURCE, CLUE, NAME = "words", "cue", "source", "clue", "name"


@dataclass(slots=True)
class Step:
    """Words on the path, and the reasons that rest on them. `role`: what they are to the statement, one of the five above."""

    role: str
    spans: tuple[Span, ...]
    why: list[Evidence] = field(default_factory=list)

    def meets(self, span: Span) -> bool:
        return any(own.meets(span) for own in self.spans)


def trail(attribution: Attribution) -> tuple[Step, ...]:
    """The steps in order: the words, the cue, the source, what the clues rest on, and the nearest place where the speaker is named.

    A step that the article has no words for is left out; a source that is itself a name ends the path.
    """
    steps = list(_given(attribution))
    for evidence in _told(attribution):
        step = _under(steps, evidence, attribution)
        if step is None and evidence.span is not None:
            steps.append(step := Step(CLUE, (evidence.span,)))
        (step or steps[0]).why.append(evidence)
    return tuple(_to_the_name(steps, attribution))


def weighed(attribution: Attribution) -> frozenset[Evidence]:
    """The clues whose score is a weight in log-odds: those after the link that says how a pronoun or a description was read."""
    told = list(links(attribution))
    first = next((i for i, e in enumerate(told) if e.clue in WEIGHED), len(told))
    return frozenset(told[first + 1 :])


def _given(attribution: Attribution) -> Iterator[Step]:
    statement = attribution.statement
    yield Step(WORDS, statement.content or (statement.span,))
    if statement.cue:
        yield Step(CUE, statement.cue)
    if statement.source:
        yield Step(SOURCE, statement.source)


def _told(attribution: Attribution) -> Iterable[Evidence]:
    """All reasons in order, but those for the manner, which are no part of the path."""
    every = dict.fromkeys(attribution.statement.evidence + attribution.evidence)
    return (e for e in every if e.clue not in MANNER)


def _under(steps: list[Step], evidence: Evidence, attribution: Attribution) -> Step | None:
    """The step whose words a reason rests on; without words of its own it is about the source, or the words if it says why they are said."""
    span = evidence.span
    if span is None:
        about = WORDS if evidence in attribution.statement.evidence else SOURCE
        return next((s for s in steps if s.role == about), steps[0])
    words = steps[0].spans  # in order and apart: the first behind the beginning ends first
    at = bisect.bisect_left(words, span.start, key=lambda piece: piece.start)
    if any(map(span.holds, words[at : at + 1])):
        return steps[0]
    return next((s for s in reversed(steps) if span in s.spans), None) or next((s for s in steps[1:] if s.meets(span)), None)


def _to_the_name(steps: list[Step], attribution: Attribution) -> list[Step]:
    """With the name at the end: a step that names the speaker already is moved there and called so."""
    speaker = attribution.speaker
    if speaker is None or not speaker.mentions:
        return steps
    if any(m.meets(own) for s in steps if s.role == SOURCE for own in s.spans for m in _around(speaker.mentions, own)):
        return steps
    named = next((s for s in steps if s.role == CLUE and any(m.holds(s.spans[0]) for m in _around(speaker.mentions, s.spans[0]))), None)
    if named is not None:
        named.role = NAME
        return [s for s in steps if s is not named] + [named]
    return [*steps, Step(NAME, (_nearest(speaker.mentions, anchor(attribution.statement).start),))]


def _nearest(mentions: tuple[Span, ...], start: int) -> Span:
    """The last place before the words, where readers met the name; else the first after them."""
    last = bisect.bisect_right(mentions, start, key=lambda m: m.start)
    return next((mentions[i] for i in range(last - 1, -1, -1) if mentions[i].end <= start), mentions[0])


def _around(mentions: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    """Those, of mentions in order, that may meet the span."""
    first, last = (bisect.bisect_left(mentions, at, key=lambda m: m.start) for at in (span.start - LONGEST, span.end + 1))
    return mentions[first:last]
