"""Words stand in quotation marks and the article does not say whose they are.

Why: a reader must be able to tell who is speaking, as early as the quotation allows; agency and newspaper style guides alike ask for a
named source with every direct quotation. If the tool misses a speaker that a reader finds at once, the sentence often gains from
having the name moved next to the words.

Bad:

    The ferry was late again. "It will be late tomorrow."

Good:

    The ferry was late again. "It will be late tomorrow," said Morag Tulloch, who sells the tickets.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[A201] graffiti on the pier -->
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.check.finding import finding_at
from quoteattr.settings import Settings
from quoteattr.types import Attribution, Finding, Kind, Report

CODE = "A201"
NAME = "no-speaker"


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each direct quotation without a speaker; a repeat of one is not told twice."""
    for attribution in report.attributions:
        if _nobodys(attribution):
            reason = f" ({attribution.reason})" if attribution.reason else ""
            yield finding_at(report.article, attribution, CODE, f"direct quotation has no speaker{reason}")


def _nobodys(attribution: Attribution) -> bool:
    direct = attribution.statement.kind is Kind.DIRECT
    return direct and attribution.speaker is None and attribution.duplicate_of is None
