"""Cues and what belongs to them, from probabilities written by hand. One letter a word: . nothing, S s source, C c cue, W w content."""

from __future__ import annotations

import numpy as np
import pytest

from quoteattr.parse.cues import Array, likely_cues, read

TAGS, OF_A_CUE = ".SsCcWw", ".SsWw"


def sure(row: str, letters: str, p: float = 0.94) -> Array:
    """Probabilities that give each word its letter."""
    rest = (1 - p) / (len(letters) - 1)
    return np.array([[p if x == letter else rest for x in letters] for letter in row])


def owned(*rows: str) -> Array:
    """Words x (1 + cues): a row for each cue tells the words it owns by an x."""
    out = [[any(r[w] == "x" for r in rows), *(r[w] == "x" for r in rows)] for w in range(len(rows[0]))]
    return np.array([[0.1 if some else 0.9, *(0.9 if x else 0.1 / len(own) for x in own)] for some, *own in out])


def found(tags: str, of_cue: list[str], owner: list[str], openers: set[int] | None = None) -> list[list[tuple[str, int, int]]]:
    read_of = read(sure(tags, TAGS), np.array([sure(r, OF_A_CUE) for r in of_cue]), owned(*owner), openers or set())
    return [[(role, *run) for role, run, _ in pieces] for pieces in read_of]


@pytest.mark.parametrize(
    ("tags", "openers", "expected"),
    [
        pytest.param("..Ss.Ww", set(), [], id="none"),
        pytest.param("S.Cc.Cw", set(), [(2, 3), (5, 5)], id="two, one of two words"),
        pytest.param("SCCc", set(), [(1, 1), (2, 3)], id="side by side"),
        pytest.param("SCc", {2}, [(1, 1), (2, 2)], id="none runs over a paragraph's end"),
    ],
)
def test_likely_cues(tags: str, openers: set[int], expected: list[tuple[int, int]]) -> None:
    assert likely_cues(sure(tags, TAGS), openers) == expected


def test_a_little_likely_is_likely_enough() -> None:
    doubtful = np.array([[0.7, 0, 0, 0.26, 0.04, 0, 0], [0.8, 0, 0, 0.1, 0.1, 0, 0]])
    assert likely_cues(doubtful, set()) == [(0, 0)]


def test_a_cue_with_its_source_and_content() -> None:
    assert found("SsCWw.", ["Ss.Ww."], ["...xx."]) == [[("source", 0, 1), ("content", 3, 4)]]


def test_pieces_of_one_content_and_a_shared_source() -> None:
    assert found("WSCWwCW", ["WS.Ww..", ".S....W"], ["x..xx..", "......x"]) == [
        [("content", 0, 0), ("source", 1, 1), ("content", 3, 4)],
        [("source", 1, 1), ("content", 6, 6)],
    ]


def test_a_content_goes_whole_to_the_cue_that_owns_most_of_it() -> None:
    assert found("CWwwC", [".Www.", "...W."], [".xx..", "...x."]) == [[("content", 1, 3)], []]


def test_a_word_that_is_nothing_to_the_cue_that_owns_it_is_no_content() -> None:
    assert found("CWww", [".Ww."], [".xxx"]) == [[("content", 1, 2)]]


def test_what_no_cue_owns_is_left_out() -> None:
    assert found("C.Ww", ["..Ww"], ["...."]) == [[]]


def test_no_piece_runs_over_a_paragraphs_end() -> None:
    assert found("SCWww", ["S.Www"], ["..xxx"], {4}) == [[("source", 0, 0), ("content", 2, 3), ("content", 4, 4)]]
