"""One name, written in two ways: the places of the rarer spelling. Two people of nearly the same name are two people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from quoteattr.lexicon import people
from quoteattr.resolve.names import LONG, fold, sex
from quoteattr.types import Block, Naming, Parse, Respelling, Span

ALONE = 5  # letters from which a surname without a first name may be another's, misspelt: Reed and Reid are two people
TOGETHER = 4  # the same where the rest of the name is as it should be
RARE = 2  # a slip happens once or twice; who is named oftener has the name
NEAR = 100  # characters round a name in which a word for kin makes its bearer another person
_VOWELS = frozenset("aeiouy")
_GENITIVE = re.compile(r"['’]s?$")
_AGE = re.compile(r"(?:, (?:aged )?| \()(\d{1,3})(?=[,.)])")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Written:
    """A part of a name at one place. `family`: the surname; `rest`: the other part, folded, "" where it is left out. `who`: the bearers it
    can have."""

    words: str
    span: Span
    family: bool
    rest: str
    who: tuple[int, ...]
    title: str


def respellings(parse: Parse, namings: tuple[Naming, ...]) -> tuple[Respelling, ...]:
    """In the order of the text. Names in capitals, in addresses and handles are left out."""
    written = [w for n in namings for w in _parts(parse, n)]
    found: dict[Span, Respelling] = {}
    forms: dict[tuple[str, bool], list[_Written]] = {}
    for w in written:
        forms.setdefault((w.words, w.family), []).append(w)
    for one, other in _pairs(list(forms.values())):
        if _one_name(one, other) and not _two_people(parse, one, other):
            rare, usual = sorted((one, other), key=lambda ws: (len(ws), -ws[0].span.start))
            found |= {w.span: Respelling(w.span, usual[0].words, usual[0].span, len(usual)) for w in rare}
    found |= {r.span: r for r in _overlooked(parse, namings, forms)}
    return tuple(found[s] for s in sorted(found))


def _pairs(forms: list[list[_Written]]) -> Iterator[tuple[list[_Written], list[_Written]]]:
    """Those that begin with the same letter: no slip is in the first."""
    behind: dict[str, list[list[_Written]]] = {}
    for form in reversed(forms):
        behind.setdefault(form[0].words[0].lower(), []).append(form)
    for form in forms:
        others = behind[form[0].words[0].lower()]
        others.pop()
        yield from ((form, other) for other in reversed(others))


def _parts(parse: Parse, n: Naming) -> Iterator[_Written]:
    text = parse.article.text
    block = parse.article.paragraph_at(n.span.start).kind
    if text[max(0, n.span.start - 1) : n.span.start] in ("@", "#", "/") or _loud(text[n.span.start : n.span.end], block):
        return
    for words, family, rest in ((n.surname, True, n.given), (n.given, False, n.surname)):
        plain = _GENITIVE.sub("", words).replace("’", "'").replace("‐", "-").replace("‑", "-")
        at = text.find(words, n.span.start, n.span.end) if words else -1
        if at >= 0 and "." not in words and len(plain) >= TOGETHER:
            yield _Written(plain, Span(at, at + len(plain)), family, fold(rest), n.bearers, n.title)


def _loud(words: str, block: Block) -> bool:
    """True for a name in capitals, be it in part."""
    return any(w.isupper() and len(w) > 2 for w in words.split()) and (block is not Block.BODY or words.isupper())


def _one_name(one: list[_Written], other: list[_Written]) -> bool:
    """True when one is the other misspelt: the same letters, or one slip where the rest of the name or the bearer is the same."""
    a, b = one[0], other[0]
    same = {k for w in one for k in w.who} & {k for w in other for k in w.who}
    if a.words == b.words or a.words[0].lower() != b.words[0].lower():
        return False
    if _letters(a.words) == _letters(b.words):
        return bool(same) and a.family == b.family and _odd_capitals(a.words, b.words)
    if min(len(one), len(other)) > RARE:
        return False
    kind = slip(fold(a.words), fold(b.words))
    if a.family and b.family:
        return kind != "" and (_share_rest(one, other) or (_alone(one, other) and _long(a, b)))
    if a.family != b.family:
        lone = one if a.family else other
        return kind == "typed" and _long(a, b) and all(not w.rest and not w.title for w in lone)
    return kind in ("typed", "consonant") and _share_rest(one, other)


def _letters(words: str) -> str:
    return re.sub(r"[\W_]", "", fold(words))


def _odd_capitals(a: str, b: str) -> bool:
    """True for Dvořák and Dvorak, Macaskill and MacAskill; not where only the first letter of a particle differs, as at the beginning of a
    sentence."""
    return [w[1:] for w in a.split()] != [w[1:] for w in b.split()]


def _long(a: _Written, b: _Written) -> bool:
    return max(len(a.words), len(b.words)) >= ALONE


def _share_rest(one: list[_Written], other: list[_Written]) -> bool:
    """True when both stand somewhere beside the same other part of the name."""
    return bool({w.rest for w in one if w.rest} & {w.rest for w in other if w.rest})


def _alone(one: list[_Written], other: list[_Written]) -> bool:
    """True when one of the two never has a first name, and the other had one before it: it is nobody of his own."""
    lone = [ws for ws in (one, other) if all(not w.rest for w in ws)]
    in_full = [w.span for ws in (one, other) for w in ws if w.rest]
    return len(lone) == 1 and min(in_full) < lone[0][0].span


def slip(a: str, b: str) -> str:
    """How b differs from a by one slip of the pen: "typed" for two letters changed round or one doubled, "consonant" or "vowel" for another
    letter left out, put in or changed; "" for more, and for endings that make a plural, a genitive or the other sex.

    >>> slip("ayrault", "ayrualt"), slip("donald", "donand"), slip("francis", "frances"), slip("daniel", "daniela")
    ('typed', 'consonant', 'vowel', '')
    """
    start = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    end = next((i for i, (x, y) in enumerate(zip(a[start:][::-1], b[start:][::-1])) if x != y), min(len(a), len(b)) - start)
    x, y = a[start : len(a) - end], b[start : len(b) - end]
    if len(x) == len(y) == 2 and x == y[::-1]:
        return "typed"
    if len(x) > 1 or len(y) > 1 or not start or not (x + y).isalpha():
        return ""
    if not (x and y):
        if (x or y) == a[start - 1]:
            return "typed"
        if not end:
            return ""
    elif not end:
        return ""  # Marina and Marine
    return "vowel" if (x + y)[0] in _VOWELS or (x + y)[-1] in _VOWELS else "consonant"


def _two_people(parse: Parse, one: list[_Written], other: list[_Written]) -> bool:
    """True when something says that two people bear the two names: titles of two sexes, two ages, kin named beside the rarer, both in one
    sentence. The same letters are always one name."""
    if _letters(one[0].words) == _letters(other[0].words):
        return False
    sexes = [{s for w in ws if (s := sex(w.title))} for ws in (one, other)]
    if sexes[0] and sexes[1] and sexes[0] != sexes[1]:
        return True
    rare = min((one, other), key=len)
    ages = [{m[1] for w in ws if (m := _AGE.match(parse.article.text, w.span.end))} for ws in (one, other)]
    if (ages[0] and ages[1] and not ages[0] & ages[1]) or any(_kin_beside(parse, w) for w in rare):
        return True
    sentences = [{parse.sentence_at(w.span.start).index for w in ws} for ws in (one, other)]
    return bool(sentences[0] & sentences[1])


def _kin_beside(parse: Parse, w: _Written) -> bool:
    near = parse.article.text[max(0, w.span.start - NEAR) : w.span.end + NEAR]
    return any(word.lower() in people()["kin"] for word in _WORD.findall(near))


def _overlooked(parse: Parse, namings: tuple[Naming, ...], forms: dict[tuple[str, bool], list[_Written]]) -> Iterator[Respelling]:
    """Words with a capital that the tagger took for no person: a surname that stands elsewhere, twice if it is short, with two letters
    changed round or one doubled. More would make Marsh of March."""
    taken = {i for n in namings for i in range(n.span.start, n.span.end)}
    surnames = {fold(words): ws for (words, family), ws in forms.items() if family and len(words) >= (ALONE if len(ws) > 1 else LONG)}
    text = parse.article.text
    matches = [m for m in _WORD.finditer(text) if len(m[0]) >= ALONE and m[0][0].isupper() and not m[0].isupper()]
    times = Counter(m[0] for m in matches)
    for m in matches:
        bare = _GENITIVE.sub("", m[0])
        if times[m[0]] > RARE or m.start() in taken or fold(bare) in surnames or text[m.start() - 1 : m.start()] in ("@", "#", "/"):
            continue
        meant = next((ws for name, ws in surnames.items() if slip(name, fold(bare)) == "typed"), None)
        if meant and not re.search(rf"\b{re.escape(bare.lower())}\b", text):
            yield Respelling(Span(m.start(), m.start() + len(bare)), meant[0].words, meant[0].span, len(meant))
