"""One JSON object: the tool, how many articles were read, the findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from quoteattr.check.formats.escape import dumps
from quoteattr.check.formats.format import Run
from quoteattr.check.formats.record import as_record
from quoteattr.types import Finding


def write(findings: Iterable[Finding], out: TextIO, run: Run) -> None:
    """All at once, when the last finding has come."""
    records = [as_record(finding) for finding in findings]
    whole = {"tool": {"name": "quoteattr", "version": run.tool_version}, "articles": len(run.checked()), "findings": records}
    out.write(dumps(whole, indent=2) + "\n")
