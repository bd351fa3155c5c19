"""The antecedents' head by itself: gold from marks, what counts as right, a run that was cut."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from quoteattr.parse.network import Antecedents, Standing
from training import antecedents
from training.antecedents import Lesson, look, rounds

N = 24


def lesson() -> Lesson:
    """Words of two kinds in turn; each stands for the same as the one of its kind before."""
    torch.manual_seed(4)
    cluster = torch.arange(N) % 2
    place = torch.arange(N)
    words = torch.randn(N, 16) * 0.1
    words[:, 0] = 2.0 * cluster - 1
    stand = Standing(place, cluster, torch.zeros(N, dtype=torch.long), place // 6, place // 12, torch.zeros(N, dtype=torch.long))
    return Lesson(words, stand, cluster, list(range(N)), ["he, she"] * N)


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(antecedents, "WARM", 1)
    monkeypatch.setattr(antecedents, "FORGOTTEN", 0.0)
    monkeypatch.setattr(antecedents, "RATE", 0.02)


def head() -> Antecedents:
    torch.manual_seed(2)
    return Antecedents(16, 8)


def test_it_learns(tmp_path: Path) -> None:
    lessons, made = [lesson()] * 4, head()
    before = look(made, lessons)["he, she"]
    list(rounds(made, lessons, tmp_path, 20))
    assert look(made, lessons)["he, she"] > max(95, before)


def test_a_run_that_was_cut_goes_on_where_it_stopped(tmp_path: Path) -> None:
    lessons, whole, cut, resumed = [lesson()] * 4, head(), head(), head()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    list(rounds(whole, lessons, tmp_path / "a", 4))
    run = rounds(cut, lessons, tmp_path / "b", 4)
    assert [next(run), next(run)] == [1, 2]
    assert list(rounds(resumed, lessons, tmp_path / "b", 4)) == [3, 4]
    for a, b in zip(whole.parameters(), resumed.parameters()):
        assert torch.equal(a, b)
