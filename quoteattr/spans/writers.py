"""Stretches, written as lines to read, as JSON or as JSON Lines. No word of an article is among it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from quoteattr.harmless import shown
from quoteattr.spans.stretches import Stretch, stretches
from quoteattr.types import Report


def write_text(reports: Iterable[Report], out: TextIO, *, tool_version: str) -> None:
    """A line each: path:line:column-line:column: mark, and whether it closes."""
    for report in reports:
        source = shown(report.article.source)
        for s in stretches(report):
            out.write(f"{source}:{s.line}:{s.column}-{s.end_line}:{s.end_column}: {s.mark} {_ends(s)}\n")


def _ends(stretch: Stretch) -> str:
    return "closed" if stretch.closed else "goes on" if stretch.continued else "never closed"


def write_json(reports: Iterable[Report], out: TextIO, *, tool_version: str) -> None:
    """One object: the articles in order, those without a quotation too."""
    articles = [{"source": r.article.source, "sha256": r.article.sha256, "spans": [*map(_values, stretches(r))]} for r in reports]
    out.write(json.dumps({"tool_version": tool_version, "articles": articles}, indent=2) + "\n")


def write_jsonl(reports: Iterable[Report], out: TextIO, *, tool_version: str) -> None:
    """A line each."""
    for report in reports:
        for s in stretches(report):
            out.write(json.dumps({"source": report.article.source, **_values(s)}) + "\n")


def _values(s: Stretch) -> dict[str, Any]:
    return {
        "start": s.span.start, "end": s.span.end, "line": s.line, "column": s.column, "end_line": s.end_line, "end_column": s.end_column,
        "mark": s.mark, "closed": s.closed, "continued": s.continued, "depth": s.depth,
    }  # fmt: skip


WRITERS: dict[str, Callable[..., None]] = {"text": write_text, "json": write_json, "jsonl": write_jsonl}
