"""The rules' pages, and docs/rules.md, which has to be what `make docs` makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quoteattr.check import RULES, explain
from quoteattr.check.pages import Share, default, every_page, listing, read_shares, rules_page, what, why
from quoteattr.check.select import find_rule

from ..make_docs import made
from ..seeds import ROOT

MEASURED = {"Q101": Share(12, 9, 40, 10, 8, "two | were a pipe")}


@pytest.fixture(scope="module")
def page() -> str:
    return rules_page(MEASURED)


def test_the_file_is_what_is_made() -> None:
    for path, text in made().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.relative_to(ROOT)} is out of date: make docs"


def test_every_rule_is_in_the_table_of_contents_and_has_a_section(page: str) -> None:
    links = re.findall(r"^\| \[([A-Z]\d{3})\]\(#([\w-]+)\) \|", page, re.M)
    headings = re.findall(r"^## ([A-Z]\d{3} [\w-]+)$", page, re.M)
    assert [code for code, _ in links] == [rule.CODE for rule in RULES]
    assert [anchor for _, anchor in links] == [heading.lower().replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_a_section_holds_the_whole_page(page: str, rule: object) -> None:
    assert explain(rule.CODE).split("\n\n", 1)[1] in page  # type: ignore[attr-defined]


def test_a_rule_without_figures_is_not_measured(page: str) -> None:
    rows = [line for line in page.splitlines() if line.startswith("| [")]
    assert [row.endswith("| not measured |") for row in rows] == [not row.startswith("| [Q101]") for row in rows]


def test_figures_are_told_in_the_table_and_in_the_section(page: str) -> None:
    assert re.search(r"^\| \[Q101\].* 8 of 10 \|$", page, re.M)
    assert "| 12 | 9 of 40 | 10 | 8 | two \\| were a pipe |\n" in page


def test_of_figures_that_nobody_has_read_it_is_said() -> None:
    assert re.search(r"^\| \[Q101\].* none read \|$", rules_page({"Q101": Share(0, 0, 40, 0, 0, "")}), re.M)


def test_no_cell_breaks_out_of_its_row(page: str) -> None:
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}


def test_shares_are_read_from_a_csv(tmp_path: Path) -> None:
    path = tmp_path / "measured.csv"
    path.write_text('code,findings,articles,of,read,right,note\nQ101,12,9,40,10,8,"two, of a kind"\nA201,3,3,40,,,\n', encoding="utf-8")
    assert read_shares(path) == {"Q101": Share(12, 9, 40, 10, 8, "two, of a kind"), "A201": Share(3, 3, 40, 0, 0, "")}
    assert read_shares(tmp_path / "missing.csv") == {}


@pytest.mark.parametrize(("code", "expected"), [("V404", "no"), ("V401", "with --against"), ("V402", "yes"), ("Q101", "yes")])
def test_default(code: str, expected: str) -> None:
    assert default(find_rule(code)) == expected


def test_listing_has_each_rule_on_a_line() -> None:
    lines = listing().splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.CODE, rule.NAME] for rule in RULES]
    assert [line.split("  ")[-1].strip() for line in lines if line.startswith(("Q101", "V401", "V404"))] == [
        "default", "with --against", "headline-differs",
    ]  # fmt: skip


def test_every_page_is_all_of_them_with_lines_between() -> None:
    assert every_page(["A\n", "B\n"]) == f"A\n\n{'-' * 72}\nB\n\n"


def test_what_and_why_are_a_line_each() -> None:
    for rule in RULES:
        assert what(rule).endswith(".") and "\n" not in what(rule) + why(rule) and why(rule).startswith("Why: ")
