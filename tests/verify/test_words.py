"""Text as it is compared: what stays two things, then what is one."""

from __future__ import annotations

import pytest

from quoteattr.types import Span
from quoteattr.verify.words import words_of


def keys(text: str) -> str:
    return " ".join(words_of(text).keys)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("you know him", "you know him", id="you know with nothing round it is no aside"),
        pytest.param("very, very good", "very very good", id="said twice on purpose"),
        pytest.param("No. No more.", "no no more", id="twice, a sentence apart"),
        pytest.param("Britain's wall", "britains wall", id="a genitive is no contraction"),
        pytest.param("five six", "5 6", id="two numbers"),
        pytest.param("four hours", "4 hours", id="short words have no British ending"),
        pytest.param("so, well, like", "so well like", id="words that are no mere sounds"),
        pytest.param("(the mayor) left", "the mayor left", id="brackets with words"),
    ],
)
def test_what_is_left_alone(text: str, expected: str) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("It’s CAFÉ", "it is cafe", id="case, apostrophe, accent, contraction"),
        pytest.param("can't won't shan’t", "cannot will not shall not", id="contractions that are no endings"),
        pytest.param("um, I, er, went", "I went", id="fillers"),
        pytest.param("it was, you know, hard", "it was hard", id="an aside between commas"),
        pytest.param("we, we will we will go", "we will go", id="stutters of one word and of two"),
        pytest.param("th- the wall", "the wall", id="a word cut off"),
        pytest.param("it fell. [Applause] (laughs) [00:12:04] So", "it fell. So", id="what nobody says"),
        pytest.param("two thousand and five", "2,005", id="a number in words"),
        pytest.param("twenty-five per cent", "25%", id="percent"),
        pytest.param("£5m, 3bn", "5 million 3 billion", id="letters behind figures"),
        pytest.param("colour organised travelled centre", "color organized traveled center", id="British and American"),
        pytest.param("ﬁrst", "first", id="ligature"),
        pytest.param("Gdan\u0301sk", "Gdańsk", id="an accent apart"),
        pytest.param("[T]he wall", "The wall", id="a bracketed capital"),
    ],
)
def test_what_is_one(one: str, other: str) -> None:
    assert keys(one) == keys(other) != ""


def test_each_key_leads_back_to_its_characters() -> None:
    text = "Well, I can't pay two hundred."
    assert [(w.key, text[w.start : w.end]) for w in words_of(text).words][2:] == [
        ("can", "can't"),
        ("not", "can't"),
        ("pay", "pay"),
        ("200", "two hundred"),
    ]


def test_a_contraction_has_a_second_reading() -> None:
    assert [(w.key, w.other) for w in words_of("it's I'd").words] == [("it", ""), ("is", "has"), ("i", ""), ("would", "had")]


def test_only_the_spans_are_read_and_sentences_end_where_they_do() -> None:
    read = words_of("ANNE: It fell. We ran", [Span(5, 21)])
    assert read.keys == ["it", "fell", "we", "ran"] and read.stops == {1}
