"""Is the speaker a transcript names the one that the article names? Names are compared part by part; a role alone names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from quoteattr.lexicon import people, spoken
from quoteattr.types import Speaker, SpeakerKind
from quoteattr.words import without_accents

ALIKE = 85.0  # rapidfuzz ratio (0-100) from which two surnames are one misspelt
LONG = 6  # letters from which a surname may be misspelt: Brown and Browne are two people
WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
ROLE_BEHIND = re.compile(r"\s*[(\[,].*$", re.S)
NOBODY_KINDS = frozenset({SpeakerKind.UNNAMED, SpeakerKind.UNKNOWN, SpeakerKind.GROUP, SpeakerKind.DOCUMENT})
OTHER_OFFICE = r"(?<!vice )(?<!vice-)(?<!deputy )(?<!former )"
NAME_BEHIND = r"[^\S\n]*[,:–-]?((?:[^\S\n]+[A-Z][\w.'’-]+){1,3})"


@dataclass(frozen=True, slots=True)
class PlainName:
    """Folded: `given` are the words before the last, `surname` the last."""

    given: tuple[str, ...]
    surname: str


def same_speaker(speaker: Speaker | None, label: str | None, heading: str = "") -> bool | None:
    """True where the label names the speaker, False where it names somebody else, None where that cannot be told: no label, a role that
    the source's heading gives no name for, a speaker without a name.

    >>> from quoteattr.types import Speaker, SpeakerKind
    >>> ana = Speaker("p1", "Ana Ortiz", SpeakerKind.PERSON)
    >>> same_speaker(ana, "MS. ORTIZ"), same_speaker(ana, "BO DAY"), same_speaker(ana, "THE PRESIDENT")
    (True, False, None)
    """
    if speaker is None or label is None or speaker.kind in NOBODY_KINDS:
        return None
    if fold(label) == fold(speaker.name):
        return True
    written = name_of(ROLE_BEHIND.sub("", label)) or name_of(_named_in(heading, label))
    known = [n for n in map(name_of, (speaker.name, *speaker.aliases)) if n]
    if speaker.kind is not SpeakerKind.PERSON or written is None or not known:
        return None
    if _initials(label, known):
        return True
    if not written.given and len(written.surname) < 3:
        return None  # "JD:" of somebody else is not known to be that
    return any(_fit(written, k) for k in known)


def fold(text: str) -> str:
    return " ".join(without_accents(text).casefold().replace("’", "'").replace(".", " ").split())


def name_of(text: str) -> PlainName | None:
    """The name without titles and roles; None where nothing is left, or where what is left is no name."""
    words = [w.rstrip(".") for w in WORD.findall(text)]
    kept = [w for w in words if fold(w) not in _no_names()]
    if not kept or not any(w[0].isupper() for w in kept):
        return None
    if any(w.islower() and fold(w) not in people()["particles"] for w in kept):
        return None  # "a father of three"
    bare = [w for w in kept if fold(w) not in people()["suffixes"] | {"jr", "sr"}] or kept
    return PlainName(tuple(fold(w) for w in bare[:-1]), fold(bare[-1]))


def _no_names() -> frozenset[str]:
    lists = people()
    return lists["titles"] | lists["roles"] | lists["title_openers"] | spoken()["voices"]


def _named_in(heading: str, label: str) -> str:
    """The name that the heading gives a role: "REMARKS BY PRESIDENT ELENA MARSH" for "THE PRESIDENT"."""
    role = re.sub(r"^\s*the\s+", "", ROLE_BEHIND.sub("", label), flags=re.I).strip()
    if not role or fold(role) in spoken()["voices"]:
        return ""
    found = re.search(rf"\b(?i:{OTHER_OFFICE}{re.escape(role)}){NAME_BEHIND}", heading)
    return found[1] if found else ""


def _initials(label: str, known: Iterable[PlainName]) -> bool:
    letters = label.strip(" .:")
    if not (2 <= len(letters.replace(".", "")) <= 3 and letters.replace(".", "").isupper()):
        return False
    return any(fold(letters).replace(" ", "") == "".join(w[0] for w in (*k.given, k.surname)) for k in known)


def _fit(a: PlainName, b: PlainName) -> bool:
    if _surname_fit(a.surname, b.surname):
        return _given_fit(a.given, b.given)
    short, long = sorted((a, b), key=lambda n: len(n.given))
    return not short.given and bool(long.given) and short.surname == long.given[0]  # "JANE:" is Jane Doe


def _surname_fit(x: str, y: str) -> bool:
    return x == y or (min(len(x), len(y)) >= LONG and x[0] == y[0] and fuzz.ratio(x, y) >= ALIKE)


def _given_fit(xs: tuple[str, ...], ys: tuple[str, ...]) -> bool:
    """One of the given names is the same, or the initial of the other, or a side has none."""
    if not xs or not ys:
        return True
    return any(x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) or fuzz.ratio(x, y) >= ALIKE for x in xs for y in ys)
