"""An evaluation as it is printed, and as it is written for programs."""

from __future__ import annotations

import io
import json

import pytest

from quoteattr.evaluate import WRITERS, Comparison, evaluate
from quoteattr.evaluate.tables import shortened

from .builders import STORM, STORM_GOLD, compared, storm


def written(form: str, *comparisons: Comparison, hard: int = 0, width: int | None = None) -> str:
    out = io.StringIO()
    WRITERS[form](evaluate(comparisons), out, gold="storm.jsonl", hard=hard, tool_version="1", width=width)
    return out.getvalue()


TABLES = """\
storm.jsonl: 1 article, 4 statements in the gold, 5 found

How good it is, in per cent

                              All  Direct  Mixed  Indirect
----------------------------------------------------------
In the gold                     4       1      1         2
Found                           5       2      1         2
Content exact, F1            44.4    66.7    0.0      50.0
Content overlap, precision   60.0    50.0  100.0      50.0
Content overlap, recall      75.0   100.0  100.0      50.0
Content overlap, F1          66.7    66.7  100.0      50.0
End to end, precision        40.0    50.0  100.0       0.0
End to end, recall           50.0   100.0  100.0       0.0
End to end, F1               44.4    66.7  100.0       0.0
Strict, F1                   22.2    66.7    0.0       0.0
Source exact                 50.0   100.0    0.0         -
Source overlap              100.0   100.0  100.0         -
No source where none is       0.0       -      -       0.0
Cue overlap                  66.7   100.0  100.0       0.0
Pieces of source, F1         33.3
Pieces of cue, F1            66.7
Pieces of content, F1        44.4

How sure, and how often right end to end

Confidence  Found  Mean  Right
------------------------------
0.9 to 1.0      0     -      -
0.8 to 0.9      0     -      -
0.6 to 0.8      0     -      -
0.4 to 0.6      5  50.0   40.0
0.0 to 0.4      0     -      -

By how often the gold has the cue

Cue in the gold  In the gold  Recall  Found  Precision
------------------------------------------------------
never                      0       -      0          -
once                       4    50.0      3       66.7
2-4                        0       -      0          -
5-19                       0       -      0          -
20 and more                0       -      0          -
no cue                     0       -      2        0.0

By the words of the content

Words        In the gold  Recall  Found  Precision
--------------------------------------------------
1-4                    3    33.3      4       25.0
5-9                    1   100.0      1      100.0
10-19                  0       -      0          -
20-39                  0       -      0          -
40 and more            0       -      0          -

What goes wrong, as source | cue | content

Cause                     All  Direct  Mixed  Indirect  Such as
----------------------------------------------------------------------------------------------------
extra: twice, or a piece    1       1      0         0  found: Ana Ortiz | said | Rain will
of one found already
edges: too long             1       0      0         1  gold: Police | warned of | floods
                                                        found: - | - | Police warned of floods
source: none wanted         1       0      0         1  gold: - | denied | dams broke
                                                        found: It | - | dams broke
content: begins and ends    1       0      1         0  gold: Bo Lee | said that | roads would
elsewhere                                               "close at noon" today
                                                        found: Lee | said that | that roads would
                                                        "close at noon"

The hardest, as source | cue | content @where it begins

Cause                     Gold                                  Found
----------------------------------------------------------------------------------------------------
extra: twice, or a piece  -                                     Ana Ortiz | said | Rain will  @1
of one found already
direct, sure 0.50
storm
"""


@pytest.mark.parametrize(
    ("words", "short"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("twenty letters exact", "twenty letters exact", id="just fits"),
        pytest.param("twenty-one characters", "twenty-on … aracters", id="one too many"),
    ],
)
def test_a_long_text_loses_its_middle(words: str, short: str) -> None:
    assert shortened(words, 20) == short
    assert len(short) <= 20


def test_no_articles_are_tables_of_nothing() -> None:
    assert written("text").startswith("storm.jsonl: 0 articles, 0 statements in the gold, 0 found\n")
    assert json.loads(written("json"))["errors"] == []


def test_an_article_cannot_touch_the_terminal() -> None:
    text = "Ana said \x1b[31mred [bold]rains[/bold] \u202edetrevni."
    printed = written("text", compared(text, ["\x1b[31mred [bold]rains[/bold] \u202edetrevni / Ana / said"], []), hard=1)
    assert "\x1b" not in printed and "\u202e" not in printed and "\\x1b[31mred" in printed and "[bold]rains" in printed


@pytest.mark.parametrize("width", [80, 100, 140])
def test_tables_keep_their_width(width: int) -> None:
    narrow, wide = (written("text", storm(), hard=9, width=w) for w in (width, 200))
    assert max(map(len, narrow.splitlines())) <= width
    assert narrow.split("What goes wrong")[0] == wide.split("What goes wrong")[0], "a number is cut off"


def test_what_is_printed() -> None:
    assert written("text", storm(), hard=1) == TABLES


def test_names_of_speakers_are_rows_only_where_the_gold_has_any() -> None:
    assert "Speaker" not in TABLES


def test_the_record_has_the_numbers_and_every_error() -> None:
    record = json.loads(written("json", storm()))
    assert record["measure"]["all"]["end_to_end"] == {"precision": 0.4, "recall": 0.5, "f1": 0.4444}
    assert record["measure"]["all"]["speaker_last"] is None and record["articles"] == 1
    assert [e["cause"].split(":")[0] for e in record["errors"]] == ["extra", "content", "edges", "source"]
    assert sum(row["all"] for row in record["causes"]) == len(record["errors"])


def test_offsets_in_the_record_are_those_of_the_text() -> None:
    record = json.loads(written("json", storm()))
    edges = record["errors"][2]
    assert [STORM[s:e] for s, e in edges["gold"]["content"] + edges["gold"]["source"]] == ["floods", "Police"]
    assert [STORM[s:e] for s, e in edges["found"]["content"]] == ["Police warned of floods"] == [edges["found"]["words"]]
    assert (edges["found"]["confidence"], "confidence" in edges["gold"], edges["path"]) == (0.5, False, "storm.jsonl:1")


def test_the_record_of_the_hardest_has_no_others() -> None:
    missed = compared(STORM, STORM_GOLD, [])
    assert [e["gold"]["words"] for e in json.loads(written("json", missed, hard=1))["errors"]] == ['roads would "close at noon" today']
