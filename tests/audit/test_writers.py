"""The sources, written: a table, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json

import pytest

from quoteattr.audit import Audit, Reply, Source, Unheard, audit
from quoteattr.audit.writers import WRITERS
from quoteattr.types import SpeakerKind

from .. import seeds

ORR = Source("Hamish Orr", SpeakerKind.PERSON, "Labour councillor", 4, 12, 30)
OFFICIAL = Source("A senior official", SpeakerKind.UNNAMED, None, 1, 8, 0, 1)
PENHALE = Source("Ivor Penhale", SpeakerKind.PERSON, replies=(Reply.NO_REPLY,))
STORY = Audit(
    "a.txt", "Leader hid report", (ORR, OFFICIAL, PENHALE), (Unheard("Ivor Penhale", "Hamish Orr", "a.txt", 7, (Reply.NO_REPLY,)),)
)

TABLE = """\
Leader hid report  a.txt

Source                 Role                  Said  Direct  Reported  Share  2nd hand  Answer
----------------------------------------------------------------------------------------------------
Hamish Orr             Labour councillor        4      12        30    84%
A senior official                               1       8         0    16%         1
(unnamed)
Ivor Penhale                                                                          no reply

Spoken of, not heard
  Ivor Penhale, charged by Hamish Orr: a.txt:7 (no reply)

5 statements in 50 words by 2 sources, 1 of them named (84% of the words); 1 second-hand or hedged
"""


def written(form: str, *audits: Audit, width: int | None = None) -> str:
    out = io.StringIO(newline="")
    WRITERS[form](audits, out, tool_version="0", width=width)
    return out.getvalue()


def test_table() -> None:
    assert written("text", STORY) == TABLE


def test_two_articles_have_a_table_of_all() -> None:
    text = written("text", STORY, STORY)
    assert text.startswith(TABLE + "\n" + TABLE) and "\nAll 2 articles\n" in text
    assert "10 statements in 100 words by 2 sources" in text


def test_nobody_quoted() -> None:
    assert written("text", Audit("a.txt", None, ())) == "a.txt\n\nNobody is quoted\n"


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("name", seeds.NAMES)
def test_no_line_is_wider_than_the_page(name: str, width: int) -> None:
    found = audit(seeds.report(name))
    assert max(map(len, written("text", found, found, width=width).splitlines())) <= width


def test_json_and_csv_say_the_same() -> None:
    record = json.loads(written("json", STORY))
    rows = list(csv.DictReader(io.StringIO(written("csv", STORY), newline="")))
    [article] = record["articles"]
    assert [(r["name"], int(r["direct_words"]), r["role"], r["answers"]) for r in rows] == [
        (s["name"], s["direct_words"], s["role"] or "", "; ".join(s["answers"])) for s in article["sources"]
    ]
    assert [r["charged_and_not_heard"] for r in rows] == ["false", "false", "true"]
    assert article["spoken_of_not_heard"][0]["name"] == "Ivor Penhale" and record["together"]["words"] == 50


def test_hostile_names_come_out_harmless() -> None:
    evil = Source("=cmd \x1b[31m[red]\u202e\udce9", SpeakerKind.PERSON, "\x9bmayor", 1, 1, 0)
    story = Audit("a\n\x1b.txt", "[b]", (evil,), (Unheard("\x1bX", "\u202e", "a\n.txt", 1),))
    assert not set(written("text", story)) & set("\x1b\x9b\u202e\udce9")
    assert next(csv.DictReader(io.StringIO(written("csv", story), newline="")))["name"].startswith("'=cmd ")
    assert "\x1b" not in written("json", story)
