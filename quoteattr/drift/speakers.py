"""Do two articles mean one person? A wrong alarm is worse than a miss: whoever is not named, or not surely, is nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

from quoteattr.drift.records import Change, Who
from quoteattr.resolve.candidates import Candidates
from quoteattr.resolve.names import Name, called, fold, is_title, parse_name, same_person
from quoteattr.types import SpeakerKind

SURE = 0.5  # confidence (0-1) below which an attribution accuses nobody
T = TypeVar("T")
BODIES = (SpeakerKind.ORGANISATION, SpeakerKind.GROUP)


def speakers(one: Who | None, other: Who | None) -> Change | None:
    """SAME; SPEAKER: another person; BEHALF: a person and his spokesman, or a person and a body. None: it cannot be told."""
    if one is None or other is None or not (_known(one) and _known(other)):
        return None
    if _one_name(one, other):
        return Change.SAME
    if _speaks_for(one, other) or _speaks_for(other, one):
        return Change.BEHALF
    if SpeakerKind.PERSON not in (one.kind, other.kind):
        return None  # Washington, the White House and the administration are one
    return Change.SPEAKER if one.kind is other.kind else Change.BEHALF


def _known(who: Who) -> bool:
    """True for somebody named; "the mayor" and "she" could be anybody."""
    named = who.name[:1].isupper() and not who.name.startswith(("The ", "A ", "An ")) and not is_title(who.name)
    return who.confidence >= SURE and (named if who.kind is SpeakerKind.PERSON else who.kind in BODIES)


def _one_name(one: Who, other: Who) -> bool:
    return any(_fit(a, b, one.kind) for a in (one.name, *one.names) for b in (other.name, *other.names))


def _fit(a: str, b: str, kind: SpeakerKind) -> bool:
    if kind is not SpeakerKind.PERSON:
        return _bare(a) <= _bare(b) or _bare(b) <= _bare(a) or _letters(a) == fold(b) or _letters(b) == fold(a)
    one, other = parse_name(a), parse_name(b)
    return same_person(one, other) or _first_name(one, other) or _first_name(other, one)


def _first_name(short: Name, whole: Name) -> bool:
    """ "Boris" and Boris Johnson."""
    return not short.given and not short.title and called(whole, short.surname)


def _bare(name: str) -> frozenset[str]:
    return frozenset(fold(name).split()) - {"the", "of", "and", "for"}


def _letters(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper()).lower()


def _speaks_for(one: Who, other: Who) -> bool:
    """True where the one is said to speak for the other: "for Mr Smith" holds his name."""
    if not one.on_behalf_of:
        return False
    words = set(fold(one.on_behalf_of).removesuffix("'s").split())
    return any(fold(w) in words for name in (other.name, *other.names) for w in parse_name(name).words or (name,))


def several(people: Iterable[Who | None], enough: int) -> int:
    """How many different people there are among those who can be told apart; `enough` of them are all that are counted."""
    apart: list[Who] = []
    for who in people:
        if len(apart) == enough:
            break
        if who is not None and _known(who) and all(speakers(who, before) is Change.SPEAKER for before in apart):
            apart.append(who)
    return len(apart)


class Crowd:
    """People to look somebody up among: what thousands have said cannot be held against each other pair by pair."""

    def __init__(self, people: Iterable[Who | None]) -> None:
        self._people = [who for who in people if who is not None and _known(who)]
        self._bearers: dict[str, list[int]] = {}
        for number, who in enumerate(self._people):
            for name in {who.name, *who.names}:
                self._bearers.setdefault(name, []).append(number)
        self._names = list(self._bearers)
        self._fitting: dict[tuple[str, SpeakerKind], list[str]] = {}

    def same(self, who: Who) -> list[Who]:
        """Those of whom `speakers(who, other)` says that they are the same, in order."""
        if not _known(who):
            return []
        numbers = {n for name in (who.name, *who.names) for other in self._fits(name, who.kind) for n in self._bearers[other]}
        return [self._people[n] for n in sorted(numbers)]

    def _fits(self, name: str, kind: SpeakerKind) -> list[str]:
        found = self._fitting.get((name, kind))
        if found is None:
            near = self._persons.near(parse_name(name)) if kind is SpeakerKind.PERSON else self._bodies.near(name)
            found = self._fitting[name, kind] = [self._names[n] for n in near if _fit(name, self._names[n], kind)]
        return found

    @cached_property
    def _persons(self) -> Candidates:
        return Candidates(map(parse_name, self._names))

    @cached_property
    def _bodies(self) -> _Bodies:
        return _Bodies(self._names)


class _Bodies:
    """Names of bodies by their words, numbered as they come: which of them hold all the words of a name, or none but those."""

    def __init__(self, names: list[str]) -> None:
        words = [_bare(name) for name in names]
        self._holding = _numbers(words, lambda own: own)
        self._by_rarest = _numbers(words, lambda own: [min(own, key=lambda w: (len(self._holding[w]), w))] if own else [])
        self._wordless = [n for n, own in enumerate(words) if not own]
        self._all = range(len(names))
        self._folded, self._letters = _numbers(names, lambda name: [fold(name)]), _numbers(names, lambda name: [_letters(name)])

    def near(self, name: str) -> Iterable[int]:
        words = _bare(name)
        if not words:
            return self._all
        found = {*self._wordless, *min((self._holding.get(w, []) for w in words), key=len)}
        found.update(n for w in words for n in self._by_rarest.get(w, ()))
        return found.union(self._folded.get(_letters(name), ()), self._letters.get(fold(name), ()))


def _numbers(things: Iterable[T], keys: Callable[[T], Iterable[str]]) -> dict[str, list[int]]:
    """The numbers of the things by each of their keys."""
    table: dict[str, list[int]] = {}
    for number, thing in enumerate(things):
        for key in keys(thing):
            table.setdefault(key, []).append(number)
    return table
