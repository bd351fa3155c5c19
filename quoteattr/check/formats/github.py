"""Workflow commands of GitHub Actions: lines of a job's log that become annotations of the changed files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from quoteattr.check.formats.format import Run
from quoteattr.check.formats.place import Place, place_of
from quoteattr.check.select import name_of
from quoteattr.types import Finding

# What the runner turns back: in the message the first three, in a property all.
MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def write(findings: Iterable[Finding], out: TextIO, run: Run) -> None:
    """Each line is written as its finding comes. The log shows the message alone, so that it begins with the place."""
    for finding in findings:
        place = place_of(finding, run.root)
        properties = ",".join(f"{key}={value.translate(PROPERTY)}" for key, value in _properties(finding, place))
        where = ":".join(str(part) for part in (place.name, place.line, place.column) if part)
        message = f"{where}: {finding.code} {place.message}".translate(MESSAGE)
        out.write(f"::{run.level(finding.code)} {properties}::{message}\n")
        out.flush()


def _properties(finding: Finding, place: Place) -> Iterator[tuple[str, str]]:
    """The runner takes columns only where line and endLine are the same."""
    yield "file", place.name
    yield "line", str(place.line)
    yield "endLine", str(place.end_line or place.line)
    if place.column and place.on_one_line:
        yield "col", str(place.column)
        if place.end_column:
            yield "endColumn", str(place.end_column)
    yield "title", f"{finding.code} {name_of(finding.code)}".strip()
