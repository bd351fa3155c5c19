from __future__ import annotations

from typing import TYPE_CHECKING

from quoteattr.resolve.clues.sign import Sign
from quoteattr.resolve.entities import Entity

if TYPE_CHECKING:
    from quoteattr.resolve.discourse import Discourse, Mention


def agreement(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The article itself calls the candidate by a title, noun or pronoun of the same sex."""
    if not mention.asked.sex:
        return None
    known = discourse.sex_of(who, mention.place.span.start)
    fits = known if mention.asked.sex == "m" else -known
    if fits <= 0:
        return None
    return Sign(fits, f"the article speaks of {{name}} as '{'he' if mention.asked.sex == 'm' else 'she'}'")


def disagreement(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The article speaks of the candidate as the other sex."""
    if not mention.asked.sex:
        return None
    known = discourse.sex_of(who, mention.place.span.start)
    fits = known if mention.asked.sex == "m" else -known
    if fits >= 0:
        return None
    return Sign(fits, f"the article speaks of {{name}} as '{'she' if mention.asked.sex == 'm' else 'he'}'")
