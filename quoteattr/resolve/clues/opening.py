from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quoteattr.resolve.clues.sign import Sign
from quoteattr.resolve.entities import Entity

if TYPE_CHECKING:
    from quoteattr.resolve.discourse import Discourse, Mention

LETTERS = 4  # of a word, from which on it tells something of a statement; six of it are compared, for "promise" and "promising"


def named_next(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """ "A chip shop owner has vowed … Barry Tonkin, 58, says": whom a story opens with is named soon after."""
    order = discourse.named_after(mention)
    if who not in order:
        return None
    k = order.index(who)
    return Sign(
        1 / (1 + k), "{name} is the first person named after" if not k else "{name} is named soon after", discourse.first_named(who)
    )


def says_the_same(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The story gives the candidate the same words in full."""
    if mention.source_of is None:
        return None
    mine, best, where = discourse.words_of(mention.source_of), 0.0, None
    for s in discourse.statements_by_name.get(id(who), ()):
        if s.content[0].start > mention.place.span.start and mine:
            share = len(mine & discourse.words_of(s)) / len(mine)
            best, where = max((best, where), (share, s.span), key=lambda x: x[0])
    return Sign(best, "{name} is quoted with the same words", where) if best >= 0.25 else None


def speaks_after(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The candidate speaks later in the story."""
    return Sign(1.0, "{name} speaks in the story") if discourse.statements_by_name.get(id(who)) else None


def told_beside_the_name(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """Words of the description stand in the sentence that first names the candidate."""
    first = discourse.first_named(who)
    if first is None:
        return None
    sentence = discourse.parse.sentence_at(first.start).span
    beside = stems(discourse.parse.article.text[sentence.start : sentence.end])
    mine = stems(mention.asked.text)
    share = len(mine & beside) / len(mine) if mine else 0.0
    return Sign(share, "words of '{words}' stand where {name} is first named", first) if share else None


@lru_cache(4096)
def stems(text: str) -> frozenset[str]:
    """The words that tell something, by their beginnings."""
    return frozenset(w[:6] for w in re.findall(r"[^\W\d_]+", text.lower()) if len(w) >= LETTERS)
