"""Verification beside a plain search: python -m benchmarks.verification [--words 100000] [--articles A.jsonl] [--others B.jsonl] [--chance]

A transcript of so many words is put together from sentences of the articles, or of others, and the articles' quotes are held against it:
some stand there, some in parts, some not at all. The plain way is rapidfuzz.partial_ratio_alignment of each quote over the whole
transcript, in the same run, on a few quotes. `--chance`, with `--others`, prints how often the first words of quotes stand in a transcript
that they were not taken from.
"""

from __future__ import annotations

import argparse
import itertools
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz

import quoteattr
from benchmarks.articles import texts, words
from quoteattr.detect import quoted_spans
from quoteattr.types import Article, Report
from quoteattr.verify import Library, read_library, verify
from quoteattr.verify.words import words_of

NAMES = ("ANNE MARLOWE", "BO DAY", "THE CHAIR", "Q")
PLAIN = 20  # quotes looked for the plain way
LONGEST = 8  # words, of which chance is measured


def transcript(articles: list[Article], wanted: int) -> str:
    """Turns of a few sentences each, until there are enough words."""
    rng = random.Random(1)
    sentences = [s for a in articles for p in a.paragraphs for s in a.text[p.span.start : p.span.end].replace(":", ",").split(". ")]
    turns, made = [], 0
    for name in itertools.cycle(NAMES):
        said = ". ".join(rng.choices(sentences, k=6))
        turns.append(f"{name}: {said}.")
        made += len(said.split())
        if made >= wanted:
            return "\n\n".join(turns)
    raise AssertionError


def quotes(report: Report) -> Iterator[str]:
    return (report.article.words(a.statement.content) for a in report.attributions)


def timed(reports: list[Report], library: Library) -> float:
    """Seconds an article."""
    clock = time.perf_counter()
    for report in reports:
        verify(report, library, quoted_spans(report.article))
    return (time.perf_counter() - clock) / len(reports)


def plain(reports: list[Report], text: str) -> float:
    """Seconds an article, from a few quotes spread evenly."""
    every = [q for r in reports for q in quotes(r)]
    each = every[:: max(1, len(every) // PLAIN)]
    clock = time.perf_counter()
    for quote in each:
        fuzz.partial_ratio_alignment(quote, text)
    return (time.perf_counter() - clock) / len(each) * len(every) / len(reports)


def chance(reports: list[Report], text: str) -> None:
    keys = words_of(text).keys
    said = [words_of(q).keys for r in reports for q in quotes(r)]
    for n in range(1, LONGEST + 1):
        known = {tuple(keys[i : i + n]) for i in range(len(keys) - n + 1)}
        found = [tuple(q[:n]) in known for q in said if len(q) >= n]
        print(f"first {n} words of {len(found)} quotes: {100 * sum(found) / max(1, len(found)):.1f} % stand there by chance")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--words", type=int, default=100_000)
    args.add_argument("--articles", metavar="JSONL", help="articles whose quotes are looked for (default: the seeds)")
    args.add_argument("--others", metavar="JSONL", help="articles the transcript is made of (default: the same)")
    args.add_argument("--chance", action="store_true")
    a = args.parse_args()
    found = texts(a.articles)
    reports = [quoteattr.marks_only(quoteattr.article_from_text(t, source="article")) for t in found]
    said = [quoteattr.article_from_text(t, source="other") for t in (texts(a.others) if a.others else found)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "transcript.txt")
        path.write_text(transcript(said, a.words), encoding="utf-8")
        clock = time.perf_counter()
        library = read_library([str(path)])
        load = time.perf_counter() - clock
        text = library.indexes[0].text
    if a.chance:
        chance(reports, text)
        return
    ours, slow = timed(reports, library), plain(reports, text)
    count = sum(1 for r in reports for _ in quotes(r))
    print(f"transcript        {len(library.indexes[0].words)} words, read and indexed in {load:.1f} s")
    print(f"articles          {len(reports)} of {words(found)} words, {count} quotes")
    print(f"verify            {ours:.3f} s an article")
    print(f"plain rapidfuzz   {slow:.1f} s an article (from {PLAIN} quotes); {slow / ours:.0f} times as long")


if __name__ == "__main__":
    main()
