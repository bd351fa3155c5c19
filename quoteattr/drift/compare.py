"""Two wordings -> are they one quotation, and what differs inside the stretch they share.

Part of a longer quotation is the same quotation cut short. What counts is a word changed, dropped or put in between words that both
have. Where an ellipsis, a bracket or the article's "he said" stands in one of them, words may be hidden, and none is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from quoteattr.drift.records import Change, Comparison, Edit
from quoteattr.drift.words import GAP, negations, telling, without_sayings

LEAST = 5  # words that two wordings must share, or chance would bring them together
TELLING = 3  # of those, words that say something by themselves
ALIKE = 0.7  # the share of the common stretch that is the same
OF_SHORTER = 0.6  # the share of the shorter wording that the stretch must take up, unless it has so many words, and telling ones:
LONG, LONG_TELLING = 12, 5
EDGE = 3  # words at an end that may be another wording; a longer end is another sentence
HIDDEN = 3  # words behind an ellipsis among which a "not" still belongs to what is quoted

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of both, the same or not: positions in the one, in the other."""

    before: range
    after: range
    same: bool
    hidden: bool = False

    @property
    def size(self) -> int:
        return max(len(self.before), len(self.after))


def compare(one: Words, other: Words) -> Comparison | None:
    """None where the two are not the same quotation."""
    if one == other or not _could_be(one, other):
        return Comparison(Change.SAME, len(one), telling(one), 1.0, 1.0) if one == other and _enough(one) else None
    steps = _steps(one, other)
    first, last = _densest(one, steps)
    if first > last:
        return None
    stretch = _with_edges(one, other, steps, first, last)
    shared = [w for s in stretch if s.same for i in s.before if (w := one[i]) != GAP]
    edits = tuple(Edit(s.before, s.after) for s in stretch if not s.same and not s.hidden)
    wrong = sum(max(len(e.before), len(e.after)) for e in edits)
    alike = len(shared) / (len(shared) + wrong) if shared else 0.0
    short, long = sorted(sum(w != GAP for w in words) for words in (one, other))
    if not _enough(shared) or alike < ALIKE or not (_long(shared) or len(shared) + wrong >= OF_SHORTER * short):
        return None
    covers = (len(shared) + wrong) / max(long, len(shared) + wrong)
    return Comparison(_change(one, other, stretch, whole=len(stretch) == len(steps)), len(shared), telling(shared), alike, covers, edits)


def _could_be(one: Words, other: Words) -> bool:
    """The same asked of the words in any order, which costs little."""
    least = min(LONG, max(LEAST, OF_SHORTER * ALIKE * min(len(one), len(other)) * 0.8))
    return len(set(one) & set(other)) >= 0.8 * least


def _long(shared: Sequence[str]) -> bool:
    """So long that nobody else says it, be it a small part of both."""
    return len(shared) >= LONG and telling(shared) >= LONG_TELLING


def _enough(shared: Sequence[str]) -> bool:
    """Enough words, and enough besides what anybody says."""
    if len([w for w in shared if w != GAP]) < LEAST or telling(shared) < TELLING:
        return False
    own = without_sayings(tuple(shared))
    return len(own) == len(shared) or (len([w for w in own if w != GAP]) >= LEAST and telling(own) >= TELLING)


def _steps(one: Words, other: Words) -> list[Step]:
    """How to get from the one to the other, without what is no step: "re-open" for "reopen"."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [_step(one, other, tag, range(a, b), range(c, d)) for tag, a, b, c, d in matcher.get_opcodes()]


def _step(one: Words, other: Words, tag: str, before: range, after: range) -> Step:
    gone, come = [one[i] for i in before], [other[i] for i in after]
    same = tag == "equal" or (bool(gone) and "".join(gone) == "".join(come))
    return Step(before, after, same, not same and GAP in (*gone, *come))


def _densest(one: Words, steps: list[Step]) -> tuple[int, int]:
    """First and last step of the stretch that has most in common: words that are the same count for it, those between against it."""
    best, total, start, found = 0.0, 0.0, 0, (0, -1)
    for i, step in enumerate(steps):
        if total <= 0:
            total, start = 0.0, i
        total += _weight(one, step)
        if step.same and total > best:
            best, found = total, (start, i)
    return found


def _weight(one: Words, step: Step) -> float:
    if step.same:
        return sum(one[i] != GAP for i in step.before)
    return -1.5 if step.hidden else -1 - step.size / 2


def _with_edges(one: Words, other: Words, steps: list[Step], first: int, last: int) -> list[Step]:
    """The stretch, and the few words before and after it that both have and that differ: "[We shall] never", "[They will] never"."""
    before, after = steps[:first], steps[last + 1 :]
    return [*_edge(one, other, before, -1), *steps[first : last + 1], *_edge(one, other, after, 1)]


def _edge(one: Words, other: Words, steps: list[Step], side: int) -> list[Step]:
    """The steps at one end: all of them where a few words differ and others are the same ("Our [alleged] debts"); else as many words of
    each as the shorter end has; none where one wording simply goes on, or both go on to something else."""
    if any(s.hidden for s in steps):
        return []
    if any(s.same for s in steps):
        outermost = steps[0] if side < 0 else steps[-1]
        few = sum(s.size for s in steps if not s.same) <= EDGE + 1
        return steps if few and outermost.before and outermost.after else []
    if len(steps) != 1 or not 0 < (n := min(len(steps[0].before), len(steps[0].after))) <= EDGE:
        return []
    cut = slice(-n, None) if side < 0 else slice(None, n)
    step = Step(steps[0].before[cut], steps[0].after[cut], False)
    return [step] if telling([one[i] for i in step.before]) and telling([other[i] for i in step.after]) else []


def _change(one: Words, other: Words, stretch: Sequence[Step], *, whole: bool) -> Change:
    changed = False
    for step in stretch:
        if step.same:
            continue
        gone, come = [one[i] for i in step.before], [other[i] for i in step.after]
        if (not step.hidden or step.size <= HIDDEN) and _turned(gone, come):
            return Change.NEGATION
        changed |= not step.hidden
    if changed:
        return Change.WORDS
    return Change.SAME if whole and all(s.same for s in stretch) else Change.TRIM


def _turned(gone: Sequence[str], come: Sequence[str]) -> bool:
    """True when the one has a negation more than the other: "will not", "will". A gap hides none but between words that are shared."""
    return sum(w in negations() for w in gone) % 2 != sum(w in negations() for w in come) % 2
