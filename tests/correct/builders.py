"""Corrections files as a person makes them: the export of a report, some cells filled in."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from quoteattr.correct import Corrections, Note, apply, read_corrections
from quoteattr.correct.read import CORRECTS
from quoteattr.types import Report
from quoteattr.write.csv import HEADER, rows

Cells = dict[str, str]
COLUMNS = (*HEADER, *CORRECTS)


def exported(report: Report) -> list[Cells]:
    """The rows of the export, the four columns added and empty."""
    return [dict(zip(COLUMNS, row + [""] * len(CORRECTS), strict=True)) for row in rows(report, "0.1.0")]


def saved(path: Path, table: list[Cells], encoding: str = "utf-8", **form: Any) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, **form)
    writer.writeheader()
    writer.writerows(table)
    path.write_bytes(out.getvalue().encode(encoding))
    return str(path)


def filled(report: Report, cells: dict[int, Cells]) -> list[Cells]:
    """The export with the cells of some rows changed, by their place in it from 0."""
    table = exported(report)
    for place, given in cells.items():
        table[place] |= given
    return table


def corrections(path: Path, table: list[Cells]) -> Corrections:
    return read_corrections(saved(path, table))


def outcomes(notes: tuple[Note, ...]) -> list[tuple[int, str]]:
    return [(n.row.row, n.outcome.value) for n in notes]


def correct(folder: Path, old: Report, new: Report, cells: dict[int, Cells]) -> tuple[Report, tuple[Note, ...]]:
    """`new` with the corrections that a person made to the export of `old`."""
    return apply(new, corrections(folder / "corrections.csv", filled(old, cells)))
