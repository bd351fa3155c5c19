"""Parquet for DuckDB, pandas, Polars and R: a row a quote, the columns of the CSV typed, and spans, evidence and candidates as lists.

Needs pyarrow, the extra `parquet`. Row groups are written as they fill. Scare quotes only with `all_statements`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from quoteattr.types import Report
from quoteattr.write.aside import written_aside
from quoteattr.write.csv import HEADER, row_of
from quoteattr.write.extra import library
from quoteattr.write.harmless import plain
from quoteattr.write.record import SCHEMA_VERSION, Json, as_record
from quoteattr.write.review import shown

GROUP = 2_000  # rows held at a time; with their evidence some 20 MB

NUMBERS = frozenset({"start", "end", "line", "column"})
TRUTHS = frozenset({"needs_review", "closed", "verified"})
NEVER_NULL = frozenset({"quote_id", "article", "kind", "quote", "start", "end", "confidence", "needs_review"})


def write(reports: Iterable[Report], path: str, *, tool_version: str, all_statements: bool = False) -> None:
    """Writes the rows of all reports.

    Raises: ExtraError where pyarrow is not installed, OutputError where the place cannot be written.
    """
    pa, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    schema = _schema(pa).with_metadata({"quoteattr": tool_version, "quoteattr_schema": SCHEMA_VERSION})
    rows = (row for report in reports for row in _rows(report, tool_version, all_statements))
    with written_aside(path) as aside, parquet.ParquetWriter(aside, schema, compression="zstd") as out:
        while group := [*itertools.islice(rows, GROUP)]:
            out.write_table(pa.Table.from_pylist(group, schema))


def _rows(report: Report, tool_version: str, all_statements: bool) -> Iterator[Json]:
    record = as_record(report, tool_version=tool_version)
    by_id = {a["id"]: a for a in record["attributions"]}
    for attribution in shown(report, all_statements):
        row: Json = {**row_of(report.article, attribution, tool_version), **_lists(by_id[attribution.id])}
        yield {name: _harmless(value) for name, value in row.items()}


def _lists(attribution: Json) -> Json:
    return {
        "addressee": attribution["addressee"],
        "nested_in": attribution["nested_in"],
        **{f"{name}_spans": [_span(s) for s in attribution[name]] for name in ("content", "cue", "source")},
        "evidence": [e | {"span": _span(e["span"]) if e["span"] else None} for e in attribution["evidence"]],
        "candidates": attribution["candidates"],
    }


def _span(pair: list[int]) -> Json:
    return {"start": pair[0], "end": pair[1]}


def _harmless(value: Any) -> Any:
    """The value with every text in it as a database may have it."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_harmless(v) for v in value]
    return {k: _harmless(v) for k, v in value.items()} if isinstance(value, dict) else value


def _schema(pa: Any) -> Any:
    text, span = pa.string(), pa.struct([("start", pa.int64()), ("end", pa.int64())])
    columns = [pa.field(name, _type(pa, name), nullable=name not in NEVER_NULL) for name in HEADER]
    more = {
        "addressee": text,
        "nested_in": text,
        "content_spans": pa.list_(span),
        "cue_spans": pa.list_(span),
        "source_spans": pa.list_(span),
        "evidence": pa.list_(pa.struct([("clue", text), ("detail", text), ("span", span)])),
        "candidates": pa.list_(pa.struct([("speaker", text), ("score", pa.float64()), ("why_not", text)])),
    }
    return pa.schema([*columns, *(pa.field(name, kind) for name, kind in more.items())])


def _type(pa: Any, name: str) -> Any:
    if name in NUMBERS:
        return pa.int64()
    if name in TRUTHS:
        return pa.bool_()
    return pa.float64() if name == "confidence" else pa.string()
