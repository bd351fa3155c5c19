"""Verifications as a person reads them, as a spreadsheet does, and as a program does."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import jsonschema
import pytest

from quoteattr.types import Change, Report, Span, Step, Tier, Verification
from quoteattr.write import WRITERS, load_schema, verification, verification_csv
from quoteattr.write.csv import HEADER
from quoteattr.write.verification import diff

from .builders import harbour

PLACE = {"source": "talks/meeting.vtt", "span": Span(5, 60), "line": 3, "column": 9, "time": "00:01:02"}
EDITED = Verification(
    Tier.EDITED, 0.84, said="The sea wall may not last", said_by="BO DAY", right_speaker=False, negation=True,
    changes=(
        Change(Step.SAME, "It is said by all of us that the sea wall"), Change(Step.REMOVED, "may not"), Change(Step.ADDED, "will"),
        Change(Step.SAME, "last"),
    ),
    **PLACE,
)  # fmt: skip


def report(*found: Verification | None) -> Report:
    """The harbour report with these verifications for its first statements."""
    whole = harbour()
    padded = (*found, *[None] * len(whole.attributions))
    return replace(whole, attributions=tuple(replace(a, verification=v) for a, v in zip(whole.attributions, padded)))


def shown(*found: Verification | None) -> str:
    out = io.StringIO()
    verification.show([report(*found)], out, width=100, colour=False)
    return out.getvalue()


def test_the_table_tells_tier_words_place_and_what_is_wrong() -> None:
    assert shown(EDITED) == (
        "Harbour plan splits Skerry\n"
        "\n"
        "    Tier              Quote, and what was said                      Where                       Line\n"
        "----------------------------------------------------------------------------------------------------\n"
        "!!  edited 0.84       Morag Tulloch: “The sea wall will not last    meeting.vtt:3:9                3\n"
        "    a negation is     another winter”                               at 00:01:02\n"
        "    lost or added,    … of us that the sea wall [-may not-]         BO DAY\n"
        "    another speaker   {+will+} last\n"
        "\n"
        "1 quote: 1 edited; 1 by another speaker; 1 with a negation lost or added\n"
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        pytest.param(Verification(Tier.EXACT, 1.0, **PLACE), "ok  exact ", id="it holds"),
        pytest.param(Verification(Tier.NOT_FOUND), "!!  not found ", id="it is nowhere"),
        pytest.param(Verification(Tier.COULD_NOT_LOOK, unread=("b.vtt",)), "could not look in b.vtt", id="a source was not read"),
        pytest.param(Verification(Tier.NOTHING_TO_CHECK), "0 quotes; 1 without words in marks", id="nothing to check"),
        pytest.param(Verification(Tier.EXACT, 0.3, note="too short to be sure", **PLACE), "(too short to be sure)", id="a note"),
    ],
)
def test_every_answer_is_told(found: Verification, said: str) -> None:
    assert said in shown(found)


def test_nothing_in_a_source_reaches_the_terminal_raw() -> None:
    evil = replace(EDITED, source="a\x1b[31m.txt", said_by="B\u202eO", changes=(Change(Step.ADDED, "\x1b]0;x\x07[bold]"),), note="\x9b1m")
    text = shown(evil)
    assert not any(c in text for c in "\x1b\x07\x9b\u202e") and "[bold]" in text


def test_a_long_stretch_in_common_loses_its_middle() -> None:
    same = Change(Step.SAME, " ".join("abcdefghijklmnopqrst"))
    assert diff([Change(Step.ADDED, "x"), same, Change(Step.REMOVED, "y")]).plain == "{+x+} a b c d e f … o p q r s t [-y-]"


def test_csv_has_the_columns_of_the_export_and_its_own() -> None:
    out = io.StringIO(newline="")
    verification_csv.write([report(EDITED)], out, tool_version="1")
    first = next(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert list(first)[: len(HEADER)] == list(HEADER)
    assert [first[k] for k in ("verified", "verified_tier", "verified_score", "verified_time", "right_speaker", "negation")] == [
        "false", "edited", "0.84", "00:01:02", "false", "true",
    ]  # fmt: skip
    assert first["verified_changes"].endswith("[-may not-] {+will+} last")


def test_csv_runs_nothing() -> None:
    out = io.StringIO(newline="")
    verification_csv.write([report(replace(EDITED, said="=HYPERLINK(A1)", said_by="@SUM"))], out, tool_version="1")
    first = next(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert (first["verified_said"], first["verified_speaker"]) == ("'=HYPERLINK(A1)", "'@SUM")


@pytest.mark.parametrize(
    ("found", "cells"),
    [
        pytest.param(None, ("", ""), id="no sources"),
        pytest.param(Verification(Tier.EXACT, 1.0), ("true", "exact"), id="it holds"),
        pytest.param(Verification(Tier.EXACT, 1.0, right_speaker=False), ("false", "exact"), id="another's words"),
        pytest.param(Verification(Tier.STITCHED, 1.0, negation=True), ("false", "stitched"), id="a negation dropped"),
        pytest.param(Verification(Tier.NOT_FOUND), ("false", "not_found"), id="nowhere"),
        pytest.param(Verification(Tier.COULD_NOT_LOOK), ("", "could_not_look"), id="nobody looked"),
        pytest.param(Verification(Tier.EXACT, 0.3), ("", "exact"), id="too short"),
    ],
)
def test_the_export_fills_its_two_columns(found: Verification | None, cells: tuple[str, str]) -> None:
    out = io.StringIO(newline="")
    WRITERS["csv"]([report(found)], out, tool_version="1")
    first = next(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert (first["verified"], first["verified_tier"]) == cells


def test_json_has_it_where_there_is_one_and_keeps_its_schema() -> None:
    out = io.StringIO()
    WRITERS["json"]([report(EDITED, Verification(Tier.NOT_FOUND))], out, tool_version="1")
    record = json.loads(out.getvalue())
    jsonschema.validate(record, load_schema())
    assert ["verification" in a for a in record["attributions"]] == [True, True, False, False, False]
    assert record["attributions"][0]["verification"]["span"] == [5, 60]
