"""Families, which speak as one: "The Sallises", "the McTavish brothers"."""

import re
from collections.abc import Iterator

from quoteattr.lexicon import people
from quoteattr.resolve.entities.records import Entity, Found, covered
from quoteattr.resolve.names import fold, parse_name
from quoteattr.types import Parse, Span, SpeakerKind


def cluster_families(parse: Parse, persons: list[Found], names: list[Found]) -> tuple[list[Entity], list[Found]]:
    """ "The Sallises", "the McTavish brothers": groups of their own, never one of them. Also the names that are no family's."""
    surnames = {fold(parse_name(f.text).family) for f in persons if " " in f.text or f.title}
    out: dict[str, Entity] = {}
    left: list[Found] = []
    for f in names:
        noun = _kin_behind(parse, f)
        if f.definite and ((noun and fold(f.text) in surnames) or _is_plural(fold(f.text), surnames)):
            _add(out, parse.article.words([Span(f.span.start, noun.end) if noun else f.span]), f.span)
        else:
            left.append(f)
    for m in _untagged(parse, persons, names):
        _add(out, m.group(1), Span(*m.span(1)))
    for made in out.values():
        made.mentions.sort()
    return list(out.values()), left


def _add(out: dict[str, Entity], words: str, mention: Span) -> None:
    """One more mention of the family of these words."""
    made = out.setdefault(f"the {words.lower()}", Entity(f"The {words}", SpeakerKind.GROUP))
    made.mentions.append(mention)
    made.forms[words] += 1


def _is_plural(folded: str, surnames: set[str]) -> bool:
    """True for more than one of a surname, where the plural is no surname of the article itself."""
    stem = re.sub(r"(?:es|s)$", "", folded)
    return folded not in surnames and folded in {stem + "s", stem + "es"} and bool({stem, stem + "e"} & surnames)


def _untagged(parse: Parse, persons: list[Found], names: list[Found]) -> Iterator[re.Match[str]]:
    """ "The Sallises" where the tagger sees no name; the plural is group 1."""
    text, taken = parse.article.text, covered(names)
    plurals = {parse_name(f.text).family + ending for f in persons if " " in f.text for ending in ("s", "es")} - {f.text for f in persons}
    said = "|".join(re.escape(plural) for plural in sorted(plurals) if f"he {plural}" in text)
    return (m for m in re.finditer(rf"\b[Tt]he ({said})\b", text) if m.start(1) not in taken) if said else iter(())


def _kin_behind(parse: Parse, f: Found) -> Span | None:
    """ "brothers" right behind a name."""
    i = parse.tokens_in(f.span).stop
    near = i < len(parse.tokens) and parse.tokens[i].span.start == f.span.end + 1
    return parse.tokens[i].span if near and parse.tokens[i].text in people()["kin_groups"] else None
