"""Families, which speak as one: "The Sallises", "the McTavish brothers"."""

import re

from quoteattr.lexicon import people
from quoteattr.resolve.entities.records import Entity, Found
from quoteattr.resolve.names import fold, parse_name
from quoteattr.types import Parse, Span, SpeakerKind


def cluster_families(parse: Parse, persons: list[Found], names: list[Found]) -> tuple[list[Entity], list[Found]]:
    """ "The Sallises", "the McTavish brothers": groups of their own, never one of them. Also the names, with these grown to their noun."""
    surnames = {fold(parse_name(f.text).family) for f in persons if " " in f.text or f.title}
    out: dict[str, Entity] = {}
    left: list[Found] = []
    for f in names:
        noun = _kin_behind(parse, f)
        stem = re.sub(r"(?:es|s)$", "", fold(f.text))
        plural = f.definite and fold(f.text) not in surnames and fold(f.text) in {stem + "s", stem + "es"} and {stem, stem + "e"} & surnames
        if not (noun and f.definite and fold(f.text) in surnames) and not plural:
            left.append(f)
            continue
        span = Span(f.span.start, noun.end) if noun else f.span
        name = f"The {parse.article.words([span])}"
        made = out.setdefault(name.lower(), Entity(name, SpeakerKind.GROUP))
        made.mentions.append(f.span)
        made.forms[parse.article.words([span])] += 1
    taken = {i for f in names for i in range(f.span.start, f.span.end)}
    plurals = {parse_name(f.text).family + ending for f in persons if " " in f.text for ending in ("s", "es")} - {f.text for f in persons}
    said = "|".join(re.escape(plural) for plural in sorted(plurals) if f"he {plural}" in parse.article.text)
    for m in re.finditer(rf"\b[Tt]he ({said})\b", parse.article.text) if said else ():
        if m.start(1) not in taken:
            made = out.setdefault(f"the {m.group(1).lower()}", Entity(f"The {m.group(1)}", SpeakerKind.GROUP))
            made.mentions.append(Span(*m.span(1)))
            made.forms[m.group(1)] += 1
    for made in out.values():
        made.mentions.sort()
    return list(out.values()), left


def _kin_behind(parse: Parse, f: Found) -> Span | None:
    """ "brothers" right behind a name."""
    i = parse.tokens_in(f.span).stop
    near = i < len(parse.tokens) and parse.tokens[i].span.start == f.span.end + 1
    return parse.tokens[i].span if near and parse.tokens[i].text in people()["kin_groups"] else None
