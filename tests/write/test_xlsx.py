"""The workbook as openpyxl reads it: text that runs nowhere, sheets that fit, and what was cut told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from quoteattr.types import Report
from quoteattr.write import xlsx
from quoteattr.write.csv import HEADER

from .builders import NASTY, article_of, harbour, nasty, report_of
from .readers import csv_rows, written, xlsx_rows


def titled(title: str) -> Report:
    return report_of(article_of("Rain.", title=title))


def test_the_sheets_have_frozen_headers_and_filters(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written("xlsx", [harbour()], tmp_path))
    assert [(s.title, s.freeze_panes, s.auto_filter.ref) for s in book] == [
        ("Quotes", "A2", "A1:AF5"),
        ("Articles", "A2", "A1:K2"),
        ("Speakers", "A2", "A1:I3"),
    ]


def test_articles_and_speakers(tmp_path: Path) -> None:
    place = written("xlsx", [harbour()], tmp_path)
    assert [(r["article"], r["byline"], r["quotes"], r["speakers"]) for r in xlsx_rows(place, "Articles")] == [
        ("harbour-7", "Ivy Baptie", "4", "2")
    ]
    assert [(r["speaker_id"], r["name"], r["kind"], r["aliases"], r["quotes"]) for r in xlsx_rows(place, "Speakers")] == [
        ("p1", "Morag Tulloch", "person", "Ms Tulloch; she", "2"),
        ("p2", "Skerry Harbour Council", "organisation", "", "1"),
    ]


def test_numbers_are_numbers_and_truth_is_truth(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written("xlsx", [harbour()], tmp_path))["Quotes"]
    row = dict(zip(HEADER, sheet[2]))
    assert [(row[n].value, row[n].data_type) for n in ("confidence", "start", "closed", "date")] == [
        (0.97, "n"),
        (29, "n"),
        (True, "b"),
        ("2024-03-01", "s"),
    ]
    assert row["confidence"].number_format == "0.00"


def test_nothing_runs_and_what_would_if_retyped_is_marked_as_text(tmp_path: Path) -> None:
    place = written("xlsx", [nasty()], tmp_path)
    cells = [
        cell for sheet in openpyxl.load_workbook(place) for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} == {"n", "s", "b"} and not any(cell.hyperlink for cell in cells)
    running = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@", "\t"))]
    assert {cell.value for cell in running} >= {
        "=HYPERLINK(1)",
        "=cmd()</script>",
        "-7",
        "+title</script>",
        "@evil",
        "-x",
        "\ttoday",
        "=by",
    }
    assert all(cell.quotePrefix for cell in running)


def test_there_is_no_formula_and_no_link_in_the_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(written("xlsx", [nasty()], tmp_path)) as parts:
        sheets = [parts.read(n).decode() for n in parts.namelist() if n.startswith("xl/worksheets/")]
    assert len(sheets) == 3 and not any(mark in sheet for sheet in sheets for mark in ("<f>", "<hyperlink", "<script"))


@pytest.mark.parametrize("words", NASTY.values(), ids=list(NASTY))
def test_a_title_reads_back(words: str, tmp_path: Path) -> None:
    [row] = xlsx_rows(written("xlsx", [titled(words)], tmp_path), "Articles")
    assert row["title"] == xlsx.plain(words)


@pytest.mark.parametrize(
    ("length", "kept"),
    [pytest.param(32_767, True, id="what just fits is left alone"), pytest.param(32_768, False, id="one more is cut")],
)
def test_a_text_too_long_for_a_cell_is_cut_and_told(length: int, kept: bool, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written("xlsx", [titled("x" * length)], tmp_path))["Articles"]
    title, cut = sheet["B2"].value, sheet["K2"].value
    assert (title, cut) == (("x" * length, None) if kept else ("x" * 32_763 + " […]", "title"))


def test_excel_counts_an_emoji_as_two() -> None:
    face = "\N{GRINNING FACE}"
    assert xlsx.fitted(face * 16_383) == face * 16_383
    assert xlsx.fitted(face * 16_384) == face * 16_381 + " […]"


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(tmp_path: Path) -> None:
    place = tmp_path / "out.xlsx"
    xlsx.write([harbour(), harbour()], str(place), tool_version="0.1.0", sheet_rows=3)
    book = openpyxl.load_workbook(place)
    assert book.sheetnames == ["Quotes", "Articles", "Speakers", "Quotes 2", "Quotes 3", "Speakers 2"]
    assert [book[n].auto_filter.ref for n in ("Quotes", "Quotes 2", "Quotes 3")] == ["A1:AF4", "A1:AF4", "A1:AF3"]
    parts = [row for n in ("Quotes", "Quotes 2", "Quotes 3") for row in xlsx_rows(place, n)]
    assert parts == csv_rows(harbour(), harbour())
