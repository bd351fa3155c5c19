"""Numbers in words as figures: "two hundred and five" is 205, "per cent" is percent. Millions stay words, as print has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quoteattr.lexicon import spoken_pairs

if TYPE_CHECKING:
    from quoteattr.verify.words import Word


def joined_numbers(words: Iterable[Word]) -> Iterator[Word]:
    """The words with each run that is one number made one word."""
    waiting = list(words)
    units, times = spoken_pairs()["numbers"], spoken_pairs()["multipliers"]
    i = 0
    while i < len(waiting):
        key = waiting[i].key
        end = i + 1
        if not (key in units or key == "per" or key[0].isdigit()):
            yield waiting[i]
            i = end
            continue
        if key in units or (key[0].isdigit() and end < len(waiting) and waiting[end].key in times):
            key, end = _number([w.key for w in waiting[i : i + 12]], i)
        elif key == "per" and end < len(waiting) and waiting[end].key == "cent":
            key, end = "percent", end + 1
        yield waiting[i]._replace(key=key, end=waiting[end - 1].end)
        i = end


def _number(keys: list[str], at: int) -> tuple[str, int]:
    """The figure that the first of the words begin with, and the position (counted from `at`) behind its last word."""
    units, times = spoken_pairs()["numbers"], spoken_pairs()["multipliers"]
    if keys[0] not in units and not keys[0].isdigit():
        return keys[0], at + 1
    total, current, used = 0, int(units.get(keys[0], keys[0])), 1
    while used < len(keys):
        key, after = keys[used], keys[used + 1] if used + 1 < len(keys) else ""
        if key in times and current:
            factor = int(times[key])
            total, current = (total, current * 100) if factor == 100 else (total + current * factor, 0)
        elif key in units and _adds(current, int(units[key]), keys[used - 1]):
            current += int(units[key])
        elif key == "and" and after in units and keys[used - 1] in times:
            current, used = current + int(units[after]), used + 1
        else:
            break
        used += 1
    return str(total + current), at + used


def _adds(current: int, unit: int, before: str) -> bool:
    """ "twenty five", "two hundred five" and "two thousand five" are one number, "five six" two."""
    return before in spoken_pairs()["multipliers"] or (current % 100 >= 20 and current % 10 == 0 and 0 < unit < 10)
