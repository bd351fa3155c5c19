from __future__ import annotations

from typing import TYPE_CHECKING

from quoteattr.resolve.clues.sign import Sign
from quoteattr.resolve.entities import Entity

if TYPE_CHECKING:
    from quoteattr.resolve.discourse import Discourse, Mention

SUBJECT = frozenset({"nsubj", "nsubj:pass"})
FAR = 8  # sentences from which on it is all the same
STEPS = ((0, "here"), (1, "1"), (2, "2"), (4, "4"), (FAR, "8"))


def named_near(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The candidate was named not long before."""
    place = discourse.last_named(who, mention.place)
    if place is None:
        return None
    back = min(FAR, discourse.layout.sentences_between(place, mention.place))
    return Sign(1 - back / FAR, f"{{name}} is named {_back(back)}", place.span) if back < FAR else None


def last_place(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """Where the candidate was last spoken of, by name or as "she": as subject or not, how far back, in this paragraph or one before."""
    place = discourse.last_place(who, mention.place)
    if place is None:
        return None
    back = discourse.layout.sentences_between(place, mention.place)
    step = next((name for most, name in STEPS if back <= most), "far")
    role = "subject" if place.role in SUBJECT else "owner" if place.role == "nmod:poss" else "other"
    paragraph = "" if back == 0 else " of this paragraph" if place.paragraph == mention.place.paragraph else " of another paragraph"
    what = "the subject" if role == "subject" else "spoken of"
    return Sign(1.0, f"{{name}} is {what} {_back(back)}", place.span, f"{role} {step}{paragraph}")


def _back(sentences: int) -> str:
    return "in the same sentence" if not sentences else "in the sentence before" if sentences == 1 else f"{sentences} sentences before"


def not_yet(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The candidate has not been spoken of before."""
    return Sign(-1.0, "{name} is not spoken of before") if discourse.last_place(who, mention.place) is None else None


def named_in_quotation(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """Who is spoken of inside a quotation is not who the story goes on about."""
    place = discourse.last_place(who, mention.place)
    if place is None or not place.quoted or mention.place.quoted:
        return None
    return Sign(-1.0, "{name} was last spoken of inside a quotation", place.span)
