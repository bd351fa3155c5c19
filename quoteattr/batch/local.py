"""The engine on this machine: processes of one torch thread, each with the models loaded once.

Each worker has a pipe of its own, for a queue that is shared stays locked when a process is killed while it holds the lock. It is handed
its first task once its models are loaded, so that all load theirs at once and none can keep the parent waiting at a full pipe. A worker
says which article it begins; one that dies, or is too slow, is known by that: the rest of its task is done again, the article is tried
alone, and becomes a dead letter when that ends the same way.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from quoteattr.batch.records import Dead, Outcome, Task
from quoteattr.errors import ModelError, QuoteattrError
from quoteattr.types import KnownSpeaker, Parser

CHANCES = 2  # times an article may take a worker with it, or be too slow, before it is a dead letter
BEAT = 0.5  # seconds between looks at the clock
START = 180.0  # seconds a worker may take to load the models
READY = "ready"  # what a worker says once it has
NO_MEMORY = 71  # exit status of a worker that was refused memory
OURS = {signal.SIGINT, signal.SIGTERM}  # the parent's business: a terminal, or timeout(1), sends them to the workers too
PARENT_DIED = 1  # PR_SET_PDEATHSIG of prctl(2)


@dataclass(eq=False)
class Hand:
    """A worker process. `task` is in its hands; `place`: the article of it that is, `since` when; `ready` once the models are loaded."""

    process: BaseProcess
    pipe: Connection
    task: Task | None = None
    place: int | None = None
    since: float = 0.0
    ready: bool = False


@dataclass
class Local:
    """`workers` processes, each of which calls `load`. `patience`: seconds an article may take. With `stop` set no further task is begun, and those in hand are
    finished."""

    workers: int
    patience: float
    form: str
    load: Callable[[], Parser]
    known: tuple[KnownSpeaker, ...] = ()
    stop: bool = False
    _hands: list[Hand] = field(default_factory=list)
    _again: deque[Task] = field(default_factory=deque)
    _tries: Counter[str] = field(default_factory=Counter)
    _false_starts: int = 0

    def run(self, tasks: Iterator[Task], aside: Callable[[], str]) -> Iterator[Outcome]:
        """Raises: OutputError where a worker cannot write, ModelError where none can begin."""
        try:
            yield from self.rounds(tasks, aside)
        finally:
            self.end()

    def rounds(self, tasks: Iterator[Task], aside: Callable[[], str]) -> Iterator[Outcome]:
        """As `run`, but the workers stay for what comes after."""
        while self._feed(tasks, aside):
            for hand in self._spoken():
                yield from self._heard(hand, aside)
            for hand in [h for h in self._hands if self._is_slow(h)]:
                yield from self._lost(hand, "too_slow", f"took longer than the {self.patience:.0f} seconds of --timeout")

    def _feed(self, tasks: Iterator[Task], aside: Callable[[], str]) -> bool:
        """A task for each worker that has none, as long as there are any; False when all is done."""
        while sum(h.task is not None for h in self._hands) < self.workers:
            task = None if self.stop else self._again.popleft() if self._again else next(tasks, None)
            if task is None:
                break
            hand = next((h for h in self._hands if h.task is None), None) or self._hire()
            hand.task, hand.since = task, time.monotonic()
            if hand.ready:
                _give(hand, aside())
        return any(h.task for h in self._hands)

    def _hire(self) -> Hand:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self.load, self.known, self.form, os.getpid()), daemon=True)
        resource_tracker.ensure_running()  # which else would let the signals in again as it starts
        before = signal.pthread_sigmask(signal.SIG_BLOCK, OURS)  # a process inherits what is blocked, and is deaf from its first moment
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
        self._hands.append(Hand(process, ours))
        return self._hands[-1]

    def _spoken(self) -> list[Hand]:
        """Those at work who have something to say, or have died."""
        by_pipe: dict[Any, Hand] = {h.pipe: h for h in self._hands if h.task}
        return [by_pipe[p] for p in wait(list(by_pipe), BEAT)]

    def _heard(self, hand: Hand, aside: Callable[[], str]) -> Iterator[Outcome]:
        try:
            said = hand.pipe.recv()
        except (EOFError, OSError):
            yield from self._lost(hand, "worker_died", "")
            return
        if isinstance(said, QuoteattrError):
            raise said
        if isinstance(said, Outcome):
            hand.task = hand.place = None
            yield said
        elif said == READY:
            hand.ready, hand.since, self._false_starts = True, time.monotonic(), 0
            _give(hand, aside())
        else:
            hand.place, hand.since = said, time.monotonic()

    def _is_slow(self, hand: Hand) -> bool:
        limit = self.patience if hand.ready else START
        return hand.task is not None and time.monotonic() - hand.since > limit

    def _lost(self, hand: Hand, reason: str, why: str) -> Iterator[Outcome]:
        """The worker goes. The rest of its task is done again, and the article in its hands is tried once more, alone."""
        self._hands.remove(hand)
        hand.process.kill()
        hand.process.join()
        task, place = hand.task, hand.place
        if task is None:
            return
        if place is None and not (hand.ready and len(task.keys) == 1):
            self._again.extend(self._anew(hand, task))
            return
        place, why = place or 0, why or f"a worker died over it ({_how(hand)})"
        key, article = task.keys[place], task.articles[place]
        self._tries[key] += 1
        self._again.extend(t for t in (task.without(place),) if t.keys)
        if self._tries[key] < CHANCES:
            self._again.append(task[place : place + 1])
        else:
            yield Outcome(None, (), (Dead(key, article.id, article.source, f"{why}, {CHANCES} times", reason),))

    def _anew(self, hand: Hand, task: Task) -> tuple[Task, ...]:
        """No article is to blame. One that dies over the whole of its task may have no memory to take it in: it is halved.

        Raises: ModelError when workers die again and again while they load the models.
        """
        if hand.ready:
            half = len(task.keys) // 2
            return tuple(t for t in (task[:half], task[half:]) if t.keys)
        self._false_starts += 1
        if self._false_starts > CHANCES and not self.stop:
            raise ModelError(f"workers end before their first article ({_how(hand)}); run quoteattr doctor, or take fewer --workers")
        return (task,)

    def end(self) -> None:
        """Closing the pipe ends a worker that has nothing in hand; the others are killed."""
        for hand in self._hands:
            hand.pipe.close()
            if hand.task is not None:
                hand.process.kill()
        for hand in self._hands:
            hand.process.join(0.5)
            hand.process.kill()
            hand.process.join()
        self._hands.clear()


def _give(hand: Hand, aside: str) -> None:
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it died: what is heard of it next says so
        hand.pipe.send((hand.task, aside))


def _how(hand: Hand) -> str:
    code = hand.process.exitcode or 0
    if code == NO_MEMORY:
        return "out of memory"
    return f"signal {-code}" + "; out of memory?" * (code == -signal.SIGKILL) if code < 0 else f"exit status {code}"


def serve(pipe: Connection, load: Callable[[], Parser], known: tuple[KnownSpeaker, ...], form: str, parent: int) -> None:
    """What a worker process does until its pipe is closed."""
    _die_with(parent)
    from quoteattr.batch.work import Worker
    from quoteattr.parsers import settle

    try:
        worker = Worker(load(), known, form, begins=pipe.send)
        settle()
        pipe.send(READY)
        while True:
            task, aside = pipe.recv()
            pipe.send(worker.do(task, aside))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except MemoryError:
        os._exit(NO_MEMORY)
    except QuoteattrError as err:
        with contextlib.suppress(OSError):  # nobody listens any more
            pipe.send(err)


def _die_with(parent: int) -> None:
    """Where the system can, a worker is killed with its parent, and does not go on with a task that nobody waits for."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
