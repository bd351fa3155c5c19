"""The rows of an export as other programs read them, by the names of the CSV's columns and as the CSV has them."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
from openpyxl.utils.escape import unescape

from quoteattr.types import Report
from quoteattr.write import FILE_WRITERS, WRITERS
from quoteattr.write.csv import HEADER
from quoteattr.write.harmless import unguarded

Rows = list[dict[str, str]]
VERSION = "0.1.0"


def written(form: str, reports: Iterable[Report], folder: Path, **given: Any) -> Path:
    """The file that one of `FILE_WRITERS` writes."""
    path = folder / f"out.{form}"
    FILE_WRITERS[form](reports, str(path), tool_version=VERSION, **given)
    return path


def text_of(form: str, *reports: Report, **given: Any) -> str:
    """What one of `WRITERS` writes; it must be UTF-8."""
    out = io.StringIO(newline="")
    WRITERS[form](reports, out, tool_version=VERSION, **given)
    return out.getvalue().encode("utf-8").decode("utf-8")


def csv_rows(*reports: Report, **given: Any) -> Rows:
    rows = csv.DictReader(io.StringIO(text_of("csv", *reports, **given), newline=""))
    return [{name: unguarded(value) for name, value in row.items()} for row in rows]


def as_in_csv(name: str, value: object) -> str:
    if value is None:
        return ""
    if name in ("needs_review", "closed", "verified"):
        return "true" if value else "false"
    return f"{value:.2f}" if name == "confidence" else str(value)


def sqlite_rows(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as db:
        asked = db.execute("select * from quotes_with_articles")
        names = [column[0] for column in asked.description]
        return [{n: as_in_csv(n, v) for n, v in zip(names, row)} for row in asked]


def xlsx_rows(path: Path, sheet: str = "Quotes") -> Rows:
    rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    names = [str(n) for n in next(rows)]
    return [{n: unescape(as_in_csv(n, v)) for n, v in zip(names, row) if n != "cut"} for row in rows]


def parquet_rows(path: Path) -> Rows:
    rows = pyarrow.parquet.read_table(path, columns=list(HEADER)).to_pylist()
    return [{n: as_in_csv(n, v) for n, v in row.items()} for row in rows]


READERS: dict[str, Callable[[Path], Rows]] = {"sqlite": sqlite_rows, "xlsx": xlsx_rows, "parquet": parquet_rows}
