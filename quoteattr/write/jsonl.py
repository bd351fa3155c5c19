"""JSON Lines: one article a line, flushed as it is written, so that a killed run leaves whole lines. Scare quotes are always in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from quoteattr.types import Report
from quoteattr.write.json import dumps, refuse_bom
from quoteattr.write.record import as_record


def write(reports: Iterable[Report], out: TextIO, *, tool_version: str, bom: bool = False, all_statements: bool = False) -> None:
    """Writes a line as each report arrives. `all_statements` changes nothing here: all are always in.

    Raises: SettingsError for `bom`, which JSON must not have (RFC 8259, section 8.1).
    """
    refuse_bom(bom)
    for report in reports:
        out.write(dumps(as_record(report, tool_version=tool_version)) + "\n")
        out.flush()
