"""JSON Lines: one finding a line, flushed as it is written, so that a killed run leaves whole lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from quoteattr.check.formats.escape import dumps
from quoteattr.check.formats.format import Run
from quoteattr.check.formats.record import as_record
from quoteattr.types import Finding


def write(findings: Iterable[Finding], out: TextIO, run: Run) -> None:
    """Each line is written as its finding comes."""
    for finding in findings:
        out.write(dumps(as_record(finding)) + "\n")
        out.flush()
