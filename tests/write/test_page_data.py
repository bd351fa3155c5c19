"""What the page's script is told: the rows of the export, places instead of ids, and words that a person can see."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quoteattr.types import Attribution, Candidate, Report
from quoteattr.write.csv import CORRECTS, HEADER, rows
from quoteattr.write.page_data import PageData

from ..seeds import NAMES, report
from .builders import COUNCIL, MORAG, article_of, harbour, repaired, report_of, statement_of


def data(of: Report, all_statements: bool = False) -> dict[str, Any]:
    return PageData(of, tool_version="0.1.0", all_statements=all_statements).as_json()


def test_scare_quotes_only_when_all_are_asked_for() -> None:
    assert [s["id"] for s in data(harbour())["statements"]] == ["s1", "s3", "s4", "s5"]
    assert [s["id"] for s in data(harbour(), all_statements=True)["statements"]] == ["s1", "s2", "s3", "s4", "s5"]


def test_repeats_and_nesting_are_places_and_none_where_they_are_not_shown() -> None:
    report = harbour()
    inner = replace(report.attributions[2], statement=replace(report.attributions[2].statement, nested_in="s2"))
    found = data(replace(report, attributions=(*report.attributions[:2], inner, *report.attributions[3:])))["statements"]
    assert [(s["inside"], s["repeats"]) for s in found] == [(None, None), (None, None), (None, None), (None, 0)]


def test_a_statement_without_a_speaker_says_why_and_what_to_do() -> None:
    appeal = data(harbour())["statements"][2]
    assert (appeal["speaker"], appeal["doubtful"], appeal["closed"]) == (None, True, False)
    assert appeal["reason"] == {"means": "nobody could be tied to these words", "advice": "say who said it, next to the words"}


def test_candidates_are_places_of_speakers() -> None:
    article = article_of('"No," said Morag Tulloch.')
    weighed = (Candidate(MORAG.id, 0.8123), Candidate("p9", 0.1, "far \u202eaway"))
    found = data(report_of(article, Attribution(statement_of(article, "No,"), MORAG, 0.9, candidates=weighed)))["statements"][0]
    assert found["weighed"] == [{"speaker": 0, "share": 0.812, "why": ""}, {"speaker": None, "share": 0.1, "why": r"far \u202eaway"}]


def test_names_are_shown_with_nothing_unseen_and_written_as_the_export_writes_them() -> None:
    odd = replace(COUNCIL, name="=\u202eevil", aliases=("\x1b[31m",))
    article = article_of('"No," said it.')
    found = data(report_of(article, Attribution(statement_of(article, "No,"), odd, 0.9)))["speakers"]
    assert found == [{"name": r"=\u202eevil", "written": "'=\u202eevil", "kind": "organisation", "aliases": [r"\x1b[31m"]}]


def test_places_are_those_of_the_file() -> None:
    statement = data(repaired())["statements"][0]
    assert (statement["place"], statement["words"], statement["steps"][1]["place"]) == ("3:2", "The café stays", "3:26")


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_those_of_the_csv_export(name: str) -> None:
    found = data(report(name))
    assert found["columns"] == [*HEADER, *CORRECTS]
    assert [s["row"] for s in found["statements"]] == list(rows(report(name), "0.1.0"))


@pytest.mark.parametrize("name", NAMES)
def test_parts_of_every_statement_are_its_words(name: str) -> None:
    page = PageData(report(name), tool_version="0.1.0")
    text, spans = page.article.text, page.runs.spans
    for a, s in zip(page.attributions, page.as_json()["statements"]):
        painted = "".join(text[spans[r].start : spans[r].end] for start, end in s["parts"] for r in range(start, end))
        said = page.article.words(a.statement.content)
        assert [c for c in painted if c.isalnum()] == [c for c in said if c.isalnum()]
