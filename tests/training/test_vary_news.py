"""Other news for the same words: labels go with their words."""

from __future__ import annotations

import random

from training.vary_news import PARAGRAPH, _captioned, _paragraphs, _renamed, vary_news
from training.windows import Window

PEOPLE = [["Ana", "Ortiz"], ["Vesk"]]


def window() -> Window:
    return {
        "words": ["Mr.", "Trump", "said", ":", "“", "No", ".", "”", "He", "left", "."],
        "gaps": [3, 1, 1, 2, 1, 2, 2, 2, 1, 1, 2],
        "attr": ["B-source", "I-source", "B-cue", "O", "B-content", "I-content", "I-content", "I-content", "O", "O", "O"],
        "said.0": ["B-source", "I-source", "B-cue", "O", "B-content", "I-content", "I-content", "I-content", "O", "O", "O"],
    }


def test_the_window_given_is_left_alone_and_lists_stay_as_long_as_the_words() -> None:
    given = window()
    for seed in range(300):
        out = vary_news(given, PEOPLE, random.Random(seed))
        assert {len(v) for v in out.values()} == {len(out["words"])} and out["gaps"][0] == PARAGRAPH
        labelled = [w for w, t in zip(out["words"], out["attr"]) if t != "O"]
        assert len(labelled) == 7 and labelled[2] == "said"
    assert given == window()


def test_a_famous_name_is_another_one_everywhere_and_others_stay() -> None:
    out = _renamed(["Trump", "met", "Ash", ",", "Trump", "left"], PEOPLE, random.Random(1))
    assert out[0] == out[4] != "Trump" and out[1:4] == ["met", "Ash", ","]
    assert _renamed(["Trump"], [], random.Random(1)) == ["Trump"]


def test_paragraphs_are_split_only_behind_a_sentence_outside_contents() -> None:
    splits = {
        i for seed in range(80) for i, (a, b) in enumerate(zip(_paragraphs(window(), random.Random(seed)), window()["gaps"])) if a != b
    }
    assert splits == {8}


def test_a_caption_is_nobodys_words_and_stands_before_a_paragraph() -> None:
    for seed in range(30):
        out = _captioned(window(), PEOPLE, random.Random(seed))
        added = len(out["words"]) - 11
        assert added > 3 and out["words"][added:] == window()["words"] and set(out["attr"][:added]) == {"O"}
        assert out["gaps"][0] == out["gaps"][added] == PARAGRAPH
