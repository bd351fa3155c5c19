"""What is done with the articles of a task, in whichever process: analysed one by one, written to a part file, synced.

What is wrong with one article ends with it: it becomes a dead letter, and the others go on.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import quoteattr
from quoteattr.batch.records import Dead, Done, Outcome, Task
from quoteattr.errors import OutputError
from quoteattr.pipeline import attribute
from quoteattr.types import Article, Kind, KnownSpeaker, Parser, Report
from quoteattr.write import FILE_WRITERS, WRITERS


@dataclass
class Worker:
    """`begins` hears which article of the task is next in hand; `done` and `dead` are of the task in hand."""

    parser: Parser
    known: tuple[KnownSpeaker, ...] = ()
    form: str = "jsonl"
    begins: Callable[[int], None] = lambda _: None
    done: list[Done] = field(default_factory=list)
    dead: list[Dead] = field(default_factory=list)

    def do(self, task: Task, aside: str) -> Outcome:
        """Raises: OutputError where the part cannot be written."""
        self.done, self.dead = [], []
        self._write(self._reports(task), aside)
        if not self.done:
            os.unlink(aside)
        return Outcome(aside if self.done else None, tuple(self.done), tuple(self.dead))

    def _reports(self, task: Task) -> Iterator[Report]:
        for place, (key, article) in enumerate(zip(task.keys, task.articles, strict=True)):
            self.begins(place)
            try:
                report = next(iter(attribute([article], self.parser, self.known)))
            except Exception as err:
                self.dead.append(Dead(key, article.id, article.source, *told(err)))
                continue
            yield report
            said = sum(a.statement.kind is not Kind.SCARE for a in report.attributions)
            self.done.append(Done(key, article.id, article.source, len(article.text.split()), said))

    def _write(self, reports: Iterator[Report], aside: str) -> None:
        try:
            if self.form in FILE_WRITERS:
                FILE_WRITERS[self.form](reports, aside, tool_version=quoteattr.__version__)
            else:
                with open(aside, "w", encoding="utf-8", newline="") as out:
                    WRITERS[self.form](reports, out, tool_version=quoteattr.__version__)
            synced(aside)
        except OSError as err:
            raise OutputError(f"{aside}: cannot be written ({err.strerror or err}); make room, and run the same command again") from err


def synced(path: str) -> None:
    """The file's bytes are on the disk, not only on their way."""
    with open(path, "rb") as file:
        os.fsync(file.fileno())


def told(err: Exception) -> tuple[str, str]:
    """One line for a bug of ours: what, and where in our code; and the reason's code."""
    place = next((f for f in reversed(traceback.extract_tb(err.__traceback__)) if "quoteattr" in f.filename), None)
    where = f" in {os.path.basename(place.filename)}, line {place.lineno}" if place else ""
    return f"a bug of ours ({type(err).__name__}: {' '.join(str(err).split())[:200]}){where}: please report it", "bug"


def too_long(article: Article, key: str, longest: int) -> Dead:
    size = f"{len(article.text):,} characters, more than the {longest:,} of --max-chars: not analysed"
    return Dead(key, article.id, article.source, size, "too_long")
