"""A variant with what differs from the first one marked in its words, as wdiff marks it: "will [-hurt-] {+kill+} small shops"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quoteattr.drift.records import Change, Drift, Edit, Variant
from quoteattr.drift.words import Word, read

SAME, GONE, COME = "", "-", "+"
AROUND = 80  # characters shown before the first change and after the last, and of a middle without any

Piece = tuple[str, str]  # the words, and SAME, GONE or COME

TITLES = {
    Change.NEGATION: "Turned round: one has a negation and the other has not",
    Change.SPEAKER: "Two speakers",
    Change.WORDS: "Other words",
    Change.HEADLINE: "Headline: nobody says these words below it",
    Change.BEHALF: "A person, and who may speak for the same",
}
NAMES = {
    Change.NEGATION: "negation",
    Change.SPEAKER: "other speaker",
    Change.WORDS: "other words",
    Change.HEADLINE: "not said below",
    Change.BEHALF: "on behalf",
    Change.TRIM: "cut short",
    Change.SAME: "the same",
}


def pieces(variant: Variant, first: Variant) -> list[Piece]:
    """The words as written, those of the first variant that are not in it, and those it has instead; long stretches of the same cut."""
    return list(_shortened(list(_pieces(variant, first))))


def plain(marked: Iterable[Piece]) -> str:
    """The same as text alone."""
    return "".join(text if mark == SAME else f"[-{text}-]" if mark == GONE else f"{{+{text}+}}" for text, mark in marked)


def _pieces(variant: Variant, first: Variant) -> Iterator[Piece]:
    before, after = first.quotes[0].words, variant.quotes[0].words
    old, new, at = read(before), read(after), 0
    for edit in (_whole(e, old, new) for e in variant.edits):
        start, end = _place(new, edit.after, after)
        yield after[at:start], SAME
        yield from _change(before[slice(*_place(old, edit.before, before))], after[start:end])
        at = end
    yield after[at:], SAME


def _whole(edit: Edit, old: tuple[Word, ...], new: tuple[Word, ...]) -> Edit:
    """The edit with all of a contraction whose one half it changes: "won't", "will" and not "n't", ""."""
    before, after = edit.before, edit.after
    while before.start and after.start and (_joined(old, before.start) or _joined(new, after.start)):
        before, after = range(before.start - 1, before.stop), range(after.start - 1, after.stop)
    while before.stop < len(old) and after.stop < len(new) and (_joined(old, before.stop) or _joined(new, after.stop)):
        before, after = range(before.start, before.stop + 1), range(after.start, after.stop + 1)
    return Edit(before, after)


def _joined(words: tuple[Word, ...], at: int) -> bool:
    """True where two of the words compared are one as written, and the second is at this place."""
    return 0 < at < len(words) and words[at].start == words[at - 1].start


def _change(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield gone, GONE
        yield " ", SAME
    if come:
        yield come, COME


def _place(words: tuple[Word, ...], there: range, text: str) -> tuple[int, int]:
    """From the first of the words to the end of the last; for none, where the next begins, or the text ends."""
    if there:
        return words[there.start].start, words[there.stop - 1].end
    start = words[there.start].start if there.start < len(words) else len(text)
    return start, start


def _shortened(marked: list[Piece]) -> Iterator[Piece]:
    for i, (text, mark) in enumerate(marked):
        yield (_cut(text, first=i == 0, last=i == len(marked) - 1) if mark == SAME else text), mark


def _cut(text: str, *, first: bool, last: bool) -> str:
    """The end of what stands before a change, the beginning of what stands after one, both of what stands between."""
    head, tail = (0 if first and not last else AROUND), (0 if last and not first else AROUND)
    if len(text) <= head + tail + 3:
        return text
    begin = text[:head].rsplit(" ", 1)[0] if head else ""
    end = text[len(text) - tail :].split(" ", 1)[-1] if tail else ""
    return " … ".join((begin, end)).strip(" ") if begin and end else f"{begin} …" if begin else f"… {end}"


def places(variants: Iterable[Variant]) -> Iterator[str]:
    """path:line:column, in the order of the articles."""
    quotes = sorted((q.place.article, q.place.line, q.place.column, q.place.source) for v in variants for q in v.quotes)
    yield from (f"{source}:{line}:{column}" for _, line, column, source in quotes)


def drifted(drift: Drift) -> list[Variant]:
    return [v for v in drift.variants if v.changes and v.changes[0].drifts]


def others(drift: Drift) -> list[Variant]:
    """Variants that are the same or only cut short, the first aside."""
    return [v for v in drift.variants[1:] if not v.changes or not v.changes[0].drifts]
