"""Trees over scored arcs, against every tree there is."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from quoteattr.parse.trees import best_tree, cycle


def is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    """One root, and every word reaches it."""
    if heads.count(0) != 1:
        return False
    for at in range(1, len(heads) + 1):
        seen: set[int] = set()
        while at and at not in seen:
            seen.add(at)
            at = heads[at - 1]
        if at:
            return False
    return True


def score(scores: np.ndarray, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[i, h] for i, h in enumerate(heads)))


@pytest.mark.parametrize("heads", [[0], [0, 0, 0], [0, 0, 1, 2]], ids=["the root alone", "all under the root", "a chain"])
def test_a_tree_has_no_cycle(heads: list[int]) -> None:
    assert cycle(heads) == []


@pytest.mark.parametrize(
    ("heads", "expected"),
    [([0, 2, 1], {1, 2}), ([0, 0, 3, 4, 2], {2, 3, 4}), ([0, 2, 3, 2], {2, 3})],
    ids=["two words", "three words beside the root", "a tail that leads into it"],
)
def test_a_cycle_is_found_without_what_hangs_on_it(heads: list[int], expected: set[int]) -> None:
    assert set(cycle(heads)) == expected


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_the_best_of_all_trees_is_found(n: int) -> None:
    rng = np.random.default_rng(n)
    trees = [h for h in itertools.product(range(n + 1), repeat=n) if is_tree(h)]
    for _ in range(60):
        scores = rng.normal(size=(n, n + 1)).astype(np.float32)
        found = best_tree(scores)
        assert is_tree(found)
        assert score(scores, found) == pytest.approx(max(score(scores, t) for t in trees), abs=1e-4)


def test_long_sentences_give_trees_whatever_the_scores() -> None:
    rng = np.random.default_rng(3)
    for n in random.Random(4).sample(range(20, 200), 12):
        assert is_tree(best_tree((rng.normal(size=(n, n + 1)) * 50).astype(np.float32)))
    assert is_tree(best_tree(np.zeros((40, 41), dtype=np.float32)))  # all the same
