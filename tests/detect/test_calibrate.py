"""How likely a statement is right, and which reported words are too unlikely to be one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoteattr.detect import detect
from quoteattr.detect.calibrate import LIKELY_ENOUGH, WEIGHTS, Read, chance, measures
from quoteattr.types import Block, Kind, Parse

from ..parses import parse_of, words

MIDDLING = Read(0.8, 0.8, 0.8)


@pytest.mark.parametrize(
    ("read", "kind", "length", "says"),
    [
        pytest.param(Read(0.9, 0.8, 0.8), Kind.INDIRECT, 8, False, id="a surer cue"),
        pytest.param(Read(0.8, 0.9, 0.8), Kind.INDIRECT, 8, False, id="a surer content"),
        pytest.param(Read(0.8, 0.8, 0.9), Kind.INDIRECT, 8, False, id="a surer source"),
        pytest.param(MIDDLING, Kind.INDIRECT, 16, False, id="more words"),
        pytest.param(MIDDLING, Kind.INDIRECT, 8, True, id="a verb of saying"),
        pytest.param(MIDDLING, Kind.DIRECT, 8, False, id="words in marks"),
    ],
)
def test_what_makes_a_statement_likelier(read: Read, kind: Kind, length: int, says: bool) -> None:
    assert 1 > chance(read, kind, length, says) > chance(MIDDLING, Kind.INDIRECT, 8, False) > 0


def test_each_weight_has_a_measure_and_none_is_without_bounds() -> None:
    for read in (Read(0.0, 0.0, None), Read(1.0, 1.0, 1.0)):
        found = measures(read, Kind.MIXED, 0, True)
        assert len(found) == len(WEIGHTS) and all(abs(m) < 10 for m in found)


REPORT = "Ana/PROPN/2/nsubj/PER/S {0}/VERB.VBD/0/root//C a/DET/4///W boat/NOUN/2/obj//w sinking/VERB/4/acl//w here/ADV/5///w ./PUNCT/2"


def doubted(parse: Parse, p: float) -> Parse:
    """The same with a head as sure as `p` of all it says."""
    cues = tuple(replace(c, probability=p, pieces=tuple(replace(x, probability=p) for x in c.pieces)) for c in parse.cues or ())
    return replace(parse, cues=cues)


def test_reported_words_too_unlikely_are_none() -> None:
    parse = parse_of(REPORT.format("watched=watch"))
    assert [s.probability >= LIKELY_ENOUGH for s in detect(doubted(parse, 0.98))] == [True]
    assert detect(doubted(parse, 0.55)) == ()


def test_whole_quotations_are_never_dropped() -> None:
    quoted = REPORT.format("watched=watch").replace("a/DET", "“/PUNCT/4 a/DET").replace("here/ADV/5///w", "here/ADV/5///w ”/PUNCT/4")
    parse = doubted(parse_of(quoted), 0.55)
    assert [(s.kind, words(parse, s.content)) for s in detect(parse)] == [(Kind.DIRECT, "a boat sinking here")]


@pytest.mark.parametrize(("verb", "expected"), [("watched=watch", 0), ("reported=report", 1)], ids=["what it shows", "what is reported"])
def test_a_caption_reports_by_a_verb_of_saying(verb: str, expected: int) -> None:
    parse = parse_of(REPORT.format(verb), blocks={0: Block.CAPTION})
    assert len(detect(doubted(parse, 0.98))) == expected


def test_a_noun_that_reports_has_its_possessor_for_source() -> None:
    parse = parse_of(
        "They/PRON/2/nsubj heard/VERB/0/root her/PRON/4/nmod:poss promise/NOUN/2/obj//C that/SCONJ/7/mark//W boats/NOUN/7/nsubj//w "
        "sail/VERB/4/acl//w at/ADP/9/case//w night/NOUN/7/obl//w ./PUNCT/2"
    )
    assert [words(parse, s.source) for s in detect(doubted(parse, 0.99))] == ["her"]


def test_who_is_said_to_have_told_is_the_source_and_no_content() -> None:
    parse = parse_of(
        "Vesk/PROPN/3/nsubj:pass/PER/W is/AUX/3/aux:pass//C said=say/VERB.VBN/0/root//c to/PART/6/mark//c have/AUX/6/aux//c "
        "told=tell/VERB.VBN/3/xcomp//c her/PRON/6/obj :/PUNCT/10 “/PUNCT/10 Go/VERB/6/ccomp//W ./PUNCT/10 ”/PUNCT/10"
    )
    assert [(words(parse, s.source), words(parse, s.content)) for s in detect(doubted(parse, 0.99))] == [("Vesk", "Go.")]
