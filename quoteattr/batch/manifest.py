"""What of a batch is done: one sqlite file beside the parts, and the order in which a part becomes part of the results.

A worker writes a part under a passing name and syncs it. Then it is renamed, the folder synced, and last the manifest says so, in one
transaction. A run killed at any moment leaves at most a file that no manifest names: `recover` removes it, and its documents are done again.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from quoteattr.batch.records import Dead, Folded, Outcome
from quoteattr.errors import OutputError, SettingsError
from quoteattr.write.aside import writable, written_aside

NAME, LOCK, LETTERS, COPIES = "manifest.sqlite", ".lock", "dead-letters.jsonl", "folded.jsonl"
SCHEMA = """
create table if not exists meta (name text primary key, value text not null) without rowid;
create table if not exists parts (number integer primary key, name text not null, bytes integer not null);
create table if not exists documents (
    key text primary key, id text not null, source text not null, part integer references parts (number),
    words integer, statements integer, error text, reason text
) without rowid;
create index if not exists dead on documents (key) where error is not null;
create table if not exists representatives (number integer primary key, key text unique not null, signature blob not null);
create table if not exists folded (
    key text primary key, id text not null, source text not null, date text, same_as text not null, similarity real not null
) without rowid;
create index if not exists copies on folded (same_as);
"""


class Manifest:
    """Of the results in one folder. Held by one run at a time.

    Raises: OutputError where the folder cannot be written, is no folder of results, or another run is at work in it; SettingsError where its results are of
    another configuration.
    """

    def __init__(self, folder: Path, form: str, configuration: dict[str, str]):
        self.folder, self.form, self._asides = folder, form, 0
        with writable(str(folder)):
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(folder)
        try:
            self._db = sqlite3.connect(folder / NAME, isolation_level=None)
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = full")
            self._db.executescript(SCHEMA)
            self._belongs(configuration)
            self.recover()
        except sqlite3.Error as err:
            self._lock.close()
            raise OutputError(f"{folder / NAME}: cannot be used ({err}); if it is damaged, begin again in another folder") from err
        except Exception:
            self.close()
            raise

    def _belongs(self, configuration: dict[str, str]) -> None:
        kept = dict(self._db.execute("select name, value from meta"))
        if not kept:
            self._db.executemany("insert into meta values (?, ?)", configuration.items())
            return
        differ = [f"{k} was {_short(kept.get(k))}, is {_short(v)}" for k, v in configuration.items() if kept.get(k) != v]
        if differ:
            raise SettingsError(f"{self.folder}: holds results of another configuration ({'; '.join(differ)}); give another folder with -o")

    def recover(self) -> None:
        """Removes parts that no manifest names, finished or not: what a killed run left behind."""
        named = {name for (name,) in self._db.execute("select name from parts")}
        for path in self.folder.iterdir():
            if (path.name.startswith("part-") and path.name not in named) or path.name.startswith(".part-"):
                path.unlink()
        missing = sorted(named - {p.name for p in self.folder.iterdir()})
        if missing:
            raise OutputError(
                f"{self.folder / missing[0]}: is gone, though the manifest names it; begin again in another folder, or put it back"
            )

    def knows(self, key: str) -> bool:
        return self._db.execute("select 1 from documents where key = ?", (key,)).fetchone() is not None

    def aside(self) -> str:
        """Where a worker writes a part: a name that no other run or try has, so that a worker left over from a killed run spoils nothing."""
        self._asides += 1
        return str(self.folder / f".part-{os.getpid()}-{self._asides}.{self.form}")

    def commit(self, outcome: Outcome) -> None:
        """Makes a finished part part of the results. Raises: OutputError."""
        number = int(self._db.execute("select coalesce(max(number), 0) + 1 from parts").fetchone()[0])
        name, size = f"part-{number:06}.{self.form}", 0
        with writable(str(self.folder / name)):
            if outcome.aside:
                size = os.stat(outcome.aside).st_size
                os.replace(outcome.aside, self.folder / name)
                _sync(self.folder)
        try:
            self._record(outcome, number, name, size)
        except sqlite3.Error as err:
            raise OutputError(f"{self.folder / NAME}: cannot be written ({err}); make room, and run the same command again") from err

    def _record(self, outcome: Outcome, number: int, name: str, size: int) -> None:
        db = self._db
        db.execute("begin immediate")
        try:
            if outcome.aside:
                db.execute("insert into parts values (?, ?, ?)", (number, name, size))
            db.executemany(
                "insert into documents values (?, ?, ?, ?, ?, ?, null, null)",
                [(d.key, _plain(d.id), _plain(d.source), number, d.words, d.statements) for d in outcome.done],
            )
            db.executemany(
                "insert into documents values (?, ?, ?, null, null, null, ?, ?)",
                [(d.key, _plain(d.id), _plain(d.source), _plain(d.error), d.reason) for d in outcome.dead],
            )
            db.execute("commit")
        except BaseException:
            if db.in_transaction:
                db.execute("rollback")
            raise

    def dead(self) -> Iterator[Dead]:
        """In the order of their sources."""
        for row in self._db.execute("select key, id, source, error, reason from documents where error is not null order by source, key"):
            yield Dead(*row)

    def write_letters(self) -> int:
        """`dead-letters.jsonl` anew, a line a document that could not be done, and how many there are; no file where there is none."""
        path = self.folder / LETTERS
        dead = list(self.dead())
        if not dead:
            path.unlink(missing_ok=True)
            return 0
        with written_aside(str(path)) as aside, open(aside, "w", encoding="utf-8", newline="") as out:
            for d in dead:
                out.write(
                    json.dumps({"id": d.id, "source": d.source, "error": d.error, "reason": d.reason, "key": d.key}, ensure_ascii=False)
                    + "\n"
                )
            out.flush()
            os.fsync(out.fileno())
        return len(dead)

    def unreadable(self) -> set[str]:
        """The sources of the dead letters that could not be read."""
        return {source for (source,) in self._db.execute("select source from documents where reason = 'unreadable'")}

    def forget(self, source: str) -> None:
        """Its dead letter goes: it can be read now."""
        self._db.execute("delete from documents where reason = 'unreadable' and source = ?", (_plain(source),))

    def representatives(self) -> Iterator[tuple[str, bytes]]:
        """The keys and signatures of the documents that are no copies, in the order in which that was decided."""
        yield from self._db.execute("select key, signature from representatives order by number")

    def is_folded(self, key: str) -> bool:
        return self._db.execute("select 1 from folded where key = ?", (key,)).fetchone() is not None

    def decide(self, representatives: Iterable[tuple[str, bytes]], copies: Iterable[Folded]) -> None:
        """Keeps what was decided, all or nothing. Raises: OutputError."""
        with self._at_once() as db:
            db.executemany("insert into representatives (key, signature) values (?, ?)", representatives)
            db.executemany(
                "insert into folded values (?, ?, ?, ?, ?, ?)",
                [(c.key, _plain(c.id), _plain(c.source), c.date and _plain(c.date), c.same_as, c.similarity) for c in copies],
            )

    def let_go(self) -> int:
        """Documents that could not be done stand for none any more: those folded onto them are undecided again. How many these are.

        Raises: OutputError.
        """
        dead = "(select key from documents where error is not null)"
        with self._at_once() as db:
            db.execute(f"delete from representatives where key in {dead}")
            return db.execute(f"delete from folded where same_as in {dead}").rowcount

    @contextlib.contextmanager
    def _at_once(self) -> Iterator[sqlite3.Connection]:
        """What is done inside is done all or not at all. Raises: OutputError."""
        try:
            self._db.execute("begin immediate")
            yield self._db
            self._db.execute("commit")
        except sqlite3.Error as err:
            raise OutputError(f"{self.folder / NAME}: cannot be written ({err}); make room, and run the same command again") from err
        finally:
            if self._db.in_transaction:
                self._db.execute("rollback")

    def copies(self) -> list[tuple[str, str]]:
        """The key of each folded document, and of the one it is folded onto."""
        return self._db.execute("select key, same_as from folded order by key").fetchall()

    def folded(self) -> int:
        """How many documents are folded onto others."""
        return int(self._db.execute("select count(*) from folded").fetchone()[0])

    def write_folded(self) -> None:
        """`folded.jsonl` anew, a line a folded document in the order of sources; no file where there is none."""
        path = self.folder / COPIES
        if not self.folded():
            path.unlink(missing_ok=True)
            return
        rows = self._db.execute(
            "select f.id, f.source, d.id, f.similarity from folded f join documents d on d.key = f.same_as order by f.source, f.key"
        )
        with written_aside(str(path)) as aside, open(aside, "w", encoding="utf-8", newline="") as out:
            for row in rows:
                out.write(json.dumps(dict(zip(("id", "source", "same_as", "similarity"), row, strict=True)), ensure_ascii=False) + "\n")
            out.flush()
            os.fsync(out.fileno())

    def totals(self) -> tuple[int, int, int]:
        """Documents done, words, statements."""
        row = self._db.execute("select count(*), coalesce(sum(words), 0), coalesce(sum(statements), 0) from documents where error is null")
        return tuple(row.fetchone())

    def retry_dead(self) -> None:
        """Forgets the documents that could not be done, so that they are tried again."""
        self._db.execute("delete from documents where error is not null")

    def close(self) -> None:
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


def _sync(folder: Path) -> None:
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def _short(value: str | None) -> str:
    return "not known" if value is None else value if len(value) <= 40 else value[:37] + "…"


def _plain(text: str) -> str:
    """Without lone surrogates, which sqlite cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
