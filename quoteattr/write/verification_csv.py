"""CSV of what became of each quote: the columns of the export with `verified` and `verified_tier` filled, and columns of its own behind them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from quoteattr.types import Change, Report, Step, Verification
from quoteattr.write.csv import HEADER, rows
from quoteattr.write.harmless import cell
from quoteattr.write.review import shown

OWN = (
    "verified_score", "verified_source", "verified_line", "verified_column", "verified_time", "verified_speaker", "right_speaker",
    "verified_said", "verified_changes", "negation", "verified_note",
)  # fmt: skip
TRUTH = {True: "true", False: "false", None: ""}
SIGNS = {Step.SAME: "{}", Step.REMOVED: "[-{}-]", Step.ADDED: "{{+{}+}}"}


def write(reports: Iterable[Report], out: TextIO, *, tool_version: str) -> None:
    """Writes the header, then the rows of each report as it arrives."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*HEADER, *OWN))
    for report in reports:
        for row, attribution in zip(rows(report, tool_version), shown(report, False), strict=True):
            writer.writerow(row + [cell(text) for text in _own(attribution.verification)])


def _own(v: Verification | None) -> list[str]:
    """The cells of `OWN`."""
    if v is None:
        return [""] * len(OWN)
    place = [v.source or "", str(v.line or ""), str(v.column or ""), v.time or "", v.said_by or ""]
    changes = " ".join(map(signed, v.changes)) if any(c.step is not Step.SAME for c in v.changes) else ""
    return [f"{v.score:.2f}", *place, TRUTH[v.right_speaker], v.said, changes, TRUTH[v.negation], v.note]


def signed(change: Change) -> str:
    """The words as a diff in plain text has them: [-said-], {+printed+}."""
    return SIGNS[change.step].format(change.words)
