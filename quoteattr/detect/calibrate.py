"""From what the learned head and the grammar say of a statement to how often such statements are right.

Logistic regression on a few measures, so that a newsroom can read what counts. Fitted on PolNeAR dev, where "right" means at least half
the words and the source, by `python -m training.calibrate`.
"""

import math
from dataclasses import dataclass

from quoteattr.types import Kind

LIKELY_ENOUGH = 0.35  # reported words below this probability are no statement: with more of them the F1 would fall
# The log-odds of being right for each unit of a measure; "base" of an indirect statement without a source.
WEIGHTS = {
    "base": -3.24,
    "cue": 0.22,
    "content": 0.42,
    "source": 0.24,
    "sourced": -0.1,
    "says": 0.91,
    "words": 0.32,
    "direct": 0.62,
    "mixed": 0.23,
}


@dataclass(frozen=True, slots=True)
class Read:
    """How sure the learned head is (0-1) that the words are a cue, that its contents are, and that its source is (None: it has none)."""

    cue: float
    content: float
    source: float | None


def measures(read: Read, kind: Kind, words: int, says: bool) -> tuple[float, ...]:
    """What WEIGHTS weighs, in that order. `words` of the content; `says` tells that the cue holds a verb of saying."""
    sourced = read.source is not None
    source = log_odds(read.source) if read.source is not None else 0.0
    sure = log_odds(read.cue), log_odds(read.content), source
    return 1.0, *sure, float(sourced), float(says), math.log(max(1, words)), float(kind is Kind.DIRECT), float(kind is Kind.MIXED)


def log_odds(p: float) -> float:
    p = min(max(p, 0.01), 0.99)
    return math.log(p / (1 - p))


def chance(read: Read, kind: Kind, words: int, says: bool) -> float:
    """The share (0-1) of such statements that are right.

    >>> sure, doubtful = Read(0.99, 0.99, 0.99), Read(0.6, 0.6, None)
    >>> chance(sure, Kind.DIRECT, 12, says=True) > 0.9 > 0.3 > chance(doubtful, Kind.INDIRECT, 4, says=False)
    True
    """
    return 1 / (1 + math.exp(-sum(w * m for w, m in zip(WEIGHTS.values(), measures(read, kind, words, says)))))
