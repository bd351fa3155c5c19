"""Which statements a reader is shown, and which of them a person should look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from quoteattr.types import Attribution, Kind, Report

REVIEW_BELOW = 0.8

CORRECTED = "corrected"  # the reason of a statement that a person has looked at and found to be nobody's
CORRECTION = "correction"  # the clue of what a person has corrected


def begun(reports: Iterable[Report]) -> Iterator[Report]:
    """The reports, the first of them made before anything is written: models that cannot be loaded leave nothing half written."""
    each = iter(reports)
    return chain([*islice(each, 1)], each)


def shown(report: Report, all_statements: bool) -> Iterator[Attribution]:
    """The attributions in the order of the text; scare quotes ('terrorism') only when all are asked for."""
    return (a for a in report.attributions if all_statements or a.statement.kind is not Kind.SCARE)


def needs_review(attribution: Attribution) -> bool:
    """True when the confidence is below 0.8, nobody could be tied to the statement and no person has said so, or its mark never closes.

    The confidence is taken as it is written, in two decimals: a row that says 0.80 must not be flagged for being below 0.8.
    """
    doubtful = round(attribution.confidence, 2) < REVIEW_BELOW
    nobodys = attribution.speaker is None and attribution.reason != CORRECTED
    return doubtful or nobodys or not attribution.statement.closed


def corrected(attribution: Attribution) -> bool:
    """True when a person's correction has changed the attribution."""
    return any(e.clue == CORRECTION for e in attribution.evidence)
