"""Q101 to Q105: what is left alone comes first. Cases are data (cases/marks.json): text and house style in, findings out."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from quoteattr import article_from_text, attribute, marks_only
from quoteattr.check import RULES, run
from quoteattr.cli.job import by_rules
from quoteattr.read import repair
from quoteattr.settings import DEFAULTS
from quoteattr.types import MISREAD, Report

from .. import seeds

CASES = json.loads((Path(__file__).parent / "cases" / "marks.json").read_text(encoding="utf-8"))
CODES = tuple(rule.CODE for rule in RULES if rule.CODE.startswith("Q"))


def cases(*groups: str) -> list[object]:
    return [pytest.param(c, id=f"{g}: {c['label']}") for g in groups for c in CASES[g]]


def found(report: Report, marks: str = "") -> list[str]:
    findings = run(report, CODES, replace(DEFAULTS, marks=marks))
    return [f"{f.line}:{f.column} {f.code} {f.message}" for f in findings]


def report(case: dict[str, str]) -> Report:
    return marks_only(article_from_text(case["text"], source="a.txt"))


@pytest.mark.parametrize("case", cases("negative"))
def test_left_alone(case: dict[str, str]) -> None:
    told = [line for line in found(report(case), case.get("marks", "")) if " Q101 " not in line]
    assert told == case["expected"] == []


@pytest.mark.parametrize("case", cases("positive"))
def test_found(case: dict[str, str]) -> None:
    assert found(report(case), case.get("marks", "")) == case["expected"] != []


def test_labels_are_unique_and_negatives_many() -> None:
    labels = [c["label"] for group in CASES.values() for c in group]
    assert len(set(labels)) == len(labels) and len(CASES["negative"]) >= len(CASES["positive"])


@pytest.mark.parametrize("case", cases("negative", "positive"))
def test_a_full_run_finds_the_same(case: dict[str, str]) -> None:
    whole = next(attribute([article_from_text(case["text"], source="a.txt")], by_rules()))
    assert found(whole, case.get("marks", "")) == found(report(case), case.get("marks", ""))


@pytest.mark.parametrize("name", seeds.NAMES)
def test_a_full_run_with_models_finds_the_same(name: str) -> None:
    whole = seeds.report(name)
    assert found(whole) == found(marks_only(whole.article))


@pytest.mark.parametrize(
    ("text", "misread"),
    [
        pytest.param("It\u200b cost\r\nlittle.\ufeff", False, id="invisible characters and line ends"),
        pytest.param("half \ud800 a character", False, id="half a character"),
        pytest.param("Â£8", True, id="once"),
        pytest.param("ChÃ\x83Â¡vez", True, id="twice"),
        pytest.param("â€\ufffd", True, id="its last byte lost"),
        pytest.param("don\x92t", True, id="a control character"),
    ],
)
def test_which_repairs_are_mojibake(text: str, misread: bool) -> None:
    repairs = list(repair.find(text))
    assert repairs and {r.misread for r in repairs} == {misread}


def test_a_remark_about_the_whole_file_is_no_mojibake() -> None:
    article = article_from_text("It leaks.", source="a.txt", remarks=repair.decode(b"\x93It leaks,\x94 she said.", "a.txt")[1])
    assert article.repairs and not article.repairs[0].reason.startswith(MISREAD)
    assert found(marks_only(article)) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"a ' * 3000 + 'a" ' * 3000, id="deep"),
        pytest.param("“a ‘b ” c’ " * 6000, id="crossed"),
        pytest.param('"Never a word of it," she said. “No” ' * 3000, id="long"),
        pytest.param('"It leaks.\n\nIt does," he said.\n\n' * 3000, id="many paragraphs"),
        pytest.param("“It leaks. ” ” ” ” \n\n" * 3000, id="strays"),
        pytest.param("Ã© Â£ " * 6000, id="damaged"),
    ],
)
def test_a_hostile_text_takes_time_in_proportion(text: str) -> None:
    marks = report({"text": text})
    began = time.process_time()
    findings = run(marks, CODES)
    assert time.process_time() - began < 5
    assert all(len(f.words) <= 2000 for f in findings)
