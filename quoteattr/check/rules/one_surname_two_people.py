"""A surname alone, where two people of the article bear it and nothing near tells which is meant.

Why: a reader must not have to guess. Style guides ask for the first name, or a title that only one of them has, as long as both are on
stage. It keeps still where one of them was named after the other, for then that one is meant, and after a Mr or Ms.

Bad:

    Ann Reed and her sister Joan Reed own the ferry. Reed has painted it green.

Good:

    Ann Reed and her sister Joan Reed own the ferry. Joan Reed has painted it green.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[N302] the firm, not the sisters -->
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.check.finding import finding_in
from quoteattr.check.where import in_quotation, is_body, is_sexed, together
from quoteattr.settings import Settings
from quoteattr.types import Finding, Naming, Report

CODE = "N302"
NAME = "one-surname-two-people"


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each surname, at the first such place."""
    told: set[tuple[int, ...]] = set()
    for n in report.namings:
        who = tuple(sorted(n.bearers))
        if len(who) > 1 and who not in told and (open_ := _open(n, report)):
            told.add(who)
            names = " or ".join(report.people[k] for k in sorted(open_))
            yield finding_in(report.article, n.span, CODE, f"'{report.article.words([n.span])}' can be {names}; give the first name")


def _open(n: Naming, report: Report) -> set[int]:
    """Those who can be meant, where two bearers at least were named last, in one paragraph."""
    if n.given or is_sexed(n.title) or not is_body(report.article, n.span.start) or in_quotation(report, n.span):
        return set()
    near = together(report, n.span.start, n.bearers)
    return near if len(near) > 1 else set()
