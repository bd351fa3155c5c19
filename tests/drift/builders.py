"""Quotations as articles have them, in a line each."""

from __future__ import annotations

from quoteattr.drift import Place, Quote, Who
from quoteattr.drift.words import keys
from quoteattr.types import Block, SpeakerKind


def who(name: str, kind: SpeakerKind = SpeakerKind.PERSON, on_behalf_of: str | None = None, confidence: float = 0.9) -> Who:
    return Who(name, kind, (), on_behalf_of, confidence)


def quote(
    words: str, speaker: str | Who | None = "Ana Ortiz", article: int = 0, line: int = 1, block: Block = Block.BODY, **more: bool
) -> Quote:
    """Each article is a file of its own: 0.txt, 1.txt."""
    named = who(speaker) if isinstance(speaker, str) else speaker
    return Quote(words, keys(words), Place(article, f"{article}.txt", line, 1, block), named, **more)
