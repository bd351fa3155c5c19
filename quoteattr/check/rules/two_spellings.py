"""One name is written in two ways, or otherwise than the house writes it.

Why: one of the two is wrong, and whoever bears the name sees it first. The rarer spelling is the finding; where both are as frequent, the
later. Nicknames, initials and names in capitals are no finding, nor are two people whose names are nearly the same. `spellings` in the
settings holds names as the house writes them: "Kyiv = Kiev, Kiew".

Bad:

    Tor Halvorsen is the head of the ports office. Halvorson said that the harbour would close.

Good:

    Tor Halvorsen is the head of the ports office. Halvorsen said that the harbour would close.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[N301] she writes herself otherwise than her brother -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quoteattr.check.finding import finding_in
from quoteattr.settings import Settings
from quoteattr.types import Finding, Report, Span
from quoteattr.words import without_accents

CODE = "N301"
NAME = "two-spellings"


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each place with the rarer spelling, or with one that the house does not use; a place is told once."""
    told: list[Span] = []
    for span, usual in _not_the_houses(report, settings):
        told.append(span)
        words = report.article.words([span])
        yield finding_in(report.article, span, CODE, f"'{words}' here, '{usual}' in the house's list of spellings")
    for r in report.respellings:
        if not any(r.span.meets(span) for span in told):
            line, words = report.article.source_position(r.there.start)[0], report.article.words([r.span])
            times = f"{r.times} times, first" if r.times > 1 else "once,"
            yield finding_in(
                report.article, r.span, CODE, f"'{words}' here, '{r.usual}' elsewhere ({times} on line {line}); write one of the two"
            )


def _not_the_houses(report: Report, settings: Settings) -> Iterator[tuple[Span, str]]:
    """Places with a spelling that the house has another for. "Dvořák" alone stands for itself against "Dvorak" and "DvorÁk"."""
    text = report.article.text
    for entry in settings.spellings:
        usual, _, others = (part.strip() for part in entry.partition("="))
        forms = {form for other in others.split(",") if (form := other.strip())} | {without_accents(usual)}
        for form in sorted(forms - {usual, ""}):
            for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                yield Span(*m.span()), usual
