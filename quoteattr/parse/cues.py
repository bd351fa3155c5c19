"""From what the heads say of a window's words to its cues, each with its source and its contents.

A word is the content of one cue at most. Whose it is follows from the chances of ownership, over the whole piece; where a piece begins
and ends, from the words' own tags and from those given the cue that owns them, weighed together.
"""

from typing import Any

import numpy as np

from quoteattr.parse.network import ATTRIBUTION_TAGS, OF_A_CUE

LIKELY = 0.25  # the probability (0-1) from which words are asked whether they are a cue, and what belongs to it
# Chosen on PolNeAR dev; docs/detection.md has what others gave.
GIVEN_THE_CUE = 0.6  # the weight (0-1) of what a word is to its cue beside that of its own tag
CONTENT = 0.4  # the weighed probability from which a word is content
OWNED = 0.35  # mean chance (0-1) of belonging to its likeliest cue below which a piece has none

Array = np.ndarray[Any, np.dtype[Any]]
Run = tuple[int, int]  # first and last word
Piece = tuple[str, Run, float]  # role, words, mean probability
BEGINS, GOES_ON = (ATTRIBUTION_TAGS.index(f"{p}-cue") for p in "BI")  # a cue


def likely_cues(tags: Array, openers: set[int]) -> list[Run]:
    """Runs of words that are likely in a cue, from words x tags; one that rather begins a cue, or a paragraph, begins a run."""
    return _runs(tags[:, BEGINS] + tags[:, GOES_ON] >= LIKELY, tags[:, BEGINS] > tags[:, GOES_ON], openers)


def _runs(inside: Array, begins: Array, openers: set[int]) -> list[Run]:
    out: list[Run] = []
    for i in np.flatnonzero(inside).tolist():
        if out and out[-1][1] == i - 1 and not begins[i] and i not in openers:
            out[-1] = out[-1][0], i
        else:
            out.append((i, i))
    return out


def read(tags: Array, of_cue: Array, owner: Array, openers: set[int]) -> list[list[Piece]]:
    """The pieces of each cue. `tags` are the probabilities of ATTRIBUTION_TAGS, words x 7; `of_cue` those of OF_A_CUE given each cue,
    cues x words x 5; `owner` the chances of the word being content of no cue and of each, words x (1 + cues)."""
    out: list[list[Piece]] = [_of_role("source", chance, openers) for chance in of_cue]
    for run, p in _contents(tags, of_cue, owner[:, 1:], openers):
        own = owner[run[0] : run[1] + 1, 1:].mean(0)
        if own.max() > OWNED:
            out[int(own.argmax())].append(("content", run, p))
    return [sorted(pieces, key=lambda x: x[1]) for pieces in out]


def _of_role(role: str, chance: Array, openers: set[int]) -> list[Piece]:
    begins, goes_on = (OF_A_CUE.index(f"{p}-{role}") for p in "BI")
    best = chance.argmax(-1)
    found = _runs((best == begins) | (best == goes_on), best == begins, openers)
    return [(role, (a, z), float(chance[a : z + 1, [begins, goes_on]].sum(-1).mean())) for a, z in found]


def _contents(tags: Array, of_cue: Array, owner: Array, openers: set[int]) -> list[tuple[Run, float]]:
    source, cue, content = (tags[:, k] + tags[:, k + 1] for k in (1, 3, 5))
    given = of_cue[owner.argmax(1), np.arange(len(tags)), 3:].sum(-1)
    weighed = GIVEN_THE_CUE * given + (1 - GIVEN_THE_CUE) * content
    inside = (weighed >= CONTENT) & (weighed >= 0.8 * np.maximum(source, cue))
    return [((a, z), float(weighed[a : z + 1].mean())) for a, z in _runs(inside, tags[:, 5] > tags[:, 6], openers)]
