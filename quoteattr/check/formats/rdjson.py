"""Reviewdog's diagnostic format (rdjson), whose columns count bytes of UTF-8."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, TextIO

from quoteattr.check.formats.escape import SURROGATE, dumps
from quoteattr.check.formats.format import Run
from quoteattr.check.formats.place import Lines, Place, place_of
from quoteattr.types import Edit, Finding


def write(findings: Iterable[Finding], out: TextIO, run: Run) -> None:
    """All at once, when the last finding has come. The findings of a file stand together, so that its text is asked for once."""
    diagnostics = []
    for source, of_file in groupby(findings, key=lambda finding: finding.source):
        text = run.text_of(source)
        lines = Lines(text) if text is not None else None
        diagnostics += [_diagnostic(finding, lines, run) for finding in of_file]
    out.write(dumps({"source": {"name": "quoteattr"}, "diagnostics": diagnostics}, indent=2) + "\n")


def _diagnostic(finding: Finding, lines: Lines | None, run: Run) -> dict[str, Any]:
    place = place_of(finding, run.root)
    made = {
        "message": place.message,
        "location": {"path": place.name, "range": _range(place, lines)},
        "severity": run.level(finding.code).upper(),
        "code": {"value": finding.code},
    }
    edits = [edit for edit in finding.edits if not SURROGATE.search(edit.words)] if lines and place.column else []
    return made | ({"suggestions": [_suggestion(edit, lines) for edit in edits]} if edits and lines else {})


def _range(place: Place, lines: Lines | None) -> dict[str, Any]:
    """Lines alone where the text, and so the bytes, are not known."""
    column = lines.byte_column(place.line, place.column) if lines and place.column else None
    if lines is None or column is None:
        return {"start": {"line": place.line}}
    end = lines.byte_column(place.end_line, place.end_column)
    start = {"line": place.line, "column": column}
    return {"start": start} if end is None else {"start": start, "end": {"line": place.end_line, "column": end}}


def _suggestion(edit: Edit, lines: Lines) -> dict[str, Any]:
    start, end = (lines.position(offset) for offset in (edit.span.start, edit.span.end))
    ends = [{"line": line, "column": lines.byte_column(line, column)} for line, column in (start, end)]
    return {"range": {"start": ends[0], "end": ends[1]}, "text": edit.words}
