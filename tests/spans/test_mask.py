"""A mask changes quoted characters and no others, and no line end: what another linter says of a place holds for the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from quoteattr.errors import ReadError
from quoteattr.pipeline import marks_only
from quoteattr.read import article_from_text, html, markdown, text
from quoteattr.spans import mask, stretches
from quoteattr.types import Article, Report

from .. import seeds
from ..hostile.texts import ATTACKS, mixed, news

FORMS = {"text": text, "Markdown": markdown, "HTML": html}


def masked(words: str, keep: str = "own") -> str:
    return mask(marks_only(article_from_text(words, source="a.txt")), keep)


def page(body: str) -> Report:
    return marks_only(html.article_from_decoded(f"<!doctype html><article>{body}<p>{'It rained all day long. ' * 9}</article>", "a.html"))


LEFT_ALONE = [
    pytest.param("The farmers' own plan isn't Ana's.", id="apostrophes"),
    pytest.param("In the '90s he was 6' 2\" tall.", id="a year, feet and inches"),
    pytest.param("Said Ana Ortiz: it will rain.", id="no marks"),
    pytest.param("That is all,” she said.", id="a closing mark that nothing opens"),
]


@pytest.mark.parametrize("words", LEFT_ALONE)
def test_what_is_no_quotation_stays(words: str) -> None:
    assert masked(words) == words
    assert masked(words, "quoted").split() == []


CASES = [
    pytest.param("“It will,” said Ana.", "           said Ana.", id="speech"),
    pytest.param("The “wil” plan of 'Rain' fans.", "The       plan of        fans.", id="scare quotes and titles"),
    pytest.param("“I said “no” to it,” she said.", "                     she said.", id="one within another"),
    pytest.param("“It goes on.\n\nIt rained.", "            \n\nIt rained.", id="never closed, to the end of the paragraph"),
    pytest.param("“One.\n\n“Two,” she said.", "     \n\n       she said.", id="taken up in the next paragraph"),
    pytest.param("“One\ttwo,” he said.\r\n", "           he said.\r\n", id="a tab goes"),
    pytest.param("â€œNoâ€\ufffd he said.", "         he said.", id="marks damaged by mojibake"),
    pytest.param("\ufeff“No,” he said.", "\ufeff      he said.", id="a byte order mark stays"),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_quoted_characters_become_spaces(words: str, expected: str) -> None:
    assert masked(words) == expected


def test_another_character_fills_the_gap_in_each_line() -> None:
    report = marks_only(markdown.article_from_decoded("# Rain\n\nHe said: “One\r\ntwo” to it.", "a.md"))
    assert mask(report, fill="\\") == "# Rain\n\nHe said: \\\\\\\\\r\n\\\\\\\\ to it."


def test_tags_and_comments_in_a_quotation_stay() -> None:
    report = page("<p><b>&ldquo;No</b> <!-- recieve -->way,” said <a href='/a'>Ana</a>.<p>He said <q>so</q>.<p><q>He</q><p><q>Or<p>came.")
    found = mask(report)
    assert "<p><b>         </b> <!-- recieve -->      said <a href='/a'>Ana</a>.<p>He said <q>  </q>.<p><q>  </q><p><q>  <p>came." in found


def test_marks_outside_the_story_of_a_page_stay() -> None:
    assert "<title>“Rain”</title>" in mask(page("<title>“Rain”</title><p>“Rain” came."))


def test_markup_of_markdown_goes_with_the_quoted_words() -> None:
    report = marks_only(markdown.article_from_decoded("“It **will** [rain](http://a.example/recieve),” said `“x”`.", "a.md"))
    assert mask(report).split() == ["said", "`“x”`."]


def test_what_is_kept_and_what_goes_make_the_whole() -> None:
    words = "“It will,” said Ana. The “wil” plan.\n"
    assert "".join(min(pair, key=str.isspace) for pair in zip(masked(words), masked(words, "quoted"))) == words


def check(article: Article) -> None:
    """All of the promise, for any article."""
    report, original = marks_only(article), article.original
    quoted = {i for s in stretches(report) for i in range(s.span.start, s.span.end)}
    tags = {i for r in article.repairs if "<" in r.before for i in range(r.span.start, r.span.end)}
    for keep, may_change in (("own", quoted - tags), ("quoted", set(range(len(original))) - (quoted - tags))):
        made = mask(report, keep)
        assert len(made) == len(original)
        assert [len(line) for line in made.splitlines()] == [len(line) for line in original.splitlines()]
        assert {i for i, (a, b) in enumerate(zip(made, original)) if a != b} <= may_change
        assert all(made[i].isspace() for i in may_change)


@pytest.mark.parametrize("name", seeds.NAMES)
def test_every_seed(name: str) -> None:
    article = seeds.article(name)
    check(article)
    assert mask(marks_only(article)) != article.original


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_every_attack(attack: str, form: str) -> None:
    words = news(ATTACKS[attack])
    if form == "HTML":
        words = f"<html><p>“Wet,” said Ana Ortiz.<p>{words}"
    check(FORMS[form].article_from_decoded(words, "a"))


@given(mixed())
@settings(max_examples=80, deadline=None)
def test_any_text(words: str) -> None:
    for form in FORMS.values():
        try:
            article = form.article_from_decoded(f"“Wet,” said Ana.\n\n{words}", "a")
        except ReadError:
            continue  # a page of tags that nobody closes, or letters of another alphabet
        check(article)
