"""A source has no name, and the article does not say why.

Why: where a name has to be left out, the reader is owed the reason; style guides ask for it in the same breath. "On condition of
anonymity" says that the name is left out, and no reason. A reason is looked for in the paragraph, and in those where the same source
speaks again.

Bad:

    The harbour will close in May, said an official who spoke on condition of anonymity.

Good:

    The harbour will close in May, said an official who spoke on condition of anonymity because the decision is not yet public.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[A205] the reason is in the editor's note -->
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.check.finding import finding_in, opening
from quoteattr.check.unnamed import gives_reason, unnamed_sources
from quoteattr.settings import Settings
from quoteattr.types import Finding, Report

CODE = "A205"
NAME = "unnamed-without-reason"


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each source without a name and a reason. `reasons` in the settings adds phrases."""
    for attribution, source in unnamed_sources(report, settings):
        if not gives_reason(report, attribution, source, settings):
            words = opening(report.article.words([source]))
            yield finding_in(report.article, source, CODE, f"source is not named, and not why: '{words}'; give the reason")
