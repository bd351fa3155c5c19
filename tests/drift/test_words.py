"""What is compared of a quotation."""

from __future__ import annotations

import pytest

from quoteattr.drift.words import keys, read, telling, without_sayings

SAME = [
    pytest.param("It’s ours", "it's ours", id="marks and capitals"),
    pytest.param("I won't go", "I will not go", id="a contraction"),
    pytest.param("We've lost 10% of 1,500", "we have lost ten per cent of 1500", id="figures"),
    pytest.param("the organisation’s colour", "the organization's color", id="spelling"),
    pytest.param("We, er, I mean, lost", "We lost", id="fillers"),
    pytest.param("the U.S. café", "The US cafe", id="full stops and accents"),
    pytest.param("''suffering and delight''", "suffering and delight", id="two single marks"),
    pytest.param("ISIS's men", "ISIS' men", id="two ways with a possessive"),
]
DIFFERENT = [
    pytest.param("I will go", "I will not go", id="a negation"),
    pytest.param("the law", "the laws", id="a plural"),
    pytest.param("legal", "illegal", id="a prefix"),
    pytest.param("400", "4,000", id="a nought"),
    pytest.param("a million", "a billion", id="a letter"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_written_otherwise_is_the_same(one: str, other: str) -> None:
    assert keys(one) == keys(other) != ()


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words_are_not(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_gaps_stand_where_words_may_be_hidden() -> None:
    assert keys("We … rebuild [the wall]. . . f***ing soon") == ("we", "", "rebuild", "", "", "", "soon")


def test_each_word_knows_its_place() -> None:
    words = "“I won’t,” he… said"
    assert [(w.key, words[w.start : w.end]) for w in read(words)] == [
        ("i", "I"), ("will", "won’t"), ("not", "won’t"), ("he", "he"), ("", "…"), ("said", "said"),
    ]  # fmt: skip


def test_sayings_are_taken_out() -> None:
    assert without_sayings(keys("We say no comment on that")) == ("we", "say", "", "on", "that")
    assert telling(keys("and it is the harbour that we will rebuild")) == 2


def test_hostile_words_are_read() -> None:
    assert keys("\x1b[31m\u202e = , '\ud800 ‘’") == ("31", "m")
    assert keys("") == ()
