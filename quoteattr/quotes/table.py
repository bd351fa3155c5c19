"""What is said at many places -> its quotations, each once: those whose words are the same but for typography, capitals and house style.

They are brought together in a sqlite file that the system keeps in its folder for passing files and that goes when the work is done, so that
memory holds one quotation at a time.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quoteattr.drift.words import GAP, LONGEST, keys
from quoteattr.quotes.parts import Said
from quoteattr.write.harmless import encodable

MOST = 1_000  # places that are listed of one; all are counted
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SCHEMA = """
pragma journal_mode = off;
pragma synchronous = off;
create table quotes (number integer primary key, digest blob unique not null, key text not null);
create table places (
    quote integer not null, rank text not null, words text not null, kind text not null, speaker text, confidence real not null,
    article text not null, source text not null, date text, attribution text not null, copy_of text
);
"""
SUMMARY = """
create index by_quote on places (quote, rank);
create table summary as
    select quote, count(*) as places, count(distinct source || char(0) || article) as articles, min(date) as day, min(rank) as rank
    from places group by quote;
"""


@dataclass(frozen=True, slots=True)
class Place:
    """`copy_of`: the id of the article analysed in the place of this copy of it; words and attribution are that one's."""

    article: str
    source: str
    attribution: str
    speaker: str | None
    confidence: float
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """`key`: the words as they are compared; `words` and `kind` as at the first place, by date and then by source. `speakers`: who is named
    for it and how often, the most often first. `count`: of all its places, of which the first thousand are listed. `first_date` as written,
    of those that begin 2024-05-01; None where no article has one."""

    key: str
    words: str
    kind: str
    speakers: tuple[tuple[str, int], ...]
    articles: int
    first_date: str | None
    count: int
    places: tuple[Place, ...]


def quotations(said: Iterable[Said], least: int = 1) -> Iterator[Quotation]:
    """Those of at least so many articles, of most articles first, then by their first places. The order of what is given changes nothing."""
    with contextlib.closing(sqlite3.connect("", isolation_level=None)) as db:
        db.executescript(SCHEMA)
        _fill(db, said)
        db.executescript(SUMMARY)
        chosen = db.execute(
            "select s.quote, q.key, s.places, s.articles, s.day from summary s join quotes q on q.number = s.quote where s.articles >= ? "
            "order by s.articles desc, s.places desc, s.rank, q.key",
            (least,),
        )
        for number, key, count, articles, day in chosen:
            yield _quotation(db, number, key, count, articles, day)


def key_of(words: str) -> str:
    """
    >>> key_of("“It’s 10 per cent…”") == key_of("it is 10%")
    True
    """
    return " ".join(k if k != GAP else "…" for k in keys(words[:LONGEST])).strip("… ")


def _fill(db: sqlite3.Connection, said: Iterable[Said]) -> None:
    db.execute("begin")
    for one in said:
        key = encodable(key_of(one.words))
        if key:
            _insert(db, one, key)
    db.execute("commit")


def _insert(db: sqlite3.Connection, one: Said, key: str) -> None:
    digest = hashlib.sha256(key.encode()).digest()[:16]
    found = db.execute("select number from quotes where digest = ?", (digest,)).fetchone()
    number = found[0] if found else db.execute("insert into quotes (digest, key) values (?, ?)", (digest, key)).lastrowid
    date = one.date if one.date and DAY.match(one.date) else None
    texts = [_text(t) for t in (one.words, one.kind, one.speaker)]
    rest = [_text(t) for t in (one.article, one.source, date, one.attribution, one.copy_of)]
    db.execute(
        "insert into places values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, _text(_rank(one, date)), *texts, one.confidence, *rest)
    )


def _rank(one: Said, date: str | None) -> str:
    """By date, those without last; then by source, line 9 before line 10; then by where it stands."""
    source = re.sub(r"\d+", lambda m: m[0].zfill(12), one.source)
    return "\t".join((date or "~", source, one.article, f"{one.start:012}", one.attribution))


def _text(text: str | None) -> str | None:
    return text and encodable(text)


def _quotation(db: sqlite3.Connection, number: int, key: str, count: int, articles: int, day: str | None) -> Quotation:
    rows = db.execute(
        "select words, kind, article, source, attribution, speaker, confidence, copy_of from places where quote = ? order by rank limit ?",
        (number, MOST),
    ).fetchall()
    speakers = db.execute(
        "select speaker, count(*) from places where quote = ? and speaker is not null group by speaker order by count(*) desc, min(rank)",
        (number,),
    ).fetchall()
    return Quotation(key, rows[0][0], rows[0][1], tuple(speakers), articles, day, count, tuple(Place(*row[2:]) for row in rows))
