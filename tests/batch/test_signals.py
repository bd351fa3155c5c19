"""Ctrl-C and SIGTERM for real: once finishes what is in hand, twice ends at once; the same command goes on either way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .inline import results

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = 3_000
ONCE, TWICE = "finishing what is in hand; press Ctrl-C again to stop at once", "the same command goes on from here"


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    made = (json.dumps({"id": f"d{i}", "text": f'"The boat {i} is late," said Ana Ortiz. Bo Reed denied it.'}) for i in range(DOCUMENTS))
    path.write_text("\n".join(made) + "\n", encoding="utf-8")
    return path


def begin(given: Path, out: Path, part: int, workers: int = 2) -> subprocess.Popen[str]:
    """In a process group of its own, as a shell begins it: a signal for the group reaches the workers too."""
    options = ["--by-rules", "--part-chars", str(part), "--workers", str(workers), "--limit", str(DOCUMENTS)]
    command = [sys.executable, "-m", "quoteattr", "batch", str(given), "-o", str(out), *options]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)


def until(true: Callable[[], bool], run: subprocess.Popen[str]) -> None:
    end = time.monotonic() + 100
    while not true():
        assert run.poll() is None and time.monotonic() < end
        time.sleep(0.01)


def parts(out: Path) -> int:
    return len(list(out.glob("part-*.jsonl")))


def ids(out: Path) -> list[str]:
    return sorted(json.loads(line)["article"]["id"] for line in results(out)[0])


def goes_on(given: Path, out: Path) -> None:
    run = begin(given, out, 1_000_000)
    run.communicate(timeout=100)
    assert (run.returncode, ids(out)) == (0, sorted(f"d{i}" for i in range(DOCUMENTS)))


@pytest.mark.parametrize("number", [pytest.param(signal.SIGINT, id="Ctrl-C"), pytest.param(signal.SIGTERM, id="SIGTERM")])
def test_once_finishes_what_is_in_hand(given: Path, tmp_path: Path, number: signal.Signals) -> None:
    out = tmp_path / "out"
    run = begin(given, out, 600)
    until(lambda: parts(out) > 0, run)
    os.killpg(run.pid, number)
    told = run.communicate(timeout=100)[1].splitlines()
    assert run.returncode == 130
    assert told[0].endswith(ONCE) and told[-1].endswith(TWICE) and len(told) == 3, told
    assert 0 < len(ids(out)) < DOCUMENTS
    goes_on(given, out)


def test_while_the_workers_begin_is_no_fault_of_theirs(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = begin(given, out, 600, workers=4)
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    if not children.exists():
        run.kill()
        pytest.skip("needs /proc to see that the workers are there")
    until(lambda: len(children.read_text().split()) >= 4, run)
    os.killpg(run.pid, signal.SIGINT)
    told = run.communicate(timeout=100)[1].splitlines()
    assert run.returncode == 130
    assert len(told) == 3 and told[-1].endswith(TWICE), told


def test_twice_ends_at_once(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = begin(given, out, 1_000_000)
    until(lambda: any(p.stat().st_size for p in out.glob(".part-*")), run)
    os.killpg(run.pid, signal.SIGINT)
    assert run.stderr and run.stderr.readline().endswith(f"{ONCE}\n")
    os.killpg(run.pid, signal.SIGINT)
    clock = time.monotonic()
    told = run.communicate(timeout=100)[1]
    assert run.returncode == 130
    assert time.monotonic() - clock < 5 and "Traceback" not in told, told
    assert (parts(out), list(out.glob(".part-*"))) == (0, [])
    goes_on(given, out)
