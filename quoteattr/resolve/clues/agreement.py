from __future__ import annotations

from typing import TYPE_CHECKING

from quoteattr.resolve.clues.sign import Sign
from quoteattr.resolve.entities import Entity

if TYPE_CHECKING:
    from quoteattr.resolve.discourse import Discourse, Mention


def agreement(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The article itself calls the candidate by a title, noun or pronoun of the same sex."""
    sign = _told(mention, who, discourse)
    return sign if sign and sign.value > 0 else None


def disagreement(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The article speaks of the candidate as the other sex."""
    sign = _told(mention, who, discourse)
    return sign if sign and sign.value < 0 else None


def _told(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """How well the candidate's sex fits that of the words, -1 to 1, where they have one."""
    if not mention.asked.sex:
        return None
    known = discourse.sex_of(who, mention.place.span.start)
    word = "he" if known > 0 else "she"
    return Sign(known if mention.asked.sex == "m" else -known, f"the article speaks of {{name}} as '{word}'")
