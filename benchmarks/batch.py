"""What a batch costs, in runs of the command itself:  python -m benchmarks.batch memory|throughput [--articles N] [--models] [--rounds N]

memory      resident memory of the parent and of a worker while N short articles go by (20,000 by rules; fewer with --models), by quarters;
            then what a second run costs, over articles that are all done: to begin, and to pass over each
throughput  words per second with the models of 1 and of 2 workers, and of 2 actors of Ray where it is installed, in turn, and their ratios;
            what starting and loading costs is taken off
"""

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.memory import PAGE, articles

EVERY = 0.2  # seconds between two looks
ONE, RAY = "1 worker", "2 actors of Ray"
WAYS = {ONE: ("--workers", "1"), "2 workers": ("--workers", "2"), RAY: ("--engine", "ray", "--workers", "2")}
Sample = tuple[float, float]  # MiB of the parent, and of its largest worker


def write_input(place: Path, count: int, paragraphs: int = 3) -> Path:
    path = place / "in.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for i, text in enumerate(articles(count)):
            out.write(json.dumps({"id": f"a{i}", "text": "\n\n".join(text.split("\n\n")[:paragraphs])}) + "\n")
    return path


def begin(given: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "quoteattr", "batch", str(given), "-o", str(out), "-q", *options], stderr=subprocess.PIPE
    )


def timed(given: Path, out: Path, *options: str) -> tuple[float, str]:
    """Seconds, and what the run said last: the counts."""
    clock = time.monotonic()
    run = begin(given, out, *options)
    told = run.communicate()[1].decode().strip()
    if run.returncode:
        sys.exit(f"the batch ended with status {run.returncode}: {told}")
    return time.monotonic() - clock, told


def resident(pid: int) -> float:
    """MiB in memory now (Linux); nothing for a process that has ended, or only keeps the books of the others."""
    try:
        if b"resource_tracker" in Path(f"/proc/{pid}/cmdline").read_bytes():
            return 0.0
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20
    except (OSError, IndexError):
        return 0.0


def children(pid: int) -> list[int]:
    try:
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def samples(run: subprocess.Popen[bytes], out: Path) -> Iterator[Sample]:
    """From the first part on: until then the workers load."""
    while run.poll() is None:
        if any(out.glob("part-*")):
            yield resident(run.pid), max(map(resident, children(run.pid)), default=0.0)
        time.sleep(EVERY)


def memory(place: Path, count: int, options: list[str]) -> None:
    given, out = write_input(place, count, 1), place / "out"
    run = begin(given, out, *options)
    seen = [s for s in samples(run, out) if min(s) > 0]
    said = run.communicate()[1].decode().strip()
    print(f"{said}\n{len(seen)} samples\nquarter  parent MiB  largest worker MiB (medians)")
    quarter = max(1, len(seen) // 4)
    for i in range(4):
        part = seen[i * quarter : (i + 1) * quarter]
        if part:
            print(f"{i + 1:7} {statistics.median(p for p, _ in part):11.0f} {statistics.median(w for _, w in part):19.0f}", flush=True)
    told_of_disk(out, count)
    resume(given, out, count, options)


def told_of_disk(out: Path, count: int) -> None:
    parts = [p.stat().st_size for p in out.glob("part-*")]
    manifest = sum(p.stat().st_size for p in out.glob("manifest.sqlite*"))
    print(
        f"{len(parts)} parts, {sum(parts) / count * 1000 / 1e6:.1f} MB per 1,000 articles; manifest {manifest / count:.0f} bytes an article"
    )


def resume(given: Path, out: Path, count: int, options: list[str]) -> None:
    fixed = statistics.median(timed(given, out, *options, "--limit", "0")[0] for _ in range(3))
    again = statistics.median(timed(given, out, *options)[0] for _ in range(3))
    print(
        f"a run with nothing to look at {fixed:.2f} s; one that passes over {count:,} {again:.2f} s: {count / (again - fixed):,.0f} documents/s"
    )


def throughput(place: Path, count: int, rounds: int) -> None:
    given = write_input(place, count)
    words = sum(len(json.loads(line)["text"].split()) for line in given.read_text(encoding="utf-8").splitlines())
    rates: dict[str, list[float]] = {name: [] for name in WAYS if name != RAY or importlib.util.find_spec("ray")}
    print(f"{count} articles, {words:,} words")
    for i in range(rounds):
        for name in rates:
            rates[name].append(rate(given, place / f"{i}-{name}", name, words))
            print(f"round {i + 1}, {name}: {rates[name][-1]:,.0f} words/s", flush=True)
    first = statistics.median(rates[ONE])
    for name, seen in rates.items():
        print(f"{name}: median {statistics.median(seen):,.0f} words/s, {statistics.median(seen) / first:.2f} times one worker")
    print(f"on {os.cpu_count()} cores")


def rate(given: Path, out: Path, name: str, words: int) -> float:
    """Words per second, without what a run over one article takes."""
    how = [*WAYS[name], "--part-chars", "100000"]
    fixed = timed(given, out.with_name(f"{out.name}-first"), *how, "--limit", "1")[0]
    whole = timed(given, out, *how)[0]
    if whole <= fixed:
        sys.exit(f"{words:,} words took {whole:.1f} s, loading alone {fixed:.1f} s: take more --articles, or a quieter machine")
    return words / (whole - fixed)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("what", choices=("memory", "throughput"))
    ap.add_argument("--articles", type=int)
    ap.add_argument("--models", action="store_true", help="with the models, not by rules; one worker")
    ap.add_argument("--rounds", type=int, default=3)
    a = ap.parse_args()
    options = ["--workers", "1", "--part-chars", "20000"] if a.models else ["--by-rules", "--workers", "2", "--part-chars", "100000"]
    with tempfile.TemporaryDirectory() as place:
        if a.what == "throughput":
            throughput(Path(place), a.articles or 1_500, a.rounds)
        else:
            memory(Path(place), a.articles or 20_000, options)


if __name__ == "__main__":
    main()
