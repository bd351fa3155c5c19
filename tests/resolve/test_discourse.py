"""Whom pronouns and descriptions stand for as the story goes on: what is left alone first."""

from __future__ import annotations

import pytest

from quoteattr.detect import detect
from quoteattr.pipeline import attribute_parse
from quoteattr.resolve import clues
from quoteattr.resolve.clues.sign import Sign
from quoteattr.resolve.discourse import Discourse, Mention
from quoteattr.resolve.entities import Entity, build
from quoteattr.resolve.ranker import CONTESTED, Ranked
from quoteattr.types import Attribution, Block, Parse

from .. import seeds
from ..parses import parse_of

SANK = "said=say/VERB.VBD/0/root that/SCONJ/{b}/mark boats/NOUN/{b}/nsubj sank=sink/VERB.VBD/{a}/ccomp ./PUNCT/{a}/punct"
SHE = "She/PRON/2/nsubj " + SANK.format(a=2, b=5)
MRS = "Mrs/PROPN/2/nmod:desc {}/PROPN/4/nsubj/PER {}/PROPN/2/flat/PER left=leave/VERB.VBD/0/root ./PUNCT/4/punct"
REED, ASH = MRS.format("Ana", "Reed"), MRS.format("Eve", "Ash")
OWNER = "A/DET/2/det baker/NOUN.NN/3/nsubj " + SANK.format(a=3, b=6)
NAMED = "Ana/PROPN/4/nsubj/PER Reed/PROPN/1/flat/PER ,/PUNCT/1 says=say/VERB.VBZ/0/root that/SCONJ/7/mark boats/NOUN/7/nsubj sank/VERB/4/ccomp ./PUNCT/4"
BAKER = "Ana/PROPN/6/nsubj/PER Reed/PROPN/1/flat/PER ,/PUNCT/5 a/DET/5/det baker/NOUN.NN/1/appos left=leave/VERB.VBD/0/root ./PUNCT/6"
THE_BAKER = "The/DET/2/det baker/NOUN.NN/3/nsubj " + SANK.format(a=3, b=6)
INTELLIGENCE = "American/ADJ/2/amod intelligence/NOUN.NN/3/nsubj " + SANK.format(a=3, b=6)


def last(*paragraphs: str, blocks: dict[int, Block] | None = None) -> Attribution:
    return attribute_parse(parse_of(*paragraphs, blocks=blocks)).attributions[-1]


def answer(parse: Parse, word: str) -> Ranked:
    discourse = Discourse(parse, *build(parse), ())
    discourse.read()
    return discourse.answers[parse.article.text.rindex(word)]


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        pytest.param((REED, INTELLIGENCE), "American intelligence", id="a body without a determiner is nobody's description"),
        pytest.param((THE_BAKER,), "The baker", id="a description and nobody to be it stays as written"),
        pytest.param((BAKER, THE_BAKER), "Ana Reed", id="a description the article gave her"),
        pytest.param((REED, SHE), "Ana Reed", id="she, and one woman"),
    ],
)
def test_who_is_meant(paragraphs: tuple[str, ...], name: str) -> None:
    found = last(*paragraphs)
    assert found.speaker is not None and found.speaker.name == name


def test_neither_is_one_of_them() -> None:
    neither = "Neither/DET/2/det baker/NOUN.NN/3/nsubj " + SANK.format(a=3, b=6)
    found = last(BAKER, neither)
    assert found.speaker is not None and found.speaker.name != "Ana Reed"


def test_a_caption_tells_the_body_nothing() -> None:
    parse = parse_of(REED, ASH, SHE, blocks={1: Block.CAPTION})
    assert [e.name for e, _ in answer(parse, "She").shares if e.name == "Eve Ash"] == []


def test_a_second_woman_takes_a_share_and_no_answer_between_two_is_sure() -> None:
    alone, between = answer(parse_of(REED, SHE), "She"), answer(parse_of(REED, ASH, REED, ASH, SHE), "She")
    assert between.contested and not alone.contested
    assert between.share < 1 and between.sure <= CONTESTED


def test_binding_keeps_subject_and_object_apart() -> None:
    told = "Reed/PROPN/2/nsubj/PER told=tell/VERB.VBD/0/root her/PRON/2/obj ./PUNCT/2"
    shares = {e.name: share for e, share in answer(parse_of(ASH, REED, told), "her").shares}
    assert shares["Eve Ash"] > shares["Ana Reed"]


def test_the_opening_of_a_story_finds_the_name_that_follows() -> None:
    opening = answer(parse_of(OWNER, NAMED), "baker")
    assert opening.kind == "opening" and [e.name for e, _ in opening.shares] == ["Ana Reed"]


def test_why_each_other_candidate_lost_is_told() -> None:
    found = last(REED, ASH, REED, SHE)
    assert found.candidates[0].why_not == "" and all(c.why_not for c in found.candidates[1:])
    assert sum(c.score for c in found.candidates) <= 1.001


@pytest.mark.parametrize("name", seeds.NAMES)
def test_clues_kept_from_earlier_readings_or_not_asked_say_what_they_would_say_if_asked_anew(name: str) -> None:
    parse, seen = seeds.parse(name), 0
    discourse = Discourse(parse, *build(parse), detect(parse))

    def anew(mention: Mention, who: Entity) -> dict[str, Sign]:
        asked = clues.OPENING if mention.opening else clues.PRONOUN if mention.asked.pronoun else clues.NOUN
        return {clue.__name__: sign for clue in asked if (sign := clue(mention, who, discourse)) is not None}

    def watch(mention: Mention, head: int, answer: Ranked) -> Ranked:
        nonlocal seen
        for (who, _), signs in zip(answer.shares, answer.signs, strict=True):
            assert list(signs.items()) == list(anew(mention, who).items())
            seen += 1
        return answer

    discourse.watch = watch
    discourse.read()
    assert seen or not discourse.answers
