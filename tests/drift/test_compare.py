"""Two wordings: when they are one quotation, and what differs."""

from __future__ import annotations

import pytest

from quoteattr.drift.compare import compare
from quoteattr.drift.records import Change
from quoteattr.drift.words import keys

WALL = "We will rebuild the harbour wall stone by stone, whatever it costs"

NOT_ONE = [
    pytest.param("No comment", "No comment", id="too short"),
    pytest.param("I don't think that we should raise the fees", "I don't think that we should sell the school", id="a common beginning"),
    pytest.param(WALL, "The council has closed the school at Carrow again", id="nothing in common"),
    pytest.param(
        "He wants to be president of the United States of America", "I met the president of the United States of America", id="a title"
    ),
    pytest.param(WALL, "We will not sell the ferry, and we will rebuild trust whatever else happens", id="the same words, dispersed"),
]
ONE = [
    pytest.param(WALL, WALL.upper(), Change.SAME, id="capitals"),
    pytest.param(WALL, "rebuild the harbour wall stone by stone", Change.TRIM, id="cut short at both ends"),
    pytest.param(WALL, "We will … stone by stone, whatever it costs", Change.TRIM, id="an ellipsis"),
    pytest.param(WALL, "[The council] will rebuild the harbour wall stone by stone, whatever it costs", Change.TRIM, id="a bracket"),
    pytest.param("We will re-open the old harbour at Carrow", "We will reopen the old harbour at Carrow", Change.SAME, id="a hyphen"),
    pytest.param(WALL, "We will rebuild the harbour wall brick by brick, whatever it costs", Change.WORDS, id="words changed"),
    pytest.param(WALL, "We will rebuild the wall stone by stone, whatever it costs", Change.WORDS, id="a word dropped"),
    pytest.param("Our alleged debts will be paid before the year ends", "Our debts will be paid before the year ends", Change.WORDS, id="at the beginning"),
    pytest.param("He knew that the old roof was leaking", "He knew that the old roof was collapsing", Change.WORDS, id="the last word"),
    pytest.param(WALL, "We will not rebuild the harbour wall stone by stone, whatever it costs", Change.NEGATION, id="a not"),
    pytest.param(WALL, "We won't rebuild the harbour wall stone by stone", Change.NEGATION, id="won't, and cut short"),
    pytest.param("The drug did not help older patients", "The drug … help older patients at all", Change.NEGATION, id="an ellipsis for a not"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), NOT_ONE)
def test_no_quotation_in_common(one: str, other: str) -> None:
    assert compare(keys(one), keys(other)) is None


@pytest.mark.parametrize(("one", "other", "change"), ONE)
def test_one_quotation(one: str, other: str, change: Change) -> None:
    there, back = compare(keys(one), keys(other)), compare(keys(other), keys(one))
    assert there is not None and back is not None
    assert (there.change, back.change) == (change, change)
    assert 0 < there.alike <= 1 and 0 < there.covers <= 1


def test_edits_say_what_differs() -> None:
    one, other = keys(WALL), keys("We will rebuild the harbour dam stone by stone at once, whatever it costs")
    found = compare(one, other)
    assert found is not None
    assert [([one[i] for i in e.before], [other[i] for i in e.after]) for e in found.edits] == [(["wall"], ["dam"]), ([], ["at", "once"])]


def test_two_long_texts_that_share_a_sentence_are_compared_there_alone() -> None:
    one = f"The ferry is late every day of the week now. {WALL} the people of this town. My mother was born there in the war."
    other = f"Nobody asked us anything about fishing quotas. {WALL.replace('stone by stone', 'brick by brick')} the people of this town. It is a scandal."
    found = compare(keys(one), keys(other))
    assert found is not None and found.change is Change.WORDS and len(found.edits) == 2 and found.covers < 0.6
