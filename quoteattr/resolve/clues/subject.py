from __future__ import annotations

from typing import TYPE_CHECKING

from quoteattr.resolve.clues.recency import SUBJECT
from quoteattr.resolve.clues.sign import Sign
from quoteattr.resolve.entities import Entity

if TYPE_CHECKING:
    from quoteattr.resolve.discourse import Discourse, Mention
    from quoteattr.resolve.layout import Place

CORE = SUBJECT | {"obj", "iobj"}


def same_place(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """Subject goes on as subject, object as object."""
    place = _near(mention, who, discourse)
    if place is None or place.role.split(":")[0] != mention.place.role.split(":")[0] or not place.role:
        return None
    return Sign(1.0, "{name} has the same place in the clause before", place.span)


def clause_mate(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """ "Berg told her": subject and object of one verb are two people, save with "herself"."""
    place = discourse.last_place(who, mention.place)
    here = mention.place
    if place is None or place.sentence != here.sentence or place.verb != here.verb or here.verb < 0:
        return None
    if mention.asked.pronoun.endswith("self"):
        return Sign(1.0, "{name} is the subject of the same verb", place.span)
    if here.role == "nmod:poss" or place.role == "nmod:poss":
        return None
    core = here.role in CORE and place.role in CORE
    return Sign(-1.0, "{name} has another part with the same verb", place.span, "subject and object" if core else "")


def owned_by_subject(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """ "Ana lost her keys": a possessive or reflexive looks back at the subject of its sentence."""
    place = discourse.last_place(who, mention.place)
    here = mention.place
    if place is None or place.sentence != here.sentence or place.role not in SUBJECT:
        return None
    mine = here.role == "nmod:poss" or mention.asked.pronoun.endswith("self")
    return Sign(1.0, "{name} is the subject of the sentence", place.span) if mine else None


def _near(mention: Mention, who: Entity, discourse: Discourse) -> Place | None:
    place = discourse.last_place(who, mention.place)
    return place if place is not None and mention.place.sentence - place.sentence <= 2 else None
