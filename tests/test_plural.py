"""Things counted in words."""

from __future__ import annotations

import pytest

from quoteattr.plural import counted


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        pytest.param(1, "", "1 word", id="one"),
        pytest.param(1, ",", "1 word", id="one, with commas between thousands"),
        pytest.param(0, "", "0 words", id="none"),
        pytest.param(1200, "", "1200 words", id="many"),
        pytest.param(1200, ",", "1,200 words", id="many, with commas between thousands"),
    ],
)
def test_the_noun_goes_with_the_number(number: int, form: str, expected: str) -> None:
    assert counted(number, "word", form) == expected
