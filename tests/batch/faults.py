"""Kills a batch over and over and holds what comes of it against an undisturbed run: `python -m tests.batch.faults [--kills N] [--seed N] [--fold]`.

Each kill is a SIGKILL at a random moment: of the whole run, of its parent alone, or of one worker. The next run goes on in the same folder.
When a run gets to its end the folder is compared (each document once, the same lines), and another is begun. By rules alone, so that a run
takes a second or two: what is tried is what stands round the models. With --fold a third of the articles come again under other names.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = 120
KINDS = ("all", "parent", "worker")


def write_input(path: Path, copies: bool) -> None:
    """Short articles, one line that is none, and one document given twice; with `copies` some again under names of their own."""
    lines = [line(f"d{i}", i) for i in range(DOCUMENTS)]
    again = [line(f"c{i}", i) for i in range(0, DOCUMENTS, 3) if copies]
    path.write_text("\n".join([*lines, "{broken", lines[0], *again]) + "\n", encoding="utf-8")


def line(name: str, number: int) -> str:
    """Articles of different numbers have hardly a word in common."""
    words = " ".join(f"{word}{number}" for word in ("boat", "is", "late", "again"))
    return json.dumps({"id": name, "text": f'"The {words}," said Ana Ortiz{number}. Bo{number} Reed denied it{number}.\n\nHe left.'})


def begin(given: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "quoteattr",
        "batch",
        str(given),
        "-o",
        str(out),
        "--by-rules",
        "--workers",
        "2",
        "--part-chars",
        "400",
        "-q",
        *options,
    ]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def workers_of(parent: int) -> list[int]:
    path = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(c) for c in path.read_text().split()] if path.exists() else []


def kill(run: subprocess.Popen[bytes], kind: str, pick: random.Random) -> None:
    workers = workers_of(run.pid)
    victims = {"all": [run.pid, *workers], "parent": [run.pid], "worker": [pick.choice(workers)] if workers else []}[kind]
    for pid in victims:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def lines(out: Path) -> list[str]:
    return sorted(line for part in out.glob("part-*.jsonl") for line in part.read_text(encoding="utf-8").splitlines())


def beside(out: Path) -> list[str]:
    """What stands beside the parts: dead letters, and the articles that were folded."""
    return [path.read_text(encoding="utf-8") for path in (out / "dead-letters.jsonl", out / "folded.jsonl") if path.exists()]


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--kills", type=int, default=200)
    ap.add_argument("--seed", type=int, default=0)
    ap.add_argument("--fold", action="store_true")
    a = ap.parse_args()
    options = ("--fold",) if a.fold else ()
    pick, kills, folders, ends = random.Random(a.seed), collections.Counter[str](), 0, collections.Counter[int]()
    with tempfile.TemporaryDirectory() as place:
        given, calm = Path(place, "in.jsonl"), Path(place, "calm")
        write_input(given, a.fold)
        clock = time.monotonic()
        begin(given, calm, *options).wait()
        whole = time.monotonic() - clock
        expected = lines(calm)
        assert len(expected) == DOCUMENTS, len(expected)
        assert len(beside(calm)) == 1 + a.fold
        while kills.total() < a.kills:
            folders += 1
            out = Path(place, f"run{folders}")
            while True:
                run = begin(given, out, *options)
                try:
                    ends[run.wait(pick.uniform(0, whole))] += 1
                    break
                except subprocess.TimeoutExpired:
                    kind = pick.choice(KINDS)
                    kill(run, kind, pick)
                    kills[kind] += 1
                    if kind == "worker":
                        ends[run.wait()] += 1
                        break
                    run.wait()
            found = lines(out)
            if found != expected or beside(out) != beside(calm):
                print(f"folder {folders} differs after {kills.total()} kills: {len(found)} lines of {len(expected)}")
                return 1
    told = ", ".join(f"{n} of {kind}" for kind, n in sorted(kills.items()))
    print(
        f"{kills.total()} kills ({told}) in {folders} folders: each ended with the {len(expected)} lines of the undisturbed run, none lost, none doubled"
    )
    print(f"an undisturbed run takes {whole:.1f} s; exit statuses of runs that got to their end: {dict(ends)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
