"""Words, whoever reads or compares them."""

from __future__ import annotations

import pytest

from quoteattr.words import APOSTROPHES, WORD, without_accents


@pytest.mark.parametrize("text", ["", "plain words", "ß, ø and ł have no accent", "don't", "日本"])
def test_what_has_no_accents_stays(text: str) -> None:
    assert without_accents(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Dvořák, Ñandú", "Dvorak, Nandu", id="one character"),
        pytest.param("Dvor\u030ca\u0301k", "Dvorak", id="the accent a character of its own"),
        pytest.param("ﬁn", "fin", id="a ligature"),
    ],
)
def test_accents_go(text: str, expected: str) -> None:
    assert without_accents(text) == expected


def test_apostrophes_are_made_one_and_keep_their_places() -> None:
    text = "it’s ‘it`s´ itʼs"
    assert text.translate(APOSTROPHES) == "it's 'it's' it's"
    assert len(text.translate(APOSTROPHES)) == len(text)


def test_an_apostrophe_within_is_part_of_a_word_and_a_mark_round_it_is_not() -> None:
    assert WORD.findall("‘Don’t,’ she said: 'two o'clock'") == ["Don’t", "she", "said", "two", "o'clock"]
