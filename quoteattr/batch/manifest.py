"""What of a batch is done: one sqlite file beside the parts, and the order in which a part becomes part of the results.

A worker writes a part under a passing name and syncs it. Then it is renamed, the folder synced, and last the manifest says so, in one
transaction. A run killed at any moment leaves at most a file that no manifest names: `recover` removes it, and its documents are done again.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from quoteattr.batch.records import Dead, Folded, Original, Outcome
from quoteattr.errors import OutputError, QuoteattrError, SettingsError

NAME, LOCK, LETTERS, COPIES = "manifest.sqlite", ".lock", "dead-letters.jsonl", "folded.jsonl"
PART = re.compile(r"part-\d{6,}\.(jsonl|parquet)")
ASIDE = re.compile(rf"\.part-[0-9a-f]+-\d+\.(jsonl|parquet)(\.part)?|({re.escape(LETTERS)}|{re.escape(COPIES)})\.part")
AGAIN = "make room, or see that it may be written, and run the same command again"
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
SCHEMA = """
create table if not exists meta (name text primary key, value text not null) without rowid;
create table if not exists parts (number integer primary key, name text not null, bytes integer not null);
create table if not exists documents (
    key text primary key, id text not null, source text not null, part integer references parts (number),
    words integer, statements integer, error text, reason text
) without rowid;
create index if not exists dead on documents (key) where error is not null;
create table if not exists originals (number integer primary key, key text unique not null, prints blob not null, shingles blob not null);
create table if not exists near_copies (
    key text primary key, id text not null, source text not null, date text, same_as text not null, containment real not null,
    lost blob not null
) without rowid;
create index if not exists of_original on near_copies (same_as);
"""


class Manifest:
    """Of the results in one folder. Held by one run at a time.

    Raises: OutputError where the folder cannot be written, is no folder of results, or another run is at work in it; SettingsError where its results are of
    another configuration.
    """

    def __init__(self, folder: Path, form: str, configuration: dict[str, str]):
        self.folder, self.form, self._asides, self._mark = folder, form, 0, secrets.token_hex(4)
        self._again: set[str] = set()  # keys of dead letters that are to be tried again
        with _kept(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(folder)
        try:
            with _kept(folder / NAME):
                self._sweep()  # first of all, for on a full disk it makes the room that sqlite needs
                self._open(configuration)
                self.recover()
        except BaseException:
            self._lock.close()
            raise

    def _open(self, configuration: dict[str, str]) -> None:
        self._db = sqlite3.connect(self.folder / NAME, isolation_level=None)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = full")
        self._db.executescript(SCHEMA)
        self._belongs(configuration)

    def _belongs(self, configuration: dict[str, str]) -> None:
        """Whose results these are is written in one statement, for a run killed half-way would have left another configuration."""
        kept = dict(self._db.execute("select name, value from meta"))
        if not kept:
            self._is_new()
            rows = [text for pair in configuration.items() for text in pair]
            self._db.execute(f"insert into meta values {', '.join(['(?, ?)'] * len(configuration))}", rows)
            return
        differ = [f"{k} was {_short(kept.get(k))}, is {_short(v)}" for k, v in configuration.items() if kept.get(k) != v]
        if differ:
            raise SettingsError(f"{self.folder}: holds results of another configuration ({'; '.join(differ)}); give another folder with -o")

    def _is_new(self) -> None:
        """Parts without a manifest are somebody else's, or what is left of results whose manifest is gone: not ours to remove."""
        found = next((p.name for p in sorted(self.folder.iterdir()) if PART.fullmatch(p.name)), None)
        if found:
            raise OutputError(f"{self.folder}: holds {found}, which no manifest names; give another folder with -o, or move it away")

    def _sweep(self) -> None:
        """Removes what was never finished."""
        for path in self.folder.iterdir():
            if ASIDE.fullmatch(path.name):
                path.unlink(missing_ok=True)

    def recover(self) -> None:
        """Removes parts that no manifest names, which a killed run left behind, and sees that those that are named are there and whole."""
        named = dict(self._db.execute("select name, bytes from parts"))
        found = {entry.name: entry.stat().st_size for entry in os.scandir(self.folder) if PART.fullmatch(entry.name)}
        for name in found.keys() - named.keys():
            (self.folder / name).unlink()
        for name, size in named.items():
            if found.get(name) != size:
                was = f"is of {found[name]:,} bytes, not the {size:,} it had" if name in found else "is gone, though the manifest names it"
                raise OutputError(f"{self.folder / name}: {was}; begin again in another folder, or put it back")

    def knows(self, key: str) -> bool:
        """Whether it is done, or a dead letter that is not to be tried again."""
        with _kept(self.folder / NAME):
            found = self._db.execute("select 1 from documents where key = ?", (key,)).fetchone()
        return found is not None and key not in self._again

    def aside(self) -> str:
        """Where a worker writes a part: a name that no other run or try has, so that a worker left over from a killed run spoils nothing."""
        self._asides += 1
        return str(self.folder / f".part-{self._mark}-{self._asides}.{self.form}")

    def commit(self, outcome: Outcome) -> None:
        """Makes a finished part part of the results. Raises: OutputError."""
        with _kept(self.folder / NAME):
            number = int(self._db.execute("select coalesce(max(number), 0) + 1 from parts").fetchone()[0])
        name, size = f"part-{number:06}.{self.form}", 0
        with _kept(self.folder / name):
            if outcome.aside:
                size = os.stat(outcome.aside).st_size
                os.replace(outcome.aside, self.folder / name)
                _sync(self.folder)
        self._record(outcome, number, name, size)
        self._again.difference_update(outcome.settled())

    def _record(self, outcome: Outcome, number: int, name: str, size: int) -> None:
        with self._at_once() as db:
            if outcome.aside:
                db.execute("insert into parts values (?, ?, ?)", (number, name, size))
            tried = [(key,) for key in outcome.settled() if key in self._again]
            db.executemany("delete from documents where key = ? and error is not null", tried)
            db.executemany(
                "insert into documents values (?, ?, ?, ?, ?, ?, null, null)",
                [(d.key, _plain(d.id), _plain(d.source), number, d.words, d.statements) for d in outcome.done],
            )
            db.executemany(
                "insert into documents values (?, ?, ?, null, null, null, ?, ?)",
                [(d.key, _plain(d.id), _plain(d.source), _plain(d.error), d.reason) for d in outcome.dead],
            )

    def dead(self) -> list[Dead]:
        """In the order of their sources."""
        found = "select key, id, source, error, reason from documents where error is not null order by source, key"
        with _kept(self.folder / NAME):
            return [Dead(*row) for row in self._db.execute(found)]

    def write_letters(self) -> int:
        """`dead-letters.jsonl` anew, a line a document that could not be done, and how many there are; no file where there is none.
        Raises: OutputError."""
        dead = self.dead()
        self._write_lines(LETTERS, [_line(d) for d in dead])
        return len(dead)

    def _write_lines(self, name: str, lines: list[str]) -> None:
        """A file of the folder anew, whole or not at all; none where there is no line. Raises: OutputError."""
        path = self.folder / name
        with _kept(path):
            if not lines:
                path.unlink(missing_ok=True)
                return
            aside = path.with_name(f"{name}.part")
            with open(aside, "w", encoding="utf-8", newline="") as out:
                out.writelines(lines)
                out.flush()
                os.fsync(out.fileno())
            os.replace(aside, path)
            _sync(self.folder)

    def unreadable(self) -> set[str]:
        """The sources of the dead letters that could not be read."""
        with _kept(self.folder / NAME):
            found = self._db.execute("select source from documents where error is not null and reason = 'unreadable'")
            return {source for (source,) in found}

    def forget(self, source: str) -> None:
        """Its dead letter goes: it can be read now, or cannot be for another reason."""
        with _kept(self.folder / NAME):
            self._db.execute("delete from documents where error is not null and reason = 'unreadable' and source = ?", (_plain(source),))

    def originals(self) -> Iterator[tuple[str, bytes]]:
        """The keys and fingerprints of the documents that are no copies, in the order in which that was decided."""
        yield from self._db.execute("select key, prints from originals order by number")

    def shingles(self, key: str) -> bytes:
        """Of a document that is no copy. Raises: OutputError."""
        with _kept(self.folder / NAME):
            return bytes(self._db.execute("select shingles from originals where key = ?", (key,)).fetchone()[0])

    def is_folded(self, key: str) -> bool:
        return self._db.execute("select 1 from near_copies where key = ?", (key,)).fetchone() is not None

    def decide(self, originals: Iterable[Original], copies: Iterable[Folded]) -> None:
        """Keeps what was decided, all or nothing; a copy that was a dead letter is none any more. Raises: OutputError."""
        copies = tuple(copies)
        with self._at_once() as db:
            db.executemany("delete from documents where key = ? and error is not null", [(c.key,) for c in copies])
            rows = ((o.key, o.prints, o.shingles) for o in originals)
            db.executemany("insert into originals (key, prints, shingles) values (?, ?, ?)", rows)
            db.executemany(
                "insert into near_copies values (?, ?, ?, ?, ?, ?, ?)",
                [(c.key, _plain(c.id), _plain(c.source), c.date and _plain(c.date), c.same_as, c.containment, c.lost) for c in copies],
            )

    def let_go(self) -> int:
        """Documents that could not be done stand for none any more: those folded onto them are undecided again. How many these are.

        Raises: OutputError.
        """
        dead = "(select key from documents where error is not null)"
        with self._at_once() as db:
            db.execute(f"delete from originals where key in {dead}")
            return db.execute(f"delete from near_copies where same_as in {dead}").rowcount

    @contextlib.contextmanager
    def _at_once(self) -> Iterator[sqlite3.Connection]:
        """What is done inside is done all or not at all. Raises: OutputError."""
        with _kept(self.folder / NAME):
            try:
                self._db.execute("begin immediate")
                yield self._db
                self._db.execute("commit")
            finally:
                if self._db.in_transaction:
                    self._db.execute("rollback")

    def copies(self) -> list[tuple[str, str]]:
        """The key of each folded document, and of the one it is folded onto."""
        return self._db.execute("select key, same_as from near_copies order by key").fetchall()

    def folded(self) -> int:
        """How many documents are folded onto others."""
        return int(self._db.execute("select count(*) from near_copies").fetchone()[0])

    def write_folded(self) -> None:
        """`folded.jsonl` anew, a line a folded document in the order of sources; no file where there is none. Raises: OutputError."""
        found = (
            "select c.id, c.source, d.id, c.containment from near_copies c join documents d on d.key = c.same_as order by c.source, c.key"
        )
        names = ("id", "source", "same_as", "containment")
        with _kept(self.folder / NAME):
            rows = [json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n" for row in self._db.execute(found)]
        self._write_lines(COPIES, rows)

    def totals(self) -> tuple[int, int, int]:
        """Documents done, words, statements."""
        row = self._db.execute("select count(*), coalesce(sum(words), 0), coalesce(sum(statements), 0) from documents where error is null")
        return tuple(row.fetchone())

    def retry_dead(self) -> None:
        """The documents that could not be done are to be tried again. Each stays a dead letter until it has been."""
        self._again = {d.key for d in self.dead()}

    def close(self) -> None:
        """What workers that were lost have left goes too. On an error it may have to stay: the next run sweeps it out."""
        with contextlib.suppress(OSError):
            self._sweep()
        self._db.close()
        self._lock.close()

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _locked(folder: Path) -> IO[str]:
    """The folder's lock, held while it is open; the system lets go of it when the process ends, however it ends."""
    lock = open(folder / LOCK, "w")  # noqa: SIM115, held as long as the manifest
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise OutputError(f"{folder}: another run is at work here; wait for it, or give another folder with -o") from None
    return lock


@contextlib.contextmanager
def _kept(path: Path) -> Iterator[None]:
    """What sqlite or the system has to complain of, as one line. Raises: OutputError."""
    try:
        yield
    except QuoteattrError:
        raise
    except sqlite3.Error as err:
        damaged = getattr(err, "sqlite_errorcode", 0) & 0xFF in DAMAGED
        todo = "it is damaged: begin again in another folder" if damaged else AGAIN
        raise OutputError(f"{path}: cannot be used ({err}); {todo}") from err
    except OSError as err:
        raise OutputError(f"{path}: cannot be written ({err.strerror or err}); {AGAIN}") from err


def _sync(folder: Path) -> None:
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def _line(dead: Dead) -> str:
    told = {"id": dead.id, "source": dead.source, "error": dead.error, "reason": dead.reason, "key": dead.key}
    return json.dumps(told, ensure_ascii=False) + "\n"


def _short(value: str | None) -> str:
    return "not known" if value is None else value if len(value) <= 40 else value[:37] + "…"


def _plain(text: str) -> str:
    """Without lone surrogates, which sqlite cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
