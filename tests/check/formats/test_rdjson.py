"""rdjson: columns are bytes of UTF-8."""

from __future__ import annotations

from typing import Any

import pytest

from .made import TEXT, edited, finding, loaded, run_of


def only(made: Any, **of: Any) -> Any:
    (diagnostic,) = loaded("rdjson", made, run=run_of(**of))["diagnostics"]
    return diagnostic


def test_a_diagnostic_whose_columns_are_bytes() -> None:
    line = TEXT.split("\n")[1].encode()
    made = only(finding())
    assert made == {
        "message": "never closed: 'late again, …'",
        "location": {"path": "news/ferry.txt", "range": {"start": {"line": 2, "column": 13}, "end": {"line": 2, "column": len(line) + 1}}},
        "severity": "ERROR",
        "code": {"value": "Q101"},
    }
    assert line[12:].decode() == "“late again, she said."


@pytest.mark.parametrize(
    ("made", "text"),
    [
        pytest.param(finding(), None, id="the file is gone"),
        pytest.param(finding(line=9), TEXT, id="the file has fewer lines now"),
        pytest.param(finding(line=9, end_line=10), "", id="the file is empty now"),
    ],
)
def test_without_the_bytes_the_line_alone_is_told(made: Any, text: str | None) -> None:
    assert only(made, text=text)["location"]["range"] == {"start": {"line": made.line}}


def test_no_end_where_none_is_known() -> None:
    assert only(finding(end_line=0, end_column=0))["location"]["range"] == {"start": {"line": 2, "column": 13}}


def test_an_article_of_many_is_a_line_of_its_file() -> None:
    assert only(finding("wire.jsonl:7"))["location"] == {"path": "wire.jsonl", "range": {"start": {"line": 7}}}


def test_each_edit_is_a_suggestion() -> None:
    assert only(edited())["suggestions"] == [
        {"range": {"start": {"line": 2, "column": 26}, "end": {"line": 2, "column": 26}}, "text": "”"},
        {"range": {"start": {"line": 2, "column": 13}, "end": {"line": 2, "column": 16}}, "text": '"'},
    ]


def test_the_text_of_a_file_is_asked_for_once() -> None:
    asked: list[str] = []
    run = run_of()
    counting = type(run)("1", run.codes, run.failing, run.root, run.checked, run.failed, lambda source: asked.append(source))
    loaded("rdjson", finding("a.txt"), finding("a.txt"), finding("b.txt"), run=counting)
    assert asked == ["a.txt", "b.txt"]
