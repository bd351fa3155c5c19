"""json and jsonl: the same records, whole or a line each."""

from __future__ import annotations

import json

from .made import edited, finding, loaded, run_of, written

RECORD = {
    "path": "news/ferry.txt", "line": 2, "column": 8, "end_line": 2, "end_column": 31, "span": [18, 41], "code": "Q101",
    "name": "never-closed", "message": "never closed: 'late again, …'", "words": "“late again, she said.",
    "fingerprint": edited().fingerprint, "edits": [{"span": [29, 29], "words": "”"}, {"span": [18, 19], "words": '"'}],
}  # fmt: skip


def test_json_is_one_object_with_the_tool_and_the_findings() -> None:
    whole = loaded("json", edited(), run=run_of(checked=["a.txt", "news/ferry.txt"]))
    assert whole == {"tool": {"name": "quoteattr", "version": "1.2.3"}, "articles": 2, "findings": [RECORD]}


def test_a_line_of_jsonl_is_a_finding() -> None:
    lines = written("jsonl", [edited(), finding(code="Z999")]).splitlines()
    assert json.loads(lines[0]) == RECORD and json.loads(lines[1])["code"] == "Z999" and len(lines) == 2


def test_what_is_not_known_is_null() -> None:
    record = json.loads(written("jsonl", [finding(code="Z999", end_line=0, end_column=0, span=None)]))
    assert (record["end_line"], record["end_column"], record["span"], record["name"]) == (None, None, None, "")


def test_paths_and_words_are_exact_but_for_what_utf8_cannot_hold() -> None:
    record = json.loads(written("jsonl", [finding("a\x1b\n\u202e.txt", words="\x9b \udce9")]))
    assert (record["path"], record["words"]) == ("a\x1b\n\u202e.txt", "\x9b \\udce9")
