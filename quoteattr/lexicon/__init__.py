"""Word lists, as data with comments, and the one loader that reads them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_CHANNELS = ("written", "social")


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """`frames` are the constructions it takes, as the head of reporting_verbs.txt explains; `channel` is "written", "social" or ""."""

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


def reporting_verb(word: str, lemma: str = "") -> ReportingVerb | None:
    """The verb a word is a form of, or None. The dictionary lemmatizer leaves words it never saw as they are, so plain endings
    are tried as well: "promises" -> "promise"."""
    verbs, low = reporting_verbs(), word.lower()
    for form in (lemma.lower(), low):
        if form in verbs:
            return verbs[form]
    return next((verbs[low[: -len(e)] + rest] for e, rest in _ENDINGS if low.endswith(e) and low[: -len(e)] + rest in verbs), None)


@cache
def people() -> dict[str, frozenset[str]]:
    """The lists of people.txt by section: titles, particles, suffixes, masculine, feminine, roles, groups, documents, unnamed, organisations."""
    out: dict[str, set[str]] = {}
    section = ""
    for line in _lines("people.txt"):
        if line.startswith("["):
            section = line.strip("[]")
        else:
            out.setdefault(section, set()).update(line.split())
    return {k: frozenset(v) for k, v in out.items()}
