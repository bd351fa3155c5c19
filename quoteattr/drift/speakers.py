"""Do two articles mean one person? A wrong alarm is worse than a miss: whoever is not named, or not surely, is nobody else."""

from __future__ import annotations

from collections.abc import Iterable

from quoteattr.drift.records import Change, Who
from quoteattr.resolve.names import Name, called, fold, is_title, parse_name, same_person
from quoteattr.types import SpeakerKind

SURE = 0.5  # confidence (0-1) below which an attribution accuses nobody
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


def several(people: Iterable[Who | None]) -> int:
    """How many different people there are among those who can be told apart."""
    apart: list[Who] = []
    for who in people:
        if who is not None and _known(who) and all(speakers(who, before) is Change.SPEAKER for before in apart):
            apart.append(who)
    return len(apart)
