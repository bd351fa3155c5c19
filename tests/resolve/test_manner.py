"""How it was said: polarity, certainty, channel, to whom and for whom. Cases are data (cases/*.json), read from saved trees."""

from __future__ import annotations

from typing import Any

import pytest

from quoteattr.pipeline import attribute_parse
from quoteattr.resolve import manner as told
from quoteattr.types import Attribution, Parse, Span

from ..parses import parse_of
from . import manner
from .manner import Case

SAID = "said=say/VERB.VBD/0/root that/SCONJ/{b}/mark boats/NOUN/{b}/nsubj sank=sink/VERB.VBD/{a}/ccomp ./PUNCT/{a}/punct"


def words(parse: Parse, span: Span | None) -> str | None:
    return None if span is None else parse.article.words([span])


def test_every_case_has_its_saved_parse() -> None:
    missing = [text for text in manner.texts() if text not in manner.parses()]
    assert not missing, "run `make fixtures` (or `python -m tests.make_fixtures --cases`) and read the diff"


def sign(field: str, case: Case) -> Any:
    parse, s = manner.parse(case), case.statement()
    cue = told.read_cue(parse, s)
    asked = {"polarity": (parse, s, cue), "certainty": (parse, cue), "channel": (cue,)}
    return getattr(told, field)(*asked[field])


@pytest.mark.parametrize("case", manner.parameters("polarity"))
def test_polarity(case: Case) -> None:
    assert sign("polarity", case).value.value == case.expected


@pytest.mark.parametrize("case", manner.parameters("certainty"))
def test_certainty(case: Case) -> None:
    assert sign("certainty", case).value.value == case.expected


@pytest.mark.parametrize("case", manner.parameters("channel"))
def test_channel(case: Case) -> None:
    assert sign("channel", case).value.value == case.expected


@pytest.mark.parametrize("case", manner.parameters("addressee"))
def test_addressee(case: Case) -> None:
    parse = manner.parse(case)
    assert words(parse, told.addressee(told.read_cue(parse, case.statement()))) == case.expected


@pytest.mark.parametrize("case", manner.parameters("on_behalf_of"))
def test_on_behalf_of(case: Case) -> None:
    parse = manner.parse(case)
    assert words(parse, told.behalf(told.read_cue(parse, case.statement()))) == case.expected


@pytest.mark.parametrize("field", ["polarity", "certainty", "channel"])
def test_what_is_not_plain_rests_on_words_beside_the_content(field: str) -> None:
    plain = {"polarity": "asserted", "certainty": "first-hand", "channel": "unknown"}[field]
    for case in (c for group in ("in-the-wild", "synthetic") for c in manner.cases(field)[group]):
        s, found = case.statement(), sign(field, case)
        assert found.value.value in (plain, "spoken") or found.why, case.label
        if found.why and s.cue:
            assert found.why.clue == field and not any(c.meets(found.why.span) for c in s.content), case.label


def attributions(*paragraphs: str) -> tuple[Attribution, ...]:
    return attribute_parse(parse_of(*paragraphs)).attributions


def test_who_tells_of_what_another_said_is_second_hand_and_of_his_own_words_is_not() -> None:
    inner = "{who}/PRON/{n}/nsubj said=say/VERB.VBD/2/ccomp boats/NOUN/6/nsubj sank=sink/VERB.VBD/4/ccomp ./PUNCT/2/punct"
    other, own = ("Ana/PROPN/2/nsubj/PER said=say/VERB.VBD/0/root " + inner.format(who=who, n=4) for who in ("they", "I"))
    assert [a.certainty.value for a in attributions(other)] == ["first-hand", "second-hand"]
    assert [a.certainty.value for a in attributions(own)] == ["first-hand", "first-hand"]


def test_a_spokesman_is_one_when_only_the_name_is_left() -> None:
    first = "Ana/PROPN/3/nmod:poss/PER +’s/PART/1/case spokesman/NOUN/4/nmod:desc Karl/PROPN/6/nsubj/PER Day/PROPN/4/flat/PER "
    again = "Day/PROPN/2/nsubj/PER " + SAID.format(a=2, b=5)
    other = "Eve/PROPN/2/nsubj/PER " + SAID.format(a=2, b=5).replace("boats", "ships")
    assert [a.on_behalf_of for a in attributions(first + SAID.format(a=6, b=9), again, other)] == ["Ana", "Ana", None]


def test_the_record_says_why() -> None:
    (found,) = attributions(
        "Ana/PROPN/2/nsubj/PER denied=deny/VERB.VBD/0/root that/SCONJ/5/mark boats/NOUN/5/nsubj sank/VERB/2/ccomp ./PUNCT/2"
    )
    assert ("polarity", "'denied' says that it is not so") in [(e.clue, e.detail) for e in found.evidence]
