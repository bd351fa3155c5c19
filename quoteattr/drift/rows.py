"""What has drifted as CSV, for spreadsheets: a row for each place at which a quotation stands."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from quoteattr.drift.record import as_record
from quoteattr.drift.records import Drift
from quoteattr.write.harmless import cell

HEADER = (
    "drift", "change", "variant", "changes", "difference", "quote", "speaker", "on_behalf_of", "confidence", "path", "line", "column", "block",
)  # fmt: skip


def write(drifts: Sequence[Drift], out: TextIO, *, articles: int, tool_version: str, width: int | None = None) -> None:
    """Drifts and variants are numbered from 1; variant 1 is the commonest. RFC 4180, nothing that a spreadsheet would run."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for number, drift in enumerate(drifts, 1):
        writer.writerows([cell("" if row[name] is None else str(row[name])) for name in HEADER] for row in _rows(number, drift))


def _rows(number: int, drift: Drift) -> Iterator[dict[str, Any]]:
    record = as_record(drift)
    for i, variant in enumerate(record["variants"], 1):
        shared = {"drift": number, "change": record["change"], "variant": i, "changes": " ".join(variant["changes"])}
        yield from ({**shared, "difference": variant["difference"], **quote} for quote in variant["quotes"])
