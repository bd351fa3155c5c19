"""Words within words where a learned head has spoken: on parses written by hand. What is none comes first."""

from __future__ import annotations

import pytest

from quoteattr.detect import detect
from quoteattr.types import Parse, Statement

from ..parses import parse_of, words

LONG = "boats/NOUN/7/nsubj//w sank=sink/VERB.VBD/5/ccomp//w in/ADP/9/case//w port/NOUN/7/obl//w"
SHORT = "boats/NOUN/7/nsubj//w sank=sink/VERB.VBD/5/ccomp//w today/NOUN/7/obl//w"


def tass(said: str = "said=say", who: str = "Vesk/PROPN/5/nsubj/PER/w", clause: str = LONG, tag: str = "w") -> Parse:
    """Tass reported that Vesk said boats sank in port; the head takes all behind "reported" for what Tass says."""
    return parse_of(
        f"Tass/PROPN/2/nsubj/ORG/S reported=report/VERB.VBD/0/root//C that/SCONJ/5/mark//W {who} {said}/VERB.VBD/2/ccomp//{tag} {clause} "
        "./PUNCT/2"
    )


def inner(parse: Parse) -> list[Statement]:
    return [s for s in detect(parse) if "grammar" in [e.clue for e in s.evidence]]


@pytest.mark.parametrize(
    "parse",
    [
        pytest.param(tass(who="I/PRON/5/nsubj//w"), id="the speaker's own words"),
        pytest.param(tass(who="it/PRON/5/nsubj//w"), id="nobody's"),
        pytest.param(tass(who="there/ADV/5/advmod//w"), id="without a subject"),
        pytest.param(tass("believed=believe"), id="a thought"),
        pytest.param(tass("reckoned=reckon"), id="a verb that quotes no words"),
        pytest.param(tass("knew=know"), id="no verb of saying"),
        pytest.param(tass(clause=SHORT), id="a clause of three words"),
        pytest.param(tass(clause=LONG.replace("ccomp", "obj")), id="no clause"),
        pytest.param(
            parse_of(
                "Ana/PROPN/2/nsubj/PER/S said=say/VERB.VBD/0/root//C :/PUNCT/2 “/PUNCT/6///W Vesk/PROPN/6/nsubj/PER/w "
                "says=say/VERB.VBZ/2/ccomp//w all/DET/8/det//w boats/NOUN/9/nsubj//w sank=sink/VERB.VBD/6/ccomp//w today/ADV/9///w "
                "./PUNCT/6///w ”/PUNCT/6"
            ),
            id="inside quotation marks",
        ),
        pytest.param(tass(clause=LONG.replace("//w", "")), id="reaching out of what the head found"),
    ],
)
def test_none_within(parse: Parse) -> None:
    assert len(detect(parse)) == 1
    assert inner(parse) == []


def test_none_where_the_head_has_the_cue_already() -> None:
    found = detect(tass(tag="C", clause=LONG.replace("//w", "//W", 1)))
    assert [words(tass(), s.cue) for s in found] == ["reported", "said"]
    assert inner(tass(tag="C")) == []


@pytest.mark.parametrize(
    ("parse", "source", "cue"),
    [
        pytest.param(tass(), "Vesk", "said", id="a name"),
        pytest.param(tass(who="she/PRON/5/nsubj//w"), "she", "said", id="a pronoun"),
        pytest.param(tass("claimed=claim"), "Vesk", "claimed", id="a claim"),
    ],
)
def test_one_within(parse: Parse, source: str, cue: str) -> None:
    outer, within = detect(parse)
    assert [words(parse, x) for x in (within.source, within.cue, within.content)] == [source, cue, "boats sank in port"]
    assert (outer.nested_in, within.nested_in) == (None, outer.id)
    assert words(parse, outer.content) == f"that {source} {cue} boats sank in port"


INNER = (
    "“/PUNCT/3 They/PRON/3/nsubj told=tell/VERB.VBD/0/root us/PRON/3/iobj ,/PUNCT/3 ‘/PUNCT/7 Boats/NOUN/8/nsubj sail/VERB/3/ccomp "
    "first/ADV/8 ./PUNCT/8 ’/PUNCT/8 ”/PUNCT/3 Ana/PROPN/14/nsubj/PER said=say/VERB.VBD/3/parataxis ./PUNCT/3"
)


def test_a_quotation_within_one_is_a_statement_of_whoever_says_it_there() -> None:
    outer, inner = detect(parse_of(INNER))
    parse = parse_of(INNER)
    assert (words(parse, inner.content), words(parse, inner.source), inner.nested_in) == ("Boats sail first.", "They", outer.id)


def test_a_name_in_marks_within_a_quotation_is_none() -> None:
    assert len(detect(parse_of(INNER.replace("sail/VERB/3/ccomp first/ADV/8 ./PUNCT/8", "./PUNCT/3")))) == 1
