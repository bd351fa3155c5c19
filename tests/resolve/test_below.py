"""Words that name nobody yet, and who is named below them. Where it is nobody's comes first."""

from __future__ import annotations

import pytest

from quoteattr.pipeline import attribute_parse
from quoteattr.types import Block

from ..parses import parse_of

SANK = "said=say/VERB.VBD/0/root that/SCONJ/{b}/mark boats/NOUN/{b}/nsubj sank/VERB.VBD/{a}/ccomp"
MINISTER = "Minister/NOUN/2/nsubj " + SANK.format(a=2, b=5)
COUNCIL = "{}/DET/2/det council/NOUN/3/nsubj " + SANK.format(a=3, b=6) + " ./PUNCT/3/punct"
FOOD = "{}/PROPN/2/compound minister/NOUN/5/nsubj {}/PROPN/2/appos/PER {}/PROPN/3/flat/PER left=leave/VERB.VBD/0/root ./PUNCT/5/punct"
PAUL, ADA = FOOD.format("Food", "Paul", "Deeks"), FOOD.format("Farm", "Ada", "Holm")
RYE = "Rye/PROPN/2/compound/ORG Council/PROPN/3/nsubj/ORG left=leave/VERB.VBD/0/root ./PUNCT/3/punct"
HOVE = RYE.replace("Rye", "Hove")
RAIN = "It/PRON/2/nsubj rained=rain/VERB.VBD/0/root ./PUNCT/2/punct"
HEAD = {0: Block.HEADLINE}


def names(*paragraphs: str, blocks: dict[int, Block] | None = None) -> list[tuple[str, bool]]:
    """Each speaker, and whether it was found below."""
    found = attribute_parse(parse_of(*paragraphs, blocks=blocks)).attributions
    return [(a.speaker.name if a.speaker else "", any(e.clue == "named below" for e in a.evidence)) for a in found]


@pytest.mark.parametrize(
    ("paragraphs", "blocks"),
    [
        pytest.param((MINISTER, PAUL, ADA), HEAD, id="two ministers below"),
        pytest.param((MINISTER, RAIN, "Storm/NOUN/2/nsubj nears=near/VERB.VBZ/0/root", PAUL), HEAD, id="a minister of the next brief"),
        pytest.param((COUNCIL.format("A"), RYE, HOVE), None, id="two councils below"),
        pytest.param((RAIN, RAIN, COUNCIL.format("A"), RYE), None, id="a council far from the beginning"),
        pytest.param((RYE, COUNCIL.format("A")), None, id="another council than the one named"),
    ],
)  # fmt: skip
def test_nobody_is_taken_from_below(paragraphs: tuple[str, ...], blocks: dict[int, Block] | None) -> None:
    assert [below for _, below in names(*paragraphs, blocks=blocks)] == [False]


@pytest.mark.parametrize(
    ("paragraphs", "blocks", "name"),
    [
        pytest.param((MINISTER, PAUL), HEAD, "Paul Deeks", id="a headline's office"),
        pytest.param((RAIN, MINISTER, RAIN, PAUL), None, "Paul Deeks", id="a heading between briefs"),
        pytest.param((COUNCIL.format("A"), RYE), None, "Rye Council", id="the kind of body in a first sentence"),
    ],
)  # fmt: skip
def test_who_is_meant_is_named_below(paragraphs: tuple[str, ...], blocks: dict[int, Block] | None, name: str) -> None:
    assert names(*paragraphs, blocks=blocks) == [(name, True)]
