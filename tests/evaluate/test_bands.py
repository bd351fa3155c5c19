"""Where it is good: by how sure, by the cue, by length."""

from __future__ import annotations

import pytest

from quoteattr.evaluate import Comparison
from quoteattr.evaluate.bands import by_confidence, by_cue, by_length

from .builders import compared, storm


def test_no_articles_make_empty_bands() -> None:
    assert {(b.recall.value, b.precision.value) for b in (*by_cue([]), *by_length([]))} == {(None, None)}
    assert {(s.mean, s.right.value) for s in by_confidence([])} == {(None, None)}


@pytest.mark.parametrize(
    ("confidence", "low"),
    [
        pytest.param(0.0, 0.0, id="none at all"),
        pytest.param(0.39, 0.0, id="below the edge"),
        pytest.param(0.4, 0.4, id="on the edge"),
        pytest.param(0.8, 0.8, id="sure"),
        pytest.param(1.0, 0.9, id="certain"),
    ],
)
def test_each_confidence_falls_into_one_band(confidence: float, low: float) -> None:
    text = "Ana said it rains."
    bands = by_confidence([compared(text, ["it rains / Ana"], ["it rains / Ana"], confidence)])
    assert len(bands) == 5
    assert [(s.low, s.mean, s.right.hits) for s in bands if s.right.of] == [(low, pytest.approx(confidence), 1)]


def _repeated(times: int) -> Comparison:
    """Several sentences of one cue, the first of them found."""
    text = " ".join(f"Ana said it rains{n}." for n in range(times))
    return compared(text, [f"it rains{n} / Ana / said" for n in range(times)], ["it rains0 / Ana / said"])


@pytest.mark.parametrize(("times", "band"), [(1, "once"), (2, "2-4"), (4, "2-4"), (5, "5-19"), (19, "5-19"), (20, "20 and more")])
def test_by_how_often_the_gold_has_the_cue(times: int, band: str) -> None:
    [found] = [b for b in by_cue([_repeated(times)]) if b.recall.of]
    assert (found.name, found.recall.hits, found.recall.of, found.precision.value) == (band, 1, times, 1.0)


def test_a_cue_the_gold_never_has_and_no_cue_are_bands_too() -> None:
    bands = {b.name: b for b in by_cue([compared("Ana said it rains.", [], ["it rains / Ana / said", "it rains"])])}
    assert (bands["never"].precision.value, bands["no cue"].precision.value) == (0.0, 0.0)
    assert (bands["never"].precision.of, bands["no cue"].precision.of) == (1, 1)


def test_by_length() -> None:
    bands = {b.name: (b.recall.hits, b.recall.of, b.precision.hits, b.precision.of) for b in by_length([storm()])}
    # gold: rain 3, roads 6, floods 1, dams 2 words; found: rain 3, roads 6, floods 4, dams 2, rain again 2
    assert bands == {"1-4": (1, 3, 1, 4), "5-9": (1, 1, 1, 1), "10-19": (0, 0, 0, 0), "20-39": (0, 0, 0, 0), "40 and more": (0, 0, 0, 0)}
