"""The weights of quoteattr/detect/calibrate.py for the packed models, fitted on PolNeAR dev.

    python -m training.calibrate DATA

A statement is right when it shares at least half its words with a gold one and a word of the source, or neither has a source. Prints
the weights by penalised maximum likelihood; then, with those that ship now and with those just fitted (each article by a fit to the
others), how often statements are right by their probability.
"""

import argparse
import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from quoteattr import article_from_text, load_parser
from quoteattr.detect.calibrate import WEIGHTS, measures
from quoteattr.detect.quotations import scan
from quoteattr.detect.statements import about, drafts, outermost, record
from quoteattr.evaluate import Gold, Wording, gold_of, pair
from quoteattr.evaluate import right as is_right
from quoteattr.evaluate.bands import CONFIDENCE
from quoteattr.types import Statement
from training.files import json_lines

PENALTY = 1.0  # on the square of a weight
PARTS = 6  # of the articles; each is judged by a fit to the others
Array = np.ndarray


def right(gold: Gold, statements: Sequence[Statement]) -> list[bool]:
    """Of each statement found in the article of the gold: is it right?"""
    wording, in_file = Wording(gold.article.original), gold.article.source_span
    found = [wording.said([in_file(c) for c in s.content], map(in_file, s.source)) for s in statements]
    wanted = [wording.said(g.content, g.source) for g in gold.statements]
    hits = {k for i, k in pair(wanted, found).items() if is_right(wanted[i], found[k])}
    return [k in hits for k in range(len(found))]


def fit(x: Array, y: Array) -> Array:
    """Weights by Newton's method."""
    found = np.zeros(x.shape[1])
    for _ in range(60):
        p = chances(x, found)
        bend = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(found))
        found += np.linalg.solve(bend, x.T @ (y - p) - PENALTY * found)
    return found


def chances(x: Array, weights: Array) -> Array:
    return 1 / (1 + np.exp(-x @ weights))


def bands(name: str, p: Array, y: Array) -> None:
    print(name)
    for low, high in itertools.pairwise(CONFIDENCE):
        here = (low <= p) & (p < high)
        if here.any():
            print(f"{low:.1f}: {here.sum():5} statements, probability {p[here].mean():.3f}, right {y[here].mean():.3f}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    docs = json_lines(ap.parse_args().data / "polnear/dev.jsonl.gz")
    x, y, part = [], [], []
    for n, (doc, parse) in enumerate(zip(docs, load_parser().parse([article_from_text(d["text"], source=d["doc"]) for d in docs]))):
        scanned = scan(parse.article)
        quotations = outermost(parse.article, scanned)
        found = [d for d in drafts(parse, scanned, quotations, enough=0.0) if not d.scare]
        hits = right(gold_of(parse.article, doc["attributions"]), [record(parse, d, quotations) for d in found])
        for d, hit in zip(found, hits):
            if d.read is not None:
                x.append(measures(d.read, *about(parse, d, quotations.near(d.content))))
                y.append(hit)
                part.append(n % PARTS)
    xs, ys, parts = np.array(x), np.array(y, float), np.array(part)
    print(dict(zip(WEIGHTS, fit(xs, ys).round(2).tolist())))
    bands("as it ships", chances(xs, np.array(list(WEIGHTS.values()))), ys)
    crossed = np.zeros(len(ys))
    for k in range(PARTS):
        crossed[parts == k] = chances(xs[parts == k], fit(xs[parts != k], ys[parts != k]))
    bands("fitted, each article by the others", crossed, ys)


if __name__ == "__main__":
    main()
