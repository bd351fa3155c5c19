"""What is done with the articles of a task, in whichever process: analysed one by one, written to a part file, synced.

What is wrong with one article ends with it: it becomes a dead letter, and the others go on.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import quoteattr
from quoteattr.batch.records import Dead, Done, Outcome, Task
from quoteattr.errors import OutputError, QuoteattrError
from quoteattr.pipeline import attribute
from quoteattr.types import Kind, KnownSpeaker, Parser, Report
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
        """Raises: OutputError where the part cannot be written, MemoryError where the system refuses memory."""
        places = range(len(task.keys))
        try:
            return self._part(task, places, aside)
        except (QuoteattrError, MemoryError):
            raise
        except Exception as err:  # of the writer, which may stumble over one article while another is in hand
            bad = [d for place in places for d in self._stumbles(task, place, aside, err)]
        outcome = self._part(task, [p for p in places if task.keys[p] not in {d.key for d in bad}], aside)
        return Outcome(outcome.aside, outcome.done, (*outcome.dead, *bad))

    def _stumbles(self, task: Task, place: int, aside: str, first: Exception) -> list[Dead]:
        """The article alone: its dead letter if it cannot be written so either. One that is alone anyway need not be tried twice."""
        key, article = task.keys[place], task.articles[place]
        try:
            if len(task.keys) == 1:
                raise first
            self._part(task, [place], aside)
        except (QuoteattrError, MemoryError):
            raise
        except Exception as err:
            return [Dead(key, article.id, article.source, *told(err))]
        return []

    def _part(self, task: Task, places: Sequence[int], aside: str) -> Outcome:
        self.done, self.dead = [], []
        self._write(self._reports(task, places), aside)
        if not self.done:
            os.unlink(aside)
        return Outcome(aside if self.done else None, tuple(self.done), tuple(self.dead))

    def _reports(self, task: Task, places: Sequence[int]) -> Iterator[Report]:
        for place in places:
            key, article = task.keys[place], task.articles[place]
            self.begins(place)
            try:
                report = next(iter(attribute([article], self.parser, self.known)))
            except Exception as err:
                if _is_of_memory(err):
                    raise MemoryError from err
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


def _is_of_memory(err: Exception) -> bool:
    """A worker that is refused memory is done for: what it holds is done again by another. Torch says so in words alone."""
    return isinstance(err, MemoryError) or (isinstance(err, RuntimeError) and "allocate memory" in str(err))


def told(err: Exception) -> tuple[str, str]:
    """One line for a bug of ours: what, and where in our code; and the reason's code."""
    place = next((f for f in reversed(traceback.extract_tb(err.__traceback__)) if "quoteattr" in f.filename), None)
    where = f" in {os.path.basename(place.filename)}, line {place.lineno}" if place else ""
    return f"a bug of ours ({type(err).__name__}: {' '.join(str(err).split())[:200]}){where}: please report it", "bug"
