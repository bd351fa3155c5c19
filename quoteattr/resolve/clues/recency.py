from quoteattr.resolve.context import Context
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.mention import Asked
from quoteattr.types import Block, Evidence, Span


def recency(asked: Asked, candidate: Entity, context: Context) -> Evidence | None:
    """How many sentences back the candidate was last named; names inside quoted words count less."""
    parse, best = context.parse, -9.0
    here = parse.sentence_at(asked.span.start).index
    where: Span | None = None
    in_caption = parse.article.paragraph_at(asked.span.start).kind is Block.CAPTION
    for span in candidate.mentions:
        if span.start >= asked.span.start:
            break
        if not in_caption and parse.article.paragraph_at(span.start).kind is Block.CAPTION:
            continue  # a caption between two paragraphs does not change who "he" is
        back = here - parse.sentence_at(span.start).index
        score = 1.5 - 0.5 * back - (0.8 if context.inside_quote(span.start) else 0.0)
        if score >= best:
            best, where = score, span
    if where is None:
        return Evidence("recency", f"{candidate.name} is not named before these words", -2.0)
    return Evidence("recency", f"{candidate.name} is named {'shortly' if best > 0 else 'some way'} before", max(best, -2.0), where)
