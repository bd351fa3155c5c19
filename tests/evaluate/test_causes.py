"""One cause for each error, none for what is right; and which errors come first."""

from __future__ import annotations

import random

import pytest

from quoteattr.evaluate import evaluate
from quoteattr.evaluate.causes import NOT_EXACT, WRONG, Cause, errors, hardest

from .builders import compared, storm

TEXT = "Ana Ortiz, the mayor, said on Monday that the old harbour, she hoped, would open again in May. Bo Lee denied it. Nobody else came."
GOLD = "the old harbour + would open again / Ana Ortiz / said"
WHOLE = "the old harbour, she hoped, would open again / Ana Ortiz / said"

CASES = [
    pytest.param([GOLD], [GOLD], [], id="right to the word"),
    pytest.param([], [], [], id="nothing there, nothing found"),
    pytest.param(["the old harbour / Ana Ortiz"], ["the old harbour, / Ana Ortiz,"], [], id="only stops differ"),
    pytest.param([GOLD], [], [Cause.MISSED], id="missed"),
    pytest.param([GOLD, "would open again / she / hoped"], [GOLD], [Cause.MISSED_INSIDE], id="missed inside another"),
    pytest.param([], ["Nobody else came"], [Cause.EXTRA], id="found where nothing is"),
    pytest.param([], ["-"], [Cause.EXTRA], id="found without a word"),
    pytest.param([WHOLE], [WHOLE, "open again / she / hoped"], [Cause.EXTRA_INSIDE], id="a statement within the statement"),
    pytest.param([WHOLE], [WHOLE, WHOLE], [Cause.EXTRA_AGAIN], id="twice"),
    pytest.param([GOLD], ["the old harbour / Ana Ortiz / said", "open again / Ana Ortiz / said"], [Cause.PIECES, Cause.EXTRA_AGAIN], id="in two"),
    pytest.param([WHOLE], [WHOLE, "again in May. Bo Lee"], [Cause.EXTRA_AGAIN], id="over the edge of one found already"),
    pytest.param(["open again"], ["harbour, she hoped, would open again"], [Cause.TOO_LONG], id="too long"),
    pytest.param([WHOLE], ["open again / Ana Ortiz"], [Cause.TOO_SHORT], id="too short"),
    pytest.param(["she hoped, would open"], ["open again in May"], [Cause.BOTH_EDGES], id="too long and too short"),
    pytest.param([GOLD], [GOLD.replace("Ana Ortiz", "-")], [Cause.NO_SOURCE], id="no source"),
    pytest.param(["it / - / denied"], ["it / Bo Lee / denied"], [Cause.SOURCE_UNWANTED], id="a source not wanted"),
    pytest.param([GOLD], [GOLD.replace("Ana Ortiz", "Bo Lee")], [Cause.OTHER_SOURCE], id="another source"),
    pytest.param([GOLD], [WHOLE], [Cause.PIECES], id="one piece for two"),
    pytest.param(["the old harbour + would"], ["the old + hoped, would"], [Cause.PIECES], id="pieces parted elsewhere"),
    pytest.param(["the old harbour"], ["that the old harbour"], [Cause.BEGINS_EARLY], id="begins early"),
    pytest.param(["the old harbour"], ["old harbour"], [Cause.BEGINS_LATE], id="begins late"),
    pytest.param(["the old harbour"], ["the old"], [Cause.ENDS_EARLY], id="ends early"),
    pytest.param(["the old harbour"], ["the old harbour, she"], [Cause.ENDS_LATE], id="ends late"),
    pytest.param(["the old harbour"], ["that the old"], [Cause.BOTH_ENDS], id="begins early and ends early"),
    pytest.param(["it / Bo Lee"], ["it / Lee"], [Cause.SOURCE_SHORTER], id="source shorter"),
    pytest.param(["it / Lee"], ["it / Bo Lee"], [Cause.SOURCE_LONGER], id="source longer"),
    pytest.param(["it / Bo Lee"], ["it / Lee denied"], [Cause.SOURCE_PARTLY], id="source partly other words"),
    pytest.param(["the old harbour / Ana Ortiz"], ["the old / Ana"], [Cause.ENDS_EARLY], id="content before source"),
    pytest.param(["it / Bo Lee / denied"], ["it / Bo Lee / -"], [Cause.OTHER_CUE], id="the cue is a note"),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "found", "causes"), CASES)
