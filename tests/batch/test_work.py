"""What is done with a task in its worker: one article that cannot be written spoils none beside it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import pytest

from quoteattr.batch.records import Outcome, Task, key_of
from quoteattr.batch.work import Worker
from quoteattr.parsers import by_rules
from quoteattr.read.article import article_from_text
from quoteattr.types import Report
from quoteattr.write import WRITERS

from .poison import Greedy, Torch


def task(*texts: str) -> Task:
    articles = tuple(article_from_text(t, source=f"in.jsonl:{i}") for i, t in enumerate(texts, 1))
    return Task(tuple(map(key_of, articles)), articles)


def writes_two_at_once(reports: Iterable[Report], out: TextIO, *, tool_version: str) -> None:
    """As the writers of tables do, which hold rows back; it stumbles over an article with STUMBLE while the next is in hand."""
    reports = iter(reports)
    while pair := [*itertools.islice(reports, 2)]:
        for report in pair:
            if "STUMBLE" in report.article.text:
                raise ValueError("a value that no column takes")
            out.write(report.article.source + "\n")


@pytest.fixture
def stumbling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WRITERS, "jsonl", writes_two_at_once)


def do(folder: Path, *texts: str) -> tuple[Outcome, Path]:
    aside = folder / "aside"
    return Worker(by_rules()).do(task(*texts), str(aside)), aside


def test_a_writer_that_stumbles_costs_its_own_article_alone(stumbling: None, tmp_path: Path) -> None:
    outcome, aside = do(tmp_path, "One.", "STUMBLE.", "Three.", "Four.", "Five.")
    assert [(d.source, d.reason) for d in outcome.dead] == [("in.jsonl:2", "bug")]
    assert [d.source for d in outcome.done] == ["in.jsonl:1", "in.jsonl:3", "in.jsonl:4", "in.jsonl:5"]
    assert aside.read_text(encoding="utf-8").split() == [d.source for d in outcome.done]


def test_an_article_that_is_alone_and_cannot_be_written_leaves_no_part(stumbling: None, tmp_path: Path) -> None:
    outcome, aside = do(tmp_path, "STUMBLE.")
    assert (outcome.aside, outcome.done, len(outcome.dead), aside.exists()) == (None, (), 1, False)


@pytest.mark.parametrize("parser", [pytest.param(Greedy(2**40), id="Python's own"), pytest.param(Torch(), id="torch's, in words alone")])
def test_memory_that_is_refused_blames_no_document_yet(tmp_path: Path, parser: Greedy | Torch) -> None:
    with pytest.raises(MemoryError):
        Worker(parser).do(task("GREEDY."), str(tmp_path / "aside"))
