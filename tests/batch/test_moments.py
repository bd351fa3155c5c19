"""A run that ends, as by kill -9, before each single line of the batch in turn, goes on to what an undisturbed run gives."""

from __future__ import annotations

import itertools
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import quoteattr.batch

from .inline import batch, results, write_input

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
ROOM = str(Path(quoteattr.batch.__file__).parent)
KILLED = 9


def killed_before_line(number: int, job: Callable[[], object]) -> bool:
    """Does the job in a process of its own, which ends at once, with nothing closed, before the `number`-th line that it runs of the batch;
    False when it came to its end before."""
    child = os.fork()
    if child:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (0, KILLED), status
        return status == KILLED
    try:
        sys.settrace(_ends_before(number))
        job()
        os._exit(0)
    finally:
        os._exit(1)


def _ends_before(number: int) -> Callable[..., Any]:
    lines = itertools.count(1)

    def each(frame: FrameType, event: str, _: object) -> Callable[..., Any]:
        if event == "line" and next(lines) == number:
            os._exit(KILLED)
        return each

    return lambda frame, *_: each if frame.f_code.co_filename.startswith(ROOM) else None


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """In memory where there is such a place: a process that is killed loses nothing that it wrote, synced or not, and syncing takes its time."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as place:
        yield Path(place)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    return write_input(tmp_path / "in.jsonl", 5)


@pytest.fixture
def undisturbed(given: Path, tmp_path: Path) -> tuple[list[str], str]:
    batch(given, tmp_path / "calm")
    found = results(tmp_path / "calm")
    assert (len(found[0]), len(found[1].splitlines())) == (5, 2)
    return found


def rubbish(out: Path) -> set[str]:
    return {p.name for p in out.iterdir()} - {p.name for p in out.glob("part-*")} - {"manifest.sqlite", ".lock", "dead-letters.jsonl"}


def test_killed_before_each_line_in_turn(given: Path, tmp_path: Path, undisturbed: object) -> None:
    for number in itertools.count(1):
        out = tmp_path / f"run{number}"
        if not killed_before_line(number, lambda out=out: batch(given, out)):  # type: ignore[misc]
            break
        batch(given, out)
        assert (results(out), rubbish(out)) == (undisturbed, set()), f"killed before line {number}"
    assert number > 500  # it was killed at all


def test_killed_again_and_again_and_again(given: Path, tmp_path: Path, undisturbed: object) -> None:
    pick = random.Random(1)
    for folder in range(25):
        out = tmp_path / f"run{folder}"
        kills = sum(killed_before_line(pick.randint(1, 700), lambda out=out: batch(given, out)) for _ in range(4))  # type: ignore[misc]
        batch(given, out)
        assert (results(out), rubbish(out)) == (undisturbed, set()), f"folder {folder}, {kills} kills"


def test_killed_before_each_line_while_dead_letters_are_tried_again(
    given: Path, tmp_path: Path, undisturbed: tuple[list[str], str]
) -> None:
    for number in itertools.count(1, 7):
        out = tmp_path / f"run{number}"
        batch(given, out)
        going_on = killed_before_line(number, lambda out=out: batch(given, out, retry_dead=True))  # type: ignore[misc]
        batch(given, out)
        assert results(out) == undisturbed, f"killed before line {number}"
        if not going_on:
            break
    assert number > 200
