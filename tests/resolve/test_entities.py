"""The people, bodies and groups of small articles: who stays two comes with who is one. Cases: cases/entities.json."""

from __future__ import annotations

import pytest

from quoteattr.resolve.entities import Entity, Sexed, build
from quoteattr.types import Span, SpeakerKind

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
