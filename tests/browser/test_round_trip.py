"""A stranger's round trip: article, page in Chromium, three corrections by mouse and keyboard, corrections.csv, the article edited in two
places, and the export that shows all three."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import quoteattr
from quoteattr.cli import cli
from quoteattr.cli.job import by_rules

from .conftest import Open

pytestmark = pytest.mark.browser

ARTICLE = """Ferry row splits the islands

"The boats were late again this week," said Ana Ortiz, who runs the harbour café.

"Nobody asked the islanders before the timetable changed," said Bo Day.

The quarrel began in March. "It will be settled by the summer at the latest," Ms Ortiz said.

A sign at the pier read: "Please mind the gap between boat and quay at all times."
"""


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch):
    """The command line, with a parser that needs no model."""
    monkeypatch.setattr(quoteattr, "load_parser", lambda models=None, threads=None: by_rules())
    runner = CliRunner()

    def run(*args: str) -> Result:
        return runner.invoke(cli, args)

    return run


def test_three_corrections_come_back_after_the_article_was_edited(program, open_file: Open, tmp_path: Path) -> None:
    article, page, table = tmp_path / "ferry.txt", tmp_path / "page.html", tmp_path / "corrections.csv"
    article.write_text(ARTICLE, encoding="utf-8")
    assert program("export", str(article), "--to", "html", "-o", str(page)).exit_code == 0

    desk = open_file(page)
    desk.words("The boats were late again").click()  # by mouse: another speaker, a new name
    desk.button("Speaker…").click()
    desk.page.get_by_label("A name, from the list or new").fill("Cat Eyre")
    desk.page.get_by_role("option", name="Cat Eyre").click()
    desk.press("j", "s")  # by keyboard: the next one was said by somebody in the list
    desk.page.keyboard.type("ortiz")
    desk.press("Enter")
    desk.words("Please mind the gap").click()
    desk.press("x")  # no quote at all
    assert len(desk.download(table)) == 3 and desk.complaints == []

    edited = ARTICLE.replace("Ferry row splits", "A dispute about ferries divides").replace(
        "began in March", "began, as it happens, in the month of May"
    )
    article.write_text(edited, encoding="utf-8")
    end = program("export", str(article), "--to", "csv", "--corrections", str(table))
    assert end.exit_code == 0, end.stderr
    rows = list(csv.DictReader(io.StringIO(end.stdout, newline="")))
    said = {row["quote"][:10]: (row["speaker"], row["confidence"]) for row in rows}
    assert said["The boats "] == ("Cat Eyre", "1.00")
    assert said["Nobody ask"] == ("Ana Ortiz", "1.00")
    assert "Please min" not in said and "It will be" in said
    assert end.stderr.count("re-anchored to") == 3

    table_again = program("report", str(article), "--corrections", str(table))
    assert table_again.exit_code == 0 and "corrected" in table_again.stdout
