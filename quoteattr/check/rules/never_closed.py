"""A quotation mark opens here and nothing closes it before its paragraph ends.

Why: the reader cannot tell where the speaker stops and the paper begins, so the paper's own words may pass for the speaker's. A house
style asks that every quotation be closed; one that runs over several paragraphs opens each of them and closes the last, and that is
no finding.

Bad:

    "We reserve the right to appeal, said the harbour master.

Good:

    "We reserve the right to appeal," said the harbour master.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[Q101] facsimile of the telegram -->
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.check.marks import finding_on
from quoteattr.settings import Settings
from quoteattr.types import Finding, Report

CODE = "Q101"
NAME = "never-closed"


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each mark; a repeat is one too, for each has to be mended where it stands."""
    taken_up = {q.continues for q in report.quotations if q.continues is not None}
    for i, q in enumerate(report.quotations):
        if q.parent is None and not q.closed and i not in taken_up:
            yield finding_on(report.article, q, CODE, "quotation opened here is never closed")
