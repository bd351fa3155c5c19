from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quoteattr.lexicon import people
from quoteattr.resolve.clues.opening import stems
from quoteattr.resolve.clues.sign import Sign
from quoteattr.resolve.entities import Entity

if TYPE_CHECKING:
    from quoteattr.resolve.discourse import Discourse, Mention

_LIGHT = frozenset("the a an his her their its this that of in for and 's then former late new".split())


_AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old")


@lru_cache(4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[^\W_]+", text.lower()) if w not in _LIGHT)


def described(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The article ties the same description to the candidate: by apposition, a title or a caption."""
    noun = mention.asked.noun
    if not noun:
        return None
    if age := _AGE.search(mention.asked.text):
        found = any(own == f"{age.group(1)}-year-old" for own, _ in who.roles)
        return Sign(1.0, f"the article gives {{name}}'s age as {age.group(1)}") if found else None
    wanted, best, what = _words(mention.asked.text), 0.0, ""
    for own, role in who.roles:
        words = _words(role)
        if noun == own or noun in words:
            best, what = max((best, what), (0.4 + 0.6 * len(wanted & words) / max(1, len(wanted | words)), role))
    title = _words(who.parsed.title) if who.parsed else frozenset()
    if noun in title or (noun == "judge" and "justice" in title):
        best, what = max((best, what), (0.6, who.parsed.title if who.parsed else ""))
    return Sign(best, f"the article calls {{name}} '{what}'") if best else None


def otherwise_described(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The description names another office than the one the article ties to the candidate."""
    noun, titles = mention.asked.noun, people()["titles"]
    own = [(n, role) for n, role in who.roles if n.rstrip(".") not in titles]
    if not noun or not own or any(noun == n or noun in _words(role) for n, role in own):
        return None
    return Sign(-1.0, f"the article calls {{name}} '{own[0][1]}'")


def told_of(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """Words of the description stand in sentences that name the candidate: "the prosecutor" for "Rhys Vale, prosecuting"."""
    wanted = stems(mention.asked.noun) if mention.asked.noun else frozenset()
    if not wanted or related(mention, discourse):
        return None
    for place in discourse.named.get(id(who), ())[:8]:
        if place.quoted or place.sentence == mention.place.sentence:
            continue
        sentence = discourse.parse.sentences[place.sentence].span
        if wanted & stems(discourse.parse.article.text[sentence.start : sentence.end]):
            return Sign(1.0, "a word of '{words}' stands where {name} is named", place.span)
    return None


def same_words(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """The same description stood for the candidate before."""
    if not mention.asked.noun or related(mention, discourse):
        return None
    text = discourse.parse.article.text
    for p in reversed(discourse.spoken.get(id(who), ())):
        if p.span.start < mention.place.span.start and mention.asked.noun in text[p.span.start : p.span.end].lower().split():
            return Sign(1.0, "{name} was called the same before", p.span)
    return None


def in_particular(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """More words than "the" and the noun ("the dead man's sister") tell of somebody in particular."""
    if not mention.asked.noun or len(_words(mention.asked.text)) < 2 or described(mention, who, discourse):
        return None
    return Sign(-1.0, "'{words}' tells of somebody else in particular")


def related(mention: Mention, discourse: Discourse) -> tuple[Entity, ...]:
    """Who owns the description: "her" of "her sister"."""
    if mention.owner is None:
        return ()
    answer = discourse.answers.get(mention.owner)
    return discourse.name_at(mention.owner) or ((answer.best,) if answer and answer.best else ())


def his_own(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """ "His lawyer" is somebody else than he."""
    if not mention.asked.noun or who not in related(mention, discourse):
        return None
    return Sign(-1.0, "'{words}' belongs to {name}")


def other_of_two(mention: Mention, who: Entity, discourse: Discourse) -> Sign | None:
    """ "Her sister", "his old rival", in a story of two: the other one."""
    owners = related(mention, discourse) if mention.asked.noun else ()
    if not owners or who in owners or discourse.prominence.get(id(who), 0.0) < 0.4:
        return None
    main = [key for key, share in discourse.prominence.items() if share >= 0.4]
    return Sign(1.0, "the story is of two people, and {name} is the other") if len(main) == 2 else None
