"""GitLab's Code Quality report: a list of issues, shown in a merge request."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, TextIO

from quoteattr.check.formats.escape import dumps
from quoteattr.check.formats.format import ERROR, Run
from quoteattr.check.formats.place import numbered, place_of
from quoteattr.types import Finding


def write(findings: Iterable[Finding], out: TextIO, run: Run) -> None:
    """All at once, when the last finding has come."""
    issues = [_issue(finding, number, run) for finding, number in numbered(findings)]
    out.write(dumps(issues, indent=2) + "\n")


def _issue(finding: Finding, number: int, run: Run) -> dict[str, Any]:
    """GitLab shows one issue a fingerprint: the file, and the how-manieth it is there, belong to it."""
    place = place_of(finding, run.root)
    key = f"{finding.source} {finding.fingerprint} {number}"
    return {
        "description": f"{finding.code} {place.message}",
        "check_name": finding.code,
        "fingerprint": hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32],
        "severity": "major" if run.level(finding.code) == ERROR else "minor",
        "location": {"path": place.name, "lines": {"begin": place.line}},
    }
