"""A corrections file: what is refused first, then what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.correct import read_corrections
from quoteattr.correct.correction import plain
from quoteattr.errors import QuoteattrError
from quoteattr.types import Kind, SpeakerKind

from ..write.builders import harbour
from .builders import COLUMNS, Cells, exported, filled, saved


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        pytest.param({"correct_kind": "quoted"}, ":3: correct_kind 'quoted' is none of direct, mixed, indirect, scare; ", id="kind"),
        pytest.param({"not_a_quote": "maybe"}, ":3: not_a_quote 'maybe' is neither yes nor no; ", id="not a quote"),
        pytest.param({"correct_speaker": "Bo", "speaker_kind": "man"}, ":3: speaker_kind 'man' is none of person, ", id="speaker's kind"),
        pytest.param(
            {"correct_speaker": "Bo", "correct_kind": "scare"}, ":3: a scare quote has no speaker; ", id="a scare quote's speaker"
        ),
        pytest.param({"correct_speaker": "Bo", "quote_id": "", "quote": ""}, ":3: neither quote_id nor quote", id="nothing to find it by"),
        pytest.param({"merge_into": "s3"}, ":3: merge_into is the row's own quote_id; ", id="merged into itself"),
    ],
)
def test_a_bad_row_is_one_line(tmp_path: Path, cells: Cells, said: str) -> None:
    path = saved(tmp_path / "c.csv", filled(harbour(), {1: cells}))
    with pytest.raises(QuoteattrError) as error:
        read_corrections(path)
    assert str(error.value).startswith(path + said) and "\n" not in str(error.value)


@pytest.mark.parametrize("column", ["quote_id", "quote", "context_before", "correct_speaker", "merge_into"])
def test_a_column_missing_is_one_line(tmp_path: Path, column: str) -> None:
    path = tmp_path / "c.csv"
    path.write_text(",".join(c for c in COLUMNS if c != column) + "\n", encoding="utf-8")
    with pytest.raises(QuoteattrError, match=f"c.csv: no column {column} in its first row; the columns needed are quote_id, "):
        read_corrections(str(path))


def test_an_export_in_which_nothing_is_filled_in_corrects_nothing(tmp_path: Path) -> None:
    found = read_corrections(saved(tmp_path / "c.csv", exported(harbour())))
    assert (len(found.rows), found.changing) == (4, ())


def test_a_value_nobody_asked_for_is_no_error_where_nothing_is_corrected(tmp_path: Path) -> None:
    path = saved(tmp_path / "c.csv", filled(harbour(), {0: {"speaker_kind": "a woman"}}))
    assert read_corrections(path).changing == ()


FORMS = [
    pytest.param("utf-8", {}, id="as exported"),
    pytest.param("utf-8-sig", {}, id="a byte order mark"),
    pytest.param("utf-8", {"lineterminator": "\n"}, id="LF"),
    pytest.param("utf-8-sig", {"delimiter": ";"}, id="Excel where the comma is for decimals"),
    pytest.param("utf-16", {"delimiter": "\t"}, id="Excel's Unicode text"),
    pytest.param("utf-8", {"quoting": 1}, id="every cell in marks"),
]


@pytest.mark.parametrize(("encoding", "form"), FORMS)
def test_each_form_a_spreadsheet_saves(tmp_path: Path, encoding: str, form: dict) -> None:
    cells = {"correct_speaker": " José  Núñez ", "correct_kind": "Mixed", "not_a_quote": "YES", "merge_into": "s1"}
    [row] = read_corrections(saved(tmp_path / "c.csv", filled(harbour(), {1: cells}), encoding, **form)).changing
    assert (row.row, row.id, row.speaker, row.new_kind, row.not_a_quote, row.merge_into) == (3, "s3", "José Núñez", Kind.MIXED, True, "s1")
    assert (row.quote, row.speaker_kind, row.source) == ("it had shelved the repairs", SpeakerKind.ORGANISATION, "c.csv, row 3")


@pytest.mark.parametrize("value", ["yes", "Yes", "y", "true", "TRUE", "1", "x", "X"])
def test_what_says_yes(tmp_path: Path, value: str) -> None:
    assert read_corrections(saved(tmp_path / "c.csv", filled(harbour(), {0: {"not_a_quote": value}}))).changing[0].not_a_quote


@pytest.mark.parametrize("value", ["", " ", "no", "FALSE", "0"])
def test_what_says_no(tmp_path: Path, value: str) -> None:
    assert read_corrections(saved(tmp_path / "c.csv", filled(harbour(), {0: {"not_a_quote": value}}))).changing == ()


def test_who_had_no_speaker_and_gets_one_is_a_person(tmp_path: Path) -> None:
    [row] = read_corrections(saved(tmp_path / "c.csv", filled(harbour(), {2: {"correct_speaker": "Bo"}}))).changing
    assert row.speaker_kind is SpeakerKind.PERSON


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        pytest.param("'-5 degrees", "-5 degrees", id="as exported"),
        pytest.param("-5 degrees", "-5 degrees", id="the apostrophe taken away"),
        pytest.param("''=A1", "=A1", id="the article has one of its own"),
        pytest.param("'Tis true", "'Tis true", id="an apostrophe that is a letter left out"),
        pytest.param(" two \r\n lines ", "two lines", id="white space"),
    ],
)
def test_cells_and_words_of_the_article_are_compared_plain(cell: str, words: str) -> None:
    assert plain(cell) == plain(words) == words