def test_the_cause(gold: list[str], found: list[str], causes: list[Cause]) -> None:
    assert [e.cause for e in errors(compared(TEXT, gold, found))] == causes


def test_every_cause_has_a_case() -> None:
    assert {cause for case in CASES for cause in case.values[2]} == set(Cause)  # type: ignore[attr-defined]


def test_causes_add_up_to_what_is_not_right() -> None:
    chance, words = random.Random(1), TEXT.split()
    for _ in range(200):
        sides = [[_some(chance, words) for _ in range(chance.randrange(5))] for _ in range(2)]
        result = evaluate([compared(TEXT, *sides)])
        missed, extra, edges, source = (sum(e.cause in group for e in result.errors) for group in WRONG)
        inexact = sum(e.cause in NOT_EXACT for e in result.errors)
        m = result.measures["all"]
        assert missed + edges + source == m.gold - m.end_to_end.recalled.hits
        assert extra + edges + source == m.found - m.end_to_end.precise.hits
        assert inexact == m.end_to_end.recalled.hits - m.strict.recalled.hits


def _some(chance: random.Random, words: list[str]) -> str:
    start = chance.randrange(len(words))
    return f"{' '.join(words[start : start + chance.randrange(1, 9)])} / {chance.choice(['Ana', 'Ana Ortiz', 'Bo Lee', '-'])}"


def test_each_class_has_its_own_count() -> None:
    counts = {cause: by_class for cause, by_class in evaluate([storm()]).causes().items() if by_class["all"]}
    assert counts == {
        Cause.EXTRA_AGAIN: {"all": 1, "direct": 1, "mixed": 0, "indirect": 0},
        Cause.TOO_LONG: {"all": 1, "direct": 0, "mixed": 0, "indirect": 1},
        Cause.SOURCE_UNWANTED: {"all": 1, "direct": 0, "mixed": 0, "indirect": 1},
        Cause.BOTH_ENDS: {"all": 1, "direct": 0, "mixed": 1, "indirect": 0},
    }


def test_hardest_are_the_surest_and_the_longest_in_turn() -> None:
    gold = ["Ana Ortiz, the mayor", "Monday", "it / Bo Lee", "harbour"]
    sure = compared(TEXT, gold, ["Nobody else", "it / Ana", "that the old harbour, she"], confidence=0.9)
    doubtful = compared(TEXT, [], ["Nobody else came"], confidence=0.2)
    found = [e for c in (doubtful, sure) for e in errors(c)]
    assert [(e.cause, e.found.confidence if e.found else None) for e in hardest(found, 9)] == [
        (Cause.MISSED, None),
        (Cause.EXTRA, 0.9),
        (Cause.TOO_LONG, 0.9),
        (Cause.OTHER_SOURCE, 0.9),
        (Cause.MISSED, None),
        (Cause.EXTRA, 0.2),
    ]
    assert [len(e.said.content.words) for e in hardest(found, 9) if e.cause is Cause.MISSED] == [4, 1]
    assert hardest(found, 2) == hardest(found, 9)[:2] and hardest(found, 0) == []


def test_what_is_right_but_not_to_the_word_comes_last() -> None:
    comparison = compared(TEXT, ["it / Bo Lee", "the old harbour"], ["it / Lee", "Nobody else came"])
    assert [e.cause for e in hardest(list(errors(comparison)), 9)] == [Cause.MISSED, Cause.EXTRA, Cause.SOURCE_SHORTER]
