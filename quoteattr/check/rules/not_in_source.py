"""Words stand in quotation marks and are in none of the sources given with `--against`.

Why: a quote that nobody can find was perhaps never said; papers have printed invented ones for want of this look. It speaks only where every
source could be read: "not found" and "could not look" are different answers.

Bad:

    (the transcript: "We do not have that money.")
    "The town is bankrupt," said Morag Tulloch.

Good:

    "We do not have that money," said Morag Tulloch.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[V401] said to our reporter after the meeting -->
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.check.finding import finding_at
from quoteattr.settings import Settings
from quoteattr.types import Finding, Report, Tier

CODE = "V401"
NAME = "not-in-source"


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each quote that is nowhere; a repeat of one is not told twice."""
    for attribution in report.attributions:
        found = attribution.verification
        if found and found.tier is Tier.NOT_FOUND and attribution.duplicate_of is None:
            yield finding_at(report.article, attribution, CODE, "quotation is in none of the sources")
