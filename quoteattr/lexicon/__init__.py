"""Word lists, as data with comments, and the one loader that reads them."""

from collections.abc import Container
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_HERE = Path(__file__).parent
_CHANNELS = ("spoken", "plain", "written", "social")


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """`frames` are the constructions it takes, as the head of reporting_verbs.txt explains; `channel` is one of "spoken",
    "plain" (aloud as a rule, where words are quoted), "written", "social" or ""."""

    lemma: str
    frames: frozenset[str]
    channel: str


def _lines(name: str) -> list[str]:
    text = (_HERE / name).read_text(encoding="utf-8")
    return [line for raw in text.split("\n") if (line := raw.split("#")[0].strip())]


@cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """The verbs by lemma."""
    out = {}
    for line in _lines("reporting_verbs.txt"):
        lemma, *rest = line.split()
        channel = next((r for r in rest if r in _CHANNELS), "")
        out[lemma] = ReportingVerb(lemma, frozenset(rest) - {channel}, channel)
    return out


_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("s", ""), ("d", ""))


def form_in(words: Container[str], word: str, lemma: str = "") -> str | None:
    """Which of the dictionary forms `words` a word is a form of, or None. The dictionary lemmatizer leaves words it never saw as they
    are, so plain endings are tried as well: "promises" -> "promise"."""
    return next((form for form in _forms(word, lemma) if form in words), None)


@lru_cache(4096)
def _forms(word: str, lemma: str) -> tuple[str, ...]:
    low = word.lower()
    return (lemma.lower(), low, *(low[: -len(ending)] + rest for ending, rest in _ENDINGS if low.endswith(ending)))


def reporting_verb(word: str, lemma: str = "") -> ReportingVerb | None:
    """The verb a word is a form of, or None."""
    form = form_in(reporting_verbs(), word, lemma)
    return reporting_verbs()[form] if form else None


def _sections(name: str) -> dict[str, list[str]]:
    """The lines of a file that is parted into sections by "[name]"."""
    out: dict[str, list[str]] = {}
    section = ""
    for line in _lines(name):
        if line.startswith("["):
            section = line.strip("[]")
        else:
            out.setdefault(section, []).append(line)
    return out


def _lists(name: str) -> dict[str, frozenset[str]]:
    """The entries of each section, but for those of the form "a = b"."""
    return {section: frozenset(e for e in _entries(lines) if "=" not in e) for section, lines in _sections(name).items()}


def _pairs(name: str) -> dict[str, dict[str, str]]:
    """The entries "a = b" of each section that has any."""
    split = {section: [e.split("=") for e in _entries(lines) if "=" in e] for section, lines in _sections(name).items()}
    return {section: {a.strip(): b.strip() for a, b in pairs} for section, pairs in split.items() if pairs}


@cache
def people() -> dict[str, frozenset[str]]:
    """The lists of people.txt by section: titles, particles, suffixes, masculine, feminine, roles, groups, documents, unnamed, organisations."""
    return {section: frozenset(" ".join(lines).split()) for section, lines in _sections("people.txt").items()}


@cache
def listed(*sections: str) -> frozenset[str]:
    """The words of several lists of people.txt in one."""
    return frozenset().union(*(people()[section] for section in sections))


@cache
def manner() -> dict[str, frozenset[str]]:
    """The lists of manner.txt by section. Entries may be of several words."""
    return _lists("manner.txt")


@cache
def spoken() -> dict[str, frozenset[str]]:
    """The lists of spoken.txt by section. Entries may be of several words; those of the form "a = b" are in `spoken_pairs`."""
    return _lists("spoken.txt")


@cache
def spoken_pairs() -> dict[str, dict[str, str]]:
    """The entries "a = b" of spoken.txt by section, in the order of the file."""
    return _pairs("spoken.txt")


@cache
def drift() -> dict[str, frozenset[str]]:
    """The lists of drift.txt by section. Entries may be of several words; those of the form "as written = as compared" are in `drift_pairs`."""
    return _lists("drift.txt")


@cache
def drift_pairs() -> dict[str, dict[str, str]]:
    """The entries "as written = as compared" of drift.txt by section."""
    return _pairs("drift.txt")


@cache
def reply() -> dict[str, frozenset[str]]:
    """The lists of reply.txt by section. Entries may be of several words."""
    return _lists("reply.txt")


@cache
def unnamed() -> dict[str, frozenset[str]]:
    """The lists of unnamed.txt by section. Entries may be of several words."""
    return _lists("unnamed.txt")


@dataclass(frozen=True, slots=True)
class LoadedVerb:
    """A verb, be it with its particle, what it does to a reader, and beside which words it is a plain term ("*": without a clause)."""

    lemma: str
    reason: str
    terms: frozenset[str] = frozenset()


@cache
def loaded_verbs() -> dict[str, LoadedVerb]:
    """The verbs of loaded_verbs.txt by lemma, in the order of the file."""
    out = {}
    for line in _lines("loaded_verbs.txt"):
        lemma, _, rest = (part.strip() for part in line.partition("="))
        reason, _, terms = rest.partition("[")
        out[lemma] = LoadedVerb(lemma, reason.strip(), frozenset(_entries([terms.rstrip("]")])))
    return out


@cache
def places() -> frozenset[str]:
    """The names of places.txt, in lower case."""
    return frozenset(_entries(list(_lines("places.txt"))))


@cache
def web_pages() -> dict[str, frozenset[str]]:
    """The lists of web_pages.txt by section. Entries may be of several words."""
    return _lists("web_pages.txt")


def _entries(lines: list[str]) -> list[str]:
    return [entry.strip() for line in lines for entry in line.split(",") if entry.strip()]
