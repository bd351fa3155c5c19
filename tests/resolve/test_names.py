"""Names and their parts, and when two of them can be one person's. What must stay two people comes first. Cases: cases/names.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quoteattr.resolve.names import Name, arranged, called, is_title, parse_name, same_person, sex, title_length

CASES: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parent / "cases" / "names.json").read_text(encoding="utf-8"))


def each(group: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", [pytest.param(c, id=c["label"]) for c in CASES[group]])


@each("two people")
def test_two_people(case: dict[str, Any]) -> None:
    one, other = map(parse_name, case["names"])
    assert not same_person(one, other)
    assert not same_person(other, one)


@each("one person")
def test_one_person(case: dict[str, Any]) -> None:
    one, other = map(parse_name, case["names"])
    assert same_person(one, other)
    assert same_person(other, one)


@each("parts")
def test_parts(case: dict[str, Any]) -> None:
    assert parse_name(case["text"]) == Name(**case["expected"])


@each("full")
def test_a_full_name_is_written_without_titles(case: dict[str, Any]) -> None:
    assert parse_name(case["text"]).full == case["expected"]


@each("arranged")
def test_the_article_tells_which_word_is_the_surname(case: dict[str, Any]) -> None:
    name = arranged(parse_name(case["text"]), set(case["titled"]), set(case["alone"]))
    assert name.family == case["expected"]
    assert name.full == parse_name(case["text"]).full


def test_every_case_has_a_name_of_its_own() -> None:
    assert all(len({c["label"] for c in found}) == len(found) for found in CASES.values())


@pytest.mark.parametrize(
    ("title", "expected"),
    [("", ""), ("Dr", ""), ("Professor", ""), ("Andrea", ""), ("Mr", "m"), ("MR.", "m"), ("Lord", "m"), ("Dame", "f"), ("Ms.", "f")],
    ids=["none", "a doctor", "a professor", "a first name never says", "Mr", "capitals and a stop", "Lord", "Dame", "Ms"],
)
def test_only_titles_tell_sex(title: str, expected: str) -> None:
    assert sex(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Home Office", 0),
        ("First Czech Russian Bank", 0),
        ("Mr", 0),
        ("Duke of Sussex", 0),
        ("Prime Minister Ana Ortiz", 2),
        ("Mr Justice Day", 2),
    ],
)
def test_titles_end_where_the_name_begins(text: str, expected: int) -> None:
    assert title_length(text.split()) == expected


@pytest.mark.parametrize(("text", "expected"), [("Ortiz", False), ("Ana King", False), ("Vicar", True), ("Prime Minister", True)])
def test_an_office_is_no_name(text: str, expected: bool) -> None:
    assert is_title(text) is expected


@pytest.mark.parametrize(
    ("name", "word", "expected"),
    [("Ana Ortiz", "Ortiz", False), ("Ana Maria Ortiz", "Maria", False), ("Ana Ortiz", "Ana", True), ('Robert "Bob" Tull', "Bob", True), ("Lacey-Mae Fox", "Lacey", True)],
)  # fmt: skip
def test_what_somebody_is_called(name: str, word: str, expected: bool) -> None:
    assert called(parse_name(name), word) is expected
