"""The sources as CSV, for spreadsheets: a row for each source of each article. Adding them up is what a spreadsheet is for."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from quoteattr.audit.record import source_record
from quoteattr.audit.records import Audit
from quoteattr.write.harmless import cell

HEADER = (
    "path", "title", "name", "kind", "named", "role", "statements", "direct_words", "reported_words", "share", "second_hand", "answers",
    "charged_and_not_heard",
)  # fmt: skip


def write(audits: Iterable[Audit], out: TextIO, *, tool_version: str, width: int | None = None) -> None:
    """RFC 4180, nothing that a spreadsheet would run. Truth is "true" or "false", what is not known is empty."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for audit in audits:
        writer.writerows([cell(row.get(name, "")) for name in HEADER] for row in _rows(audit))


def _rows(audit: Audit) -> Iterable[dict[str, str]]:
    place = {"path": audit.path or "", "title": audit.title or ""}
    charged = {u.name for u in audit.unheard}
    for source in audit.sources:
        record = source_record(source, audit)
        row = {key: "" if value is None else str(value) for key, value in record.items()}
        silent = {"charged_and_not_heard": _truth(source.name in charged), "named": _truth(source.named)}
        yield {**place, **row, **silent, "answers": "; ".join(record["answers"])}
    for name in charged - {s.name for s in audit.sources}:
        yield {**place, "name": name, "charged_and_not_heard": "true"}


def _truth(value: bool) -> str:
    return "true" if value else "false"
