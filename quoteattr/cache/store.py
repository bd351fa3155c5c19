"""Bytes kept under keys in one SQLite file, shared by any number of processes. Whatever goes wrong with it, a run goes on without.

A rollback journal and not a write-ahead log: that one needs memory shared between processes, which a network folder does not give, and lets
nobody read in a folder he may not write to. Nothing waits for the disk (`synchronous` is off): a process that is killed loses what it was
writing and no more, and after a power cut each value is told from a damaged one by the digest before it.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

NAME = "reports.sqlite"
ASIDE = ".damaged"  # behind the name of a file that is no database of ours any more
LAYOUT = 1  # `PRAGMA user_version` of a file with the table below
LIMIT = 500_000_000  # bytes
PATIENCE = 5.0  # seconds to wait for another process that is writing
FRESH = 24 * 3600  # seconds in which a use is not noted again: most runs that find all they want then write nothing
DIGEST = 16  # bytes

TABLES = (
    "CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL, created_at INTEGER NOT NULL, used_at INTEGER NOT NULL)",
    "CREATE INDEX IF NOT EXISTS used ON entries (used_at)",
    f"PRAGMA user_version = {LAYOUT}",
)
TROUBLES = (sqlite3.Error, UnicodeDecodeError)  # the latter where SQLite's own message quotes a damaged name
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)  # the last: the table is not as it should be
OLDEST = "SELECT key FROM entries ORDER BY used_at, rowid LIMIT ?"
BESIDE = {  # a folder that was made for the cache: no backup and no repository shall have what stands in unpublished copy
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# The cache of quoteattr; see https://bford.info/cachedir/\n",
    ".gitignore": "*\n",
}
Result = TypeVar("Result")
Work = Callable[[sqlite3.Connection], Result]


class Store:
    """`told` gets a line for each thing that does not work, the first time. No method raises for the file, the folder or the disk."""

    def __init__(self, folder: Path, told: Callable[[str], None], limit: int = LIMIT):
        self.path, self.limit = folder / NAME, limit
        self._told, self._writable, self._renewed = told, True, False
        self._used: list[bytes] = []
        self._file = (0, 0)
        self._db: sqlite3.Connection | None = None
        self._open()

    def get(self, key: bytes) -> bytes | None:
        """The value, None where there is none. A damaged one is dropped."""
        row = self._read(lambda db: db.execute("SELECT value, used_at FROM entries WHERE key = ?", (key,)).fetchone())
        if row is None:
            return None
        value, used_at = row
        if type(value) is not bytes or value[:DIGEST] != _digest(key, value[DIGEST:]):
            self.drop(key)
            return None
        if type(used_at) is not int or not 0 <= time.time() - used_at < FRESH:
            self._used.append(key)
        return value[DIGEST:]

    def put(self, key: bytes, value: bytes) -> None:
        now, kept = int(time.time()), _digest(key, value) + value
        self._write(lambda db: _put(db, (key, kept, now, now), self.limit))

    def drop(self, key: bytes) -> None:
        self._write(lambda db: db.execute("DELETE FROM entries WHERE key = ?", (key,)))

    def clear(self) -> None:
        """Take all entries away, off the disk too, and with them a damaged file that was moved aside."""
        with suppress(OSError):
            self._aside.unlink(missing_ok=True)
        self._write(lambda db: db.execute("DELETE FROM entries"))
        self._read(lambda db: db.execute("VACUUM"))

    def count(self) -> int:
        row = self._read(lambda db: db.execute("SELECT count(*) FROM entries").fetchone())
        return int(row[0]) if row else 0

    def size(self) -> int:
        """Bytes on the disk."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def close(self) -> None:
        if self._used:
            now, used = int(time.time()), self._used
            self._write(lambda db: db.executemany("UPDATE entries SET used_at = ? WHERE key = ?", [(now, key) for key in used]))
            self._used = []
        self._shut()

    # --- what can go wrong ---------------------------------------------------------------------------------------------------------

    @property
    def _aside(self) -> Path:
        return self.path.with_name(NAME + ASIDE)

    def _open(self) -> None:
        try:
            _make_place(self.path)
            self._db = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
            self._db.text_factory = bytes  # a damaged value may say that it is text
            self._file = _identity(self.path)
        except (*TROUBLES, OSError) as err:
            self._off(err)
        self._read(_prepare)

    def _read(self, work: Work[Result]) -> Result | None:
        """What the work gives. Where reading fails, nothing is asked any more."""
        if self._db is None:
            return None
        try:
            return work(self._db)
        except TROUBLES as err:
            if not self._renew(err):
                self._off(err)
            return None

    def _write(self, work: Work[object]) -> None:
        """All of the work or none. Where writing fails (a folder not ours, a full disk), nothing is written any more, and reading goes on."""
        if self._db is None or not self._writable:
            return
        try:
            _at_once(self._db, work)
        except TROUBLES as err:
            if not self._renew(err):
                self._writable = False
                self._told(f"{self.path}: nothing more is kept there ({_words(err)}); going on without")

    def _renew(self, err: Exception) -> bool:
        """Begin a new file, once, in the place of one that is damaged; another process may have done so already."""
        if self._renewed or _code(err) not in DAMAGED:
            return False
        self._renewed = True
        self._shut()
        with suppress(OSError):
            if _identity(self.path) == self._file:
                self._told(f"{self.path}: damaged ({_words(err)}); moved aside as {self._aside.name}, and a new one is begun")
                self.path.with_name(NAME + "-journal").unlink(missing_ok=True)
                self.path.replace(self._aside)
        self._open()
        return True

    def _off(self, err: Exception) -> None:
        self._shut()
        self._told(f"{self.path}: no cache there ({_words(err)}); going on without")

    def _shut(self) -> None:
        if self._db is not None:
            with suppress(*TROUBLES):
                self._db.close()
            self._db = None


