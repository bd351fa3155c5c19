"""Gold and found statements by their words: "content / source / cue", spans of one part with " + " between them, "-" for none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quoteattr import article_from_text
from quoteattr.evaluate import Comparison, Said, Wording
from quoteattr.types import Span

# Hand-made, for all that is counted: one right to the word, one right, one too long, one with a source not wanted, one found twice.
STORM = '"Rain will fall," said Ana Ortiz. Bo Lee said that roads would "close at noon" today. Police warned of floods. It denied that dams broke.'
STORM_GOLD = (
    '"Rain will fall," / Ana Ortiz / said',
    'roads would "close at noon" today / Bo Lee / said that',
    "floods / Police / warned of",
    "dams broke / - / denied",
)
STORM_FOUND = (
    "Rain will fall / Ana Ortiz / said",
    'that roads would "close at noon" / Lee / said that',
    "Police warned of floods / - / -",
    "dams broke / It / -",
    "Rain will / Ana Ortiz / said",
)


def spans(text: str, words: str) -> tuple[Span, ...]:
    """Each part is looked for behind the one before."""
    found, at = [], 0
    for part in () if words in ("-", "") else words.split(" + "):
        start = text.index(part, at)
        at = start + len(part)
        found.append(Span(start, at))
    return tuple(found)


def said(text: str, line: str, **given: Any) -> Said:
    content, source, cue = [*line.split(" / "), "-", "-"][:3]
    return Wording(text).said(spans(text, content), spans(text, source), spans(text, cue), **given)


def compared(text: str, gold: Sequence[str], found: Sequence[str], confidence: float = 0.5) -> Comparison:
    wanted = tuple(said(text, line) for line in gold)
    given = tuple(said(text, line, confidence=confidence) for line in found)
    return Comparison(article_from_text(text, source="storm.jsonl:1", id="storm"), Wording(text), wanted, given)


def storm() -> Comparison:
    return compared(STORM, STORM_GOLD, STORM_FOUND)
