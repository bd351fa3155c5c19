"""No text of one thing over and over takes a step longer than its length allows. `growth.py` measures the same up to 5 MB."""

from __future__ import annotations

from pathlib import Path

import pytest

from .growth import Series, measured
from .shapes import SHAPES, Shape

SIZES = [1_000, 4_000]
NOTICED = 0.3  # seconds of the processor; what takes less may grow as it likes up to here
TRIES = 3  # of which one that is quick enough will do: the machine may be busy with something else
MOST = 10  # times as long for four times the text: n log n is under 5, n squared is 16


def too_fast(series: Series) -> bool:
    short, long = (series.times.get(size, 0.0) for size in SIZES)
    return long > NOTICED and long > MOST * short


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_time_grows_with_the_text(shape: Shape, tmp_path: Path) -> None:
    steps = (
        "read",
        "front",
        "comments",
        "labels",
        "marks",
        "spans",
        "parse",
        "statements",
        "speakers",
        "check",
        "drift",
        "audit",
        "verify",
        "write html",
    )
    tries = (measured(shape, SIZES, 5, tmp_path, steps) for _ in range(TRIES))
    assert any(not [s for s in series if too_fast(s)] for series in tries)


def test_a_square_would_be_noticed() -> None:
    assert too_fast(Series("a", "b", {1_000: 0.1, 4_000: 1.6}))
    assert not too_fast(Series("a", "b", {1_000: 0.1, 4_000: 0.5}))
