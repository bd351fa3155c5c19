"""Where quotations stand in the file, and how that is written."""

from __future__ import annotations

import io
import json

import pytest

from quoteattr.pipeline import marks_only
from quoteattr.read import article_from_text, markdown
from quoteattr.spans import Stretch, stretches
from quoteattr.spans.writers import WRITERS
from quoteattr.types import Report, Span

from .. import seeds
from ..hostile.texts import ATTACKS, OBEYED, news


def report_on(words: str, source: str = "a.txt") -> Report:
    return marks_only(article_from_text(words, source=source))


def written(form: str, *reports: Report) -> str:
    out = io.StringIO(newline="")
    WRITERS[form](reports, out, tool_version="1")
    return out.getvalue()


def test_an_article_without_marks_has_none() -> None:
    report = report_on("It isn't the farmers' plan.")
    assert list(stretches(report)) == []
    assert (written("text", report), written("jsonl", report)) == ("", "")
    assert json.loads(written("json", report))["articles"] == [{"source": "a.txt", "sha256": report.article.sha256, "spans": []}]


def test_places_are_those_of_the_file_before_repair() -> None:
    words = "It cost Â£3.\r\n\r\nHe said: “I said ‘no’\r\nto it,” twice."
    outer, inner = stretches(marks_only(markdown.article_from_decoded(words, "a.md")))
    assert outer == Stretch(Span(25, 46), 3, 10, 4, 8, "“", True, False, 0)
    assert (inner.depth, inner.mark) == (1, "‘")
    assert words[outer.span.start : outer.span.end] == "“I said ‘no’\r\nto it,”"
    assert words[inner.span.start : inner.span.end] == "‘no’"


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        pytest.param("“One.\n\nTwo.", ["never closed"], id="never closed"),
        pytest.param("“One.\n\n“Two,” she said.", ["goes on", "closed"], id="taken up by the next paragraph"),
        pytest.param("``One,'' she said.", ["closed"], id="two marks for one"),
    ],
)
def test_a_line_says_how_it_ends(words: str, ends: list[str]) -> None:
    assert [line.split(maxsplit=2)[2] for line in written("text", report_on(words)).splitlines()] == ends


def test_a_line_has_path_place_and_mark() -> None:
    assert written("text", report_on("She said: ``One.''", "news/a.txt")) == "news/a.txt:1:11-1:19: `` closed\n"


@pytest.mark.parametrize("name", seeds.NAMES)
def test_each_format_tells_the_same_of_every_seed(name: str) -> None:
    report = marks_only(seeds.article(name))
    lines, rows = written("text", report).splitlines(), [json.loads(line) for line in written("jsonl", report).splitlines()]
    (article,) = json.loads(written("json", report))["articles"]
    assert [{"source": article["source"], **span} for span in article["spans"]] == rows
    assert len(lines) == len(rows) == len(report.quotations) > 5
    original = report.article.original
    for line, row in zip(lines, rows):
        assert line.startswith("{source}:{line}:{column}-{end_line}:{end_column}: {mark} ".format(**row))
        assert original[row["start"] :].startswith(row["mark"])
        assert original.splitlines()[row["line"] - 1][row["column"] - 1 :].startswith(row["mark"])
        assert original.split("\n")[row["end_line"] - 1][: row["end_column"] - 1].endswith(original[row["end"] - 1])


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("form", sorted(WRITERS))
def test_nothing_hostile_is_written(attack: str, form: str) -> None:
    text = written(form, report_on(news(ATTACKS[attack]), f"news/{ATTACKS[attack]}\udce9.txt"))
    assert not OBEYED.search(text)
    text.encode("utf-8")


def test_a_mark_is_no_word_of_the_article() -> None:
    for attack in ATTACKS.values():
        assert all(set(s.mark) <= set("\"'“”„‟‘’‚‛`«»‹›") for s in stretches(report_on(news(attack))))


def test_ten_thousand_quotations_are_all_told() -> None:
    report = report_on("“No,” she said. He said ‘yes’. " * 5000)
    assert sum(s.end_column > s.column for s in stretches(report)) == 10_000
