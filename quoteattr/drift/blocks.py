"""Which wordings are worth holding against each other: those that share runs of words. Ten thousand articles hold a hundred
thousand quotations, and five thousand million pairs."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from quoteattr.drift.words import GAP, function_words

Words = tuple[str, ...]
Pairs = Callable[[Sequence[Words]], Iterable[tuple[int, int]]]

SLOTS = 1 << 24  # of one byte each: how many wordings have a key, keys that fall together counted together
LATEST = 40  # wordings kept for a key: of a quotation that goes round in a hundred forms each is held against the forty before it
# Of the shorter wording's keys, the share that the other must have too, and the fewest and most that this can mean: five words with one
# changed among them share two keys, and twelve words in a row share more than eight, however long the rest.
SHARE, FEWEST, MOST = 0.15, 2, 8
_MIX = 0x9E3779B97F4A7C15
_WORD = (1 << 64) - 1


def pairs(texts: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Positions of two wordings, the earlier first, that may be one quotation. The same texts give the same pairs."""
    numbers: dict[str, int] = {}
    for text in texts:
        for word in text:
            numbers.setdefault(word, len(numbers))
    dull = frozenset(numbers[w] for w in (*function_words(), GAP) if w in numbers)
    numbered = [[numbers[w] for w in text if w != GAP] for text in texts]
    counts = _counts(numbered, dull)
    index: dict[int, deque[int]] = {}
    sizes: list[int] = []
    for later, numbers_of in enumerate(numbered):
        yield from ((earlier, later) for earlier in _met(later, _keys(numbers_of, dull), counts, index, sizes))


def _counts(texts: Sequence[list[int]], dull: frozenset[int]) -> bytearray:
    """How many wordings have the keys of each slot, 255 at most. Most keys stand in one wording alone and need no place in the index."""
    counts = bytearray(SLOTS)
    for text in texts:
        for slot in {_slot(key) for key in _keys(text, dull)}:
            if counts[slot] < 255:
                counts[slot] += 1
    return counts


def _met(later: int, keys: set[int], counts: bytearray, index: dict[int, deque[int]], sizes: list[int]) -> list[int]:
    """The earlier wordings that share enough keys; the keys are put into the index."""
    shared: Counter[int] = Counter()
    for key in keys:
        if counts[_slot(key)] > 1:
            before = index.setdefault(key, deque(maxlen=LATEST))
            shared.update(before)
            before.append(later)
    sizes.append(len(keys))
    return sorted(earlier for earlier, n in shared.items() if n >= _needed(min(sizes[earlier], len(keys))))


def _needed(keys: int) -> float:
    return min(MOST, max(FEWEST, SHARE * keys))


def _keys(text: list[int], dull: frozenset[int]) -> set[int]:
    """Three words out of four in a row, the first among them, so that one word changed, dropped or put in leaves keys on both sides.
    Three that say nothing by themselves ("and it is") are none."""
    found = set()
    for i in range(len(text) - 2):
        a, b, c = text[i : i + 3]
        found.add((a, b, c))
        if i + 3 < len(text):
            d = text[i + 3]
            found.add((a, b, d))
            found.add((a, c, d))
    return {(a << 42) ^ (b << 21) ^ c for a, b, c in found if not (a in dull and b in dull and c in dull)}


def _slot(key: int) -> int:
    return ((key * _MIX) & _WORD) >> 40
