from quoteattr.resolve.context import Context
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.mention import Asked
from quoteattr.types import Evidence


def agreement(asked: Asked, candidate: Entity, context: Context) -> Evidence | None:
    """The article itself calls the candidate by a title, noun or pronoun of the same sex."""
    if not asked.sex or not candidate.sex:
        return None
    if asked.sex == candidate.sex:
        return Evidence("agreement", f"the article speaks of {candidate.name} as '{'he' if asked.sex == 'm' else 'she'}'", 0.8)
    return Evidence("agreement", f"the article speaks of {candidate.name} as '{'she' if asked.sex == 'm' else 'he'}'", -3.0)
