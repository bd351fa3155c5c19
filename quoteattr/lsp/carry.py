"""From an older text of a document to the one it has become: what stands before the first change or behind the last is the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quoteattr.types import Finding, Span


@dataclass(frozen=True, slots=True)
class Carry:
    """`before`: where the first change begins, in both texts. `behind`: where the last one ends in the older text. `shift`: what is to be
    added from there on."""

    before: int
    behind: int
    shift: int

    def span(self, old: Span) -> Span | None:
        """The same words in the newer text; None where one of them has changed."""
        if old.end <= self.before:
            return old
        return Span(old.start + self.shift, old.end + self.shift) if old.start >= self.behind else None

    def offset(self, new: int) -> int | None:
        """The character of the older text that has come to stand at `new`; None where none has."""
        if new < self.before:
            return new
        return new - self.shift if new >= self.behind + self.shift else None

    def finding(self, old: Finding) -> Finding | None:
        """The finding where its words stand now, line and column apart; without what mends it where that has changed."""
        span = self.span(old.span) if old.span else None
        if span is None:
            return None
        moved = [(edit, self.span(edit.span)) for edit in old.edits]
        edits = tuple(replace(edit, span=to) for edit, to in moved if to)
        return replace(old, span=span, edits=edits if len(edits) == len(moved) else ())


def carry(old: str, new: str) -> Carry:
    """
    >>> carry("He said no.", "He said nothing.").span(Span(0, 7))
    Span(start=0, end=7)
    """
    if old == new:
        return Carry(len(old), len(old), 0)
    before = _alike(old, new)
    behind = _alike(old[before:][::-1], new[before:][::-1])
    return Carry(before, len(old) - behind, len(new) - len(old))


def _alike(a: str, b: str) -> int:
    """How many characters the two begin with alike."""
    least, most = 0, min(len(a), len(b))
    while least < most:
        middle = (least + most + 1) // 2
        if a[least:middle] == b[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least
