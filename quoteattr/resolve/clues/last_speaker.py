from quoteattr.resolve.context import Context, last_words
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.mention import Asked
from quoteattr.types import Evidence, Statement


def last_speaker(asked: Asked, candidate: Entity, context: Context) -> Evidence | None:
    """Who spoke last usually goes on; who was spoken to may answer."""
    last = context.last_said(asked.span.start)
    if last is None:
        return None
    if context.said[last.id] is candidate:
        gap = context.parse.article.paragraph_at(asked.span.start).index - _paragraph(last, asked.span.start, context)
        return Evidence(
            "last speaker", f"{candidate.name} spoke last", 1.2 if gap <= 2 else 0.5, last.cue[0] if last.cue else last.content[0]
        )
    if context.addressees.get(last.id) is candidate:
        return Evidence("last speaker", f"{candidate.name} was spoken to last", -0.3)
    return None


def _paragraph(s: Statement, before: int, context: Context) -> int:
    return context.parse.article.paragraph_at(last_words(s, before).start).index