class _OtherLayout(sqlite3.DatabaseError):
    sqlite_errorcode = sqlite3.SQLITE_NOTADB


def _make_place(path: Path) -> None:
    """The folder and an empty file, for the user alone to read. Those that are there stay as they are."""
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, words in BESIDE.items():
            path.with_name(name).write_text(words, encoding="ascii")
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _prepare(db: sqlite3.Connection) -> None:
    """Raises sqlite3.DatabaseError for what is no database of ours."""
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA trusted_schema = OFF")  # whatever somebody has put into the file, nothing in it is run
    (layout,) = db.execute("PRAGMA user_version").fetchone()
    if layout == 0:
        _at_once(db, lambda db: [db.execute(line) for line in TABLES])
    elif layout != LAYOUT:
        raise _OtherLayout("made by another version of quoteattr")


def _at_once(db: sqlite3.Connection, work: Work[object]) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        work(db)
        db.execute("COMMIT")
    except BaseException:
        with suppress(*TROUBLES):
            db.execute("ROLLBACK")
        raise


def _put(db: sqlite3.Connection, row: tuple[bytes, bytes, int, int], limit: int) -> None:
    """Write the row; where the file then holds more than `limit` bytes, those go that were not used for longest."""
    db.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", row)
    while _bytes(db) > limit and (count := db.execute("SELECT count(*) FROM entries").fetchone()[0]):
        db.execute(f"DELETE FROM entries WHERE key IN ({OLDEST})", (max(1, count // 10),))


def _bytes(db: sqlite3.Connection) -> int:
    """Of the pages in use. Those of deleted entries are used again before the file grows."""
    pages, free, size = (int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "freelist_count", "page_size"))
    return (pages - free) * size


def _digest(key: bytes, value: bytes) -> bytes:
    return blake2b(value, digest_size=DIGEST, key=key[:64]).digest()


def _code(err: Exception) -> int:
    """SQLite's own number for what went wrong, without the details in its upper bits."""
    return int(getattr(err, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)) & 0xFF


def _words(err: Exception) -> str:
    """What went wrong, on one line; it may quote what somebody has written into the file."""
    return "".join(c if c.isprintable() else " " for c in str(err))[:200]


def _identity(path: Path) -> tuple[int, int]:
    """What tells a file from another of its name."""
    found = path.stat()
    return found.st_dev, found.st_ino
