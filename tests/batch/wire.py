"""Made wire copy: stories of invented words, and what papers make of them. Run by itself, it measures folding:
`python -m tests.batch.wire [--stories N] [--copies N] [--at X]`."""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SYLLABLES = ("ba", "co", "de", "fi", "gu", "ha", "jo", "ka", "lu", "me", "no", "pa", "ri", "so", "tu", "va")


def story(pick: random.Random, paragraphs: int = 10) -> list[str]:
    """Paragraphs of two sentences; common words come in each story, as they do in a paper."""
    common = ["the", "of", "to", "said", "and", "in", "a", "that", "on", "was", "for", "by"]
    words = common * 6 + ["".join(pick.choices(SYLLABLES, k=3)) for _ in range(120)]
    return [" ".join(pick.choices(words, k=22)).capitalize() + ". " + " ".join(pick.choices(words, k=18)) + "." for _ in range(paragraphs)]


def changed(pick: random.Random, paragraphs: list[str], words: int) -> list[str]:
    """With so many words put in the place of others."""
    found = [p.split() for p in paragraphs]
    for _ in range(words):
        line = pick.choice(found)
        line[pick.randrange(len(line))] = "".join(pick.choices(SYLLABLES, k=4))
    return [" ".join(line) for line in found]


def copy(pick: random.Random, paragraphs: list[str]) -> list[str]:
    """What a paper makes of it: a headline of its own, a few words changed, two paragraphs in another order, at times the last left out."""
    found = changed(pick, paragraphs, pick.randint(0, 4))
    i = pick.randrange(len(found) - 1)
    found[i], found[i + 1] = found[i + 1], found[i]
    found = found[: len(found) - pick.choice((0, 0, 1))]
    return [" ".join(pick.choices(SYLLABLES, k=6)).capitalize(), *found]


def follow_up(pick: random.Random, paragraphs: list[str]) -> list[str]:
    """The next day's story: half of it is new."""
    half = len(paragraphs) // 2
    return story(pick, len(paragraphs) - half) + paragraphs[:half]


def corpus(pick: random.Random, stories: int, copies: int) -> Iterator[tuple[int, str, str]]:
    """(story, kind, text) in no order: each story with its copies and one follow-up."""
    found = []
    for number in range(stories):
        base = story(pick)
        made = [("story", base), *(("copy", copy(pick, base)) for _ in range(copies)), ("follow-up", follow_up(pick, base))]
        found += [(number, kind, "\n\n".join(paragraphs)) for kind, paragraphs in made]
    pick.shuffle(found)
    return iter(found)


def main() -> None:
    from quoteattr.batch.fold import Fold, shingles
    from quoteattr.batch.manifest import Manifest
    from quoteattr.read import article_from_text

    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--stories", type=int, default=400)
    ap.add_argument("--copies", type=int, default=3)
    ap.add_argument("--at", type=float, default=0.85)
    ap.add_argument("--seed", type=int, default=0)
    a = ap.parse_args()
    made = list(corpus(random.Random(a.seed), a.stories, a.copies))
    articles = [article_from_text(text, source=str(i)) for i, (_, _, text) in enumerate(made)]
    texts = [set(shingles(article.text)) for article in articles]
    right = wrong = late = 0
    like, unlike = [], []
    earlier: dict[int, list[int]] = {}
    with tempfile.TemporaryDirectory() as place, Manifest(Path(place), "jsonl", {}) as manifest:
        fold = Fold(manifest, a.at)
        before, clock = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
        folded = [fold.folds(str(i), article) for i, article in enumerate(articles)]
        fold.keep()
        spent, grown = time.perf_counter() - clock, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        onto = manifest.copies()
    same = {int(key): int(rep) for key, rep in onto}
    for i, (number, kind, _) in enumerate(made):
        if kind == "follow-up":
            wrong += i in same
            continue
        if i in same:
            right += made[same[i]][0] == number and made[same[i]][1] != "follow-up"
            wrong += made[same[i]][0] != number or made[same[i]][1] == "follow-up"
        elif earlier.get(number):
            late += 1
            like.append(max(len(texts[i] & texts[j]) / len(texts[i] | texts[j]) for j in earlier[number]))
        if i not in same:
            earlier.setdefault(number, []).append(i)
    truth = [len(texts[i] & texts[j]) / len(texts[i] | texts[j]) for i, j in same.items()]
    unlike = [t for t in truth if t < a.at]
    print(
        f"{len(made)} articles, {sum(folded)} folded; of the copies {right} of {right + late} ({right / max(1, right + late):.3f}); ",
        end="",
    )
    print(f"wrong {wrong}: precision {right / max(1, right + wrong):.3f}")
    print(f"folded pairs whose true likeness is below {a.at}: {len(unlike)} (the least {min(truth, default=0):.3f})")
    print(f"copies left standing: {late}, of them as like as asked for {sum(x >= a.at for x in like)}")
    print(f"{1000 * spent / len(made):.2f} s per 1,000 articles; {grown} kB grown for {len(made) - sum(folded)} kept")


if __name__ == "__main__":
    main()
