"""The baseline: what is new all the same, what is known, and what is no longer found."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from quoteattr.check.baseline import Baseline, as_baseline, read_baseline
from quoteattr.errors import TableError
from quoteattr.types import Finding


def finding(words: str, source: str = "a.txt", line: int = 1, code: str = "Q101") -> Finding:
    return Finding(code, source, line, 1, f"never closed: '{words}'", words=words)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def baseline(*findings: Finding) -> Baseline:
    Path("base.json").write_text(as_baseline(findings, "base.json"), encoding="utf-8")
    return read_baseline("base.json")


KNOWN = finding("We will go")


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(finding("We will stay"), id="other words"),
        pytest.param(finding("We will go", "b.txt"), id="another file"),
        pytest.param(finding("We will go", code="A201"), id="another code"),
    ],
)
def test_new(new: Finding) -> None:
    assert list(baseline(KNOWN).new([new])) == [new]


def test_one_more_of_the_same_is_new() -> None:
    again = [finding("We will go", line=n) for n in (3, 9, 12)]
    assert [f.line for f in baseline(KNOWN, KNOWN).new(again)] == [12]


@pytest.mark.parametrize(
    "known",
    [
        pytest.param(KNOWN, id="as it was"),
        pytest.param(finding("We will go", line=99), id="on another line"),
        pytest.param(finding("We \n will  go"), id="broken otherwise into lines"),
        pytest.param(finding("We will go", "./a.txt"), id="under another path"),
    ],
)
def test_known(known: Finding) -> None:
    assert list(baseline(KNOWN).new([known])) == []


def test_it_holds_wherever_it_is_read_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    baseline(KNOWN, finding("Line by line", "wire.jsonl:7"))
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    found = [finding("We will go", "../a.txt"), finding("Line by line", "../wire.jsonl:9"), finding("We will go", "a.txt")]
    assert [f.source for f in read_baseline("../base.json").new(found)] == ["a.txt"]


def test_an_entry_a_line_in_order() -> None:
    text = as_baseline([finding("b", "b.txt"), finding("a"), finding("a"), finding("x", "caf\udce9\n.txt")], "base.json")
    lines = text.split("\n")
    assert lines[:3] == ["{", ' "version": 1,', ' "findings": ['] and lines[-3:] == [" ]", "}", ""]
    assert [json.loads(line.rstrip(","))["path"] for line in lines[3:-3]] == ["a.txt", "b.txt", "caf\udce9\n.txt"]
    assert json.loads(text)["findings"][0]["count"] == 2 and text.isascii()
    assert as_baseline([finding("a"), finding("x", "caf\udce9\n.txt"), finding("b", "b.txt"), finding("a")], "base.json") == text


def test_empty() -> None:
    assert list(baseline().new([KNOWN])) == [KNOWN]


def gone(*findings: Finding, codes: tuple[str, ...] = ("Q101",)) -> int:
    """How many, once a.txt has been read and only `KNOWN` found there."""
    known = baseline(*findings)
    list(known.new([KNOWN]))
    return known.gone({"a.txt": codes})


@pytest.mark.parametrize(
    "findings",
    [
        pytest.param([KNOWN], id="still there"),
        pytest.param([KNOWN, finding("x", "b.txt")], id="in a file that was not read"),
        pytest.param([KNOWN, finding("x", code="A201")], id="of a rule that did not run there"),
        pytest.param([KNOWN, finding("x", "-")], id="on stdin"),
    ],
)
def test_gone_leaves_alone(findings: list[Finding]) -> None:
    assert gone(*findings) == 0


def test_a_line_of_a_file_is_not_gone_for_having_moved() -> None:
    known = baseline(finding("x", "wire.jsonl:3"), finding("y", "wire.jsonl:4"))
    assert list(known.new([finding("x", "wire.jsonl:9")])) == []
    assert known.gone({"wire.jsonl:8": (), "wire.jsonl:9": ("Q101",)}) == 1


def test_gone_counts_each() -> None:
    assert gone(KNOWN, KNOWN, KNOWN, finding("x"), finding("y", "deleted.txt")) == 4


ENTRY = {"path": "a.txt", "code": "Q101", "fingerprint": "0" * 16, "count": 1}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="a list"),
        pytest.param('"x"', id="a string"),
        pytest.param("{", id="cut off"),
        pytest.param("[" * 100_000, id="nested without end"),
        pytest.param("{}", id="no version"),
        pytest.param('{"version": 2, "findings": []}', id="of another version"),
        pytest.param('{"version": 1, "findings": 7}', id="no list"),
        pytest.param('{"version": 1, "findings": ["a.txt"]}', id="no entry"),
        *(
            pytest.param(json.dumps({"version": 1, "findings": [ENTRY | {key: value}]}), id=f"{key} {value}")
            for key, value in [
                ("path", None),
                ("code", 7),
                ("fingerprint", []),
                ("count", 0),
                ("count", True),
                ("count", "1"),
                ("count", 1.5),
            ]
        ),
        pytest.param('{"version": 1, "findings": [\n<<<<<<< HEAD\n]}', id="an unresolved merge"),
        pytest.param('{"version": ' + "9" * 5000 + "}", id="a number too long"),
    ],
)
def test_damaged(text: str) -> None:
    Path("base.json").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=r"^base.json: damaged, no baseline; write it anew with --write-baseline base.json$"):
        read_baseline("base.json")


def test_missing() -> None:
    with pytest.raises(TableError, match=r"^none.json: no such file; write it with --write-baseline none.json$"):
        read_baseline("none.json")


def test_a_whole_entry_is_not_damaged() -> None:
    Path("base.json").write_text(json.dumps({"version": 1, "findings": [ENTRY]}), encoding="utf-8")
    assert read_baseline("base.json").left == Counter({("a.txt", "Q101", "0" * 16): 1})
