"""What a task is to the training loop. One task a file; TASKS in training/tasks/__init__.py lists them."""

import random
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

from torch import Tensor, nn

from quoteattr.parse.network import Network
from training.vary import vary
from training.windows import IGNORED, Batch, Count, Window, by_length

Sets = dict[str, list[Window]]  # windows by the name of their corpus


class Task(ABC):
    """A corpus, a head and its loss. `share` is the part of all steps (they need not add up to one)."""

    name: str
    share: float

    @abstractmethod
    def read(self, data: Path, part: str, count: Count) -> Sets:
        """The windows of `part`, "train" or "dev"; `count` tells the pieces of a word."""

    def head(self, width: int) -> nn.Module | None:
        """A head the network does not have by itself; kept in `network.extra[name]`."""
        return None

    def labels(self, net: Network) -> dict[str, list[str]]:
        """The classes of each label that windows carry as text; numbered as key + "_i"."""
        return {}

    def vary(self, window: Window, rng: random.Random) -> Window:
        """Another window to the same lesson, for training."""
        return vary(window, rng)

    def batches(self, rows: list[Window], size: int, rng: random.Random | None) -> Iterator[Batch]:
        return by_length(rows, size, rng)

    @abstractmethod
    def loss(self, net: Network, words: Tensor, batch: Batch) -> Tensor:
        """From vectors of [CLS] and each word, batch x (1 + words) x width."""

    @abstractmethod
    def look(self, net: Network, sets: dict[str, list[tuple[Batch, Tensor]]]) -> dict[str, float]:
        """Development figures (per cent) from the batches of each set with their vectors."""

    def label(self, window: Window, net: Network) -> Window:
        out = dict(window)
        for key, names in self.labels(net).items():
            index = {t: i for i, t in enumerate(names)}
            out[key + "_i"] = [index.get(t, IGNORED) for t in window[key]]
        return out


def f1(right: int, gold: int, found: int) -> float:
    return 200 * right / max(1, gold + found)


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """The pieces of a BIO row: (first word, word after the last, class)."""
    out, start = set(), None
    for i, t in enumerate([*tags, "O"]):
        if start is not None and not t.startswith("I-"):
            out.add((start, i, tags[start][2:]))
            start = None
        if t.startswith("B-") or (t.startswith("I-") and start is None):
            start = i
    return out


class Pieces:
    """Counts of exact pieces, by class."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}

    def add(self, gold: list[str], found: list[str]) -> None:
        g, f = spans(gold), spans(found)
        for kind in {s[2] for s in g | f}:
            own = {s for s in g if s[2] == kind}, {s for s in f if s[2] == kind}
            at = self.counts.setdefault(kind, [0, 0, 0])
            for k, n in enumerate((len(own[0] & own[1]), len(own[0]), len(own[1]))):
                at[k] += n

    def figures(self, prefix: str) -> dict[str, float]:
        out = {f"{prefix}.{kind}": f1(*c) for kind, c in sorted(self.counts.items())}
        return out | {f"{prefix}.all": f1(*map(sum, zip(*self.counts.values()))) if self.counts else 0.0}
