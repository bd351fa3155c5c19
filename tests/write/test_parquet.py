"""The Parquet file as pyarrow and DuckDB read it."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pyarrow
import pyarrow.parquet

from quoteattr.write import parquet
from quoteattr.write.csv import HEADER

from .. import seeds
from .builders import harbour, nasty
from .readers import parquet_rows, written


def test_columns_have_types_and_the_file_says_who_wrote_it(tmp_path: Path) -> None:
    schema = pyarrow.parquet.read_schema(written("parquet", [], tmp_path))
    assert tuple(schema.names[: len(HEADER)]) == HEADER
    assert {n: str(schema.field(n).type) for n in ("date", "confidence", "start", "closed", "content_spans")} == {
        "date": "string",
        "confidence": "double",
        "start": "int64",
        "closed": "bool",
        "content_spans": "list<element: struct<start: int64, end: int64>>",
    }
    assert {k: v for k, v in schema.metadata.items() if k.startswith(b"quoteattr")} == {b"quoteattr": b"0.1.0", b"quoteattr_schema": b"1.0"}


def test_lists_hold_what_the_record_holds(tmp_path: Path) -> None:
    report = seeds.report("wire-summit")
    record = json.loads(seeds.written("jsonl", report))
    expected = {a["id"]: a for a in record["attributions"]}
    rows = pyarrow.parquet.read_table(written("parquet", [report], tmp_path)).to_pylist()
    for row in rows:
        kept = expected[row["quote_id"]]
        assert [[s["start"], s["end"]] for s in row["content_spans"]] == kept["content"]
        assert [e["detail"] for e in row["evidence"]] == [e["detail"] for e in kept["evidence"]]
        assert row["candidates"] == kept["candidates"]
    assert rows


def test_row_groups_are_filled_and_nothing_is_lost_between(tmp_path: Path) -> None:
    place = written("parquet", [harbour()] * (parquet.GROUP // 4 + 1), tmp_path)
    groups = pyarrow.parquet.ParquetFile(place).metadata
    assert [groups.row_group(i).num_rows for i in range(groups.num_row_groups)] == [parquet.GROUP, 4]


def test_duckdb_counts_by_speaker(tmp_path: Path) -> None:
    place = written("parquet", [harbour(), nasty()], tmp_path)
    with duckdb.connect() as db:
        counted = db.execute(f"select speaker, count(*) from '{place}' group by all order by 2 desc, 1").fetchall()
        reach = db.execute(f"select content_spans[1].end from '{place}' where quote_id = 's1'").fetchall()
    assert counted == [("=cmd()</script>", 9), ("Morag Tulloch", 2), ("Skerry Harbour Council", 1), (None, 1)]
    assert reach == [(70,)]


def test_a_group_of_hostile_rows_is_valid_utf8(tmp_path: Path) -> None:
    table = pyarrow.parquet.read_table(written("parquet", [nasty()], tmp_path))
    table.validate(full=True)
    assert table.num_rows == len(parquet_rows(tmp_path / "out.parquet")) == 9
