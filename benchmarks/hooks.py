"""How long the hook `quoteattr-marks` takes on twenty articles, and what the command takes to answer at all.

    python -m benchmarks.hooks              # the fastest of ten runs
    python -m benchmarks.hooks --rounds 20

Seconds of the processor stand first, then those of the clock, which on a busy machine say little. A bare Python is measured beside them: of
its time nothing is ours.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.cache import ROOT, articles

COUNT = 20


def measured(command: Sequence[str], rounds: int) -> tuple[float, float]:
    """Seconds of the processor and of the clock, each the least of the rounds."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPATH": str(ROOT)}
    taken = []
    for _ in range(rounds + 1):  # one more, which may have to compile modules
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        end = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, check=False)
        clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        if end.returncode > 1:
            raise SystemExit(end.stderr.decode())
        taken.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock))
    return min(processor for processor, _ in taken), min(clock for _, clock in taken)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=10)
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        paths = articles(Path(folder), COUNT)
        hook = ("-m", "quoteattr", "check", "--select", "Q101,Q105")
        runs = {
            "a bare Python": ("-c", "pass"),
            "quoteattr --help": ("-m", "quoteattr", "--help"),
            f"quoteattr-marks, {COUNT} articles": (*hook, *paths),
            "quoteattr-marks, one article": (*hook, paths[0]),
        }
        for name, command in runs.items():
            processor, clock = measured(command, rounds)
            print(f"{name}: {processor:.3f} s of the processor, {clock:.3f} s by the clock")


if __name__ == "__main__":
    main()
