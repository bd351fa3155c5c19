"""The engine of a cluster: tasks go through Ray Data's `map_batches`, over a pool of actors.

The manifest stays with the run, and it alone says what is done. Articles go out and parts come back through Ray's object store, so that no
storage need be shared. An actor keeps one worker process of the local engine, so that whatever an article does to it (killed for memory, never
done) ends as it ends there. What Ray itself loses, an actor that is killed or a machine that goes, Ray begins again; a task that is begun too
often is done article by article, so that one of them is known to be the cause.

The tasks are handed to Ray Data in pieces, each a dataset: an endless source would have to live in a process that can be lost. While one piece
is done the next, of twice its size, is read.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import logging
import os
import pickle
import signal
import socket
import tempfile
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import quoteattr
from quoteattr.batch.local import CHANCES, Local
from quoteattr.batch.records import Dead, Outcome, Task
from quoteattr.batch.work import synced
from quoteattr.errors import EngineError, ExtraError, ModelError, QuoteattrError
from quoteattr.types import KnownSpeaker, Parser
from quoteattr.write.aside import writable

FIRST = 4  # tasks a worker in the first piece: some three minutes of work
MOST = 24  # and in the largest: models are loaded anew for each piece, and at its end workers wait for the slowest
LISTENS = 10.0  # seconds to wait for whether anything listens at an address
LOOK = 0.5  # seconds between looks at whether to stop
WHY = f"an actor of Ray was lost over it (out of memory?), {CHANCES} times"
Results = list[tuple[Outcome, bytes | None]]  # of a task: several where an article of it killed its worker; with the part's bytes
GO, STOP, LOST = "go", "stop", "lost"  # what an actor is told of a task it is about to begin


@dataclass
class Ray:
    """`workers` actors, None for one a CPU of the cluster. `address`: of a cluster that runs, None for one of this machine that ends with
    the run. `models`: by sha256, what every machine must have. With `stop` set no further task is begun, and those in hand are finished.

    Raises: ExtraError without Ray.
    """

    workers: int | None
    patience: float
    form: str
    load: Callable[[], Parser]
    known: tuple[KnownSpeaker, ...] = ()
    address: str | None = None
    models: dict[str, str] = field(default_factory=dict)
    stop: bool = False
    _again: deque[Task] = field(default_factory=deque)
    _count: int = 0

    def __post_init__(self) -> None:
        self._ray = _library()

    def run(self, tasks: Iterator[Task], aside: Callable[[], str]) -> Iterator[Outcome]:
        """Raises: EngineError where no cluster answers or Ray gives up, OutputError where a part cannot be written, ModelError where the
        models of a machine cannot be loaded or are others."""
        with self._cluster(), self._desk() as desk:
            workers = self.workers or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
            piece = self._put(tasks, FIRST * workers)
            while piece:
                most, following = min(2 * len(piece), MOST * workers), dict[int, Any]()
                for number, results in self._through(piece, workers, desk):
                    if results is None:
                        yield from self._lost(_task(self._ray.get(piece[number])))
                    for outcome, part in results or ():
                        yield Outcome(_written(part, aside), outcome.done, outcome.dead)
                    following |= self._put(tasks, min(2, most - len(following)))
                piece = following or self._put(tasks, most)

    def _put(self, tasks: Iterator[Task], count: int) -> dict[int, Any]:
        """The next tasks, by number: each in the object store, which moves to the disk what does not fit into memory."""
        arrow, piece = importlib.import_module("pyarrow"), dict[int, Any]()
        while len(piece) < count and not self.stop:
            task = self._again.popleft() if self._again else next(tasks, None)
            if task is None:
                break
            self._count += 1
            table = arrow.table({"number": [self._count], "task": [pickle.dumps(task)]})
            piece[self._count] = self._ray.put(table)
        return piece

    def _through(self, piece: dict[int, Any], workers: int, desk: Any) -> Iterator[tuple[int, Results | None]]:
        """A piece through the pool: what became of each task, in whatever order. None for one that actors were lost over again and again;
        after `stop`, nothing became of those that were not begun."""
        data = importlib.import_module("ray.data")
        local = Local(1, self.patience, self.form, partial(the_same, self.load, quoteattr.__version__, self.models), self.known)
        done = data.from_arrow_refs(list(piece.values())).map_batches(
            Analyst, fn_constructor_args=(local, desk), batch_size=1, batch_format="pyarrow", num_cpus=1,
            compute=data.ActorPoolStrategy(size=min(workers, len(piece)), max_tasks_in_flight_per_actor=1),
        )  # fmt: skip
        done.context.enable_progress_bars = False
        try:
            for table in done.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
                for row in table.to_pylist():
                    yield row["number"], _results(row["results"])
        except QuoteattrError:
            raise
        except Exception as err:
            raise EngineError(f"Ray gave up ({_short(err)}); run the same command again to go on, and see the logs of Ray") from err

    def _lost(self, task: Task) -> Iterator[Outcome]:
        """The articles of a task that actors were lost over are done one by one, and one that was alone in it is a dead letter."""
        if len(task.keys) > 1:
            self._again.extend(Task((key,), (article,)) for key, article in zip(task.keys, task.articles, strict=True))
        else:
            (key,), (article,) = task.keys, task.articles
            yield Outcome(None, (), (Dead(key, article.id, article.source, WHY, "worker_died"),))

    @contextlib.contextmanager
    def _cluster(self) -> Iterator[None]:
        """Ray, joined or started, and left as it was found."""
        _answers(self.address)
        if self._ray.is_initialized():
            yield
            return
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # quoteattr sends nothing, and what it starts sends nothing
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # of what Ray would write on our stderr
        own = {"num_cpus": self.workers, "include_dashboard": False} if self.address is None else {}
        try:
            with _our_handlers():
                self._ray.init(self.address or "local", log_to_driver=False, logging_level=logging.ERROR, **own)
        except Exception as err:  # what Ray raises here is of many classes
            raise EngineError(f"--ray-address {self.address or 'local'}: no cluster to work on ({_short(err)})") from err
        logging.getLogger("ray.data").setLevel(logging.CRITICAL)  # what it has to say of lost actors stands in its own logs
        try:
            yield
        finally:
            self._ray.shutdown()

    @contextlib.contextmanager
    def _desk(self) -> Iterator[Any]:
        """The actor that the others ask before they begin a task; it is told when to stop."""
        desk, ended = self._ray.remote(Desk).options(num_cpus=0).remote(), threading.Event()

        def watch() -> None:
            while not ended.wait(LOOK):
                if self.stop:
                    desk.close.remote()
                    return

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield desk
        finally:
            ended.set()
            watcher.join()


class Desk:
    """Knows whether the run is to stop, and how often each task was begun: Ray begins one again whenever an actor is lost over it, without
    end if an article of it takes all memory."""

    def __init__(self) -> None:
        self._closed, self._begun = False, Counter[int]()

    def close(self) -> None:
        self._closed = True

    def begins(self, number: int) -> str:
        self._begun[number] += not self._closed
        return STOP if self._closed else LOST if self._begun[number] > CHANCES else GO


class Analyst:
    """An actor of the pool. Its worker process loads the models with the first task and keeps them."""

    def __init__(self, local: Local, desk: Any):
        self._local, self._desk = local, desk

    def __call__(self, table: Any) -> Any:
        arrow = importlib.import_module("pyarrow")
        found = [pickle.dumps(self._results(table["number"][0].as_py(), _task(table)))]
        return arrow.table({"number": table["number"], "results": arrow.array(found, arrow.large_binary())})

    def _results(self, number: int, task: Task) -> Results | QuoteattrError | None:
        """What is raised goes to the run as a result: Ray would make a long story of it."""
        try:
            told = importlib.import_module("ray").get(self._desk.begins.remote(number))
            if told != GO:
                return None if told == LOST else []
            with tempfile.TemporaryDirectory(prefix="quoteattr-") as place:
                names = (os.path.join(place, f"{n}.{self._local.form}") for n in itertools.count())
                return [(outcome, _part(outcome.aside)) for outcome in self._local.rounds(iter([task]), names.__next__)]
        except QuoteattrError as err:
            return err
        except Exception as err:
            return EngineError(f"an actor of Ray failed ({_short(err)}); run the same command again to go on")


def the_same(load: Callable[[], Parser], version: str, models: dict[str, str]) -> Parser:
    """What `load` loads, on whichever machine. Raises: ModelError where that is not what the run was begun with."""
    if quoteattr.__version__ != version:
        raise ModelError(f"a machine of the cluster has quoteattr {quoteattr.__version__}, the run {version}: install one version on all")
    parser = load()
    theirs = dict(getattr(parser, "hashes", models))
    if theirs != models:
        raise ModelError("a machine of the cluster has other models than the run: give every machine the same --models folder")
    return parser


def _task(table: Any) -> Task:
    task: Task = pickle.loads(table["task"][0].as_py())
    return task


def _results(found: bytes) -> Results | None:
    """Raises: what the actor raised."""
    results: Results | QuoteattrError | None = pickle.loads(found)
    if isinstance(results, QuoteattrError):
        raise results
    return results


def _part(path: str | None) -> bytes | None:
    if path is None:
        return None
    with open(path, "rb") as file:
        return file.read()


def _written(part: bytes | None, aside: Callable[[], str]) -> str | None:
    """The passing name under which the part is now on this machine's disk."""
    if part is None:
        return None
    path = aside()
    with writable(path):
        with open(path, "wb") as file:
            file.write(part)
        synced(path)
    return path


def _answers(address: str | None) -> None:
    """Ray itself would try for minutes. Raises: EngineError where nothing listens at HOST:PORT."""
    host, _, port = (address or "").rpartition(":")
    if port.isdecimal() and "//" not in host:
        try:
            socket.create_connection((host, int(port)), timeout=LISTENS).close()
        except (OSError, OverflowError) as err:
            raise EngineError(f"--ray-address {address}: nothing answers there ({_short(err)}); ray status tells the address") from err


@contextlib.contextmanager
def _our_handlers() -> Iterator[None]:
    """Ray sets a handler of its own for SIGTERM: ours, which finishes what is in hand, stays."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, before)


def _library() -> Any:
    """Raises: ExtraError."""
    try:
        importlib.import_module("ray.data")
        return importlib.import_module("ray")
    except ImportError as err:
        raise ExtraError("--engine ray needs Ray Data, which is not installed: pip install 'quoteattr[ray]'") from err


def _short(err: Exception) -> str:
    return f"{type(err).__name__}: {' '.join(str(err).split())[:200]}"
