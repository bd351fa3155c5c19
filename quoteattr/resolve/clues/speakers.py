from __future__ import annotations

from itertools import chain, takewhile
from typing import TYPE_CHECKING

from quoteattr.resolve.clues.sign import Sign
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.layout import beginning_in

if TYPE_CHECKING:
    from quoteattr.resolve.discourse import Discourse, Mention

TOLD = 30  # characters behind a verb of saying within which the one who is told begins


def spoke_last(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """Who spoke last often goes on speaking, the nearer the likelier."""
    if not mention.before or mention.before[0][1] is not who:
        return None
    last = mention.before[0][0]
    back = discourse.layout.paragraphs_between(last.content[-1].start, mention.place.span.start)
    where = "this paragraph" if back <= 0 else "the paragraph before" if back == 1 else "some paragraphs before"
    if mention.source_of and back == 1 and discourse.layout.fills_paragraph(last):
        where = "the paragraph before, all quotation"
    kind = "to go on" if mention.source_of else "spoken of"
    return Sign(1.0, f"{{name}} spoke last, in {where}", last.span, f"{kind}, {where}")


def spoke_before(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """Who spoke the time before may answer."""
    if not mention.source_of or len(mention.before) < 2 or mention.before[0][1] is who:
        return None
    found = next((s for s, e in mention.before[1:4] if e is who), None)
    return Sign(1.0, "{name} spoke the time before", found.span) if found else None


def speaks(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The candidate speaks elsewhere in the article before."""
    if not mention.source_of or not any(e is who for _, e in mention.before):
        return None
    return Sign(1.0, "{name} speaks in the article")


def own_words(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """In reported speech "he" is often who speaks ("Berg said she would stay")."""
    held = next((s for s in mention.inside if s.kind.value in ("indirect", "mixed")), None)
    if held is None or mention.place.quoted or discourse.speaker_of(held) is not who:
        return None
    return Sign(1.0, "{name} says the words it stands in", held.span)


def own_quotation(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """ "He" inside one's own quotation is somebody else."""
    held = next((s for s in mention.inside if s.kind.value in ("direct", "mixed")), None)
    if held is None or not mention.place.quoted or discourse.speaker_of(held) is not who:
        return None
    return Sign(-1.0, "{name} says these words, and would say I", held.span)


def names_oneself(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """Nobody reports of herself by name: "Berg was late, she said" has another woman say it."""
    s = mention.source_of
    named = discourse.named.get(id(who), ())
    if s is None or not any(c.holds(p.span) for c in s.content for p in beginning_in(named, c.start, c.end)):
        return None
    return Sign(-1.0, "{name} is named in the words said", s.span)


def spoken_to(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """Who is told is not who tells."""
    s = mention.source_of
    cue = s.cue[0] if s and s.cue else None
    if s is None or cue is None:
        return None
    here = mention.place.sentence
    named = beginning_in(discourse.named.get(id(who), ()), cue.end, cue.end + TOLD + 1)
    meant = takewhile(lambda p: p.sentence >= here, reversed(discourse.spoken.get(id(who), ())))
    for p in chain(reversed(named), meant):
        if p.sentence == here and cue.end <= p.span.start <= cue.end + TOLD and p.role in ("obj", "iobj", "obl"):
            return Sign(-1.0, "{name} is who is told", p.span)
    return None
