"""A headline or caption quotes somebody, and the body has the words otherwise, or has not got them but others that come near.

Why: a reader takes words in marks for what was said, and most read the headline alone. A word changed to fit the line, a "not" lost, or a
summary put in marks are the commonest ways in which a paper invents a quotation. What a headline cuts short is no finding, nor are
its marks round words that the body says without them.

Bad:

    Mayor “will never resign”

    “I do not intend to resign,” said the mayor, Dilys Roper.

Good:

    Mayor does “not intend to resign”

    “I do not intend to resign,” said the mayor, Dilys Roper.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[V404] translated from Welsh, both -->
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quoteattr.check.finding import opening
from quoteattr.harmless import harmless
from quoteattr.settings import Settings
from quoteattr.types import Block, Finding, Report

if TYPE_CHECKING:
    from quoteattr.drift import Drift, Quote

CODE = "V404"
NAME = "headline-differs"


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each quotation in a headline or caption, with what the body has."""
    from quoteattr.drift import find, quotes  # here: it knows names, and the rules about marks need to start at once

    for drift in find(quotes(report, 0)):
        there = [q for v in drift.variants for q in v.quotes if q.place.block is Block.BODY]
        for quote in _above(drift) if there else ():
            yield _finding(quote, there[0])


def _finding(quote: Quote, body: Quote) -> Finding:
    p = quote.place
    return Finding(CODE, p.source, p.line, p.column, harmless(_message(quote, body)), p.end_line, p.end_column, p.span, quote.words)


def _message(quote: Quote, body: Quote) -> str:
    words = f"'{opening(quote.words)}' stands as '{opening(body.words)}' on line {body.place.line}"
    return f"{quote.place.block.value} and body differ: {words}"


def _above(drift: Drift) -> Iterator[Quote]:
    """What stands outside the body, unless it is the same as in the body or only cut short."""
    first, *rest = drift.variants
    bodys = any(q.place.block is Block.BODY for q in first.quotes)
    changed = [v for v in rest if v.changes and v.changes[0].drifts]
    for variant in changed if bodys else [first]:
        yield from (q for q in variant.quotes if q.place.block is not Block.BODY)
