"""Somebody without a name is the source: "a senior official", "sources", "people familiar with the talks".

Why: a reader cannot weigh what nobody stands for, and whoever is not named can say anything. Agency and newspaper style guides let a source
go unnamed as the last resort. A spokesman is no finding, nor are critics, experts and the like, who are no source but a summary.

Bad:

    The harbour will close in May, a senior official said.

Good:

    The harbour will close in May, said Tor Halvorsen, the head of the ports office.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[A204] the editor knows who it is -->
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.check.finding import finding_in, opening
from quoteattr.check.unnamed import unnamed_sources
from quoteattr.settings import Settings
from quoteattr.types import Finding, Report

CODE = "A204"
NAME = "unnamed-source"


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each source, where it first speaks. `unnamed` in the settings adds phrases."""
    for _, source in unnamed_sources(report, settings):
        words = opening(report.article.words([source]))
        yield finding_in(report.article, source, CODE, f"source is not named: '{words}'; name it, or say in what way it can know")
