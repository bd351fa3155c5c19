"""Who "I" is outside quotation marks: nobody first, then who signs, introduces himself or answers."""

from __future__ import annotations

import pytest

from quoteattr.pipeline import attribute_parse
from quoteattr.types import Attribution

from ..parses import parse_of

SAY = "I/PRON/2/nsubj said=say/VERB.VBD/0/root that/SCONJ/5/mark boats/NOUN/5/nsubj sank=sink/VERB.VBD/2/ccomp ./PUNCT/2/punct"
MET = "Ana/PROPN/3/nsubj/PER Reed/PROPN/1/flat/PER builds=build/VERB/0/root boats/NOUN/3/obj ./PUNCT/3/punct"
OTHER = "Eve/PROPN/3/nsubj/PER Ash/PROPN/1/flat/PER left=leave/VERB/0/root ./PUNCT/3/punct"
BYLINE = "By/ADP/2/case Ana/PROPN/0/root/PER Reed/PROPN/2/flat/PER"
YOURS = "Yours/PRON/0/root sincerely/ADV/1/advmod ,/PUNCT/1/punct"
NAME = "Ana/PROPN/0/root/PER Reed/PROPN/1/flat/PER"
I_AM = "I/PRON/3/nsubj am/AUX/3/cop Ana/PROPN/0/root/PER Reed/PROPN/3/flat/PER ./PUNCT/3/punct"
I_AM_EVE = "I/PRON/3/nsubj am/AUX/3/cop Eve/PROPN/0/root/PER Ash/PROPN/3/flat/PER ./PUNCT/3/punct"
WHY = "Why/ADV/4/advmod do/AUX/4/aux boats/NOUN/4/nsubj sink/VERB/0/root ?/PUNCT/4/punct"
BECAUSE = "I/PRON/2/nsubj build/VERB/0/root mine/PRON/2/obj and/CCONJ/6/cc I/PRON/6/nsubj know/VERB/2/conj ./PUNCT/2/punct"
INTERVIEW = (WHY, BECAUSE, WHY, BECAUSE, WHY, SAY)


def said(*paragraphs: str) -> Attribution:
    """The statement of SAY."""
    return next(a for a in attribute_parse(parse_of(*paragraphs)).attributions if a.statement.source)


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param((SAY,), id="nobody is named"),
        pytest.param((MET, SAY), id="somebody is told of"),
        pytest.param((I_AM, I_AM_EVE, SAY), id="two say who they are"),
        pytest.param((MET, WHY, SAY), id="one question is no interview"),
        pytest.param((BECAUSE, MET, *INTERVIEW), id="the piece says I before the first question"),
    ],
)
def test_nobody(paragraphs: tuple[str, ...]) -> None:
    found = said(*paragraphs)
    assert (found.speaker, found.reason) == (None, "first_person")


@pytest.mark.parametrize(
    ("paragraphs", "clue"),
    [
        pytest.param((BYLINE, OTHER, SAY), "byline", id="a byline"),
        pytest.param((SAY, OTHER, YOURS, NAME), "signature", id="a signature"),
        pytest.param((I_AM, OTHER, SAY), "introduction", id="I am Ana Reed"),
        pytest.param((MET, *INTERVIEW), "interview", id="who answers the questions"),
    ],
)
def test_who_it_is(paragraphs: tuple[str, ...], clue: str) -> None:
    found = said(*paragraphs)
    assert found.speaker is not None and found.speaker.name == "Ana Reed"
    assert clue in {e.clue for e in found.evidence}
