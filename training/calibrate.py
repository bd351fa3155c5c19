"""The lines of quoteattr/detect/calibrate.py for the packed weights, fitted on PolNeAR dev.

    python -m training.calibrate DATA

A statement is right when it shares at least half its words with a gold one and a word of the source, or neither has a source. Prints
slope and shift of each kind by maximum likelihood, and how often statements are right by the probability that ships now.
"""

import argparse
import itertools
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from quoteattr import article_from_text, load_parser
from quoteattr.detect import detect
from quoteattr.detect.calibrate import SLOPE_AND_SHIFT
from quoteattr.evaluate import Gold, Wording, gold_of, pair
from quoteattr.evaluate import right as is_right
from quoteattr.evaluate.bands import CONFIDENCE
from quoteattr.types import Statement
from training.files import json_lines


def right(gold: Gold, statements: Sequence[Statement]) -> list[bool]:
    """Of each statement found in the article of the gold: is it right?"""
    wording, in_file = Wording(gold.article.original), gold.article.source_span
    found = [wording.said([in_file(c) for c in s.content], map(in_file, s.source)) for s in statements]
    wanted = [wording.said(g.content, g.source) for g in gold.statements]
    hits = {k for i, k in pair(wanted, found).items() if is_right(wanted[i], found[k])}
    return [k in hits for k in range(len(found))]


def logit(p: float) -> float:
    p = min(max(p, 0.001), 0.999)
    return math.log(p / (1 - p))


def fit(x: Sequence[float], y: Sequence[bool]) -> tuple[float, float]:
    """Slope and shift by Newton's method (Platt 1999), in steps short enough to arrive."""
    design, target, found = np.column_stack([x, np.ones(len(x))]), np.array(y, float), np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-design @ found))
        found += np.clip(
            np.linalg.solve((design * (p * (1 - p))[:, None]).T @ design + 1e-6 * np.eye(2), design.T @ (target - p)), -0.3, 0.3
        )
    return round(float(found[0]), 2), round(float(found[1]), 2)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    docs = json_lines(ap.parse_args().data / "polnear/dev.jsonl.gz")
    rows: list[tuple[Statement, bool]] = []
    for doc, parse in zip(docs, load_parser().parse([article_from_text(d["text"], source=d["doc"]) for d in docs])):
        statements = [s for s in detect(parse) if s.kind in SLOPE_AND_SHIFT]
        rows += [(s, ok) for s, ok in zip(statements, right(gold_of(parse.article, doc["attributions"]), statements))]
    for kind, now in SLOPE_AND_SHIFT.items():
        own = [(logit(e.score), ok) for s, ok in rows for e in s.evidence if s.kind is kind and s.cue and e.clue == "tagger"]
        print(kind.value, len(own), "slope and shift now", now, "fitted", fit(*zip(*own)))
    for low, high in itertools.pairwise(CONFIDENCE):
        band = [(s.probability, ok) for s, ok in rows if low <= s.probability < high]
        if band:
            print(
                f"{low:.1f}: {len(band):5} statements, probability {np.mean([p for p, _ in band]):.3f}, right {np.mean([k for _, k in band]):.3f}"
            )


if __name__ == "__main__":
    main()
