"""The people, bodies and groups of small articles: who stays two comes with who is one. Cases: cases/entities.json."""

from __future__ import annotations

import pytest

from quoteattr.resolve.entities import Entity, Sexed, build
from quoteattr.types import Block, Span, SpeakerKind

from ..parses import parse_of
from . import entities
from .entities import Case


@pytest.mark.parametrize("case", entities.parameters())
def test_entities(case: Case) -> None:
    assert tuple(entities.described(entities.parses()[case.text])) == case.expected


def test_every_case_has_a_name_of_its_own() -> None:
    labels = [c.label for group in entities.GROUPS for c in entities.cases(group)]
    assert len(set(labels)) == len(labels) >= 60


@pytest.mark.parametrize("case", [c for group in entities.GROUPS for c in entities.cases(group)], ids=lambda c: c.label)
def test_a_mention_belongs_to_one_and_words_of_sex_stand_in_the_text(case: Case) -> None:
    parse = entities.parses()[case.text]
    found, unclear = build(parse)
    spans = [s for e in found for s in e.mentions] + [u.span for u in unclear]
    assert len(set(spans)) == len(spans)
    assert all(s.span and parse.article.text[s.span.start : s.span.end] == s.word for e in found for s in e.sexed)


def test_unclear_keeps_who_was_named_last() -> None:
    case = next(c for c in entities.cases("right") if c.label == "Dr and Prof of one surname")
    (unclear,) = build(entities.parses()[case.text])[1]
    assert [e.name for e, _ in unclear.before] == ["Ben Reed", "Ana Reed"]


def test_a_word_is_counted_once() -> None:
    someone = Entity("Ana Reed", SpeakerKind.PERSON)
    for _ in range(2):
        someone.hint("f", 3.0, "Mrs", Span(0, 3))
    assert (someone.female, someone.sexed) == (3.0, [Sexed("Mrs", "f", 3.0, Span(0, 3))])
    assert someone.opposes("m") and not someone.opposes("f") and not someone.opposes("")


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


FULL = "{}/PROPN/3/nsubj/PER {}/PROPN/1/flat/PER left=leave/VERB.VBD/0/root ./PUNCT/3"
ALONE = "{}/PROPN/2/nsubj/PER stayed=stay/VERB.VBD/0/root ./PUNCT/2"
REED = ALONE.format("Reed")


@pytest.mark.parametrize(
    ("paragraphs", "meant"),
    [
        pytest.param((FULL.format("Ana", "Reed"), FULL.format("Ben", "Reed"), REED), [""], id="two are told of, neither alone so far"),
        pytest.param((FULL.format("Ana", "Reed"), REED, FULL.format("Ben", "Reed"), REED), ["Ana Reed", ""], id="once alone is no custom"),
        pytest.param((REED, FULL.format("Ana", "Reed"), REED, FULL.format("Ben", "Reed")), ["", ""], id="alone before anybody of the name"),
        pytest.param(
            (FULL.format("Ana", "Reed"), REED, REED, FULL.format("Ben", "Reed"), REED), ["Ana Reed"] * 3, id="alone twice, then another of the name"
        ),
    ],
)  # fmt: skip
def test_a_surname_alone_goes_on_to_be_whose_it_was(paragraphs: tuple[str, ...], meant: list[str]) -> None:
    assert [u.meant.name if u.meant else "" for u in build(parse_of(*paragraphs))[1]] == meant


def test_a_headline_in_capitals_gives_the_name_the_story_has() -> None:
    headline = "Ana/PROPN/3/nsubj/PER Reed/PROPN/1/flat/PER Hammers/PROPN/1/flat/PER Rivals/PROPN/1/flat/PER"
    found, unclear = build(parse_of(headline, FULL.format("Ana", "Reed"), REED, blocks={0: Block.HEADLINE}))
    assert ([e.name for e in found], unclear) == (["Ana Reed"], [])


def test_a_noun_that_the_name_stands_before_is_no_part_of_it() -> None:
    speech = "Reed/PROPN/2/compound/PER Speech/PROPN/3/nsubj moved=move/VERB.VBD/0/root Hove/PROPN/3/obj/LOC ./PUNCT/3"
    assert [e.name for e in build(parse_of(FULL.format("Ana", "Reed"), speech))[0]][:1] == ["Ana Reed"]
