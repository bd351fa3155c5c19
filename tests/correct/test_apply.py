"""What corrections do to a report, and what they cannot do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from quoteattr.correct import apply
from quoteattr.types import Attribution, Candidate, Kind, Report, Speaker, SpeakerKind
from quoteattr.write import as_record, load_schema
from quoteattr.write.review import corrected, needs_review

from ..write.builders import COUNCIL, MORAG, harbour
from .builders import Cells, corrections, exported, filled, outcomes

WALL, SHELVED, APPEAL, AGAIN = range(4)  # the rows of the export of `harbour`; s1, s3, s4, s5 (s2 is a scare quote)


def after(folder: Path, cells: dict[int, Cells], report: Report | None = None) -> tuple[Report, list[tuple[int, str]], list[str]]:
    old = report or harbour()
    got, notes = apply(old, corrections(folder / "corrections.csv", filled(old, cells)))
    jsonschema.validate(as_record(got, tool_version="0"), load_schema(), jsonschema.Draft202012Validator)
    return got, outcomes(notes), [n.detail for n in notes if n.outcome.value == "not applied"]


def of(report: Report, id: str) -> Attribution:
    return next(a for a in report.attributions if a.id == id)


def link(a: Attribution) -> str:
    assert a.evidence[0].clue == a.statement.evidence[0].clue == "correction"
    return a.evidence[0].detail


def test_nothing_filled_in_leaves_the_report_as_it_is(tmp_path: Path) -> None:
    old = harbour()
    assert apply(old, corrections(tmp_path / "c.csv", exported(old))) == (old, ())


# --- the speaker


def test_somebody_of_the_article(tmp_path: Path) -> None:
    got, notes, _ = after(tmp_path, {SHELVED: {"correct_speaker": "morag  tulloch"}})
    changed = of(got, "s3")
    assert (changed.speaker, changed.confidence, changed.reason) == (MORAG, 1.0, None)
    assert link(changed) == "corrected to Morag Tulloch by corrections.csv, row 3; the tool had said Skerry Harbour Council"
    assert corrected(changed) and notes == [(3, "applied")]
    assert [a for a in got.attributions if a.id != "s3"] == [a for a in harbour().attributions if a.id != "s3"]


def test_by_an_alias(tmp_path: Path) -> None:
    assert of(after(tmp_path, {APPEAL: {"correct_speaker": "Ms Tulloch"}})[0], "s4").speaker == MORAG


def test_a_speaker_who_says_nothing_any_more_is_no_speaker_of_the_report(tmp_path: Path) -> None:
    assert after(tmp_path, {SHELVED: {"correct_speaker": "Morag Tulloch"}})[0].speakers == (MORAG,)


def test_unless_he_is_a_candidate(tmp_path: Path) -> None:
    old = harbour()
    old = replace(old, attributions=(replace(old.attributions[0], candidates=(Candidate("p2", 0.2),)), *old.attributions[1:]))
    assert set(after(tmp_path, {SHELVED: {"correct_speaker": "Morag Tulloch"}}, old)[0].speakers) == {MORAG, COUNCIL}


@pytest.mark.parametrize(
    ("row", "cells", "kind"),
    [
        pytest.param(APPEAL, {}, SpeakerKind.PERSON, id="nobody before"),
        pytest.param(APPEAL, {"speaker_kind": ""}, SpeakerKind.PERSON, id="no kind given"),
        pytest.param(APPEAL, {"speaker_kind": "group"}, SpeakerKind.GROUP, id="a kind written in"),
        pytest.param(SHELVED, {}, SpeakerKind.ORGANISATION, id="the row's kind"),
    ],
)
def test_somebody_new(tmp_path: Path, row: int, cells: Cells, kind: SpeakerKind) -> None:
    got, _, _ = after(tmp_path, {row: {"correct_speaker": "The inspectors"} | cells})
    new = next(s for s in got.speakers if s.name == "The inspectors")
    assert (new.kind, new.aliases) == (kind, ())


def test_somebody_new_has_his_mentions_and_is_one_for_two_rows(tmp_path: Path) -> None:
    got, _, _ = after(tmp_path, {row: {"correct_speaker": "inspectors", "speaker_kind": "group"} for row in (SHELVED, APPEAL)})
    [new] = [s for s in got.speakers if s.name == "inspectors"]
    assert [got.article.words([m]) for m in new.mentions] == ["inspectors"]
    assert of(got, "s3").speaker is of(got, "s4").speaker is new


def test_nobody(tmp_path: Path) -> None:
    changed = of(after(tmp_path, {WALL: {"correct_speaker": "Unknown"}})[0], "s1")
    assert (changed.speaker, changed.confidence, changed.reason) == (None, 1.0, "corrected")
    assert link(changed) == "corrected to nobody by corrections.csv, row 2; the tool had said Morag Tulloch"
    assert not needs_review(changed)


def test_nobody_before(tmp_path: Path) -> None:
    changed = of(after(tmp_path, {APPEAL: {"correct_speaker": "Bo"}})[0], "s4")
    assert link(changed) == "corrected to Bo by corrections.csv, row 4; the tool had said nobody (no-cue)"


def test_the_speaker_it_has_is_confirmed(tmp_path: Path) -> None:
    changed = of(after(tmp_path, {SHELVED: {"correct_speaker": "Skerry Harbour Council"}})[0], "s3")
    assert (changed.speaker, changed.confidence) == (COUNCIL, 1.0)
    assert link(changed) == "confirmed to be Skerry Harbour Council by corrections.csv, row 3"


def test_an_alias_that_two_have_is_not_guessed(tmp_path: Path) -> None:
    old = harbour()
    other = Speaker("p3", "Ewan Tulloch", SpeakerKind.PERSON, aliases=("Ms Tulloch",))
    got, notes, why = after(tmp_path, {APPEAL: {"correct_speaker": "Ms Tulloch"}}, replace(old, speakers=(*old.speakers, other)))
    assert of(got, "s4").speaker is None and notes == [(4, "not applied")]
    assert why == ["'Ms Tulloch' can be Morag Tulloch or Ewan Tulloch; write the whole name"]


# --- the kind


def test_a_kind_changes_and_the_id_stays(tmp_path: Path) -> None:
    changed = of(after(tmp_path, {SHELVED: {"correct_kind": "mixed"}})[0], "s3")
    assert (changed.statement.kind, changed.speaker, changed.confidence) == (Kind.MIXED, COUNCIL, 0.856)
    assert link(changed) == "corrected to mixed by corrections.csv, row 3; the tool had said indirect"


def test_so_the_export_made_with_it_still_matches(tmp_path: Path) -> None:
    got, _, _ = after(tmp_path, {SHELVED: {"correct_kind": "mixed"}})
    later = corrections(tmp_path / "later.csv", filled(got, {SHELVED: {"correct_speaker": "Morag Tulloch"}}))
    assert of(apply(harbour(), later)[0], "s3").speaker == MORAG


def test_a_scare_quote_is_nobodys(tmp_path: Path) -> None:
    changed = of(after(tmp_path, {WALL: {"correct_kind": "scare"}})[0], "s1")
    assert (changed.statement.kind, changed.speaker, changed.reason) == (Kind.SCARE, None, "scare")


def test_a_scare_quote_that_is_one_is_somebodys_or_looked_at(tmp_path: Path) -> None:
    table = [*exported(harbour()), {**exported(harbour())[0], "quote_id": "s2", "correct_kind": "direct"}]
    changed = of(apply(harbour(), corrections(tmp_path / "c.csv", table))[0], "s2")
    assert (changed.statement.kind, changed.speaker, changed.reason) == (Kind.DIRECT, None, "was_scare")


def test_speaker_and_kind_leave_a_link_each_the_speakers_first(tmp_path: Path) -> None:
    changed = of(after(tmp_path, {APPEAL: {"correct_kind": "mixed", "correct_speaker": "Bo"}})[0], "s4")
    assert [e.detail.split(" by ")[0] for e in changed.evidence] == ["corrected to Bo", "corrected to mixed"]


# --- what is no quote, and what repeats another


def test_what_is_no_quote_is_taken_out(tmp_path: Path) -> None:
    got, notes, _ = after(tmp_path, {SHELVED: {"not_a_quote": "x"}})
    assert [a.id for a in got.attributions] == ["s1", "s2", "s4", "s5"] and notes == [(3, "applied")]
    assert got.speakers == (MORAG,)


def test_the_next_appearance_takes_the_place_of_the_first(tmp_path: Path) -> None:
    got, _, _ = after(tmp_path, {WALL: {"not_a_quote": "yes"}})
    assert of(got, "s5").duplicate_of is None


def test_what_stood_inside_stands_in_what_is_round_it(tmp_path: Path) -> None:
    old = harbour()
    inside = {"s3": "s1", "s4": "s3"}
    nested = tuple(replace(a, statement=replace(a.statement, nested_in=inside.get(a.id))) for a in old.attributions)
    got, _, _ = after(tmp_path, {SHELVED: {"not_a_quote": "x"}}, replace(old, attributions=nested))
    assert of(got, "s4").statement.nested_in == "s1"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param({SHELVED: {"merge_into": "s1"}}, {"s3": "s1", "s5": "s1"}, id="into the first"),
        pytest.param({SHELVED: {"merge_into": "s5"}}, {"s3": "s1", "s5": "s1"}, id="into a repeat: straight to its first"),
        pytest.param({WALL: {"merge_into": "s4"}}, {"s1": "s4", "s5": "s4"}, id="a first with its repeats"),
        pytest.param({WALL: {"merge_into": "s5"}}, {"s1": "s5"}, id="the tool had it the other way round"),
        pytest.param({SHELVED: {"merge_into": "s4"}, APPEAL: {"merge_into": "s1"}}, {"s3": "s1", "s4": "s1", "s5": "s1"}, id="a chain"),
    ],
)
def test_merges_lead_straight_to_the_first_appearance(tmp_path: Path, cells: dict[int, Cells], expected: dict[str, str]) -> None:
    got, notes, _ = after(tmp_path, cells)
    assert {a.id: a.duplicate_of for a in got.attributions if a.duplicate_of} == expected
    assert all(outcome == "applied" for _, outcome in notes)


@pytest.mark.parametrize(
    ("cells", "failed", "why"),
    [
        pytest.param({SHELVED: {"merge_into": "gone"}}, [3], "is the id of no other statement of the article", id="no such id"),
        pytest.param(
            {SHELVED: {"merge_into": "s1"}, WALL: {"not_a_quote": "x"}}, [3], "is a statement that row 2 takes out", id="taken out"
        ),
        pytest.param({SHELVED: {"merge_into": "s4"}, APPEAL: {"merge_into": "s3"}}, [4], "goes round in a circle", id="a circle"),
        pytest.param(
            {SHELVED: {"merge_into": "gone", "correct_speaker": "Bo"}}, [3], "no other statement", id="a row is applied whole or not"
        ),
    ],
)
def test_merges_that_cannot_be(tmp_path: Path, cells: dict[int, Cells], failed: list[int], why: str) -> None:
    got, notes, details = after(tmp_path, cells)
    assert [row for row, outcome in notes if outcome == "not applied"] == failed
    assert all(why in d for d in details) and "Bo" not in {s.name for s in got.speakers}


# --- two rows about one statement


def again(report: Report, place: int, **cells: str) -> list[Cells]:
    """The export with a row of it twice, the second with these cells, the first to Bo."""
    table = filled(report, {place: {"correct_speaker": "Bo"}})
    return [*table, table[place] | cells]


def test_two_rows_that_agree_are_one(tmp_path: Path) -> None:
    got, notes = apply(harbour(), corrections(tmp_path / "c.csv", again(harbour(), APPEAL)))
    speaker = of(got, "s4").speaker
    assert speaker and speaker.name == "Bo" and outcomes(notes) == [(4, "applied"), (6, "applied")]


def test_two_rows_that_do_not_are_told_and_neither_is_applied(tmp_path: Path) -> None:
    got, notes = apply(harbour(), corrections(tmp_path / "c.csv", again(harbour(), APPEAL, correct_speaker="Ana")))
    assert got == harbour()
    assert [(n.row.row, n.detail) for n in notes] == [
        (4, "row 6 says otherwise of the same statement; keep one"),
        (6, "row 4 says otherwise of the same statement; keep one"),
    ]


def test_a_row_with_the_id_goes_before_one_found_by_words(tmp_path: Path) -> None:
    table = again(harbour(), APPEAL, quote_id="old", correct_speaker="Ana")
    got, notes = apply(harbour(), corrections(tmp_path / "c.csv", table))
    speaker = of(got, "s4").speaker
    assert speaker and speaker.name == "Bo" and outcomes(notes) == [(4, "applied"), (6, "not applied")]


def test_a_merge_is_found_again_in_an_edited_article(tmp_path: Path) -> None:
    old = harbour()
    new = replace(old, article=replace(old.article, sha256="b" * 64))
    renamed = tuple(replace(a, statement=replace(a.statement, id=f"n{a.id}"), duplicate_of=None) for a in new.attributions)
    got, notes = apply(replace(new, attributions=renamed), corrections(tmp_path / "c.csv", filled(old, {SHELVED: {"merge_into": "s4"}})))
    assert {a.id: a.duplicate_of for a in got.attributions if a.duplicate_of} == {"ns3": "ns4"}
    assert outcomes(notes) == [(3, "re-anchored")]


def test_applying_it_again_changes_nothing_more_of_who_and_what(tmp_path: Path) -> None:
    rows = corrections(tmp_path / "c.csv", filled(harbour(), {APPEAL: {"correct_speaker": "Bo"}, WALL: {"merge_into": "s5"}}))
    once, _ = apply(harbour(), rows)
    twice, _ = apply(once, rows)
    assert [(a.speaker, a.duplicate_of) for a in twice.attributions] == [(a.speaker, a.duplicate_of) for a in once.attributions]
