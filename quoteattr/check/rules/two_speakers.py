"""One quotation is given to two people, in two of the files.

Why: somebody said it, and one of the files has the wrong name: copied from the line above, or from a wire story that has been put right
since. Words that two people may well say, each by himself (no comment, condolences, slogans), are no finding; nor are a person and
whoever speaks for him, or names of which the tool is not sure.

Bad:

    “The tunnel was twenty million pounds over budget before a spade went in,” said Hamish Orr.   (monday.txt)
    “The tunnel was twenty million pounds over budget before a spade went in,” said Walter Finch. (tuesday.txt)

Good:

    “The tunnel was twenty million pounds over budget before a spade went in,” said Hamish Orr.   (in both)

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[V405] they read it out together -->
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from quoteattr.check.finding import opening
from quoteattr.harmless import harmless
from quoteattr.settings import Settings
from quoteattr.types import Finding, Report

if TYPE_CHECKING:
    from quoteattr.drift import Quote

CODE = "V405"
NAME = "two-speakers"

Note = tuple["Quote", ...]


def note(report: Report) -> Note:
    """What has to be kept of a report: its quotations."""
    from quoteattr.drift import quotes  # here: it knows names, and the rules about marks need to start at once

    return tuple(quotes(report, 0))


def note_type() -> Any:
    from quoteattr.drift import Quote

    return tuple[Quote, ...]


def check_all(notes: Iterable[Note], settings: Settings) -> Iterator[Finding]:
    """One finding at each place where it has another speaker than it has most often, or had first."""
    from quoteattr.drift import Change, find

    for drift in find(quote.of_article(number) for number, kept in enumerate(notes) for quote in kept):
        usual = drift.variants[0].quotes[0]
        for variant in drift.variants[1:]:
            for quote in variant.quotes if Change.SPEAKER in variant.changes else ():
                yield _finding(quote, usual)


def _finding(quote: Quote, usual: Quote) -> Finding:
    p = quote.place
    return Finding(CODE, p.source, p.line, p.column, harmless(_message(quote, usual)), p.end_line, p.end_column, p.span, quote.words)


def _message(quote: Quote, usual: Quote) -> str:
    who, other = quote.who.name if quote.who else "", usual.who.name if usual.who else "another"
    place = f"{usual.place.source}:{usual.place.line}:{usual.place.column}"
    return f"one quotation, two speakers: {who} here, {other} in {place}: '{opening(quote.words)}'"
