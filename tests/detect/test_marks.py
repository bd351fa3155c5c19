"""Marks: what is no quotation comes first. Cases are data (cases/marks.json): `expected` lists [content, family, closed, parent]."""

import json
import random
from pathlib import Path

import pytest

from quoteattr.detect.marks import FAMILY
from quoteattr.detect.quotations import scan
from quoteattr.types import Article, Quotation

from .builders import article

CASES = json.loads((Path(__file__).parent / "cases" / "marks.json").read_text(encoding="utf-8"))
ALPHABET = [
    *FAMILY,
    *"  \n",
    "''",
    "``",
    ", ",
    ". ",
    ": ",
    "He said",
    "No",
    "boys",
    "talkin",
    "90s",
    "em",
    "6",
    "ft",
    "(",
    ")",
    "-",
    "—",
    "…",
    "www.a.b/",
]


def rows(text: str) -> list[list[object]]:
    return [[text[q.content.start : q.content.end], q.family, q.closed, q.parent] for q in scan(article(text))]


def cases(*groups: str) -> list[object]:
    return [pytest.param(c["text"], c["expected"], id=f"{g}: {c['label']}") for g in groups for c in CASES[g]]


@pytest.mark.parametrize(("text", "expected"), cases("negative", "in-the-wild", "synthetic"))
def test_marks(text: str, expected: list[list[object]]) -> None:
    assert rows(text) == expected


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "expected"), cases("known-failures"))
def test_known_failures(text: str, expected: list[list[object]]) -> None:
    assert rows(text) == expected


def test_labels_are_unique_and_cases_many() -> None:
    labels = [(g, c["label"]) for g, cs in CASES.items() for c in cs]
    assert len(set(labels)) == len(labels) >= 90


def random_text(seed: int) -> str:
    dice = random.Random(seed)
    return "".join(dice.choice(ALPHABET) for _ in range(dice.randint(0, 120)))


@pytest.mark.parametrize("seed", range(300))
def test_any_string_of_marks(seed: int) -> None:
    text = random_text(seed)
    made = article(text)
    found = scan(made)
    assert [q.span.start for q in found] == sorted(q.span.start for q in found)
    for i, q in enumerate(found):
        check(made, found, i, q)


def check(made: Article, found: tuple[Quotation, ...], i: int, q: Quotation) -> None:
    """Inside its paragraph and its parent, content inside the span and without spaces round it, nothing crossed."""
    assert any(p.span.holds(q.span) for p in made.paragraphs)
    assert q.span.holds(q.content)
    content = made.text[q.content.start : q.content.end]
    assert content
    assert content == content.strip()
    if q.parent is not None:
        assert q.parent < i
        assert found[q.parent].content.holds(q.span)
    if q.continues is not None:
        assert q.parent is None
        assert not found[q.continues].closed
    for other in found[i + 1 :]:
        assert not q.span.meets(other.span) or (other.parent is not None and q.content.holds(other.span))


def test_marks_without_number() -> None:
    """Only that it ends and stays whole: 100,000 marks in one paragraph took a few seconds when this was written."""
    for piece in ('"a ', "'a ", "“a ‘b ", "« ", "farmers' ", "''"):
        assert len(scan(article((piece * 5_000).strip()))) <= 10_000
