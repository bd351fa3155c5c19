"""A finding as JSON has it: the same in json and jsonl."""

from __future__ import annotations

from typing import Any

from quoteattr.check.select import name_of
from quoteattr.types import Edit, Finding, Span


def as_record(finding: Finding) -> dict[str, Any]:
    """`path` as it was given. Lines and columns from 1, spans half-open, all in code points of the decoded file; null where not known."""
    return {
        "path": finding.source,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line or None,
        "end_column": finding.end_column or None,
        "span": _pair(finding.span) if finding.span else None,
        "code": finding.code,
        "name": name_of(finding.code),
        "message": finding.message,
        "words": finding.words,
        "fingerprint": finding.fingerprint,
        "edits": [_edit(edit) for edit in finding.edits],
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _edit(edit: Edit) -> dict[str, Any]:
    return {"span": _pair(edit.span), "words": edit.words}
