"""Drafts from the learned head: each likely cue with its source and contents."""

from collections.abc import Iterator
from itertools import groupby

from quoteattr.detect.calibrate import Read
from quoteattr.detect.draft import Draft
from quoteattr.types import Block, Cue, Evidence, Parse, Piece, Span

UNLIKELY = 0.5  # a cue below this probability is none


def _worded(parse: Parse, span: Span) -> bool:
    return any(c.isalnum() for c in parse.article.text[span.start : span.end])


def find(parse: Parse) -> list[Draft]:
    """A draft for each likely cue and paragraph that it has a content in."""
    return [d for cue in parse.cues or () if cue.probability >= UNLIKELY for d in _drafts(parse, cue)]


def _drafts(parse: Parse, cue: Cue) -> Iterator[Draft]:
    pieces = [p for p in cue.pieces if _worded(parse, p.span) and _in_reach(parse, cue.span, p.span)]
    source = max((p for p in pieces if p.role == "source"), key=lambda p: p.probability, default=None)
    contents = groupby((p for p in pieces if p.role == "content"), lambda p: parse.article.paragraph_at(p.span.start).index)
    for _, found in contents:
        said = list(found)
        probability = cue.probability * _mean([*said, *([source] if source else [])])
        words = parse.article.words([cue.span])
        why = Evidence("tagger", f"the trained reader takes these words for what '{words}' reports", round(probability, 3), cue.span)
        read = Read(cue.probability, _mean(said), source.probability if source else None)
        yield Draft([p.span for p in said], cue.span, source.span if source else None, probability, evidence=[why], read=read)


def _mean(pieces: list[Piece]) -> float:
    return sum(p.probability for p in pieces) / len(pieces)


DASHES = "―—–-"
BETWEEN = 60  # characters that may stand between a cue and what it reports in the next paragraph


def _in_reach(parse: Parse, cue: Span, piece: Span) -> bool:
    """True within the cue's paragraph, and beyond it where a colon ("He told the BBC:") or a dash ("― Ana Ortiz") leads over. Any other
    quotation in a paragraph of its own may be somebody else's."""
    here, there = parse.article.paragraph_at(cue.start), parse.article.paragraph_at(piece.start)
    if here.index == there.index:
        return True
    text, (first, second) = parse.article.text, sorted((cue, piece))
    between = text[first.end : second.start].strip()
    leads = text[second.start - 1] in DASHES or text[second.start] in DASHES or between[-1:] == ":" or text[first.end - 1] == ":"
    return leads and len(between) < BETWEEN and Block.CAPTION not in (here.kind, there.kind)
