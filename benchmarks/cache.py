"""A second run over articles that have not changed: how long `check` takes when every report is in the cache.

    python -m benchmarks.cache              # 500 articles made of the seeds, each with a word of its own
    python -m benchmarks.cache --models     # the first run by the models, which takes minutes, and not from saved parses

Each run is a process of its own, the later ones the fastest of `--rounds`. Seconds of the processor stand beside those of the clock, for a
machine that has other things to do.
"""

from __future__ import annotations

import argparse
import functools
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from quoteattr.parse import saved
from quoteattr.types import Article, Parse

ROOT = Path(__file__).parent.parent
SEEDS = [p for p in sorted((ROOT / "seeds").iterdir()) if p.suffix in (".txt", ".md")]
WEIGHTY = {"torch", "stanza", "quoteattr.pipeline", "quoteattr.parse.stanza_parser"}
RUN = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); from quoteattr.cli import main; main()"
FILL = "from benchmarks.cache import fill; fill()"
RUNS = {"all the usual rules": (), "rules about one article": ("--select", "Q101,A201,V402")}


def articles(folder: Path, count: int) -> list[str]:
    """Files of the seeds' words, "Story 17." behind the last: none is another's."""
    paths = []
    for number in range(count):
        seed = SEEDS[number % len(SEEDS)]
        path = folder / f"{number:04}-{seed.name}"
        path.write_bytes(seed.read_bytes().rstrip() + f"\n\nStory {number}.\n".encode())
        paths.append(str(path))
    return paths


class SeedParser:
    """A `Parser` for those files: the seed's saved parse serves them all, since its words stand at the same places."""

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        for article in articles:
            yield replace(parse(re.sub(r"^\d+-|\.\w+$", "", Path(article.source).name)), article=article)


@functools.cache
def parse(seed: str) -> Parse:
    return saved.loads((ROOT / "fixtures" / f"{seed}.parse.json").read_text(encoding="utf-8"))


def fill() -> None:
    """The program with saved parses in the place of its models."""
    import quoteattr
    from quoteattr.cli import main

    quoteattr.load_parser = lambda models=None, threads=None: SeedParser()
    main()


class Run(NamedTuple):
    """Seconds by the clock and of the processor; what was printed; which modules were loaded."""

    clock: float
    processor: float
    out: str
    loaded: frozenset[str]


def check(code: str, cache: Path, paths: list[str], options: Sequence[str] = ()) -> Run:
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    end = subprocess.run(
        [sys.executable, "-c", code, "check", "--cache-dir", str(cache), *options, *paths],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    taken, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if end.returncode > 1:
        raise SystemExit(end.stderr)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(taken, processor, end.stdout, frozenset(end.stderr.split()))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=500)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--models", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths, cache = articles(Path(folder), given.articles), Path(folder) / "cache"
        first = check(RUN if given.models else FILL, cache, paths)
        print(
            f"first run, {'by the models' if given.models else 'saved parses'}: {first.clock:.2f} s ({first.processor:.2f} of the processor)"
        )
        for name, options in RUNS.items():
            again = [check(RUN, cache, paths, options) for _ in range(given.rounds)]
            best = Run(min(r.clock for r in again), min(r.processor for r in again), again[0].out, again[0].loaded)
            print(
                f"again, {name}: {best.clock:.2f} s ({best.processor:.2f}), loaded: {', '.join(sorted(best.loaded & WEIGHTY)) or 'nothing weighty'}"
            )
            if not options and best.out != first.out:
                raise SystemExit("the findings are not the same")
        print(f"the cache: {sum(p.stat().st_size for p in cache.glob('*.sqlite')) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
