"""A second run over articles that have not changed: how long `check` takes when every report is in the cache.

    python -m benchmarks.cache              # 500 articles made of the seeds, each with a word of its own
    python -m benchmarks.cache --models     # the first run by the models, which takes minutes, and not from saved parses

Each run is a process of its own; the second is the fastest of `--rounds`.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from quoteattr.parse import saved
from quoteattr.types import Article, Parse

ROOT = Path(__file__).parent.parent
SEEDS = [p for p in sorted((ROOT / "seeds").iterdir()) if p.suffix in (".txt", ".md")]
WEIGHTY = ("torch", "stanza", "quoteattr.pipeline", "quoteattr.resolve.choose")
RUN = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); from quoteattr.cli import main; main()"
FILL = "from benchmarks.cache import fill; fill()"
MARK = re.compile(rb"Story (\d+)\.")


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
            seed = re.sub(r"^\d+-|\.\w+$", "", Path(article.source).name)
            yield replace(saved.loads((ROOT / "fixtures" / f"{seed}.parse.json").read_text(encoding="utf-8")), article=article)


def fill() -> None:
    """The program with saved parses in the place of its models."""
    import quoteattr
    from quoteattr.cli import main

    quoteattr.load_parser = lambda models=None, threads=None: SeedParser()
    main()


def seconds(code: str, cache: Path, paths: list[str]) -> tuple[float, subprocess.CompletedProcess[str]]:
    start = time.perf_counter()
    end = subprocess.run(
        [sys.executable, "-c", code, "check", "--cache-dir", str(cache), *paths],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    taken = time.perf_counter() - start
    if end.returncode > 1:
        raise SystemExit(end.stderr)
    return taken, end


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=500)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--models", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths, cache = articles(Path(folder), given.articles), Path(folder) / "cache"
        first, made = seconds(RUN if given.models else FILL, cache, paths)
        again = [seconds(RUN, cache, paths) for _ in range(given.rounds)]
        second = min(taken for taken, _ in again)
        loaded = set(again[0][1].stderr.split())
        size = sum(p.stat().st_size for p in cache.glob("*.sqlite")) / 1e6
        same = all(end.stdout == made.stdout for _, end in again)
        print(f"first run, {'by the models' if given.models else 'saved parses'}: {first:.2f} s")
        print(f"second run: {second:.2f} s ({first / second:.0f} times as fast), the same findings: {'yes' if same else 'NO'}")
        print(f"loaded of {', '.join(WEIGHTY)}: {', '.join(sorted(loaded & set(WEIGHTY))) or 'none'}; the cache: {size:.1f} MB")


if __name__ == "__main__":
    main()
