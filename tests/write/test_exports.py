"""What holds for every export that is a table: the same rows as the CSV, whole or not at all, and one line where its library is missing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quoteattr.errors import OutputError
from quoteattr.types import Report, Tier, Verification
from quoteattr.write.csv import HEADER

from .. import seeds
from .builders import harbour, nasty, repaired
from .readers import READERS, csv_rows, written

FORMS = sorted(READERS)
each_form = pytest.mark.parametrize("form", FORMS)
EXTRAS = {"xlsx": "xlsxwriter", "parquet": "pyarrow"}


@each_form
def test_no_report_is_no_row(form: str, tmp_path: Path) -> None:
    assert READERS[form](written(form, [], tmp_path)) == []


@each_form
@pytest.mark.parametrize("name", seeds.NAMES)
def test_the_rows_of_a_seed_are_those_of_the_csv_cell_by_cell(form: str, name: str, tmp_path: Path) -> None:
    report = seeds.report(name)
    rows = READERS[form](written(form, [report], tmp_path))
    assert rows == csv_rows(report)
    assert len(rows) > 5 and tuple(rows[0]) == HEADER


@each_form
@pytest.mark.parametrize("everything", [False, True], ids=["without scare quotes", "with them"])
def test_so_are_those_of_several_articles(form: str, everything: bool, tmp_path: Path) -> None:
    reports = [harbour(), repaired()]
    rows = READERS[form](written(form, reports, tmp_path, all_statements=everything))
    assert rows == csv_rows(*reports, all_statements=everything)
    assert ("scare" in {row["kind"] for row in rows}) == everything


@each_form
def test_so_is_what_became_of_quotes_held_against_sources(form: str, tmp_path: Path) -> None:
    tiers = (Tier.EXACT, Tier.NOT_FOUND, Tier.COULD_NOT_LOOK, Tier.EDITED, Tier.TYPOGRAPHY)
    held = (replace(a, verification=Verification(tier, 1.0)) for a, tier in zip(harbour().attributions, tiers))
    report = replace(harbour(), attributions=tuple(held))
    rows = READERS[form](written(form, [report], tmp_path, all_statements=True))
    assert rows == csv_rows(report, all_statements=True)
    assert [row["verified"] for row in rows] == ["true", "false", "", "false", "true"]


@each_form
def test_hostile_words_come_out_as_in_the_csv(form: str, tmp_path: Path) -> None:
    rows = READERS[form](written(form, [nasty()], tmp_path))
    assert rows == csv_rows(nasty())
    assert {row["quote"] for row in rows} >= {"=HYPERLINK(1)", "clear[2J the  screen", "caf\ufffd", "<r><t>raw</t></r>"}


@each_form
def test_a_run_that_fails_leaves_what_was_there(form: str, tmp_path: Path) -> None:
    place = written(form, [harbour()], tmp_path)
    before = place.read_bytes()

    def failing() -> Iterator[Report]:
        yield repaired()
        raise ValueError("odd")

    with pytest.raises(ValueError, match="odd"):
        written(form, failing(), tmp_path)
    assert place.read_bytes() == before and list(tmp_path.iterdir()) == [place]


@each_form
def test_a_first_run_that_fails_leaves_nothing(form: str, tmp_path: Path) -> None:
    def failing() -> Iterator[Report]:
        yield from ()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        written(form, failing(), tmp_path)
    assert list(tmp_path.iterdir()) == []


@each_form
def test_a_place_that_cannot_be_written_is_one_line(form: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"^[^\n]*: cannot be written \([^\n]+\); choose another place with -o$"):
        written(form, [harbour()], tmp_path / "missing")


@pytest.mark.parametrize("form", ["parquet", "xlsx"])
def test_the_same_reports_give_the_same_bytes(form: str, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    assert written(form, [harbour(), nasty()], one).read_bytes() == written(form, [harbour(), nasty()], other).read_bytes()


@pytest.mark.parametrize(("form", "library"), EXTRAS.items())
def test_a_missing_library_is_one_line_naming_the_extra(form: str, library: str, tmp_path: Path) -> None:
    program = f"import sys; sys.modules[{library!r}] = None; from quoteattr.cli import main; main()"
    command = [sys.executable, "-c", program, "export", "missing.txt", "--to", form, "-o", str(tmp_path / "out")]
    end = subprocess.run(command, cwd=seeds.ROOT, capture_output=True, text=True, check=False)
    line = f"quoteattr: {form} needs {library}, which is not installed: pip install 'quoteattr[{form}]'\n"
    assert (end.returncode, end.stdout, end.stderr) == (2, "", line)
    assert list(tmp_path.iterdir()) == []
