from __future__ import annotations

import math
from typing import TYPE_CHECKING

from quoteattr.resolve.clues.sign import Sign
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.layout import beginning_in

if TYPE_CHECKING:
    from quoteattr.resolve.discourse import Discourse, Mention


def topic(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """Whom the article is about: named often up to here."""
    count = len(beginning_in(discourse.named.get(id(who), ()), 0, mention.place.span.start))
    return Sign(min(1.0, math.log2(count) / 4), f"{{name}} is named {count} times before") if count > 1 else None


def protagonist(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """Whom the whole article names most."""
    share = discourse.prominence.get(id(who), 0.0)
    return Sign(share, "{name} is named more than others") if share > 0.3 else None


def goes_on(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The last pronoun of the same sex stood for the candidate."""
    last = discourse.last_pronoun.get(mention.asked.sex) if mention.asked.pronoun else None
    if last is None or last[1] is not who:
        return None
    back = mention.place.sentence - last[0].sentence
    return Sign(1 / (1 + back), f"'{last[2]}' stood for {{name}} before", last[0].span) if back <= 5 else None


def unnamed(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """People without a name are less often spoken of again."""
    return Sign(-1.0, "{name} has no name in the article") if who.kind.value == "unnamed" else None
