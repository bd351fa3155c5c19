"""quoteattr verify, and --against, as a shell sees them, over a saved parse: what is refused, then what is done."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from quoteattr.write import load_schema

from . import seeds
from .test_cli import SEED, Run, run

__all__ = ["run"]  # the fixture

QUOTES = [seeds.report("wire-summit").article.words(a.statement.content) for a in seeds.report("wire-summit").attributions]


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A transcript in which everything in the article was said, by nobody in particular."""
    path = tmp_path / "talk.txt"
    path.write_text("\n\n".join(QUOTES), encoding="utf-8")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A transcript in which nothing of it was."""
    path = tmp_path / "other.txt"
    path.write_text("ANA: The cat sat upon a mat. It purred.\n", encoding="utf-8")
    return path


def test_without_sources_it_says_what_to_give(run: Run) -> None:
    end = run("verify", SEED)
    assert end.status == 2 and end.out == "" and "--against FILE" in end.err


def test_all_is_well(run: Run, talk: Path) -> None:
    end = run("verify", SEED, "--against", str(talk))
    assert (end.status, end.err) == (0, "") and "!!" not in end.out and "exact" in end.out


def test_what_is_nowhere_is_a_finding(run: Run, other: Path) -> None:
    end = run("verify", SEED, "--against", str(other))
    assert (end.status, end.err) == (1, "") and "not found" in end.out


def test_a_source_that_cannot_be_read_is_one_line_and_could_not_look(run: Run, other: Path) -> None:
    end = run("verify", SEED, "--against", str(other), "missing.vtt")
    assert (end.status, end.err) == (2, "quoteattr: missing.vtt: no such file; check the path\n")
    assert "not found" not in end.out and "could not look in missing.vtt" in end.out


def test_sources_may_follow_one_another_or_each_have_the_option(run: Run, talk: Path, other: Path) -> None:
    one = run("verify", SEED, "--against", str(other), str(talk))
    assert one.status == 0 and one == run("verify", "--against", str(other), "--against", str(talk), SEED)


def test_json_keeps_the_schema_and_csv_the_columns(run: Run, talk: Path) -> None:
    record = json.loads(run("verify", SEED, "--against", str(talk), "--format", "json").out)
    jsonschema.validate(record, load_schema())
    rows = list(csv.DictReader(io.StringIO(run("verify", SEED, "--against", str(talk), "--format", "csv").out, newline="")))
    assert {r["verified_source"] for r in rows if r["verified"] == "true"} == {str(talk)}
    assert all("verification" in a for a in record["attributions"])


def test_export_and_check_take_sources_too(run: Run, talk: Path, other: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", SEED, "--to", "csv", "--against", str(talk)).out, newline="")))
    assert {"true"} <= {r["verified"] for r in rows} <= {"true", ""}
    bare, told = run("check", SEED), run("check", SEED, "--against", str(other))
    assert told.status == 1 and "V401" in told.out and "V40" not in bare.out
    flags = [run("report", SEED, "--width", "140", "--against", str(path)).out.count("source: not") for path in (talk, other)]
    assert flags[0] == 0 and flags[1] > 3
