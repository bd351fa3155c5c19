"""Whether two articles mean one person."""

from __future__ import annotations

import random

import pytest

from quoteattr.drift.records import Change, Who
from quoteattr.drift.speakers import Crowd, several, speakers
from quoteattr.types import SpeakerKind

from .builders import who

BODY = SpeakerKind.ORGANISATION

CASES = [
    pytest.param(who("Mr Smith"), who("John Smith"), Change.SAME, id="a title"),
    pytest.param(who("Smith, the mayor"), who("John Smith"), Change.SAME, id="a role behind the name"),
    pytest.param(who("Boris"), who("Boris Johnson"), Change.SAME, id="a first name"),
    pytest.param(who("Felipe Calderon"), who("Felipe Calderón"), Change.SAME, id="an accent"),
    pytest.param(Who("The mayor", SpeakerKind.PERSON, ("John Smith",)), who("Walter Finch"), None, id="a description could be anybody"),
    pytest.param(who("a neighbour"), who("Walter Finch"), None, id="small letters"),
    pytest.param(None, who("Walter Finch"), None, id="nobody"),
    pytest.param(who("John Smith", confidence=0.4), who("Walter Finch"), None, id="not sure"),
    pytest.param(who("officials", SpeakerKind.UNNAMED), who("Walter Finch"), None, id="unnamed"),
    pytest.param(who("FBI", BODY), who("Federal Bureau of Investigation", BODY), Change.SAME, id="letters"),
    pytest.param(who("Washington", BODY), who("The White House", BODY), None, id="two bodies may be one"),
    pytest.param(who("Dan Craddock", on_behalf_of="Senator Elaine Rusk"), who("Elaine Rusk"), Change.BEHALF, id="a spokesman"),
    pytest.param(who("Karin Holt"), who("Brightflame", BODY), Change.BEHALF, id="a person and a body"),
    pytest.param(who("Hamish Orr"), who("Walter Finch"), Change.SPEAKER, id="two people"),
    pytest.param(who("Mr Smith"), who("Mrs Smith"), Change.SPEAKER, id="husband and wife"),
    pytest.param(who("George Bush"), who("Laura Bush"), Change.SPEAKER, id="one surname"),
]


@pytest.mark.parametrize(("one", "other", "expected"), CASES)
def test_speakers(one: Who | None, other: Who | None, expected: Change | None) -> None:
    assert speakers(one, other) is expected
    assert speakers(other, one) is expected


def test_several_counts_people_once_and_no_more_than_are_asked_for() -> None:
    people = [who("Ana Ortiz"), who("Ms Ortiz"), None, who("Bo Day"), who("a man"), who("Bo Day")]
    assert several(people, 3) == 2
    assert several([*people, who("Cy Ames"), who("Di Fox")], 3) == 3


def test_who_is_looked_up_in_a_crowd_is_held_against_all_of_it() -> None:
    chance = random.Random(2)
    names = "Ana Ortiz|Ms Ortiz|Ortiz|Ana|Ana Ortis|Bo Day|Day|a man|The mayor|FBI|Federal Bureau of Investigation|the|Bureau|White House|…"
    one_of = names.split("|")
    people = [
        Who(
            chance.choice(one_of),
            chance.choice((*SpeakerKind, SpeakerKind.PERSON)),
            (chance.choice(one_of),) * chance.randrange(2),
            None,
            c,
        )
        for c in chance.choices((0.4, 0.9), (1, 4), k=300)
    ]
    crowd = Crowd([None, *people])
    expected = [[other for other in people if speakers(who, other) is Change.SAME] for who in people]
    assert [crowd.same(who) for who in people] == expected
    assert any(expected) and not all(expected)
