"""The parts of a person's name, and when two names can be one person's."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from quoteattr.lexicon import people

SPELLING = 86.0  # rapidfuzz ratio (0-100) from which two given names or two surnames are one name misspelt
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_WORD = re.compile(r"[^\W_]+(?:['’.\-‐‑][^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Name:
    """All parts as written; `particle` belongs to the surname ("Le" Pen, "de Saint" Just)."""

    title: str = ""
    given: str = ""
    particle: str = ""
    surname: str = ""
    suffix: str = ""

    @property
    def full(self) -> str:
        """Given name, particle, surname, and a Jr. or III; titles and honours left out."""
        suffix = " ".join(w for w in self.suffix.split() if w.lower().rstrip(".") in GENERATIONS)
        return " ".join(x for x in (self.given, self.particle, self.surname, suffix) if x)

    @property
    def family(self) -> str:
        return " ".join(x for x in (self.particle, self.surname) if x)


def parse_name(text: str) -> Name:
    """Split a name as written.

    >>> parse_name("Ms Marine Le Pen")
    Name(title='Ms', given='Marine', particle='Le', surname='Pen', suffix='')
    >>> parse_name("Wallerand de Saint Just").family
    'de Saint Just'
    """
    words = _WORD.findall(text)
    lists = people()
    titles: list[str] = []
    while len(words) > 1 and words[0].lower().rstrip(".") in lists["titles"]:
        titles.append(words.pop(0))
    suffix: list[str] = []
    while len(words) > 1 and words[-1].lower().rstrip(".") in lists["suffixes"]:
        suffix.insert(0, words.pop())
    given: list[str] = []
    while len(words) > 1 and words[0].lower() not in lists["particles"]:
        given.append(words.pop(0))
    return Name(" ".join(titles), " ".join(given), " ".join(words[:-1]), words[-1] if words else "", " ".join(suffix))


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) > 3 and a[0] == b[0] and fuzz.ratio(a, b) >= SPELLING)


def _misspelt(a: str, b: str) -> bool:
    """Stricter for given names, where Daniel and Daniela, Marine and Marion are two people: as long, and the same at both ends."""
    return a == b or (len(a) == len(b) and a[-1] == b[-1] and _alike(a, b))


def _given_fit(a: str, b: str) -> bool:
    """True when two given names can be one: the same, misspelt, an initial of the other, or one of two names left out."""
    xs, ys = a.lower().replace(".", " ").split(), b.lower().replace(".", " ").split()
    if not xs or not ys:
        return True
    short, long = sorted((xs, ys), key=len)
    return all(any(_misspelt(x, y) or (len(x) == 1 and y[0] == x) or (len(y) == 1 and x[0] == y) for y in long) for x in short)


def same_person(a: Name, b: Name) -> bool:
    """True when nothing in the two names speaks against one person: surnames alike, given names that fit, titles not of two sexes."""
    if not _alike(a.family.lower(), b.family.lower()) and not (a.surname.lower() == b.surname.lower() and not (a.particle and b.particle)):
        return False
    sexes = {sex(a.title), sex(b.title)} - {""}
    return len(sexes) < 2 and _given_fit(a.given, b.given)


def sex(title: str) -> str:
    """ "m" or "f" where a title says so, else "". First names never say."""
    words = {w.lower().rstrip(".") for w in title.split()}
    return "m" if words & people()["masculine"] else "f" if words & people()["feminine"] else ""
