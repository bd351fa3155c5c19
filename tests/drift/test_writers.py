"""What has drifted, written: blocks, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json

import pytest

from quoteattr.drift import Drift, find
from quoteattr.drift.marked import pieces, plain
from quoteattr.drift.writers import WRITERS
from quoteattr.types import Block
from quoteattr.write.harmless import unguarded

from .builders import quote

WALL = "We will rebuild the harbour wall stone by stone, whatever it costs"


def written(form: str, drifts: list[Drift], articles: int = 3, width: int | None = None) -> str:
    out = io.StringIO(newline="")
    WRITERS[form](drifts, out, articles=articles, tool_version="0", width=width)
    return out.getvalue()


def difference(one: str, other: str) -> str:
    [drift] = find([quote(one), quote(other, article=1)])
    return plain(pieces(drift.variants[1], drift.variants[0]))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(
            "We will rebuild the harbour dam stone by stone, whatever it costs",
            "We will rebuild the harbour [-wall-] {+dam+} stone by stone, whatever it costs",
            id="changed",
        ),
        pytest.param(
            "We will rebuild the wall stone by stone, whatever it costs",
            "We will rebuild the [-harbour-] wall stone by stone, whatever it costs",
            id="dropped",
        ),
        pytest.param("We won’t rebuild the harbour wall stone by stone", "We [-will-] {+won’t+} rebuild the harbour wall stone by stone", id="half a contraction"),
    ],
)  # fmt: skip
def test_difference(other: str, expected: str) -> None:
    assert difference(WALL, other) == expected


def test_long_stretches_of_the_same_are_cut() -> None:
    before, after = " ".join(f"b{i}" for i in range(90)), " ".join(f"a{i}" for i in range(90))
    shown = difference(f"{before} wall {after}", f"{before} dam {after}")
    assert shown.startswith("… b") and shown.endswith(" …") and "b89 [-wall-] {+dam+} a0" in shown and len(shown) < 200


BLOCKS = """\
1. Two speakers
Ana Ortiz             “We will rebuild the harbour wall stone by stone,          0.txt:1:1
                      whatever it costs”                                         1.txt:1:1
Bo Day                “We will rebuild the harbour wall stone by stone,          2.txt:1:1
(other speaker)       whatever it costs”
also                  the same or cut short                                      3.txt:1:1

1 quotation drifts in 4 articles (1 other speaker)
"""


def test_blocks() -> None:
    quotes = [quote(WALL), quote(WALL, article=1), quote(WALL, "Bo Day", 2), quote(WALL.split(",")[0], article=3)]
    assert written("text", find(quotes), 4, 90) == BLOCKS
    assert written("text", [], 1) == "No quotation drifts in 1 article\n"


@pytest.mark.parametrize("width", [60, 90, 140])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    drifts = find([quote(WALL), quote(WALL.replace("wall", "w" * 200), article=1, line=10**9)])
    lines = written("text", drifts, width=width).splitlines()
    assert drifts and max(map(len, lines)) <= width


def test_many_places_are_counted() -> None:
    drifts = find([*(quote(WALL, article=i) for i in range(40)), quote(WALL.replace("wall", "dam"), article=50)])
    assert "and 35 more" in " ".join(written("text", drifts).split())
    assert len(list(csv.DictReader(io.StringIO(written("csv", drifts), newline="")))) == 41


def test_json_and_csv_say_the_same() -> None:
    drifts = find([quote(WALL), quote(WALL.replace("wall", "dam"), "Bo Day", 1, block=Block.CAPTION), quote(WALL, None, 2)])
    record = json.loads(written("json", drifts))
    rows = list(csv.DictReader(io.StringIO(written("csv", drifts), newline="")))
    assert record["articles"] == 3 and [d["change"] for d in record["drifts"]] == ["speaker"]
    quotes = [q for d in record["drifts"] for v in d["variants"] for q in v["quotes"]]
    assert [(r["path"], r["quote"], r["speaker"], r["block"]) for r in rows] == [
        (q["path"], q["quote"], q["speaker"] or "", q["block"]) for q in quotes
    ]
    assert rows[-1]["changes"] == "speaker words" and "{+dam+}" in rows[-1]["difference"]


def test_hostile_articles_come_out_harmless() -> None:
    evil = "=HYPERLINK(1) \x1b[31m[red] we \u202ewill rebuild the harbour wall stone by stone \udce9"
    drifts = find([quote(evil, "\x1b]0;Ana Ortiz"), quote(evil.replace("harbour", "\x9bharbor dam"), "Ana Ortiz", 1)])
    text, table = written("text", drifts), written("csv", drifts)
    assert drifts and not set(text) & set("\x1b\x9b\u202e\udce9") and "\\x1b[31m[red]" in text
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert rows[0]["quote"].startswith("'=") and unguarded(rows[0]["quote"]).startswith("=HYPERLINK") and "\x1b" not in table
    assert "\x1b" not in written("json", drifts)
