"""Words as the English UD treebanks have them; what stays whole comes first."""

import random
from itertools import pairwise

import pytest

from quoteattr.parse.words import words


def cut(text: str) -> list[str]:
    return [text[s:e] for s, e in words(text)]


@pytest.mark.parametrize(
    "whole",
    ["O'Neill", "d'Ivoire", "rock'n'roll", "anti-EU", "U.S.", "p.m.", "1,000", "10:30", "3.5m", "20th", "AT&T", "@mayor", "#hedge",
     "mary.smith@example.org", "https://example.org/a?b=c", "www.example.org/it", "guardian.co.uk", "--", "…", "...", "''", "``", "£"],
)  # fmt: skip
def test_stays_whole(whole: str) -> None:
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("won't", ["wo", "n't"], id="not"),
        pytest.param("don’t", ["do", "n’t"], id="not, curly"),
        pytest.param("Putin's", ["Putin", "'s"], id="possessive"),
        pytest.param("I'll they've we're", ["I", "'ll", "they", "'ve", "we", "'re"], id="clitics"),
        pytest.param("farmers' union", ["farmers", "'", "union"], id="plural possessive"),
        pytest.param("'Yes,' he", ["'", "Yes", ",", "'", "he"], id="British marks"),
        pytest.param("“No.”", ["“", "No", ".", "”"], id="curly marks"),
        pytest.param("far-right", ["far", "-", "right"], id="compound"),
        pytest.param("cannot gonna", ["can", "not", "gon", "na"], id="two words in one"),
        pytest.param("Mr. Smith left.", ["Mr.", "Smith", "left", "."], id="title"),
        pytest.param("No. 10 said No.", ["No.", "10", "said", "No", "."], id="number and answer"),
        pytest.param("J. K. Rowling", ["J.", "K.", "Rowling"], id="initials"),
        pytest.param("for us.The loan", ["for", "us", ".", "The", "loan"], id="missing space"),
        pytest.param("said—'No'—and", ["said", "—", "'", "No", "'", "—", "and"], id="dashes"),
        pytest.param("see https://example.org/a.", ["see", "https://example.org/a", "."], id="stop after an address"),
        pytest.param("£8million", ["£", "8million"], id="currency"),
        pytest.param("", [], id="nothing"),
        pytest.param(" \n ", [], id="only space"),
    ],
)
def test_cut(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_part_of_a_text_keeps_the_text_s_offsets() -> None:
    assert words("He won't go", 3, 8) == [(3, 5), (5, 8)]


@pytest.mark.parametrize("seed", range(100))
def test_any_text_is_covered_once_and_in_order(seed: int) -> None:
    dice = random.Random(seed)
    text = "".join(dice.choice("aBé9 '’\"“”.,-–—\n@#/:&$_") for _ in range(80))
    spans = words(text)
    assert all(s < e for s, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join(text[s:e] for s, e in spans) == "".join(text.split())
