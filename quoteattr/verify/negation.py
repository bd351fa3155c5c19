"""Does what was left out or put in turn the sense round? Only words of negation are looked for, and near the gap."""

from __future__ import annotations

from collections.abc import Iterable

from quoteattr.lexicon import spoken
from quoteattr.verify.align import Op
from quoteattr.verify.index import Index
from quoteattr.verify.words import Words

GAP_REACH = 15  # words left out, from either edge of a gap, that may belong to the sentence that stays
ONE_PLACE = 3  # words between two changes that are still one
BEFORE, AFTER = 8, 3  # words before an ellipsis that opens a quote, behind one that ends it


def negations(keys: Iterable[str]) -> int:
    return sum(k in spoken()["negations"] for k in keys)


def turned_by(ops: Iterable[Op], words: Words, index: Index) -> bool:
    """Does a change put in or leave out a negation? "never" for "not", or "have not got" for "do not have", changes nothing."""
    keys, balance, at = words.keys, 0, 0
    for op in ops:
        if balance and op.q - at > ONE_PLACE:
            return True
        balance += negations(keys[op.q : op.q_end]) - negations(index.keys[op.s : op.s_end])
        at = op.q_end
    return balance != 0


def dropped_in_gap(index: Index, start: int, end: int) -> bool:
    """Does a gap between two parts drop a negation of the sentence that goes on before it, or of the one that goes on behind it?"""
    tail = _same_sentence(index, range(start, min(end, start + GAP_REACH)), forward=True)
    head = _same_sentence(index, range(end - 1, max(start, end - GAP_REACH) - 1, -1), forward=False)
    return negations(index.keys[i] for i in {*tail, *head}) > 0


def dropped_before(index: Index, start: int) -> bool:
    """Does an ellipsis at the front hide a negation of the same sentence: "[I do not think that] we will agree"?"""
    return negations(index.keys[i] for i in _same_sentence(index, range(start - 1, max(-1, start - 1 - BEFORE), -1), forward=False)) > 0


def dropped_behind(index: Index, end: int) -> bool:
    reach = range(end, min(len(index.keys), end + AFTER))
    return negations(index.keys[i] for i in _same_sentence(index, reach, forward=True)) > 0


def _same_sentence(index: Index, positions: range, *, forward: bool) -> list[int]:
    """The positions from the first on, as far as no sentence ends between: going on from a word that stays, forward or back."""
    out: list[int] = []
    for i in positions:
        if (i - 1 if forward else i) in index.stops:
            break
        out.append(i)
    return out
