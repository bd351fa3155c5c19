"""The best single-rooted tree over scored arcs."""

import numpy as np
from numpy.typing import NDArray
from stanza.models.common.chuliu_edmonds import expand_contracted_tree, prepare_scores, process_cycle

Scores = NDArray[np.float64]  # square: row i has the scores of every head of word i, row and column 0 are the root


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """Heads, from 1, 0 for the root. `scores` is words x (1 + words), its first column the root.

    The best head of every word under the best root is the optimum where it is a tree, as it mostly is. Else the optimum under that
    root is searched, and under every root only where another could still do better.

    >>> best_tree(np.array([[0, 9, 1], [5, 1, 9]], dtype=np.float32))  # no word is its own head
    [2, 0]
    """
    n = len(scores)
    if n == 1:
        return [0]
    square = np.full((n + 1, n + 1), -np.inf)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    inner = square[1:, 1:]
    best = inner.max(1)
    gain = scores[:, 0] - best  # what making each word the root adds to the sum of all best heads: no tree under it can have more
    root = int(gain.argmax())
    heads: list[int] = (inner.argmax(1) + 1).tolist()
    heads[root] = 0
    if not cycle([0, *heads]):
        return heads
    rooted = square.copy()
    rooted[1:, 0] = -np.inf
    rooted[root + 1] = -np.inf
    rooted[root + 1, 0] = scores[root, 0]
    found = maximum(rooted)[1:]
    if square[np.arange(1, n + 1), found].sum() < best.sum() + np.delete(gain, root).max():
        found = maximum(_one_root(square))[1:]
    return found


def _one_root(square: Scores) -> Scores:
    """Root arcs made so dear that no best tree has two (Stanojević and Cohen 2021, "A Root of a Problem")."""
    out = square.copy()
    finite = square[np.isfinite(square)]
    out[1:, 0] -= (finite.max() - finite.min() + 1) * len(square)
    return out


def maximum(scores: Scores) -> list[int]:
    """The head of every row of a maximum spanning tree under node 0, by Chu, Liu and Edmonds; the contraction is Stanza's."""
    undone = []
    while True:
        prepare_scores(scores)
        tree = scores.argmax(1)
        round_about = cycle(tree.tolist())
        if not round_about:
            break
        inside = np.zeros(len(tree), bool)
        inside[round_about] = True
        scores, *places = process_cycle(tree, inside, scores)
        undone.append((tree, places))
    for before, places in reversed(undone):
        tree = expand_contracted_tree(before, tree, *places)
    heads: list[int] = tree.tolist()
    return heads


def cycle(heads: list[int]) -> list[int]:
    """The nodes of one cycle, or none. `heads` begins with the root's own, 0.

    >>> cycle([0, 0, 3, 2])
    [2, 3]
    """
    seen = [-1] * len(heads)
    seen[0] = 0
    for i in range(1, len(heads)):
        walk = i
        while seen[walk] < 0:
            seen[walk] = i
            walk = heads[walk]
        if walk and seen[walk] == i:
            out, at = [walk], heads[walk]
            while at != walk:
                out.append(at)
                at = heads[at]
            return out
    return []
