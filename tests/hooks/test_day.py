"""Both hooks, installed by pre-commit from this tree into an environment of their own, through a day of commits. Slow: `make test-hooks`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from . import newsroom as desk
from .newsroom import Newsroom, Step

pytestmark = pytest.mark.hooks


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    places = [tmp_path_factory.mktemp(name) for name in ("tool", "copy", "home")]
    tool, revision = desk.snapshot(places[0])
    made = Newsroom(places[1], places[2], tool, revision)
    made.install()
    return made


@pytest.fixture(scope="module")
def steps(newsroom: Newsroom) -> Iterator[list[Step]]:
    yield list(desk.day(newsroom))


def test_slips_are_stopped_and_nothing_else_is(steps: list[Step]) -> None:
    stopped = [(s.what, sorted({(Path(path).name, code) for path, code in s.run.found})) for s in steps if not s.run.passed]
    assert stopped == [
        ("lot 3: five new articles", [("pa-hospital-severnside.html", "A203")]),
        ("five new articles, one with an unclosed quotation", [("chains-sunken-ferry.txt", "Q101")]),
        ("five new articles, one with words of another encoding", [("arle-flood.html", "Q105")]),
    ]
    assert [s.run.found for s in steps if s.run.passed] == [[]] * (len(steps) - len(stopped))


def test_both_hooks_ran(steps: list[Step]) -> None:
    for step in steps:
        assert step.run.output.count("(quoteattr)") == 2, step.run.output


def test_ten_commits_and_all_the_copy_are_in(newsroom: Newsroom, steps: list[Step]) -> None:
    assert len(steps) == 13
    files = desk.git(newsroom.folder, "ls-files", "copy").split()
    assert len(files) == 30 and {Path(f).suffix for f in files} == {".txt", ".md", ".html"}
    assert int(desk.git(newsroom.folder, "rev-list", "--count", "HEAD")) == 7


def test_files_that_are_no_copy_are_left_alone(newsroom: Newsroom, steps: list[Step]) -> None:
    newsroom.write("requirements.txt", "He said “no\n")
    newsroom.write("README.md", "He said “no\n")
    assert newsroom.commit("No copy").passed
