from __future__ import annotations

from typing import TYPE_CHECKING

from quoteattr.resolve.clues.sign import Sign
from quoteattr.resolve.entities import Entity

if TYPE_CHECKING:
    from quoteattr.resolve.discourse import Discourse, Mention


def agreement(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The article itself calls the candidate by a title, noun or pronoun of the same sex."""
    fit = _fit(mention, who, discourse)
    return _told(mention, fit) if fit > 0 else None


def disagreement(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The article speaks of the candidate as the other sex."""
    fit = _fit(mention, who, discourse)
    return _told(mention, fit) if fit < 0 else None


def _fit(mention: Mention, who: Entity, discourse: Discourse) -> float:
    """How well the candidate's sex fits that of the words, -1 to 1; 0 where they have none."""
    sex = mention.asked.sex
    return discourse.sex_of(who, mention.place.span.start) * (1 if sex == "m" else -1) if sex else 0.0


def _told(mention: Mention, fit: float) -> Sign:
    word = "he" if (mention.asked.sex == "m") == (fit > 0) else "she"
    return Sign(fit, f"the article speaks of {{name}} as '{word}'")
