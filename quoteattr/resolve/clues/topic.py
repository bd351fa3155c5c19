from quoteattr.resolve.context import Context
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.mention import Asked
from quoteattr.types import Evidence


def topic(asked: Asked, candidate: Entity, context: Context) -> Evidence | None:
    """Whom the article is about: named most often up to here."""
    count = sum(1 for s in candidate.mentions if s.start < asked.span.start)
    if count < 2:
        return None
    return Evidence("topic", f"{candidate.name} is named {count} times before", min(0.12 * count, 0.7))
