from __future__ import annotations

import math
from typing import TYPE_CHECKING

from quoteattr.resolve.clues.sign import Sign
from quoteattr.resolve.entities import Entity

if TYPE_CHECKING:
    from quoteattr.resolve.discourse import Discourse, Mention

FLOOR = 0.01


def coreference(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The learned antecedents lead to places where the candidate is spoken of."""
    share = mention.shares.get(id(who), 0.0)
    if share <= 0:
        return None
    return Sign(
        math.log1p(share / FLOOR) / math.log1p(1 / FLOOR), f"'{{words}}' is read as {{name}} by the learned antecedents ({share:.2f})"
    )


def likely_coreference(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The same on a plain scale: a sure antecedent counts for much more than a likely one."""
    share = mention.shares.get(id(who), 0.0)
    return Sign(share, "the learned antecedents are sure of it") if share > 0 else None
