"""Every place where the article has a name: those of the tagger, mended, and those that it overlooked."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quoteattr import tree
from quoteattr.lexicon import people
from quoteattr.resolve.entities.edges import clean
from quoteattr.resolve.entities.records import Found, covered
from quoteattr.resolve.entities.words import is_capital
from quoteattr.resolve.names import parse_name
from quoteattr.types import Block, Mention, Parse, Span, Token

_IN_BRACKETS = re.compile(r"\s?\(([A-Z][A-Za-z]{1,6}[A-Z])\)")
_SMALL = frozenset("a and at by for from in of on the to with".split())


def found_names(parse: Parse) -> list[Found]:
    """The names of an article, in order: headlines in capitals cut to the name, and those added that the tagger overlooked."""
    names = _without_headline_words(parse, [_in_full(parse, f) for f in _tagged(parse)])
    return _with_echoes(parse, _with_joined(parse, _with_apposed(parse, names)))


def _tagged(parse: Parse) -> list[Found]:
    """The parse's names with edges mended: titles and particles drawn in, "his" and genitives cut off, neighbours joined."""
    out: list[Found] = []
    for m in _parted(parse):
        found = clean(parse, m.span, m.kind)
        if found and out and found.span.start <= out[-1].span.end:
            last = out.pop()
            joined = clean(parse, Span(last.span.start, max(last.span.end, found.span.end)), found.kind)
            found = joined or last
        if found:
            out.append(found)
    return out


def _parted(parse: Parse) -> Iterator[Mention]:
    """The parse's names; "Fillon and Le Pen" as two, where the article names one of the two as a person elsewhere."""
    text = parse.article.text
    persons = {text[m.span.start : m.span.end] for m in parse.mentions if m.kind == "PER"}
    known = persons | {parse_name(p).family for p in persons if " " in p}
    for m in (part for whole in parse.mentions for part in _without_verbs(parse, whole)):
        words = text[m.span.start : m.span.end]
        parts = re.split(r"\s+(?:and|&)\s+", words)
        if len(parts) < 2 or not all(map(is_capital, parts)) or not known & set(parts) or ("&" in words and not set(parts) <= known):
            yield m
            continue
        start = m.span.start
        for part in parts:
            at = text.index(part, start)
            yield Mention(Span(at, at + len(part)), "PER", m.chain)
            start = at + len(part)


def _without_verbs(parse: Parse, m: Mention) -> Iterator[Mention]:
    """ "Likely voters said Mr. Trump", read as one name, is what stands on either side of the verb."""
    start = m.span.start
    for i in parse.tokens_in(m.span):
        t = parse.tokens[i]
        if t.xpos in ("VBD", "VBZ", "VBP", "MD") and t.text.islower() and len(t.text) > 2:
            yield Mention(Span(start, t.span.start), m.kind, m.chain)
            start = t.span.end
    yield m if start == m.span.start else Mention(Span(start, m.span.end), m.kind, m.chain)


def _in_full(parse: Parse, f: Found) -> Found:
    """ "Alliance to Reclaim Our Schools (AROS)", of which the tagger saw the last three words: what the letters in brackets stand for."""
    text = parse.article.text
    m = _IN_BRACKETS.match(text, f.span.end)
    letters = m.group(1).upper() if m else ""
    if not letters or len(f.words) >= len(letters):
        return f
    start = parse.article.paragraph_at(f.span.start).span.start
    for before in list(re.finditer(r"(?<!\S)[A-Z][\w'’-]*", text[start : f.span.start]))[: -len(letters) - 1 : -1]:
        words = text[start + before.start() : f.span.end].split()
        if "".join(w[0] for w in words if w[0].isupper()) == letters and all(w[0].isupper() or w in _SMALL for w in words):
            return replace(f, span=Span(start + before.start(), f.span.end), text=" ".join(words), kind="ORG")
    return f


def _without_headline_words(parse: Parse, names: list[Found]) -> list[Found]:
    """ "Elizabeth Warren Hammers Wells Fargo CEO", all in capitals and read as one name, is cut to the name the article has elsewhere."""
    known = {f.text for f in names if f.kind == "PER" and not _is_headline(parse, f)}
    known |= {parse_name(name).family for name in known}
    return [f if f.kind != "PER" or parse_name(f.text).suffix else _cut_to(f, known, _is_headline(parse, f)) for f in names]


def _is_headline(parse: Parse, f: Found) -> bool:
    return parse.article.paragraph_at(f.span.start).kind is Block.HEADLINE


