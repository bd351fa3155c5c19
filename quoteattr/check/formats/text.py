"""One line a finding, `path:line:column: CODE message`, as editors and pre-commit understand it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from quoteattr.check.finding import format_finding
from quoteattr.check.formats.format import Run
from quoteattr.types import Finding


def write(findings: Iterable[Finding], out: TextIO, run: Run) -> None:
    """Each line is written as its finding comes."""
    for finding in findings:
        out.write(format_finding(finding) + "\n")
        out.flush()
