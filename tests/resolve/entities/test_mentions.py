"""Which words of an article are a name: what the tagger ran on with is cut off first."""

from __future__ import annotations

import pytest

from quoteattr.resolve.entities import build
from quoteattr.types import Block

from ...parses import parse_of
from .builders import FULL, REED

OVERRUN = [
    pytest.param("voters/NOUN///ORG said/VERB.VBD///ORG Mr/PROPN///ORG Reed/PROPN///ORG should=shall/AUX.MD leave/VERB", ["person Mr Reed"], id="a verb"),
    pytest.param("advisers/PROPN///ORG to/ADP///ORG Mr/PROPN///ORG Reed/PROPN///ORG left=leave/VERB.VBD", ["person Mr Reed"], id="small letters before"),
    pytest.param(
        "Hove/PROPN///ORG Harriers/PROPN///ORG star/NOUN///ORG Kai/PROPN///ORG Berg/PROPN///ORG left=leave/VERB.VBD", ["person Kai Berg"], id="a role inside"
    ),
    pytest.param("Hove/PROPN///ORG Times/PROPN///ORG poll/NOUN///ORG released/VERB.VBN///ORG", ["organisation Hove Times poll"], id="a verb behind"),
    pytest.param("von/PROPN///PER der/PROPN///PER Leyen/PROPN///PER left=leave/VERB.VBD", ["person von der Leyen"], id="particles stay"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), OVERRUN)
def test_a_name_the_tagger_ran_on_is_cut_to_the_name(sentence: str, expected: list[str]) -> None:
    assert [f"{e.kind.value} {e.name}" for e in build(parse_of(sentence + " ./PUNCT"))[0]] == expected


def test_a_headline_in_capitals_gives_the_name_the_story_has() -> None:
    headline = "Ana/PROPN/3/nsubj/PER Reed/PROPN/1/flat/PER Hammers/PROPN/1/flat/PER Rivals/PROPN/1/flat/PER"
    found, unclear = build(parse_of(headline, FULL.format("Ana", "Reed"), REED, blocks={0: Block.HEADLINE}))
    assert ([e.name for e in found], unclear) == (["Ana Reed"], [])


def test_a_noun_that_the_name_stands_before_is_no_part_of_it() -> None:
    speech = "Reed/PROPN/2/compound/PER Speech/PROPN/3/nsubj moved=move/VERB.VBD/0/root Hove/PROPN/3/obj/LOC ./PUNCT/3"
    assert [e.name for e in build(parse_of(FULL.format("Ana", "Reed"), speech))[0]][:1] == ["Ana Reed"]
