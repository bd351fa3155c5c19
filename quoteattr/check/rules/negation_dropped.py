"""An ellipsis leaves out a "not", a "never" or the like, and with it perhaps the sense.

Why: an ellipsis tells the reader that words are missing, and promises that nothing hangs on them. Only words of negation near the gap, in the
sentence that goes on, are looked for; whether the sense is turned a person has to say.

Bad:

    (the transcript: "I do not believe that we will agree this year.")
    "I do … believe that we will agree this year," said Tor Halvorsen.

Good:

    "I do not believe that we will agree this year," said Tor Halvorsen.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[V403] the sentence left out is about another matter -->
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.check.finding import finding_at
from quoteattr.settings import Settings
from quoteattr.types import Finding, Report, Tier

CODE = "V403"
NAME = "negation-dropped"


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each such quote; one whose words differ as well is told by V402. A repeat is not told twice."""
    for attribution in report.attributions:
        found = attribution.verification
        if found and found.negation and found.tier is not Tier.EDITED and attribution.duplicate_of is None:
            yield finding_at(
                report.article, attribution, CODE, f"an ellipsis drops a negation; see {found.source}:{found.line}:{found.column}"
            )
