"""The audits of several articles -> one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quoteattr.audit.records import Audit, Source, Unheard
from quoteattr.resolve.candidates import Candidates
from quoteattr.resolve.names import fold, parse_name, same_person
from quoteattr.types import SpeakerKind

UNNAMED = "unnamed"


def together(audits: Iterable[Audit]) -> Audit:
    """Sources of one name are one; those without a name are counted together, for two "senior officials" may be two people."""
    found: dict[tuple[str, bool], Source] = {}
    unheard: list[Unheard] = []
    articles = 0
    for audit in audits:
        articles += audit.articles
        unheard += audit.unheard
        for source in {_key(s): s for s in _merged(audit.sources)}.values():
            key = _key(source)
            found[key] = _sum(found[key], source) if key in found else source
    return Audit(None, None, tuple(sorted(_with_short(found.values()), key=lambda s: -s.words)), tuple(unheard), articles)


def _with_short(sources: Iterable[Source]) -> list[Source]:
    """ "Mr. Obama" is counted with Barack Obama where nobody else has that surname."""
    rows = {_key(s): s for s in sources}
    people = [s for s in rows.values() if s.kind is SpeakerKind.PERSON]
    names = [parse_name(s.name) for s in people]
    register = Candidates(names)
    for at, short in enumerate(names):
        if short.given:
            continue
        bearers = [i for i in register.near(short) if i != at and same_person(names[i], short)]
        if len(bearers) == 1 and names[bearers[0]].given:
            key = _key(people[bearers[0]])
            rows[key] = _sum(rows[key], rows.pop(_key(people[at])))
    return list(rows.values())


def _merged(sources: Iterable[Source]) -> Iterable[Source]:
    """Those of one article that make one row: in how many articles a source is counts once for all."""
    rows: dict[tuple[str, bool], Source] = {}
    for source in sources:
        one = (
            source
            if source.named or source.kind is SpeakerKind.UNKNOWN
            else replace(source, name=UNNAMED, kind=SpeakerKind.UNNAMED, role=None, replies=())
        )
        key = _key(one)
        rows[key] = replace(_sum(rows[key], one), articles=1) if key in rows else one
    return rows.values()


def _key(source: Source) -> tuple[str, bool]:
    person = source.kind is SpeakerKind.PERSON
    return (fold(parse_name(source.name).full if person else source.name) or source.name), person


def _sum(one: Source, other: Source) -> Source:
    return replace(
        one,
        role=one.role or other.role,
        statements=one.statements + other.statements,
        direct=one.direct + other.direct,
        reported=one.reported + other.reported,
        second_hand=one.second_hand + other.second_hand,
        replies=tuple(dict.fromkeys((*one.replies, *other.replies))),
        articles=one.articles + other.articles,
    )
