"""SARIF: rules with their pages, results at their places, fixes where there are safe ones."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urljoin

import pytest

from quoteattr.check import RULES
from quoteattr.types import Edit, Span

from .made import TEXT, edited, finding, hostile, loaded, run_of


def only_run(*findings: Any, **of: Any) -> Any:
    (run,) = loaded("sarif", *findings, run=run_of(**of))["runs"]
    return run


def artifact(source: str) -> dict[str, str]:
    (result,) = only_run(finding(source))["results"]
    found: dict[str, str] = result["locations"][0]["physicalLocation"]["artifactLocation"]
    return found


def test_a_result() -> None:
    assert only_run(finding())["results"] == [
        {
            "ruleId": "Q101",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "never closed: 'late again, …'"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "news/ferry.txt", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 31},
                    }
                }
            ],
            "partialFingerprints": {"quoteattr/v1": f"{finding().fingerprint}:1"},
        }
    ]


def test_columns_are_code_points_and_the_folder_is_not_told() -> None:
    run = only_run()
    assert run["columnKind"] == "unicodeCodePoints" and "uri" not in run["originalUriBaseIds"]["%SRCROOT%"]


def test_each_rule_that_ran_is_described_whether_it_found_anything_or_not() -> None:
    codes = tuple(rule.CODE for rule in RULES)
    described = only_run(codes=codes)["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["name"]) for rule in described] == [(rule.CODE, rule.NAME) for rule in RULES]
    assert all(rule["help"]["markdown"].startswith(rule["shortDescription"]["text"][:20]) and "helpUri" not in rule for rule in described)
    assert all("Why: " in rule["fullDescription"]["text"] for rule in described)


def test_a_code_that_no_rule_has_is_listed_too() -> None:
    run = only_run(finding(code="Z999"), codes=("Q101", "A201"))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["Q101", "A201", "Z999"] and run["results"][0]["ruleIndex"] == 2


def test_what_does_not_end_in_status_1_is_a_warning() -> None:
    run = only_run(finding(), finding(code="A201"), codes=("Q101", "A201"), failing=("A",))
    assert [result["level"] for result in run["results"]] == ["warning", "error"]
    assert [rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]] == ["warning", "error"]


@pytest.mark.parametrize("failed", [False, True])
def test_a_run_that_left_something_undone_says_so(failed: bool) -> None:
    assert only_run(failed=failed)["invocations"] == [{"executionSuccessful": not failed}]


def test_the_same_words_twice_in_a_file_have_a_number_each() -> None:
    results = only_run(finding(), finding(line=9), finding("b.txt"))["results"]
    numbers = [result["partialFingerprints"]["quoteattr/v1"].split(":")[1] for result in results]
    assert numbers == ["1", "2", "1"]


def test_every_path_leads_back_to_its_file() -> None:
    found = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in only_run(*hostile())["results"]]
    names = [unquote(urljoin("file:///work/copy/", a["uri"]), errors="surrogateescape") for a in found]
    assert "file:///work/copy/news/a b#1?=&+.txt" in names and "file:///work/copy/caf\udce9.txt" in names
    assert "file:///etc/x.txt" in names and "file:///work/copy/100%25,b:c::d.txt" in names


def test_outside_of_the_folder_a_path_is_absolute_and_has_no_base() -> None:
    assert artifact("../../etc/x.txt") == {"uri": "file:///etc/x.txt"}
    assert artifact("/work/copy/in.txt") == {"uri": "in.txt", "uriBaseId": "%SRCROOT%"}


def test_an_articles_braces_and_brackets_are_no_placeholder_and_no_link() -> None:
    (result,) = only_run(finding(message="see {0} and [here](https://evil.example)"))["results"]
    assert result["message"]["text"] == "see {{0}} and [here] (https://evil.example)"


def test_edits_are_one_fix() -> None:
    (result,) = only_run(edited())["results"]
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "news/ferry.txt", "uriBaseId": "%SRCROOT%"}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 19, "endLine": 2, "endColumn": 19},
            "insertedContent": {"text": "”"},
        },
        {
            "deletedRegion": {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 9},
            "insertedContent": {"text": '"'},
        },
    ]


@pytest.mark.parametrize(
    ("made", "text"),
    [
        pytest.param(finding(), TEXT, id="no edits"),
        pytest.param(edited(), None, id="the file is gone"),
        pytest.param(finding(edits=(Edit(Span(18, 19), "\udce9"),)), TEXT, id="words that UTF-8 cannot hold"),
        pytest.param(finding("wire.jsonl:7", edits=(Edit(Span(18, 19), '"'),)), TEXT, id="an article of many"),
    ],
)
def test_no_fix(made: Any, text: str | None) -> None:
    assert "fixes" not in only_run(made, text=text)["results"][0]
