"""From the tagger's own probability to how often it is right.

Platt scaling (Platt 1999): a line through the log-odds, one for each kind. Fitted on PolNeAR dev, where "right" means at least half the
words and the source, by `python -m training.calibrate`.
"""

import math

from quoteattr.types import Kind

SLOPE_AND_SHIFT = {Kind.DIRECT: (0.61, -0.29), Kind.MIXED: (0.52, -0.44), Kind.INDIRECT: (0.6, -1.2)}


def calibrated(kind: Kind, probability: float) -> float:
    """The share (0-1) of statements of this kind and tagger probability (0-1) that are right.

    >>> round(calibrated(Kind.INDIRECT, 0.95), 2), round(calibrated(Kind.DIRECT, 0.95), 2)
    (0.64, 0.82)
    """
    if kind not in SLOPE_AND_SHIFT:
        return probability
    p = min(max(probability, 0.001), 0.999)
    slope, shift = SLOPE_AND_SHIFT[kind]
    return 1 / (1 + math.exp(-(slope * math.log(p / (1 - p)) + shift)))
