"""The loop, with a task of the test's own: a head is added by one class, learns, and a run cut short goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from quoteattr.parse.network import Network
from quoteattr.parse.wordpiece import SPECIAL, WordPiece
from training import train as loop
from training.average import mean
from training.rounding import round_activations
from training.tasks.task import Sets, Task
from training.windows import Batch, Count, Window, by_length, column, encode, forget, number

LABELS = {"upos": ["X"], "xpos": ["X"], "rel": ["dep"], "ner": ["O"]}
WORDS = ["sun", "rain", "wind", "snow"]


class Wet(Task):
    """Is the word something wet?"""

    name = "wet"
    share = 1.0

    def read(self, data: Path, part: str, count: Count) -> Sets:
        rows = [[WORDS[(i + k) % 4] for k in range(3 + i % 3)] for i in range(24)]
        return {part: [{"words": r, "gaps": [1] * len(r), "wet": [int(w in ("rain", "snow")) for w in r]} for r in rows]}

    def head(self, width: int) -> nn.Module:
        return nn.Linear(width, 2)

    def loss(self, net: Network, words: Tensor, batch: Batch) -> Tensor:
        return nn.functional.cross_entropy(net.extra[self.name](words[:, 1:]).flatten(0, 1), column(net, batch, "wet").flatten())

    def look(self, net: Network, sets: dict[str, list[tuple[Batch, Tensor]]]) -> dict[str, float]:
        asked = right = 0
        for batch, words in sets["dev"]:
            gold, found = column(net, batch, "wet"), net.extra[self.name](words[:, 1:]).argmax(-1)
            asked, right = asked + int((gold >= 0).sum()), right + int(((gold == found) & (gold >= 0)).sum())
        return {"wet": 100 * right / asked}


@pytest.fixture
def pieces() -> WordPiece:
    return WordPiece([*SPECIAL, *WORDS])


def network(pieces: WordPiece) -> Network:
    torch.manual_seed(1)
    return Network(len(pieces.index), LABELS, width=48)


class Clock:
    """A minute passes each time it is asked."""

    def __init__(self) -> None:
        self.now = 0.0

    def time(self) -> float:
        self.now += 60
        return self.now


def run(pieces: WordPiece, out: Path, minutes: float, monkeypatch: pytest.MonkeyPatch) -> tuple[loop.Trainer, loop.Course]:
    monkeypatch.setattr(loop, "time", Clock())
    monkeypatch.setattr(loop, "WARM", 1)
    net = network(pieces)
    course = loop.Course(Wet(), net, pieces, Path(), 64)
    trainer = loop.Trainer(net.train(), out, 1e-3)
    loop.train(net, [course], trainer, minutes, every=1000)
    return trainer, course


def test_a_new_task_learns(pieces: WordPiece, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trainer, course = run(pieces, tmp_path, 60, monkeypatch)
    trainer.net.eval()
    assert course.look() == {"wet": 100.0}
    assert "wet': 100.0" in (tmp_path / "log.txt").read_text()


def test_a_run_cut_short_goes_on_where_it_stopped(pieces: WordPiece, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = run(pieces, tmp_path, 5, monkeypatch)
    second, _ = run(pieces, tmp_path, 9, monkeypatch)
    assert first.step == 5 and second.step == 9 and second.spent == 9 * 60
    kept = torch.load(tmp_path / "model.pt", weights_only=True)
    assert kept["labels"] == LABELS and "extra.wet.weight" in kept["net"]
    assert not list(tmp_path.glob("*.new"))


def test_a_finished_run_changes_nothing_more(pieces: WordPiece, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(pieces, tmp_path, 3, monkeypatch)
    before = torch.load(tmp_path / "model.pt", weights_only=True)["net"]
    run(pieces, tmp_path, 3, monkeypatch)
    after = torch.load(tmp_path / "model.pt", weights_only=True)["net"]
    assert all(torch.equal(before[k], after[k]) for k in before)


def test_rounded_activations_are_near_and_let_gradients_through(pieces: WordPiece) -> None:
    net = network(pieces).eval()
    batch: list[Window] = [number({"words": WORDS, "gaps": [1] * 4}, pieces)]
    plain = encode(net, batch).detach()
    round_activations(net)
    rounded = encode(net, batch)
    rounded.sum().backward()  # type: ignore[no-untyped-call]
    assert not torch.equal(plain, rounded) and torch.allclose(plain, rounded, atol=0.3)
    assert net.encoder.layers[0].qkv.weight.grad is not None and net.encoder.layers[0].qkv.weight.grad.abs().sum() > 0


def test_batches_hold_rows_of_like_length_within_the_size() -> None:
    rows: list[dict[str, Any]] = [{"ids": [0] * n} for n in (3, 30, 4, 29, 5)]
    found = [[len(r["ids"]) for r in b] for b in by_length(rows, 60, None)]
    assert found == [[3, 4, 5], [29, 30]]


def test_forgetting_spares_the_ends(pieces: WordPiece) -> None:
    import random

    row = {"ids": list(range(10, 200))}
    masked = forget(row, pieces.mask, random.Random(1))["ids"]
    assert masked[0] == 10 and masked[-1] == 199 and 0 < masked.count(pieces.mask) < 30


def test_the_mean_of_two_checkpoints() -> None:
    one, two = ({"w": torch.tensor([x, 4.0]), "n": torch.tensor(int(x))} for x in (1.0, 3.0))
    found = mean([one, two])
    assert found["w"].tolist() == [2.0, 4.0] and found["n"].item() == 3
