"""The flow of a batch: read, leave out what is done, hand on, and keep what comes back."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from quoteattr.batch.fold import Fold
from quoteattr.batch.inputs import articles
from quoteattr.batch.manifest import Manifest
from quoteattr.batch.plan import Plan
from quoteattr.batch.records import Dead, Outcome, Task, key_of
from quoteattr.errors import OutputError, ReadError
from quoteattr.limits import too_long
from quoteattr.types import Article


@dataclass
class Summary:
    """Counts of this run, but for `dead`, which is of the folder. `before`: documents that were done already, by an earlier run or because
    they were given twice; `elsewhere`: of other shards; `folded`: found to be copies; `let_go`: copies of what could not be done, which are
    still to do. `read`: documents of the input so far; `total`: those that are this run's to do,
    once all are read."""

    read: int = 0
    total: int | None = None

    done: int = 0
    words: int = 0
    statements: int = 0
    before: int = 0
    elsewhere: int = 0
    folded: int = 0
    let_go: int = 0
    dead: int = 0


class Engine(Protocol):
    """Does tasks, several at a time, and holds no more of them than it has workers. Outcomes come in any order."""

    def run(self, tasks: Iterator[Task], aside: Callable[[], str]) -> Iterator[Outcome]: ...


@dataclass
class Sieve:
    """The documents of the input that are still to be done, as tasks. What is no article, or too long, is kept as a task's dead letters
    straight away."""

    plan: Plan
    manifest: Manifest
    summary: Summary
    at_work: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._unreadable = self.manifest.unreadable()
        self._fold = Fold(self.manifest, self.plan.fold_at) if self.plan.fold_at is not None else None

    def tasks(self) -> Iterator[Task]:
        for lot in self._lots():
            self._keep()
            yield Task(tuple(k for k, _ in lot), tuple(a for _, a in lot))

    def _lots(self) -> Iterator[list[tuple[str, Article]]]:
        lot: list[tuple[str, Article]] = []
        size = 0
        for key, article in self._wanted():
            lot.append((key, article))
            size += len(article.text)
            if size >= self.plan.part:
                yield lot
                lot, size = [], 0
        if lot:
            yield lot
        self._keep()
        self.summary.total = self.summary.done + len(self.at_work)

    def _wanted(self) -> Iterator[tuple[str, Article]]:
        for item in self._limited():
            key = _key(item)
            if not self.plan.takes(key):
                self.summary.elsewhere += 1
            elif key in self.at_work or self.manifest.knows(key) or (self._fold and self._fold.knows(key)):
                self.summary.before += 1
            elif isinstance(item, ReadError):
                self._bury(Dead(key, "", _source(item), str(item), "unreadable"))
            elif long := too_long(item, self.plan.longest):
                self._bury(Dead(key, item.id, item.source, str(long), "too_long"))
            elif not (self._fold and self._fold.folds(key, item)):
                self.at_work.add(key)
                yield key, item

    def _keep(self) -> None:
        """Decisions are kept before an engine has the documents."""
        if self._fold:
            self._fold.keep()

    def _limited(self) -> Iterator[Article | ReadError]:
        for number, item in enumerate(articles(self.plan.inputs)):
            if number == self.plan.limit:
                return
            self.summary.read += 1
            if isinstance(item, ReadError):
                self._unread(item)
            elif item.source in self._unreadable:
                self.manifest.forget(item.source)
            yield item

    def _unread(self, error: ReadError) -> None:
        """A letter of an earlier run goes where the reason is another one now."""
        source = _source(error)
        if source in self._unreadable and not self.manifest.knows(_key(error)):
            self.manifest.forget(source)
        self._unreadable.discard(source)

    def _bury(self, dead: Dead) -> None:
        self.manifest.commit(Outcome(None, (), (dead,)))

    def settle(self, outcome: Outcome) -> None:
        """The outcome is part of the results from here on."""
        self.manifest.commit(outcome)
        self.at_work.difference_update(outcome.settled())


def run(plan: Plan, manifest: Manifest, engine: Engine, told: Callable[[Summary], None] = lambda _: None) -> Summary:
    """Does what is left to do. `told` hears of the counts after each part.

    Raises: OutputError where results cannot be written; what was done until then is kept.
    """
    summary, folded_before = Summary(), manifest.folded()
    try:
        again = _pass(plan, manifest, engine, summary, told)
        counted = summary.read, summary.before, summary.elsewhere
        while again:
            again = _pass(plan, manifest, engine, summary, told)
        summary.read, summary.before, summary.elsewhere = counted
    except BaseException:
        with contextlib.suppress(OutputError):  # the first error is the one to tell
            manifest.write_letters()
            manifest.write_folded()
        raise
    summary.dead = manifest.write_letters()
    manifest.write_folded()
    summary.folded = max(0, manifest.folded() - folded_before)
    return summary


def _pass(plan: Plan, manifest: Manifest, engine: Engine, summary: Summary, told: Callable[[Summary], None]) -> bool:
    """Once through the input. True where another time is needed, for copies of what could not be done are let go: never before all is
    settled, so that what they become does not hang on when a run was cut off."""
    sieve = Sieve(plan, manifest, summary)
    for outcome in engine.run(sieve.tasks(), manifest.aside):  # an error in here ends the engine too: nothing else holds its generator
        sieve.settle(outcome)
        summary.done += len(outcome.done)
        summary.words += sum(d.words for d in outcome.done)
        summary.statements += sum(d.statements for d in outcome.done)
        told(summary)
    if plan.fold_at is None or summary.total is None or sieve.at_work:
        return False
    summary.let_go = manifest.let_go()
    again = summary.let_go > 0 and "-" not in plan.inputs  # what came through a pipe cannot be read again
    if again:
        summary.total, summary.let_go = None, 0
    return again


def _source(error: ReadError) -> str:
    """The path, and line, that a reader's error begins with."""
    return str(error).split(": ")[0]


def _key(item: Article | ReadError) -> str:
    if isinstance(item, ReadError):
        return hashlib.sha256(str(item).encode("utf-8", "replace")).hexdigest()[:32]
    return key_of(item)
