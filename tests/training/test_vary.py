"""Other typography for the same words: labels go with their words, whatever becomes of the marks."""

from __future__ import annotations

import random

import pytest

from training.vary import DOUBLE, _requote, _unquoted, vary
from training.windows import Window

# He said, "No." Then " alone, never closed: gaps 3 = opens a paragraph, 2 = glued, 1 = a space
WORDS = ["He", "said", ",", '"', "No", ".", '"', "Then", "left"]
GAPS = [3, 1, 2, 1, 2, 2, 2, 1, 1]


def window() -> Window:
    return {
        "words": list(WORDS),
        "gaps": list(GAPS),
        "attr": ["B-source", "B-cue", "O", "B-content", "I-content", "I-content", "I-content", "O", "O"],
        "said.0": ["B-source", "I-source", "O", "B-content", "I-content", "I-content", "I-content", "O", "O"],
        "head": [2, 0, 5, 5, 2, 5, 5, 9, 2],
    }


def test_a_window_without_marks_keeps_its_words_and_labels() -> None:
    plain = {k: v[:3] for k, v in window().items()}
    for seed in range(40):
        out = vary(plain, random.Random(seed))
        assert [w.lower() for w in out["words"]] == ["he", "said", ","]
        assert all(out[k] == plain[k] for k in ("attr", "said.0", "head"))


def test_varying_leaves_the_window_it_got_alone() -> None:
    given = window()
    for seed in range(60):
        vary(given, random.Random(seed))
    assert given == window()


def test_every_variant_keeps_its_lists_as_long_as_its_words() -> None:
    for seed in range(200):
        out = vary(window(), random.Random(seed))
        assert {len(v) for v in out.values()} == {len(out["words"])}


@pytest.mark.parametrize("style", [("'", "'"), ("\u2018", "\u2019"), ("\u201c", "\u201d")])
def test_straight_marks_are_told_open_from_closed_by_their_spacing(style: tuple[str, str]) -> None:
    words = list(WORDS)
    _requote(words, GAPS, style, lose=False)
    assert (words[3], words[6]) == style


def test_a_lost_closing_mark_becomes_a_full_stop() -> None:
    words = list(WORDS)
    _requote(words, GAPS, ("'", "'"), lose=True)
    assert (words[3], words[6]) == ("'", ".")


def test_without_marks_labels_and_pointers_move_to_the_words_left() -> None:
    out = _unquoted(window())
    assert out["words"] == ["He", "said", ",", "No", ".", "Then", "left"]
    assert out["attr"] == ["B-source", "B-cue", "O", "B-content", "I-content", "O", "O"]
    assert out["said.0"] == ["B-source", "I-source", "O", "B-content", "I-content", "O", "O"]
    assert out["head"] == [2, 0, 4, 2, 4, 7, 2]
    assert out["gaps"] == [3, 1, 2, 1, 2, 1, 1]  # a space is left where the mark had one


def test_marks_alone_leave_nothing_to_trip_over() -> None:
    for seed in range(60):
        out = vary({"words": ['"', '"'], "gaps": [3, 2]}, random.Random(seed))
        assert len(out["words"]) == len(out["gaps"]) == 2


def test_half_the_windows_with_marks_get_others() -> None:
    changed = sum(not any(w in DOUBLE for w in vary(window(), random.Random(seed))["words"]) for seed in range(400))
    assert 100 < changed < 300
