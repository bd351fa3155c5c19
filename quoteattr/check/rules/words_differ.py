"""The words in quotation marks are not those of the source: some were changed, left out or put in without a sign.

Why: what stands in marks is what was said. Case, contractions, fillers such as "um" and the marks themselves are no difference; an omission
that an ellipsis shows and words put in brackets are none either.

Bad:

    (the transcript: "I would rather borrow now than bury somebody later.")
    "I would rather pay now than bury somebody later," said Morag Tulloch.

Good:

    "I would rather borrow now than bury somebody later," said Morag Tulloch.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[V402] her own correction of the minutes -->
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.check.finding import finding_at, opening
from quoteattr.settings import Settings
from quoteattr.types import Finding, Report, Step, Tier, Verification

CODE = "V402"
NAME = "words-differ"
SIGNS = {Step.REMOVED: "[-{}-]", Step.ADDED: "{{+{}+}}"}  # as a diff in plain text has them


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each quote of other words, with those of the source; a repeat of one is not told twice."""
    for attribution in report.attributions:
        found = attribution.verification
        if found and found.tier is Tier.EDITED and attribution.duplicate_of is None:
            yield finding_at(report.article, attribution, CODE, _message(found))


def _message(found: Verification) -> str:
    negation = ", a negation is lost or added" if found.negation else ""
    changed = " ".join(SIGNS[c.step].format(opening(c.words)) for c in found.changes if c.step is not Step.SAME)
    return f"words differ{negation}: {changed}, see {found.source}:{found.line}:{found.column}"
