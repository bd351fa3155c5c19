"""Words that name nobody yet: "Minister rules out sugar tax", "A council has ordered …". Who is meant is named below.

A headline leaves out the name, and the first sentence of a tabloid story often does; the office or the kind of body is said again
where the name is given.
"""

from collections.abc import Iterator

from quoteattr.lexicon import people
from quoteattr.resolve.context import Context
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.mention import Asked
from quoteattr.types import Block, Paragraph, SpeakerKind

SECTION = 8  # paragraphs under a headline that are its story, unless another headline comes first
HEADING = 100  # characters a heading between paragraphs may have
LEAD = 2  # paragraphs of the body that may speak of whom they have not named


def bearer_below(asked: Asked, context: Context) -> Entity | None:
    """The one person to whom the story under a headline gives the office it names."""
    if asked.plural or not asked.noun or not _in_headline(asked, context):
        return None
    start, end = _section(asked, context)
    found = {
        id(e): e
        for e in context.entities
        if e.kind is SpeakerKind.PERSON and any(start <= m.start < end for m in e.mentions) and _has_office(e, asked.noun)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def body_below(asked: Asked, context: Context) -> Entity | None:
    """The one body of the article whose name holds the noun, not named so far: "A council", "Holmley District Council"."""
    words = asked.text.lower().split()
    if asked.noun not in people()["organisations"] or words[:-1] not in ([], ["a"], ["an"]) or not _early(asked, context):
        return None
    found = [e for e in context.entities if e.kind is SpeakerKind.ORGANISATION and asked.noun in e.name.lower().split() and e.mentions]
    return found[0] if len(found) == 1 and found[0].mentions[0].start > asked.span.start else None


def _in_headline(asked: Asked, context: Context) -> bool:
    return _heads(context.parse.article.paragraph_at(asked.span.start), context)


def _heads(p: Paragraph, context: Context) -> bool:
    """True for a headline, and for a short line without a full stop between paragraphs of the body: the next of several briefs."""
    last = context.parse.article.text[p.span.end - 1]
    return p.kind is Block.HEADLINE or (p.kind is Block.BODY and len(p.span) <= HEADING and last.isalnum())


def _early(asked: Asked, context: Context) -> bool:
    body = [p.index for p in context.parse.article.paragraphs if p.kind is Block.BODY]
    return _in_headline(asked, context) or context.parse.article.paragraph_at(asked.span.start).index in body[:LEAD]


def _section(asked: Asked, context: Context) -> tuple[int, int]:
    """From the headline's end to the next headline behind a paragraph of the body, in characters."""
    paragraphs = context.parse.article.paragraphs
    here = context.parse.article.paragraph_at(asked.span.start)
    end, told = here.span.end, False
    for p in paragraphs[here.index + 1 : here.index + 1 + SECTION]:
        heads = _heads(p, context)
        if heads and told:
            break
        end, told = p.span.end, told or not heads
    return here.span.end, end


def _has_office(e: Entity, noun: str) -> bool:
    return any(noun in words for words in _offices(e))


def _offices(e: Entity) -> Iterator[list[str]]:
    yield e.parsed.title.lower().split() if e.parsed else []
    yield from (role.lower().split() for _, role in e.roles)
