"""Speed beside spaCy's small English pipeline and textacy's quote finder on top of it, the same articles in one run.

    make bench                      # the seeds, six times over
    make bench ARTICLES=dev.jsonl   # a file of your own

Every figure is a process of its own, the fastest of `--rounds`, taken in turn so that a busy machine slows all alike.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RIVALS = ROOT / ".venv-rivals" / "bin" / "python"
OURS = [sys.executable, "-m", "benchmarks.ours"]
PEERS = [str(RIVALS), str(ROOT / "benchmarks" / "rivals.py")]
RUNS = {
    ("quoteattr, text to record", 1): [*OURS, "whole", "1"],
    ("quoteattr, text to record", 2): [*OURS, "whole", "2"],
    ("quoteattr, parse alone", 1): [*OURS, "parse", "1"],
    ("quoteattr, parse alone", 2): [*OURS, "parse", "2"],
    ("spaCy small", 1): [*PEERS, "spacy", "1"],
    ("spaCy small", 2): [*PEERS, "spacy", "2"],
    ("textacy quotations", 1): [*PEERS, "textacy", "1"],
    ("textacy quotations", 2): [*PEERS, "textacy", "2"],
}
Figures = dict[str, Any]


def start(command: list[str], articles: list[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen([*command, *articles], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def finish(process: "subprocess.Popen[str]") -> Figures:
    out, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, process.args))}: exit status {process.returncode}")  # type: ignore[arg-type]
    figures: Figures = json.loads(out.strip().split("\n")[-1])
    return figures | {"rate": figures["words"] / figures["seconds"]}


def best(old: Figures | None, new: Figures) -> Figures:
    return new if old is None or new["rate"] > old["rate"] else old


def measure(articles: list[str], rounds: int) -> tuple[dict[tuple[str, int], Figures], float]:
    """The best figures of each run, and how many times as fast as one two processes of one thread are together."""
    found: dict[tuple[str, int], Figures] = {}
    together = 0.0
    for _ in range(rounds):
        for name, command in RUNS.items():
            found[name] = best(found.get(name), finish(start(command, articles)))
        pair = [start(RUNS["quoteattr, text to record", 1], articles) for _ in range(2)]
        together = max(together, sum(finish(p)["rate"] for p in pair))
    return found, together / found["quoteattr, text to record", 1]["rate"]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("articles", nargs="?", help='a .jsonl of {"text": …} lines; without it the seeds, over and over')
    ap.add_argument("--rounds", type=int, default=3)
    a = ap.parse_args()
    found, scale = measure([str(Path(a.articles).resolve())] if a.articles else [], a.rounds)
    print(f"{found['spaCy small', 1]['words']} words; words a second, on 1 and 2 threads; ratios to textacy on as many threads")
    print(f"{'':28}{'1':>8}{'ratio':>7}{'2':>8}{'ratio':>7}{'load s':>8}{'peak MiB':>10}  notes")
    for name in dict.fromkeys(n for n, _ in found):
        one, two = found[name, 1], found[name, 2]
        ratios = [f["rate"] / found["textacy quotations", k]["rate"] for k, f in ((1, one), (2, two))]
        note = f"encoder {one['encoder']:.0%} of the time" if "encoder" in one else ""
        note = f"{one['refused']} articles refused" if one.get("refused") else note
        print(f"{name:28}{one['rate']:8.0f}{ratios[0]:7.2f}{two['rate']:8.0f}{ratios[1]:7.2f}{one['load']:8.2f}{one['peak']:10.0f}  {note}")
    print(f"two processes of one thread, text to record: {scale:.2f} times one")
    parse, spacy = found["quoteattr, parse alone", 1]["rate"], found["spaCy small", 1]["rate"]
    print(f"parse alone, one thread: {parse / spacy:.2f} of spaCy small")


if __name__ == "__main__":
    main()
