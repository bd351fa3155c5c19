"""Counts per code, and which codes end in status 1."""

from __future__ import annotations

import json

from quoteattr.check.statistics import Tally, as_json, as_table

from .formats.made import finding


def tally(*codes_and_sources: tuple[str, str]) -> Tally:
    made = Tally()
    assert len(list(made.passing(finding(source, code) for code, source in codes_and_sources))) == len(codes_and_sources)
    return made


FOUND = tally(("Q101", "a.txt"), ("A201", "a.txt"), ("A201", "a.txt"), ("A201", "b.txt"), ("Z999", "b.txt"))


def test_nothing_is_an_empty_table() -> None:
    assert as_table(tally().counts()) == ""


def test_the_most_frequent_come_first_then_by_code() -> None:
    assert as_table(FOUND.counts()) == "3  A201  no-speaker\n1  Q101  never-closed\n1  Z999\n"


def test_figures_stand_under_each_other() -> None:
    assert as_table(tally(*[("A201", "a.txt")] * 10, ("Q101", "a.txt")).counts()).splitlines()[1] == " 1  Q101  never-closed"


def test_json_counts_articles_too() -> None:
    assert json.loads(as_json(FOUND.counts(), 7, "1.2.3")) == {
        "tool": {"name": "quoteattr", "version": "1.2.3"},
        "articles": 7,
        "statistics": [
            {"code": "A201", "name": "no-speaker", "findings": 3, "articles": 2},
            {"code": "Q101", "name": "never-closed", "findings": 1, "articles": 1},
            {"code": "Z999", "name": "", "findings": 1, "articles": 1},
        ],
    }


def test_summary() -> None:
    assert FOUND.summary(40) == "5 findings in 2 of 40 articles"
    assert tally(("A201", "a.txt")).summary(1) == "1 finding in 1 of 1 article"
    assert tally().summary(0) == "no findings in no articles"
