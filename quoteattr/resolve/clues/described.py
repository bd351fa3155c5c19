import re

from quoteattr.resolve.context import Context
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.mention import Asked
from quoteattr.types import Evidence

_LIGHT = frozenset("the a an his her their its this that of in for and 's then former late new".split())


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"[^\W_]+", text.lower()) if w not in _LIGHT}


def described(asked: Asked, candidate: Entity, context: Context) -> Evidence | None:
    """The article ties the same description to the candidate: by apposition, a title or a caption."""
    if not asked.noun:
        return None
    wanted, best, what = _words(asked.text), 0.0, ""
    for noun, role in candidate.roles:
        words = _words(role)
        if asked.noun == noun:
            score = 1.2 + 1.8 * len(wanted & words) / len(wanted | words)
            best, what = max((best, what), (score, role))
    title = _words(candidate.parsed.title) if candidate.parsed else set()
    if candidate.parsed and (asked.noun in title or (asked.noun == "judge" and "justice" in title)):
        best, what = max((best, what), (1.5, candidate.parsed.title))
    return Evidence("described", f"the article calls {candidate.name} '{what}'", best) if best else None
