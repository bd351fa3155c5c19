"""How long `drift` takes over many articles, in seconds of the processor: python -m benchmarks.drift GOLD.jsonl[.gz] [--articles 1000 10000].

GOLD has articles with their attributions, as `quoteattr eval` reads them. Their statements teach a chain of words, which makes up as many
quotations as are wanted; a part of them goes round between articles, now and then cut short, changed in a word, or with another
speaker. The same run holds every pair of a small number against each other, for the time that blocks save and the drifts they miss.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import time
from collections.abc import Iterator, Sequence

from quoteattr.drift import Drift, Place, Quote, Who, find
from quoteattr.drift.blocks import Pairs, pairs
from quoteattr.drift.words import keys
from quoteattr.evaluate import Gold, read_gold
from quoteattr.types import SpeakerKind

PER_ARTICLE = 10  # quotations, as PolNeAR has them
ROUND = 0.3  # the part of them that goes round
SMALL = 150  # articles whose pairs are all compared
END = ""
NAMES = [f"{given} {family}" for given in ("Ana", "Bo", "Cora", "Dev", "Eve") for family in ("Ash", "Day", "Fox", "Hill", "Lund", "Moss")]


def chain(golds: Sequence[Gold]) -> dict[str, list[str]]:
    """What follows each word, as often as it does."""
    after: dict[str, list[str]] = {}
    for gold in golds:
        for statement in gold.statements:
            words = [END, *gold.article.words(statement.content).split(), END]
            for one, other in itertools.pairwise(words):
                after.setdefault(one, []).append(other)
    return after


def made_up(after: dict[str, list[str]], rng: random.Random) -> list[str]:
    words: list[str] = []
    wanted = rng.randint(6, 40)
    while len(words) < wanted:
        words.append(rng.choice(after[words[-1] if words else END]) or rng.choice([w for w in after[END] if w]))
    return words


def edited(words: list[str], rng: random.Random) -> list[str]:
    """Half of the time as they were, else cut short or, once in ten, changed in a word."""
    luck = rng.random()
    if luck < 0.5:
        return words
    if luck < 0.9:
        start = rng.randint(0, max(0, len(words) // 3 - 2))
        return words[start : rng.randint(2 * len(words) // 3, len(words))]
    at = rng.randrange(len(words))
    return [*words[:at], "otherwise", *words[at + 1 :]]


def quotes(after: dict[str, list[str]], articles: int, rng: random.Random) -> Iterator[Quote]:
    going_round = [(made_up(after, rng), rng.choice(NAMES)) for _ in range(max(1, articles // 2))]
    for article in range(articles):
        for line in range(1, PER_ARTICLE + 1):
            words, name = rng.choice(going_round) if rng.random() < ROUND else (made_up(after, rng), rng.choice(NAMES))
            name = rng.choice(NAMES) if rng.random() < 0.01 else name
            text = " ".join(edited(words, rng))
            yield Quote(text, keys(text), Place(article, f"{article}.txt", line, 1), Who(name, SpeakerKind.PERSON))


def every_pair(texts: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    yield from itertools.combinations(range(len(texts)), 2)


def timed(made: list[Quote], how: Pairs = pairs) -> tuple[float, list[Drift]]:
    start = time.process_time()
    drifts = find(made, how)
    return time.process_time() - start, drifts


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold")
    arguments.add_argument("--articles", type=int, nargs="+", default=[1000, 10000])
    asked = arguments.parse_args()
    after = chain([gold for gold in read_gold(asked.gold) if isinstance(gold, Gold)])
    small = list(quotes(after, SMALL, random.Random(7)))
    (quick, some), (slow, every) = timed(small), timed(small, every_pair)
    same = sum(d in every for d in some)
    print(f"{SMALL} articles, {len(small)} quotations: blocks {quick:.2f} s, every pair {slow:.2f} s ({slow / quick:.0f} times as long);")
    print(f"  {len(some)} drifts by blocks, {len(every)} by every pair, {same} the same")
    for articles in asked.articles:
        made = list(quotes(after, articles, random.Random(7)))
        seconds, drifts = timed(made)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{articles:,} articles, {len(made):,} quotations: {seconds:.1f} s, {len(drifts):,} drifts, {memory:,.0f} MiB at most")


if __name__ == "__main__":
    main()
