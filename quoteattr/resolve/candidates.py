"""Which names are worth holding against a name: those that share with it what `names.closeness` and `names.called` ask for at the least.

A thousand articles hold thousands of names, and millions of pairs. Titles are not looked at: an article may tell one later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from quoteattr.resolve.names import SPELLING, Name, family_parts, fold

SHORTEST = 4  # letters from which a family name may be misspelt
ROUNDING = 0.5  # taken off `SPELLING`, so that a ratio right on it is no matter of rounding

Numbers = dict[str, list[int]]


class Candidates:
    """Names by number, in the order in which they were put in, from 0."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self._size = 0
        self._shared: Numbers = {}
        self._called: Numbers = {}
        self._alone: Numbers = {}
        self._families: dict[str, Numbers] = {}  # by their first letter
        for name in names:
            self.add(name)

    def add(self, name: Name) -> None:
        for table, keys in ((self._shared, _shared(name)), (self._called, _called(name)), (self._alone, _alone(name))):
            _put(table, keys, self._size)
        for family in _misspellable(name):
            _put(self._families.setdefault(family[0], {}), (family,), self._size)
        self._size += 1

    def near(self, name: Name, word: str = "") -> list[int]:
        """The numbers, in order, of all names that can be one person's with `name` or by which one of the two can be called, and of those
        who can be called `word`; with some others."""
        asked = [*_alone(name), *([fold(word)] if word else ())]
        found = {n for key in _shared(name) for n in self._shared.get(key, ())}
        found.update(n for key in asked for n in self._called.get(key, ()))
        found.update(n for key in _called(name) for n in self._alone.get(key, ()))
        found.update(n for family in _misspellable(name) for n in self._spelt_like(family))
        return sorted(found)

    def _spelt_like(self, family: str) -> Iterator[int]:
        there = self._families.get(family[0], {})
        for other, _, _ in process.extract(family, there.keys(), scorer=fuzz.ratio, score_cutoff=SPELLING - ROUNDING, limit=None):
            yield from there[other]


def _put(table: Numbers, keys: Iterable[str], number: int) -> None:
    for key in keys:
        table.setdefault(key, []).append(number)


def _shared(name: Name) -> set[str]:
    """Of two names with surnames that fit as they are written, one in common: an end of the surname ("Herrera" Campos), the whole where
    the other has it for a surname, the words in any order ("Higuchi Ichiyo"). None where there is no surname."""
    if not name.surname:
        return set()
    ends = family_parts(name)[1].split() or [""]
    return {ends[0], ends[-1], fold(name.family), fold(name.full), " ".join(sorted(fold(" ".join(name.words)).split()))}


def _called(name: Name) -> set[str]:
    """What somebody can be called by one part of the name."""
    given = fold(name.given)
    first = given.split()[:1]
    return {given, *first, *(word.split("-")[0] for word in first), fold(name.nickname), fold(name.family)}


def _alone(name: Name) -> set[str]:
    """The one part that there is, of a name that has no more."""
    return {fold(part) for part, other in ((name.given, name.surname), (name.surname, name.given)) if not other}


def _misspellable(name: Name) -> tuple[str, ...]:
    family = fold(name.family) if name.surname else ""
    return (family,) if len(family) >= SHORTEST else ()
