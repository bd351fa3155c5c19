"""A finding is one harmless line."""

from __future__ import annotations

import pytest

from quoteattr.check import format_finding
from quoteattr.check.finding import finding_at, opening
from quoteattr.types import Attribution, Finding

from ..write.builders import MORAG, article_of, statement_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("We shall not appeal this time.", "We shall not appeal this time.", id="six words are left alone"),
        pytest.param("We shall not appeal this time round.", "We shall not appeal this time …", id="a seventh is left out"),
        pytest.param("x" * 200, "x" * 80 + "…", id="an endless word is cut"),
    ],
)
def test_opening(words: str, expected: str) -> None:
    assert opening(words) == expected


def test_line() -> None:
    assert format_finding(Finding("Q101", "news/harbour.txt", 7, 1, "never closed")) == "news/harbour.txt:7:1: Q101 never closed"


def test_a_path_cannot_begin_a_line_of_its_own() -> None:
    assert format_finding(Finding("Q101", "a\nb\x1b[2J\udce9.txt", 7, 1, "x")) == "a\\nb\\x1b[2J\\udce9.txt:7:1: Q101 x"


def test_hostile_words_are_spelt_out_in_the_message() -> None:
    article = article_of('"\x1b[31mred \u202eturned \x00\udce9"')
    attribution = Attribution(statement_of(article, "\x1b[31mred \u202eturned \x00\udce9"), MORAG, 0.9)
    assert finding_at(article, attribution, "X1", "see").message == "see: '\\x1b[31mred \\u202eturned \\x00\\udce9'"
