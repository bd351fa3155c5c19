from quoteattr.resolve.context import Context
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.mention import Asked
from quoteattr.types import Evidence

STRENGTH = 3.0


def coreference(asked: Asked, candidate: Entity, context: Context) -> Evidence | None:
    """The learned antecedents of the pronoun, from pronoun to pronoun, lead to a place where the candidate is named."""
    if not asked.pronoun:
        return None
    share, where = 0.0, None
    for place, p in context.antecedents(asked.span).items():
        named = next((m for m in candidate.mentions if m.start <= place < m.end), None)
        if named:
            share, where = share + p, named
    if where is None:
        return None
    return Evidence(
        "coreference", f"'{asked.text}' is read as {candidate.name}, with a probability of {share:.2f}", STRENGTH * share, where
    )
