"""Which names of bodies are one body's: the full name, its acronym and its short forms."""

import re
from collections import Counter

from quoteattr.lexicon import people
from quoteattr.resolve.entities.kinds import kind_of_body, only_a_place, places_among
from quoteattr.resolve.entities.records import Entity, Found, covered
from quoteattr.resolve.entities.words import is_capital
from quoteattr.types import Parse, Span

_ACRONYM = re.compile(r"[A-Z][A-Za-z&]{0,6}[A-Z]s?")
_BEHIND_IN_BRACKETS = re.compile(r"['’]?s?\s*[(\[]\s*(?:the\s+)?[\"“‘']?([^()\[\]\"”’]{2,60}?)[\"”’']?\s*[)\]]")
_OF_A_NATION = re.compile(r"(?:ish|ian|an|ese|Welsh|Dutch|Greek|French|Northern Ireland)$")


def cluster_bodies(parse: Parse, names: list[Found]) -> list[Entity]:
    """Bodies, and places that speak; an acronym joins the name it abbreviates, a short form the one longer name it begins or ends."""
    out: list[Entity] = []
    bracketed = _bracketed(parse, names)
    places = places_among(parse, names)
    definite: Counter[int] = Counter()
    for f in sorted(names, key=lambda f: (_ACRONYM.fullmatch(f.text) is not None, -len(f.text), f.text.isupper(), f.span.start)):
        owners = [e for e in out if e.name.lower() == f.text.lower()] or [
            e for e in out if _same_body(e.name, f.text, f.text in places) or (e.name, f.text) in bracketed or _its_last_words(e, f)
        ]
        owners = [e for e in owners if (e.name, f.text) in bracketed] or owners
        owner = owners[0] if len(owners) == 1 else None
        if owner is None:
            owner = Entity(f.text, kind_of_body(f.text))
            out.append(owner)
        owner.mentions.append(f.span)
        owner.forms[f.text] += 1
        definite[id(owner)] += f.definite and f.text == owner.name
    _short_heads(parse, out, names)
    _untagged_acronyms(parse, out, names)
    for e in out:
        e.mentions.sort()
    out = [e for e in out if not (e.forms.keys() <= places and only_a_place(parse, e))]
    for e in out:
        if definite[id(e)] * 2 > e.forms[e.name] and not e.name.isupper():
            e.name = f"The {e.name}"
    return out


def _bracketed(parse: Parse, names: list[Found]) -> set[tuple[str, str]]:
    """Name and acronym where one stands in brackets behind the other: "First Czech Russian Bank (FCRB)", either way round."""
    out: set[tuple[str, str]] = set()
    text = parse.article.text
    for f in names:
        m = _BEHIND_IN_BRACKETS.match(text, f.span.end)
        if not m:
            continue
        inside = " ".join(m.group(1).split())
        long, short = (f.text, inside) if len(f.text) >= len(inside) else (inside, f.text)
        if " " in long and _ACRONYM.fullmatch(short) and long[:1].lower() == short[:1].lower():
            out.add((long, short))
    return out


def _its_last_words(e: Entity, f: Found) -> bool:
    """ "The Security Council" after the United Nations Security Council; not the Labour Party after the Scottish Labour Party."""
    if len(f.words) < 2 or not e.name.endswith(" " + f.text) or f.words[-1].lower() not in people()["institutions"]:
        return False
    rest = e.name.removesuffix(" " + f.text)
    return min(e.mentions).start < f.span.start and is_capital(rest.split()[-1]) and not _OF_A_NATION.search(rest)


def _same_body(long: str, short: str, place: bool) -> bool:
    if long.lower() == short.lower() or _spelt_out(short, long):
        return True
    if not place and len(short) > 4 and not short.isupper() and long.startswith(short + " ") and not _named_for_a_place(long):
        return True  # "Brightwater" for Brightwater Robotics
    if " " not in short and len(short) > 4 and long.endswith(" " + short):
        return True  # "Harriers" for Eastwick Harriers
    if not _ACRONYM.fullmatch(short) or " " not in long:
        return False
    capitals, letters = _initials(long)
    return short in (capitals, letters) or (short.isupper() and len(short) > 2 and capitals.endswith(short))