def _cut_to(f: Found, known: set[str], headline: bool) -> Found:
    """The name's beginning, where that is a full name known from elsewhere; in a headline, where it ends with a known surname."""
    if f.text in known:
        return f
    ends = [k for k in range(len(f.words) - 1, 1, -1) if " ".join(f.words[:k]) in known]
    if headline:
        ends += [k for k in range(1, len(f.words)) if f.words[k - 1] in known and not set(f.words[k:]) & known]
    if not ends:
        return f
    text = " ".join(f.words[: ends[0]])
    return replace(f, text=text, span=Span(f.span.start, f.span.start + len(text)))


def _with_apposed(parse: Parse, names: list[Found]) -> list[Found]:
    """The same with names the tagger overlooked beside a description: "the regulator, Care Standards England", "the notary, Maître Perret"."""
    taken = covered(names)
    out = list(names)
    for sentence in parse.sentences:
        for i, t in enumerate(sentence.tokens):
            kind = _kind_told(sentence.tokens[t.head]) if t.deprel == "appos" and t.upos == "PROPN" and t.head >= 0 else ""
            if not kind or t.head > i or t.span.start in taken:
                continue
            inside = [
                k
                for k in tree.subtree(sentence, i, frozenset({"punct", "acl", "acl:relcl", "appos", "conj"}))
                if k <= i or sentence.tokens[k].upos == "PROPN"
            ]
            first = next((k for k in inside if is_capital(sentence.tokens[k].text)), i)
            found = clean(parse, Span(sentence.tokens[first].span.start, sentence.tokens[inside[-1]].span.end), kind)
            if found and not taken & set(range(found.span.start, found.span.end)):
                out.append(found)
    return sorted(out, key=lambda f: f.span)


def _kind_told(noun: Token) -> str:
    """PER or ORG for a noun for a person or body, else ""."""
    low, lists = noun.text.lower(), people()
    if low in lists["organisations"] or low in lists["documents"]:
        return "ORG"
    return "PER" if low in lists["roles"] or low in lists["persons"] else ""


def _with_joined(parse: Parse, names: list[Found]) -> list[Found]:
    """The same with surnames the tagger overlooked that "and" joins to a person: "Fillon and far-right candidate Marine Le Pen"."""
    persons = {f.span.start for f in names if f.kind == "PER"}
    taken = covered(names)
    out = list(names)
    tokens = parse.tokens
    for i in range(len(tokens) - 2):
        here = tokens[i]
        if here.upos != "PROPN" or not is_capital(here.text) or here.span.start in taken or tokens[i + 1].text != "and":
            continue
        after = (t for t in tokens[i + 2 : i + 9] if t.span.start in persons or t.upos not in ("ADJ", "NOUN", "ADV", "PUNCT"))
        nearest = next(after, None)
        alone = i == 0 or tokens[i - 1].upos != "PROPN"
        if nearest and nearest.span.start in persons and alone:
            found = clean(parse, here.span, "PER")
            out += [found] if found else []
    return sorted(out, key=lambda f: f.span)


def _with_echoes(parse: Parse, names: list[Found]) -> list[Found]:
    """The same with every further place where a known name or surname stands that the tagger overlooked, be it in capitals."""
    text = parse.article.text
    known = _forms_known(names)
    forms = sorted((k for k in known if len(k) > 2 and k[0].isupper() and k in text), key=lambda k: (-len(k), k))
    if not forms:
        return names
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w-])")
    out = [f for n in names for f in _cut_out(parse, n, known, pattern)]
    taken = covered(out)
    for m in pattern.finditer(text):
        if not taken & set(range(*m.span())):
            found = clean(parse, Span(*m.span()), known[m.group()])
            if found and not taken & set(range(found.span.start, found.span.end)):
                out.append(found)
                taken |= set(range(found.span.start, found.span.end))
    return sorted(out, key=lambda f: f.span)


def _forms_known(names: list[Found]) -> dict[str, str]:
    """What to look for, with its kind: names, people's surnames, and either in capitals ("PUTIN TELLS LE PEN")."""
    known: dict[str, str] = {}
    for f in names:
        known.setdefault(f.text, f.kind)
        if f.kind == "PER" and " " in f.text and (family := parse_name(f.text).family):
            known.setdefault(family, "PER")
    for form, kind in list(known.items()):
        if len(form) > 3 and not form.isupper():
            known.setdefault(form.upper(), kind)
    return known


def _cut_out(parse: Parse, found: Found, known: dict[str, str], pattern: re.Pattern[str]) -> list[Found]:
    """A headline in capitals read as one long name is cut down to the names the article has elsewhere."""
    if not found.text.isupper() or " " not in found.text or len(parse.article.text) == len(found.text):
        return [found]
    written = {k.upper() for k in known if not k.isupper()}
    inside = pattern.finditer(parse.article.text, found.span.start, found.span.end)
    held = [m for m in inside if m.group() in written and len(m.group()) < len(found.text)]
    return [Found(Span(*m.span()), m.group(), known[m.group()]) for m in held] if held and found.text not in written else [found]
