"""A quotation stands in another that has the same kind of mark.

Why: at the inner mark a reader believes that the outer quotation ends. House styles change the mark at each level: double within single, or
single within double.

Bad:

    “He said “no” to me,” said Morag Tulloch.

Good:

    “He said ‘no’ to me,” said Morag Tulloch.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[Q104] as the poster had it -->
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.check.marks import OTHER_FAMILY, STRAIGHT, edits, finding_on, holders, same_outer, usual_style
from quoteattr.settings import Settings
from quoteattr.types import Finding, Quotation, Report

CODE = "Q104"
NAME = "same-nested"


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each inner quotation. Guillemets within guillemets are the custom of some languages, and none; nor are two single marks
    typed for a double one."""
    wanted = settings.marks or usual_style(report) or STRAIGHT
    holding = holders(report)
    for i, q in enumerate(report.quotations):
        outer = same_outer(report, q) if q.family in OTHER_FAMILY else None
        if outer and not (q.family == "single" and _touch(q, outer)):
            sure = q.closed and outer.closed and not _touch(q, outer) and i not in holding
            mend = edits(report.article, q, OTHER_FAMILY[q.family], wanted) if sure else ()
            yield finding_on(report.article, q, CODE, f"{q.family} marks within {q.family} ones", mend)


def _touch(q: Quotation, outer: Quotation) -> bool:
    """Do the two open as one? Then it is not sure which mark closes which."""
    return q.span.start == outer.content.start