def _initials(name: str) -> tuple[str, str]:
    """The first letters of the words written large, and of all: "RSB" and "RSoB"."""
    return "".join(w[0] for w in re.findall(r"[A-Z]\w*", name)), "".join(w[0] for w in re.findall(r"\w+", name))


def _spelt_out(short: str, long: str) -> bool:
    """ "U.N. Security Council" for the United Nations Security Council."""
    first, _, rest = short.partition(" ")
    letters, words = first.replace(".", ""), long.split()
    known = len(letters) > 1 and letters.isupper() and "".join(w[0] for w in words[: len(letters)]) == letters
    return bool(rest) and known and " ".join(words[len(letters) :]) == rest


def _named_for_a_place(long: str) -> bool:
    """True for Liverpool City Council: "Liverpool" alone is the town."""
    return long.split()[-1].lower() in people()["public_bodies"]


def _short_heads(parse: Parse, bodies: list[Entity], names: list[Found]) -> None:
    """ "The Trust", written large, is the only body of the article whose name has the word, named before it."""
    nouns = people()["institutions"]
    bearing: dict[str, list[Entity]] = {}
    for e in bodies:
        for word in {w for w in e.name.split() if w.lower() in nouns and is_capital(w) and " " in e.name}:
            bearing.setdefault(word, []).append(e)
    taken = covered(names)
    only = {word: found[0] for word, found in bearing.items() if len(found) == 1 and not _another(parse.article.text, word, taken)}
    for e in [e for e in bodies if e.name in bearing and " " not in e.name]:
        if e.name in only:  # the tagger saw "Trust" alone as a name
            only[e.name].mentions += e.mentions
            only[e.name].forms.update(e.forms)
            bodies.remove(e)
    said = "|".join(re.escape(word) for word in sorted(only) if f"he {word}" in parse.article.text)
    for m in re.finditer(rf"\b[Tt]he ({said})\b(?!['’]?\s+(?:of|for|[A-Z]))", parse.article.text) if said else ():
        owner = only[m.group(1)]
        if m.start(1) not in taken and m.start() > min(owner.mentions).start:
            owner.mentions.append(Span(*m.span(1)))
            owner.forms[m.group(1)] += 1


def _another(text: str, noun: str, taken: set[int]) -> bool:
    """True when the article has another body of that noun, which the tagger overlooked: "the Bank of Vesk"."""
    if all(m.start() in taken for m in re.finditer(re.escape(noun), text)):
        return False
    named = re.finditer(rf"(?<![\w-]){re.escape(noun)} (?:of|for) [A-Z]|(?<=[a-z] )(?!The )[A-Z][\w-]+ {re.escape(noun)}(?![\w-])", text)
    return any(text.index(noun, m.start()) not in taken for m in named)


def _untagged_acronyms(parse: Parse, bodies: list[Entity], names: list[Found]) -> None:
    """ "The RSB" for the Royal Society of Birds, where the tagger sees no name in it: three capitals at least, of one body alone."""
    bearing: dict[str, list[Entity]] = {}
    for e in bodies:
        for form in set(_initials(e.name)):
            if len(form) > 2 and sum(map(str.isupper, form)) > 1 and is_capital(form):
                bearing.setdefault(form, []).append(e)
    only = {form: found[0] for form, found in bearing.items() if len(found) == 1 and form in parse.article.text}
    if not only:
        return
    taken = covered(names)
    for m in re.finditer(r"(?<![\w-])(" + "|".join(map(re.escape, sorted(only))) + r")(?![\w-])", parse.article.text):
        if m.start() not in taken and m.start() > min(only[m.group()].mentions).start:
            only[m.group()].mentions.append(Span(*m.span()))
            only[m.group()].forms[m.group()] += 1
