"""Several readings of one article, each along other likely turns, and their mean.

One slip would lead to others, so where there is a doubt the mean decides: a sampled approximation of summing over the hidden answers (as
particle filters do, Doucet et al. 2001).
"""

import random
from collections.abc import Iterable

from quoteattr.resolve.entities import Entity
from quoteattr.resolve.ranker import Ranked

READINGS = 4  # of an article whose mentions leave a doubt
SHARPER = 1.5  # power to which shares are raised before a turn is chosen by them


class Readings:
    """The turns to take at each mention, and the shares that the candidates got there, by the offset of its head word."""

    def __init__(self, heads: Iterable[int]) -> None:
        rng = random.Random(0)
        self._turns = {head: rng.random() for head in heads}
        self._sums: dict[int, dict[str, float]] = {}

    def follow(self, head: int, answer: Ranked) -> Ranked:
        """The answer of the turn that this reading takes at the mention; its shares count for the mean."""
        sums = self._sums.setdefault(head, {})
        for e, share in answer.shares:
            key = called_in_all(e)
            sums[key] = sums.get(key, 0.0) + share / READINGS
        self._turns[head] = (self._turns[head] + 1 / READINGS) % 1
        return _followed(answer, self._turns[head])

    def mean(self, head: int, answer: Ranked) -> Ranked:
        """The same candidates with their mean shares over the readings."""
        sums = self._sums.get(head, {})
        means = [sums.get(called_in_all(e), 0.0) for e, _ in answer.shares]
        order = sorted(range(len(means)), key=lambda i: -means[i])
        nobody = max(0.0, 1 - sum(means[i] for i in order))
        return Ranked(answer.kind, tuple((answer.shares[i][0], means[i]) for i in order), nobody, tuple(answer.signs[i] for i in order))


def _followed(answer: Ranked, turn: float) -> Ranked:
    """The answer that a number from 0 to 1 falls on, each taking as much of that stretch as is likely."""
    weights = [share**SHARPER for _, share in answer.shares]
    stretch, chosen = turn * (sum(weights) + answer.nobody**SHARPER), None
    for i, weight in enumerate(weights):
        stretch -= weight
        if stretch < 0:
            chosen = i
            break
    order = sorted(range(len(weights)), key=lambda i: i != chosen)
    shares = tuple((answer.shares[i][0], float(i == chosen)) for i in order)
    return Ranked(answer.kind, shares, float(chosen is None), tuple(answer.signs[i] for i in order))


def called_in_all(e: Entity) -> str:
    """What a candidate goes by in all readings: those without a name are made anew in each."""
    return e.name if e.parsed else f"-{e.name}"
