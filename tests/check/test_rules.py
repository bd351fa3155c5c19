"""Each rule: what it leaves alone, then what it finds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoteattr import article_from_text, marks_only
from quoteattr.check import RULES, Rule, format_finding, run
from quoteattr.types import Attribution, Kind, Report

from ..write.builders import MORAG, article_of, harbour, report_of, statement_of

FERRY = 'The ferry was late.\n"It will be late tomorrow, and the day after."'


def report(**changes: object) -> Report:
    """One direct quotation with its speaker, unless `changes` say otherwise."""
    of_statement = {k: changes.pop(k) for k in ("kind",) if k in changes}
    article = article_of(FERRY)
    statement = statement_of(article, "It will be late tomorrow, and the day after.")
    attribution = Attribution(replace(statement, **of_statement), MORAG, 0.9)
    return report_of(article, replace(attribution, **changes))


def lines(report: Report, *codes: str) -> list[str]:
    return [format_finding(f) for f in run(report, codes)]


OPEN = 'The ferry was late.\n"It will be late tomorrow, and the day after.'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FERRY, id="closed"),
        pytest.param('The "blue" ferry was late.', id="a closed scare quote"),
        pytest.param(OPEN + '\n"It always is," she said.', id="taken up in the next paragraph"),
        pytest.param("The ferries' masters said it wasn't 'em.", id="apostrophes"),
    ],
)
def test_q101_leaves_alone(text: str) -> None:
    assert lines(marks_only(article_from_text(text, source="news/harbour.txt")), "Q101") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(OPEN, ["2:1"], id="to the end of the article"),
        pytest.param(OPEN + "\nThe council met on Monday.", ["2:1"], id="to the end of its paragraph"),
        pytest.param('"Never," she said. ' + OPEN[20:], ["1:20"], id="where it opens, not where its speaker began"),
        pytest.param(OPEN + "\nSo it goes.\n" + OPEN[20:], ["2:1", "4:1"], id="a repeat, for it too has to be mended"),
    ],
)
def test_q101_finds(text: str, told: list[str]) -> None:
    assert lines(marks_only(article_from_text(text, source="news/harbour.txt")), "Q101") == [
        f"news/harbour.txt:{at}: Q101 quotation opened here is never closed: 'It will be late tomorrow, and …'" for at in told
    ]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="with a speaker"),
        pytest.param({"speaker": None, "kind": Kind.INDIRECT}, id="indirect speech"),
        pytest.param({"speaker": None, "kind": Kind.MIXED}, id="mixed speech"),
        pytest.param({"speaker": None, "kind": Kind.SCARE}, id="scare quote"),
        pytest.param({"speaker": None, "duplicate_of": "s0"}, id="a repeat"),
    ],
)
def test_a201_leaves_alone(changes: dict) -> None:
    assert lines(report(**changes), "A201") == []


@pytest.mark.parametrize(
    ("reason", "told"), [pytest.param(None, "", id="no reason known"), pytest.param("no-cue", " (no-cue)", id="with the reason's code")]
)
def test_a201_finds(reason: str | None, told: str) -> None:
    assert lines(report(speaker=None, reason=reason), "A201") == [
        f"news/harbour.txt:2:1: A201 direct quotation has no speaker{told}: 'It will be late tomorrow, and …'"
    ]


def test_findings_come_in_the_order_of_the_file() -> None:
    whole = harbour()
    turned = replace(whole, attributions=tuple(replace(a, speaker=None) for a in reversed(whole.attributions)))
    assert [(f.line, f.column, f.code) for f in run(turned, ["Q101", "A201"])] == [(3, 1, "A201"), (7, 1, "A201"), (7, 1, "Q101")]


def test_a_code_twice_finds_once() -> None:
    assert len(lines(marks_only(article_from_text(OPEN, source="a.txt")), "Q101", "q101")) == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_a_page_has_all_its_parts(rule: Rule) -> None:
    page = rule.__doc__ or ""
    assert all(part in page for part in ("\nWhy: ", "\nBad:\n", "\nGood:\n", "\nTo ignore it", f"ignore[{rule.CODE}]"))


def test_codes_and_names_are_nobody_elses() -> None:
    assert len({rule.CODE for rule in RULES}) == len({rule.NAME for rule in RULES}) == len(RULES)
