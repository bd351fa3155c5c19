"""Labels of speakers: what only looks like one, then what is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.read import read_transcripts
from quoteattr.types import Transcript


def turns(tmp_path: Path, text: str, name: str = "a.txt") -> list[tuple[str | None, str]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (found,) = read_transcripts(str(path))
    assert isinstance(found, Transcript), found
    return [(t.speaker, " ".join(found.article.text[t.span.start : t.span.end].split())) for t in found.turns]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Note: the wall fell.\n\nIt fell at noon.", id="one word and a colon, once"),
        pytest.param("The mayor told the council: we are done.", id="a colon in a sentence"),
        pytest.param("It began at 10:30 and Rain fell: all day.", id="a time"),
        pytest.param("A. We begin.\n\nB. We end.", id="letters of a list"),
    ],
)
def test_prose_is_one_turn_of_nobody(tmp_path: Path, text: str) -> None:
    assert [speaker for speaker, _ in turns(tmp_path, text)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ANA ORTIZ: We stay.", [("ANA ORTIZ", "We stay.")], id="capitals"),
        pytest.param(
            "Ana Ortiz (chair): We stay.\nBo: No.\nAna Ortiz (chair): Yes.",
            [("Ana Ortiz (chair)", "We stay."), ("Bo", "No."), ("Ana Ortiz (chair)", "Yes.")],
            id="a role",
        ),
        pytest.param("Minutes\n\nMR. O'NEILL: Aye.", [(None, "Minutes"), ("MR. O'NEILL", "Aye.")], id="a heading before"),
        pytest.param("Q. Why?\nA. Because.\nQ. Why?", [("Q", "Why?"), ("A", "Because."), ("Q", "Why?")], id="Q. and A."),
        pytest.param(
            "Q    Why?\n\nTHE PRESIDENT: No.\n\nQ    Why?", [("Q", "Why?"), ("THE PRESIDENT", "No."), ("Q", "Why?")], id="Q and spaces"
        ),
        pytest.param(">> ANA: We stay.\n>> No, we go.", [("ANA", "We stay."), (None, "No, we go.")], id="signs of a new voice"),
        pytest.param("[00:12] ANA: We stay.", [("ANA", "We stay.")], id="a time before"),
        pytest.param("ANA:\nWe stay.", [("ANA", "We stay.")], id="a line of its own"),
        pytest.param("REP. DONALD McKAY: Aye.", [("REP. DONALD McKAY", "Aye.")], id="a small letter in it"),
    ],
)
def test_labels(tmp_path: Path, text: str, expected: list[tuple[str | None, str]]) -> None:
    assert turns(tmp_path, text) == expected


def test_times_behind_labels_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("ANA: (00:12)\nWe stay.\n\n[1:02:03] BO: No.", encoding="utf-8")
    (found,) = read_transcripts(str(path))
    assert isinstance(found, Transcript) and [t.time for t in found.turns] == ["00:00:12", "01:02:03"]


def test_each_line_of_a_jsonl_is_a_source(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "ANA: We stay."}\n{"no": 1}\n', encoding="utf-8")
    kinds = [type(found).__name__ for found in read_transcripts(str(path))]
    assert kinds == ["Transcript", "ReadError"]
