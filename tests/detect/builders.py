"""Articles of a few lines, without a parse."""

import re

from quoteattr.types import Article, Block, Paragraph, Span


def article(text: str, *captions: int) -> Article:
    """An article whose lines are paragraphs, those with the indexes `captions` captions."""
    lines = enumerate(re.finditer(r"[^\n]+", text))
    paragraphs = tuple(Paragraph(i, Span(*m.span()), Block.CAPTION if i in captions else Block.BODY) for i, m in lines)
    return Article("-", "-", "0" * 64, text, text, paragraphs)
