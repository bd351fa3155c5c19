"""A SQLite database: articles, speakers and quotes, with full-text search over quotes. Datasette opens it as it is.

`sqlite.sql` has the tables. Into a database that is there already, each article comes in the place of the one with its id, and all in one
transaction: others stay, nothing is doubled, and a run that fails changes nothing. Scare quotes only with `all_statements`.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

from quoteattr.errors import OutputError
from quoteattr.types import Report
from quoteattr.write.csv import row_of
from quoteattr.write.harmless import plain, visible
from quoteattr.write.json import dumps
from quoteattr.write.record import Json, as_record
from quoteattr.write.review import shown

# In the file's header, by which a database is known for one of ours: "qAtr", and the version of its tables.
APPLICATION_ID, VERSION = 0x71417472, 1

PATIENCE = 30  # seconds to wait for another program that holds the database
TOLD = 3  # articles left out that a message names

Row = dict[str, Any]


def write(reports: Iterable[Report], path: str, *, tool_version: str, all_statements: bool = False) -> None:
    """Writes the articles into the database `path`, which is made where there is none.

    Raises: OutputError for a file that is no database of ours, which stays as it was; and, when all is written, for articles that had the
    id of another of the same run and were left out.
    """
    seen: dict[str, str] = {}
    left_out: list[str] = []
    with _transaction(path) as db:
        for report in reports:
            article = report.article
            if seen.setdefault(plain(article.id), article.sha256) == article.sha256:
                _replace(db, report, tool_version, all_statements)
            else:
                left_out.append(f"{visible(article.source)} ({visible(article.id)})")
    if left_out:
        raise OutputError(_told(path, left_out))


def _told(path: str, left_out: list[str]) -> str:
    named = ", ".join(left_out[:TOLD])
    more = f" and {len(left_out) - TOLD} more" if len(left_out) > TOLD else ""
    return f"{path}: left out, for another article of this run has the same id: {named}{more}; give each article its own id"


@contextlib.contextmanager
def _transaction(path: str) -> Iterator[sqlite3.Connection]:
    """The open database with its tables; what was done is kept only if all went well. A file made for nothing is removed."""
    fresh = not os.path.exists(path)
    done = False
    try:
        with contextlib.closing(sqlite3.connect(os.path.abspath(path), timeout=PATIENCE, isolation_level=None)) as db:
            _begin(db, path)
            yield db
            db.execute("commit")
            done = True
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):  # a bug of ours, and no fault of the place
        raise
    except sqlite3.DatabaseError as err:
        raise OutputError(f"{path}: cannot be written ({err}); choose another place with -o") from err
    finally:
        if fresh and not done:
            with contextlib.suppress(OSError):
                os.remove(path)


def _begin(db: sqlite3.Connection, path: str) -> None:
    """Raises: OutputError for a database that is not ours, or of another version."""
    db.execute("pragma foreign_keys = on")
    db.execute("begin immediate")
    known, version = (db.execute(f"pragma {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if known == APPLICATION_ID and version == VERSION:
        return
    if known or db.execute("select 1 from sqlite_master").fetchone():
        whose = "written by another version of quoteattr" if known == APPLICATION_ID else "not made by quoteattr"
        raise OutputError(f"{path}: a database {whose}, left as it is; choose another place with -o")
    for statement in _statements():
        db.execute(statement)


def _statements() -> Iterator[str]:
    """Those that make the tables, one by one: `executescript` would commit first."""
    yield f"pragma application_id = {APPLICATION_ID}"
    yield f"pragma user_version = {VERSION}"
    statement = ""
    for line in files("quoteattr.write").joinpath("sqlite.sql").read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _replace(db: sqlite3.Connection, report: Report, tool_version: str, all_statements: bool) -> None:
    """The article's rows as the report has them; rows that go on keep their key, those that are no more are deleted."""
    record = as_record(report, tool_version=tool_version)
    article = plain(report.article.id)
    quotes = [*shown(report, all_statements)]
    _upsert(db, "articles", ("article",), _article_row(record))
    for speaker in record["speakers"]:
        _upsert(db, "speakers", ("article", "speaker_id"), _speaker_row(article, speaker))
    keys = dict(db.execute("select speaker_id, key from speakers where article = ?", (article,)))
    by_id = {a["id"]: a for a in record["attributions"]}
    for attribution in quotes:
        row = row_of(report.article, attribution, tool_version)
        _upsert(db, "quotes", ("article", "quote_id"), _quote_row(row, by_id[attribution.id], keys))
    _delete_others(db, "quotes", "quote_id", article, [a.id for a in quotes])
    _delete_others(db, "speakers", "speaker_id", article, [s.id for s in report.speakers])


def _article_row(record: Json) -> Row:
    article, tool = record["article"], record["tool"]
    return {
        "article": article["id"],
        **{name: article[name] for name in ("path", "title", "date", "url", "byline")},
        "source_sha256": article["sha256"],
        "tool_version": tool["version"],
        "models": tool["models"],
    }


def _speaker_row(article: str, speaker: Json) -> Row:
    return {
        "article": article,
        "speaker_id": speaker["id"],
        **{name: speaker[name] for name in ("name", "kind", "aliases", "mentions")},
        "ref": speaker.get("ref"),
    }


OF_ARTICLE = ("title", "date", "url", "source_sha256", "tool_version")


def _quote_row(row: Row, attribution: Json, keys: dict[str, int]) -> Row:
    return {
        **{name: value for name, value in row.items() if name not in OF_ARTICLE},
        "speaker_key": keys.get(attribution["speaker"]),
        **{name: attribution[name] for name in ("addressee", "nested_in", "evidence", "candidates")},
        **{f"{name}_spans": attribution[name] for name in ("content", "cue", "source")},
    }


def _upsert(db: sqlite3.Connection, table: str, key: tuple[str, ...], row: Row) -> None:
    names = [f'"{name}"' for name in row]
    changes = ", ".join(f"{name} = excluded.{name}" for name in names)
    values = ", ".join("?" for _ in names)
    db.execute(
        f"insert into {table} ({', '.join(names)}) values ({values}) on conflict ({', '.join(key)}) do update set {changes}",
        [_stored(value) for value in row.values()],
    )


def _stored(value: Any) -> Any:
    """Text without control characters, lists and records as JSON."""
    if isinstance(value, str):
        return plain(value)
    return dumps(value) if isinstance(value, (list, dict)) else value


def _delete_others(db: sqlite3.Connection, table: str, name: str, article: str, kept: list[str]) -> None:
    db.execute(f"delete from {table} where article = ? and {name} not in (select value from json_each(?))", (article, dumps(kept)))
