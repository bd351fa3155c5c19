"""The text cut into runs: nothing lost, nothing doubled, and every span made of whole runs."""

from __future__ import annotations

import pytest

from quoteattr.types import Kind, Span
from quoteattr.write.page_data import with_marks
from quoteattr.write.runs import Runs

from ..seeds import NAMES, report
from .builders import article_of, statement_of


def words(runs: Runs, text: str) -> list[str]:
    return [text[s.start : s.end] for s in runs.spans]


def test_an_article_nobody_asks_about_is_a_run_a_paragraph() -> None:
    article = article_of("One two.", "Three.")
    assert words(Runs(article, []), article.text) == ["One two.", "Three."]


def test_spans_that_cross_and_spans_over_paragraphs() -> None:
    article = article_of("One two three.", "Four 🎣 five.")
    runs = Runs(article, [Span(0, 7), Span(4, 13), Span(8, 23)])
    assert words(runs, article.text) == ["One ", "two", " ", "three", ".", "Four 🎣 ", "five."]
    assert [list(runs.within(s)) for s in (Span(0, 7), Span(4, 13), Span(8, 23))] == [[0, 1], [1, 2, 3], [3, 4, 5]]


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_of_every_seed_is_whole(name: str) -> None:
    article = report(name).article
    spans = [s for a in report(name).attributions for s in a.statement.content]
    runs = Runs(article, spans)
    assert "".join(words(runs, article.text)) == "".join(article.text[p.span.start : p.span.end] for p in article.paragraphs)
    for span in spans:
        found = [runs.spans[i] for i in runs.within(span)]
        assert (found[0].start, found[-1].end) == (span.start, span.end)


@pytest.mark.parametrize(
    ("text", "parts", "kind", "expected"),
    [
        pytest.param("He said no rain.", ("no rain",), Kind.INDIRECT, ["no rain"], id="none round reported words"),
        pytest.param('"No," he said. "Rain."', ("No,", "Rain."), Kind.DIRECT, ['"No,"', '"Rain."'], id="those round both parts"),
        pytest.param("So ‘no rain’ then", ("no rain",), Kind.SCARE, ["‘no rain’"], id="those round a term"),
    ],
)
def test_marks_are_coloured_with_the_words(text: str, parts: tuple[str, ...], kind: Kind, expected: list[str]) -> None:
    article = article_of(text)
    assert [text[s.start : s.end] for s in with_marks(article, statement_of(article, parts, kind=kind))] == expected
