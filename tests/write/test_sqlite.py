"""The database: what is no database of ours is left alone; articles are replaced whole; search, keys and links hold; others' tools read it."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from datasette.app import Datasette

from quoteattr.errors import OutputError
from quoteattr.types import Report

from .. import seeds
from .builders import harbour, nasty, repaired
from .readers import csv_rows, sqlite_rows, written


def asked(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql, values).fetchall()


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table bills (amount)")


def newer_database(path: Path) -> None:
    written("sqlite", [], path.parent)
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version = 99")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(lambda path: path.write_text("Dear diary,\n" * 100), "file is not a database", id="a text"),
        pytest.param(other_database, "a database not made by quoteattr, left as it is", id="another's database"),
        pytest.param(newer_database, "a database written by another version of quoteattr, left as it is", id="another version's"),
    ],
)
def test_what_is_not_ours_is_refused_in_one_line_and_left_alone(tmp_path: Path, make: Any, message: str) -> None:
    place = tmp_path / "out.sqlite"
    make(place)
    before = place.read_bytes()
    with pytest.raises(OutputError, match=message) as caught:
        written("sqlite", [harbour()], tmp_path)
    assert str(caught.value).startswith(f"{place}: ") and "\n" not in str(caught.value)
    assert place.read_bytes() == before and list(tmp_path.iterdir()) == [place]


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out.sqlite").touch()
    assert sqlite_rows(written("sqlite", [harbour()], tmp_path)) == csv_rows(harbour())


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    place = written("sqlite", [harbour(), nasty()], tmp_path)
    before = asked(place, "select * from quotes"), asked(place, "select * from speakers"), asked(place, "select * from articles")
    written("sqlite", [harbour(), nasty()], tmp_path)
    assert (asked(place, "select * from quotes"), asked(place, "select * from speakers"), asked(place, "select * from articles")) == before


def test_the_same_reports_give_the_same_dump(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()
    one, other = (dump(written("sqlite", [harbour(), nasty()], folder)) for folder in folders)
    assert one == other and any("sea wall" in line for line in one)


def edited(report: Report) -> Report:
    """Its first and last statements are gone, the second has another confidence."""
    kept = report.attributions[1:-1]
    return replace(report, attributions=(kept[0], replace(kept[1], confidence=0.11), *kept[2:]), speakers=report.speakers[1:])


def test_an_article_is_replaced_by_its_id_and_others_stay(tmp_path: Path) -> None:
    place = written("sqlite", [harbour(), repaired()], tmp_path)
    keys = dict(asked(place, "select quote_id, key from quotes where article = 'harbour-7'"))
    written("sqlite", [edited(harbour())], tmp_path)
    assert sqlite_rows(place) == csv_rows(edited(harbour()), repaired())
    assert asked(place, "select quote_id, key, confidence from quotes where quote_id = 's3'") == [("s3", keys["s3"], 0.11)]
    assert asked(place, "select count(*) from speakers where article = 'harbour-7'") == [(1,)]


def test_search_finds_what_is_there_and_nothing_that_was(tmp_path: Path) -> None:
    place = written("sqlite", [harbour(), repaired()], tmp_path)
    found = "select quote_id from quotes join quotes_fts on quotes_fts.rowid = quotes.key where quotes_fts match ? order by key"
    assert asked(place, found, "quote: lasting winters") == [("s1",), ("s5",)]
    written("sqlite", [edited(harbour())], tmp_path)
    assert asked(place, found, "quote: lasting winters") == []
    assert asked(place, found, "speaker: council") == [("s3",)]
    assert asked(place, found, "quote: cafe") == [("s1",)]
    asked(place, "insert into quotes_fts (quotes_fts) values ('integrity-check')")


def test_deleting_an_article_takes_its_rows_and_their_search_with_it(tmp_path: Path) -> None:
    place = written("sqlite", [harbour(), repaired()], tmp_path)
    with closing(sqlite3.connect(place)) as db, db:
        db.execute("pragma foreign_keys = on")
        db.execute("delete from articles where article = 'harbour-7'")
        db.execute("insert into quotes_fts (quotes_fts) values ('integrity-check')")
    assert sqlite_rows(place) == csv_rows(repaired())
    assert asked(place, "select count(*) from speakers") == [(1,)]


def test_keys_lead_to_what_is_there(tmp_path: Path) -> None:
    place = written("sqlite", [seeds.report(name) for name in seeds.NAMES], tmp_path)
    assert asked(place, "pragma foreign_key_check") == [] and asked(place, "pragma integrity_check") == [("ok",)]
    named = "select count(*) from quotes join speakers on speakers.key = speaker_key where speakers.name = quotes.speaker"
    assert asked(place, named) == asked(place, "select count(*) from quotes where speaker is not null") != [(0,)]


def test_evidence_and_spans_are_json_as_in_the_record(tmp_path: Path) -> None:
    report = seeds.report("wire-summit")
    place = written("sqlite", [report], tmp_path)
    record = json.loads(seeds.written("jsonl", report))
    rows = asked(place, "select quote_id, content_spans, cue_spans, source_spans, evidence, candidates from quotes")
    expected = {a["id"]: [a[name] for name in ("content", "cue", "source", "evidence", "candidates")] for a in record["attributions"]}
    assert rows and all([json.loads(value) for value in values] == expected[name] for name, *values in rows)


def test_another_article_with_the_same_id_is_left_out_and_told(tmp_path: Path) -> None:
    again = harbour()
    twin = replace(again, article=replace(again.article, sha256="6b" * 32, source="b.jsonl:2"))
    with pytest.raises(
        OutputError, match=r"left out, for another article of this run has the same id: b\.jsonl:2 \(harbour-7\); give each"
    ):
        written("sqlite", [harbour(), twin, repaired()], tmp_path)
    assert sqlite_rows(tmp_path / "out.sqlite") == csv_rows(harbour(), repaired())


def test_the_same_article_given_twice_stands_once(tmp_path: Path) -> None:
    assert sqlite_rows(written("sqlite", [harbour(), harbour()], tmp_path)) == csv_rows(harbour())


def test_a_database_in_use_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quoteattr.write.sqlite.PATIENCE", 0)
    place = written("sqlite", [harbour()], tmp_path)
    with closing(sqlite3.connect(place)) as db:
        db.execute("begin immediate")
        with pytest.raises(OutputError, match=r"database is locked"):
            written("sqlite", [repaired()], tmp_path)
    assert sqlite_rows(place) == csv_rows(harbour())


def test_sqlite_utils_knows_its_search_and_its_keys(tmp_path: Path) -> None:
    db = sqlite_utils.Database(written("sqlite", [harbour()], tmp_path))
    assert {row["quote_id"] for row in db["quotes"].search("inspectors")} == {"s3", "s4", "s5"}  # the words, and what stands beside them
    assert {(k.column, k.other_table) for k in db["quotes"].foreign_keys} == {("article", "articles"), ("speaker_key", "speakers")}
    assert db.view_names() == ["quotes_with_articles"]


def test_datasette_searches_it_and_shows_names_for_keys(tmp_path: Path) -> None:
    place = written("sqlite", [harbour(), nasty()], tmp_path)

    async def pages() -> tuple[Any, str]:
        datasette = Datasette([str(place)])
        found = await datasette.client.get("/out/quotes.json?_search=inspectors&_shape=array")
        page = await datasette.client.get("/out/quotes?speaker_key__notnull=1")
        return found.json(), page.text

    found, page = asyncio.run(pages())
    assert [row["quote_id"] for row in found] == ["s3", "s4", "s5"]
    assert ">Morag Tulloch</a>" in page and "<script>alert" not in page
