"""A batch in this very process, and its results in the order that two runs can be held against each other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from quoteattr.batch import Plan, Summary, run
from quoteattr.batch.manifest import Manifest
from quoteattr.batch.records import Outcome, Task
from quoteattr.batch.work import Worker
from quoteattr.parsers import by_rules


class Inline:
    """An engine without processes: what stands round the workers is tried, thousands of times."""

    def run(self, tasks: Iterator[Task], aside: Callable[[], str]) -> Iterator[Outcome]:
        worker = Worker(by_rules())
        for task in tasks:
            yield worker.do(task, aside())


def write_input(path: Path, documents: int) -> Path:
    """Short articles, one that is too long, one line that is none, and one document given twice."""
    lines = [json.dumps({"id": f"d{i}", "text": f'"The boat {i} is late," said Ana Ortiz.'}) for i in range(documents)]
    long = json.dumps({"id": "long", "text": "word " * 50})
    path.write_text("\n".join([lines[0], "{broken", *lines[1:], long, lines[0]]) + "\n", encoding="utf-8")
    return path


def batch(given: Path, out: Path, *, retry_dead: bool = False, told: Callable[[Summary], None] = lambda _: None) -> Summary:
    plan = Plan((str(given),), out, part=80, longest=200)
    with Manifest(out, plan.form, plan.configuration({})) as manifest:
        if retry_dead:
            manifest.retry_dead()
        return run(plan, manifest, Inline(), told)


def results(out: Path) -> tuple[list[str], str]:
    """The lines of all parts, sorted, and the dead letters."""
    lines = sorted(line for part in out.glob("part-*.jsonl") for line in part.read_text(encoding="utf-8").splitlines())
    letters = out / "dead-letters.jsonl"
    return lines, letters.read_text(encoding="utf-8") if letters.exists() else ""
