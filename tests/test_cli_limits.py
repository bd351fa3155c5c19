"""Articles that are too long, or take too long, as a shell sees them: each is told in a line and left out, and the others go on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import quoteattr
from quoteattr.parsers import by_rules
from quoteattr.types import Article, Parse

from .shell import called

Outcome = tuple[int, str, str]
Run = Callable[..., Outcome]


class Slow:
    """Reads by rules, but sleeps over an article that holds HANG. It takes its time to load, too."""

    def __init__(self, models: str | None = None, threads: int | None = None) -> None:
        time.sleep(1.2)

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        for article in articles:
            while "HANG" in article.text:
                with_errors_of_its_own()
            yield from by_rules().parse([article])


def with_errors_of_its_own() -> None:
    """Libraries try, and take whatever goes wrong for a failure of theirs."""
    try:
        time.sleep(0.05)
    except Exception:
        return


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The program in this process, in a folder with an article, one of 2,000 characters, and one that is never done."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(quoteattr, "load_parser", Slow)
    (tmp_path / "long.txt").write_text("It rained. " * 200, encoding="utf-8")
    (tmp_path / "hang.txt").write_text("“HANG,” said Ana Ortiz.\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text("“It will rain,” said Ana Ortiz.\n", encoding="utf-8")

    def run(*args: str) -> Outcome:
        end = called(monkeypatch, *args)
        return end.status, end.out, end.err

    return run


COMMANDS = [
    pytest.param(("report",), id="report"),
    pytest.param(("export", "--to", "csv"), id="export"),
    pytest.param(("check", "--select", "A"), id="check with models"),
    pytest.param(("drift",), id="drift"),
]


@pytest.mark.parametrize("command", [*COMMANDS, pytest.param(("check", "--select", "Q"), id="check of marks")])
def test_a_longer_article_is_told_and_the_others_go_on(run: Run, command: tuple[str, ...]) -> None:
    status, _, err = run(*command, "--max-chars", "1000", "-q", "--no-cache", "long.txt", "good.txt")
    assert (status, err) == (2, "quoteattr: long.txt: 2,200 characters, more than the 1,000 of --max-chars: not analysed\n")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("cache", [("--no-cache",), ()], ids=["without a cache", "with one"])
def test_one_that_takes_too_long_is_told_and_the_others_go_on(run: Run, command: tuple[str, ...], cache: tuple[str, ...]) -> None:
    status, _, err = run(*command, "--timeout", "1", "-q", *cache, "hang.txt", "good.txt")
    assert (status, err) == (2, "quoteattr: hang.txt: took longer than the 1 seconds of --timeout: not analysed\n")


def test_what_is_after_it_is_analysed(run: Run) -> None:
    _, out, _ = run("export", "--to", "csv", "--timeout", "1", "hang.txt", "good.txt")
    assert "Ana Ortiz" in out and "HANG" not in out


def test_an_article_as_long_as_the_limit_is_analysed(run: Run) -> None:
    (article,) = quoteattr.read_articles("good.txt")
    assert isinstance(article, Article)
    status, out, err = run("export", "--to", "csv", "--max-chars", str(len(article.text)), "good.txt")
    assert (status, err) == (0, "")
    assert "Ana Ortiz" in out


def test_loading_the_models_does_not_count(run: Run) -> None:
    assert run("report", "--timeout", "1", "good.txt")[0] == 0
