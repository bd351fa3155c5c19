"""Checkstyle and JUnit."""

from __future__ import annotations

from typing import Any

from lxml import etree

from .made import finding, run_of, written


def parsed(form: str, *findings: Any, **of: Any) -> Any:
    return etree.fromstring(written(form, findings, run_of(**of)).encode("utf-8"))


def test_checkstyle_has_the_findings_file_by_file() -> None:
    root = parsed("checkstyle", finding(), finding("b.txt", code="A201"), finding(line=9), failing=("A",))
    files = [(f.get("name"), [dict(e.attrib) for e in f]) for f in root]
    first = {
        "line": "2", "column": "8", "severity": "warning", "message": "never closed: 'late again, …'", "source": "quoteattr.Q101",
    }  # fmt: skip
    assert files == [
        ("news/ferry.txt", [first, first | {"line": "9"}]),
        ("b.txt", [first | {"severity": "error", "source": "quoteattr.A201"}]),
    ]


def test_checkstyle_has_no_column_where_there_is_none() -> None:
    (error,) = parsed("checkstyle", finding("wire.jsonl:7")).iter("error")
    assert error.get("line") == "7" and error.get("column") is None


def test_checkstyle_is_a_document_where_nothing_is_found() -> None:
    root = parsed("checkstyle", checked=["clean.txt"])
    assert root.tag == "checkstyle" and len(root) == 0


def cases(root: Any) -> list[tuple[str, str, list[str]]]:
    return [(c.get("classname"), c.get("name"), [child.tag for child in c]) for c in root.iter("testcase")]


def test_junit_has_a_test_that_passes_for_an_article_without_findings() -> None:
    root = parsed("junit", checked=["clean.txt", "v1.2/notes"])
    assert cases(root) == [("clean", "no findings", []), ("v1.2/notes", "no findings", [])]
    assert dict(root.attrib) == {"name": "quoteattr", "tests": "2", "failures": "0", "errors": "0"}


def test_junit_has_a_test_that_fails_for_each_finding() -> None:
    root = parsed("junit", finding(), finding(line=9), checked=["clean.txt", "news/ferry.txt"])
    assert cases(root)[1:] == [
        ("news/ferry", "Q101 never-closed (2:8)", ["failure"]),
        ("news/ferry", "Q101 never-closed (9:8)", ["failure"]),
    ]
    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in root] == [("clean.txt", "1", "0"), ("news/ferry.txt", "2", "2")]
    (first, _) = root.iter("failure")
    assert first.get("type") == "Q101" and first.text == "news/ferry.txt:2:8: Q101 never closed: 'late again, …'"


def test_junit_passes_what_does_not_end_in_status_1() -> None:
    root = parsed("junit", finding(), failing=("A",))
    assert cases(root) == [("news/ferry", "Q101 never-closed (2:8)", ["system-out"])] and root.get("failures") == "0"
