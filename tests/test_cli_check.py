"""quoteattr check and explain as a shell sees them: formats, statistics, exit status. What is refused first."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree

from quoteattr.check import RULES
from quoteattr.check.formats import FORMATS

from . import seeds
from .test_cli import Outcome, Run, python, run

__all__ = ["run"]  # the fixture

UNCLOSED = "Été at last.\n\nÉté: “We will be back, and so will the rain.\n\nIt rained.\n"
CLOSED = "“We will be back,” said Ana Ortiz.\n"
ODD = ["a b#1?&<é>]]>.txt", "100%,c::d.txt", "caf\udce9.txt", "esc\x1b[31m\n::error::x.txt"]


@pytest.fixture
def folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program is called: a clean article and, in files of odd names, one with a mark never closed in its third line."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clean.txt").write_text(CLOSED, encoding="utf-8")
    for name in ODD:
        Path(name).write_text(UNCLOSED, encoding="utf-8")
    return tmp_path


def checked(run: Run, form: str, *more: str) -> Outcome:
    return run("check", "--select", "Q101", "--format", form, "clean.txt", *ODD, *more)


def paths(form: str, text: str) -> list[str]:
    """The file of each finding, as the format has it."""
    if form == "github":
        return re.findall(r"^::error file=([^,]*),line=3,", text, re.M)
    if form in ("checkstyle", "junit"):
        root = etree.fromstring(text.encode("utf-8"))
        return [parent.get("name") for parent in root if parent.xpath(".//error | .//failure")]
    if form == "jsonl":
        return [json.loads(line)["path"] for line in text.splitlines()]
    return list(_json_paths(form, json.loads(text)))


def _json_paths(form: str, whole: Any) -> list[str]:
    if form == "sarif":
        artifacts = [r["locations"][0]["physicalLocation"]["artifactLocation"] for r in whole["runs"][0]["results"]]
        return [unquote(a["uri"], errors="surrogateescape") for a in artifacts]
    if form == "rdjson":
        return [d["location"]["path"] for d in whole["diagnostics"]]
    return [i["location"]["path"] for i in whole] if form == "gitlab" else [f["path"] for f in whole["findings"]]


EXACT = [ODD[0], ODD[1], "caf\\udce9.txt", ODD[3]]
SPELT = [ODD[0], ODD[1], "caf\\udce9.txt", "esc\\x1b[31m\\n::error::x.txt"]
NAMES = {
    "json": EXACT,
    "jsonl": EXACT,
    "github": [name.replace("%", "%25").replace(":", "%3A").replace(",", "%2C") for name in SPELT],
    "sarif": ODD,
    "rdjson": SPELT,
    "gitlab": SPELT,
    "checkstyle": SPELT,
    "junit": SPELT,
}


@pytest.mark.parametrize("form", NAMES)
def test_each_format_names_each_file(run: Run, folder: Path, form: str) -> None:
    end = checked(run, form)
    assert (end.status, end.err) == (1, "") and paths(form, end.out) == NAMES[form]


def test_every_format_but_text_is_tried_here() -> None:
    assert {"text", *NAMES} == set(FORMATS)


def test_text_is_the_default(run: Run, folder: Path) -> None:
    end = checked(run, "text")
    assert end == run("check", "--select", "Q101", "clean.txt", *ODD) and end.status == 1
    assert end.out.splitlines() == [
        f"{name}:3:6: Q101 quotation opened here is never closed: 'We will be back, and so …'" for name in SPELT
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_valid_and_status_0(run: Run, folder: Path, form: str) -> None:
    end = run("check", "--select", "Q101", "--format", form, "clean.txt")
    assert (end.status, end.err) == (0, "")
    assert end.out == "" if form in ("text", "jsonl", "github") else paths(form, end.out) == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_written_as_standard_output_would_be(run: Run, folder: Path, form: str) -> None:
    there = checked(run, form, "-o", "out.file")
    assert (there.status, there.out, there.err) == (1, "", "")
    assert Path("out.file").read_bytes().decode("utf-8") == checked(run, form).out


def test_a_place_that_cannot_be_written_is_said(run: Run, folder: Path) -> None:
    end = checked(run, "json", "-o", "missing/out.json")
    assert end.status == 2 and "missing/out.json: cannot be written" in end.err


def test_a_format_that_is_not_is_refused(run: Run, folder: Path) -> None:
    end = checked(run, "xml")
    assert (end.status, end.out) == (2, "") and "'checkstyle'" in end.err


def test_what_could_not_be_read_is_status_2_and_the_rest_is_written(run: Run, folder: Path) -> None:
    end = checked(run, "sarif", "missing.txt")
    assert end.status == 2 and end.err == "quoteattr: missing.txt: no such file; check the path\n"
    (made,) = json.loads(end.out)["runs"]
    assert made["invocations"] == [{"executionSuccessful": False}] and len(made["results"]) == len(ODD)


def test_columns_of_rdjson_are_bytes_of_the_file(run: Run, folder: Path) -> None:
    whole = json.loads(checked(run, "rdjson").out)
    start = whole["diagnostics"][0]["location"]["range"]["start"]
    assert UNCLOSED.split("\n")[2].encode()[start["column"] - 1 :].startswith("“We".encode())


def test_standard_input_has_no_bytes_to_count(run: Run) -> None:
    end = run("check", "--select", "Q101", "--format", "rdjson", "-", stdin=UNCLOSED.encode())
    (diagnostic,) = json.loads(end.out)["diagnostics"]
    assert diagnostic["location"] == {"path": "-", "range": {"start": {"line": 3}}}


def test_an_article_of_many_is_a_line_of_its_file(run: Run, folder: Path) -> None:
    Path("wire.jsonl").write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in enumerate([CLOSED, UNCLOSED])), "utf-8")
    end = run("check", "--select", "Q101", "--format", "sarif", "wire.jsonl")
    (result,) = json.loads(end.out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "wire.jsonl", "uriBaseId": "%SRCROOT%"}, "region": {"startLine": 2},
    }  # fmt: skip
    assert result["message"]["text"].endswith("(line 3, column 6 of its text)")


def test_statistics_stand_instead_of_findings(run: Run, folder: Path) -> None:
    assert run("check", "--select", "Q101", "--statistics", "clean.txt", *ODD) == Outcome(1, "4  Q101  never-closed\n", "")
    assert run("check", "--select", "Q101", "--statistics", "clean.txt") == Outcome(0, "", "")


def test_statistics_as_json(run: Run, folder: Path) -> None:
    whole = json.loads(checked(run, "json", "--statistics").out)
    assert whole["statistics"] == [{"code": "Q101", "name": "never-closed", "findings": 4, "articles": 4}] and whole["articles"] == 5


@pytest.mark.parametrize(
    ("options", "status"),
    [
        pytest.param(("--fail-on", "A,V405"), 0, id="others fail"),
        pytest.param(("--fail-on", "q1"), 1, id="the beginning of this one fails"),
        pytest.param(("--fail-on", "all"), 1, id="all fail"),
        pytest.param(("--exit-zero",), 0, id="none fails"),
        pytest.param(("--exit-zero", "missing.txt"), 2, id="none fails, but a file is missing"),
        pytest.param(("--fail-on", "A", "--statistics"), 0, id="counted, others fail"),
    ],
)
def test_exit_status(run: Run, folder: Path, options: tuple[str, ...], status: int) -> None:
    end = checked(run, "text", *options)
    assert end.status == status and "Q101" in end.out


def test_what_does_not_fail_is_a_warning(run: Run, folder: Path) -> None:
    end = checked(run, "github", "--fail-on", "A")
    assert end.status == 0 and [line.split()[0] for line in end.out.splitlines()] == ["::warning"] * len(ODD)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(("--fail-on", "Q110"), "did you mean Q105?", id="a code that is not"),
        pytest.param(("--statistics", "--format", "sarif"), "--statistics are written as text or json, not as sarif", id="counts in SARIF"),
    ],
)
def test_refused(run: Run, folder: Path, options: tuple[str, ...], said: str) -> None:
    end = run("check", "clean.txt", *options)
    assert (end.status, end.out) == (2, "") and said in end.err


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
@pytest.mark.parametrize(("options", "told"), [((), b"4 findings in 4 of 5 articles"), (("-q",), b""), (("--format", "json"), b"")])
def test_a_terminal_is_told_how_many(folder: Path, options: tuple[str, ...], told: bytes) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "quoteattr", "check", "--select", "Q101", *options, "clean.txt", *ODD]
    end = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=theirs, env=os.environ | {"PYTHONPATH": str(seeds.ROOT)}, timeout=120, check=False
    )
    os.write(theirs, b".\n")
    with open(theirs, "wb"), open(ours, "rb", buffering=0) as terminal:
        shown = b"".join(iter(lambda: terminal.read(1), b"."))
    assert end.returncode == 1 and b"Q101" in end.stdout
    assert shown.replace(b"\r\n", b"\n") == (b"quoteattr: " + told + b"\n" if told else b"")


@pytest.mark.parametrize("form", ["text", "sarif"])
def test_the_hook_about_marks_loads_little(tmp_path: Path, form: str) -> None:
    for name in ("a.txt", "b.md"):
        (tmp_path / name).write_text("“It will rain, said Ana Ortiz.\n", encoding="utf-8")
    program = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); from quoteattr.cli import main; main()"
    end = python("-c", program, "check", "--select", "Q101,Q105", "--format", form, *(str(tmp_path / name) for name in ("a.txt", "b.md")))
    loaded = set(end.stderr.split())
    rooms = {f"quoteattr.{room}" for room in ("cache", "parse", "resolve", "drift", "verify", "correct", "write")}
    readers = {f"quoteattr.read.{name}" for name in ("html", "page", "body", "docx", "pdf", "json", "transcripts", "speakers")}
    libraries = {"torch", "stanza", "numpy", "rich", "rapidfuzz", "turbohtml", "zipfile", "sqlite3", "logging", "platformdirs"}
    assert end.stdout.count("Q101") >= 2 and {"quoteattr.read.text", "quoteattr.read.markdown"} <= loaded
    assert not loaded & (rooms | readers | libraries)
    assert ("quoteattr.check.formats.sarif" in loaded) == (form == "sarif")


def test_other_commands_start_without_the_rules() -> None:
    program = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); from quoteattr.cli import main; main()"
    loaded = python("-c", program, "--help").stderr.split()
    assert "quoteattr.cli.check" in loaded and "quoteattr.check" not in loaded


def test_explain_without_a_code_lists_the_rules(run: Run) -> None:
    end = run("explain")
    assert (end.status, end.err) == (0, "") and [line.split()[0] for line in end.out.splitlines()] == [rule.CODE for rule in RULES]


def test_explain_all_is_every_page(run: Run) -> None:
    end = run("explain", "--all")
    assert end.status == 0 and all(run("explain", rule.CODE).out in end.out for rule in RULES)


def test_explain_takes_a_code_or_all(run: Run) -> None:
    end = run("explain", "--all", "Q101")
    assert (end.status, end.out) == (2, "") and "leave out the code" in end.err
