"""Attacks in every place of an article, through the whole of the program by rules, and each output read by a program of its kind."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, reject, settings
from lxml import etree

from quoteattr.audit import audit
from quoteattr.audit.writers import WRITERS as AUDIT
from quoteattr.cache import codec
from quoteattr.check.formats import FORMATS
from quoteattr.check.run import run
from quoteattr.drift import collect, find
from quoteattr.drift.writers import WRITERS as DRIFT
from quoteattr.errors import ReadError
from quoteattr.parsers import by_rules
from quoteattr.pipeline import attribute
from quoteattr.read import article_from_text
from quoteattr.types import Report
from quoteattr.write import FILE_WRITERS, WRITERS, terminal, why
from quoteattr.write.markup import article_page

from . import doors
from .texts import ATTACKS, OBEYED, every_category, mixed, news

BOUNDED = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
WORDS = {**ATTACKS, "every category": every_category(1)}


def report_on(words: str) -> Report:
    """An article whose text, id, title, date, address and byline are the words."""
    text = news(words)
    given = {"source": f"news/{words}.txt", "id": words, "title": words, "date": words, "url": words, "byline": words}
    article = article_from_text(text, **{key: value or "-" for key, value in given.items()})
    (report,) = attribute([article], by_rules())
    return report


def written(form: str, report: Report) -> str:
    out = io.StringIO(newline="")
    WRITERS[form]([report], out, tool_version="1", all_statements=True)
    out.getvalue().encode("utf-8")  # no lone surrogates
    return out.getvalue()


def check_rows(text: str, report: Report) -> None:
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == 1 + len(report.attributions)
    check_cells(cell for row in rows for cell in row)


def check_cells(cells: Any) -> None:
    for cell in cells:
        assert not re.match(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r\n]", cell) or re.fullmatch(r"-?\d+(\.\d+)?", cell), repr(cell)


def check_terminal(text: str) -> None:
    assert not OBEYED.search(text), repr(OBEYED.search(text))


class Tags(HTMLParser):
    """Every start tag of a page with the names of its properties."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, frozenset[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, frozenset(name for name, _ in attrs)))


def check_page(report: Report) -> None:
    """No tag and no property that a page without attacks has not; words can only be text."""
    own, quiet = tags_of(report), quiet_page()
    assert {tag for tag, _ in own} <= {tag for tag, _ in quiet} | {"a"}
    assert [tag for tag, _ in own].count("script") == [tag for tag, _ in quiet].count("script")
    assert not any(name.startswith("on") for _, names in own for name in names)


def tags_of(report: Report) -> list[tuple[str, frozenset[str]]]:
    tags = Tags()
    tags.feed(article_page(report, tool_version="1", all_statements=True))
    return tags.found


@functools.cache
def quiet_page() -> list[tuple[str, frozenset[str]]]:
    return tags_of(report_on("rain"))


def check_all(report: Report, folder: Path) -> None:
    check_rows(written("csv", report), report)
    for form in ("json", "w3c", "claims", "labelstudio"):
        json.loads(written(form, report))
    (line,) = written("jsonl", report).splitlines()
    assert json.loads(line)["article"]["id"]
    check_files(report, folder)
    check_page(report)
    check_shown(report)
    check_findings(report, folder)
    assert codec.loads(codec.dumps(report), report.article) == report


def check_files(report: Report, folder: Path) -> None:
    for name, write in FILE_WRITERS.items():
        (folder / f"out.{name}").unlink(missing_ok=True)
        write([report], str(folder / f"out.{name}"), tool_version="1", all_statements=True)
    with closing(sqlite3.connect(folder / "out.sqlite")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("SELECT count(*) FROM quotes").fetchone() == (len(report.attributions),)
    assert pq.read_table(folder / "out.parquet").num_rows == len(report.attributions)
    book = openpyxl.load_workbook(folder / "out.xlsx")
    for sheet in book:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def check_shown(report: Report) -> None:
    out = io.StringIO()
    terminal.show([report], out, all_statements=True, by_speaker=True, ids=True, width=80)
    for a in report.attributions[:3]:
        why.show([report], a.id, out, source=report.article.source, all_candidates=True)
    for form in ("text", "json"):
        AUDIT[form]([audit(report)], out, tool_version="1")
        DRIFT[form](find(collect([report])[0]), out, articles=1, tool_version="1")
    table, rows = doors.verified(report)
    check_terminal(out.getvalue() + table)
    own, others = io.StringIO(newline=""), io.StringIO(newline="")
    AUDIT["csv"]([audit(report)], own, tool_version="1")
    DRIFT["csv"](find(collect([report])[0]), others, articles=1, tool_version="1")
    for text in (rows, own.getvalue(), others.getvalue()):
        check_cells(cell for row in csv.reader(io.StringIO(text, newline=""), strict=True) for cell in row)


def check_findings(report: Report, folder: Path) -> None:
    found = run(report, doors.CODES)
    said = {}
    for name, write in FORMATS.items():
        out = io.StringIO(newline="")
        write(found, out, doors.a_run(report, folder))
        said[name] = out.getvalue()
        check_terminal(said[name].replace("\r\n", "\n"))
    assert len(said["text"].splitlines()) == len(said["jsonl"].splitlines()) == len(found)
    for form in ("json", "sarif", "rdjson", "gitlab"):
        json.loads(said[form])
    for form in ("checkstyle", "junit"):
        etree.fromstring(said[form].encode())
    assert all(line.startswith("::") for line in said["github"].splitlines())


@pytest.mark.parametrize("name", WORDS)
def test_an_attack_is_harmless_in_every_output(name: str, tmp_path: Path) -> None:
    report = report_on(WORDS[name])
    check_all(report, tmp_path)


@BOUNDED
@given(words=mixed(8))
def test_any_words_are_harmless_in_every_output(words: str, tmp_path: Path) -> None:
    try:
        report = report_on(words)
    except ReadError:  # no English in it
        reject()
    check_all(report, tmp_path)


def test_two_reports_are_two_lines_whatever_ends_a_line_elsewhere(tmp_path: Path) -> None:
    reports = [report_on(ATTACKS["line separators"]), report_on(ATTACKS["second finding"])]
    out = io.StringIO(newline="")
    WRITERS["jsonl"](reports, out, tool_version="1")
    assert len(out.getvalue().splitlines()) == 2


NAMES = (
    "../../../etc/passwd",
    "/etc/passwd",
    "a\0b",
    "x" * 5000,
    "..",
    ".",
    "",
    "con",
    "a/b\\c",
    "\u202etxt",
    "~",
    "-rf",
    "%2e%2e%2f",
    "NUL.txt",
)


def test_no_id_leads_out_of_the_folder_of_pages(tmp_path: Path) -> None:
    report = report_on("rain")
    many = [replace(report, article=replace(report.article, id=name)) for name in NAMES]
    FILE_WRITERS["html"](many, str(tmp_path / "desk"), tool_version="1")
    pages = sorted(p.name for p in (tmp_path / "desk").iterdir())
    assert len(pages) == len(NAMES) + 1 and all(re.fullmatch(r"[a-z0-9-]{1,70}\.html", name) for name in pages)
    assert [p.name for p in tmp_path.iterdir()] == ["desk"]
