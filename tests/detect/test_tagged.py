"""Drafts from what the learned head says: what it says in vain comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoteattr.detect import tagged
from quoteattr.types import Block, Parse, Piece, Span

from ..parses import parse_of, words

SAID = "Boats/NOUN/2/nsubj//W sank=sink/VERB.VBD/0/root//w here/ADV/2///w ./PUNCT/2"
TOLD = "He/PRON/2/nsubj//S told=tell/VERB.VBD/0/root//C {} ./PUNCT/2"
LEAD = TOLD.format("reporters/NOUN/2/obj").replace("./PUNCT", ":/PUNCT")
LONG_LEAD = TOLD.format("reporters/NOUN/2/obj " + "who/PRON waited/VERB for/ADP long/ADJ hours/NOUN " * 3).replace("./PUNCT", ":/PUNCT")
SIGNED = "―/PUNCT/2///C Ana/PROPN/0/root/PER/S Ortiz/PROPN/2/flat/PER/s"


def found(parse: Parse) -> list[tuple[str, str, str]]:
    return [(words(parse, d.content), words(parse, [d.cue] if d.cue else []), words(parse, [d.source] if d.source else []))
            for d in tagged.find(parse)]  # fmt: skip


@pytest.mark.parametrize(
    "parse",
    [
        pytest.param(parse_of("Boats/NOUN sank/VERB ./PUNCT"), id="no head has spoken"),
        pytest.param(parse_of(TOLD.format("reporters/NOUN/2/obj"), SAID), id="content in the next paragraph, behind a stop"),
        pytest.param(parse_of(SAID, TOLD.format("reporters/NOUN/2/obj")), id="content in the paragraph before"),
        pytest.param(parse_of(LONG_LEAD, SAID), id="a colon too far from its cue"),
        pytest.param(parse_of(LEAD, SAID, blocks={1: Block.CAPTION}), id="a colon before a caption"),
        pytest.param(parse_of(SAID, SIGNED, blocks={0: Block.CAPTION}), id="a dash behind a caption"),
        pytest.param(
            parse_of("Ana/PROPN/2/nsubj/PER/S said=say/VERB.VBD/0/root//C “/PUNCT/2///W …/PUNCT/2///w"), id="content without a word"
        ),
    ],
)
def test_no_draft(parse: Parse) -> None:
    assert found(parse) == []


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        pytest.param(parse_of(LEAD, SAID), ("Boats sank here", "told", "He"), id="over a colon"),
        pytest.param(parse_of(SAID, SIGNED), ("Boats sank here", "―", "Ana Ortiz"), id="over a dash"),
    ],
)
def test_content_in_another_paragraph(parse: Parse, expected: tuple[str, str, str]) -> None:
    assert found(parse) == [expected]


ONE = parse_of("Ana/PROPN/2/nsubj/PER/S said=say/VERB.VBD/0/root//C boats/NOUN/4/nsubj//W sank=sink/VERB.VBD/2/ccomp//w ./PUNCT/2")


def asked(probability: float, *more: Piece) -> Parse:
    (cue,) = ONE.cues or ()
    return replace(ONE, cues=(replace(cue, probability=probability, pieces=(*cue.pieces, *more)),))


def test_a_cue_that_is_rather_none_is_none() -> None:
    assert found(asked(tagged.UNLIKELY - 0.01)) == []
    assert found(asked(tagged.UNLIKELY)) == [("boats sank", "said", "Ana")]


@pytest.mark.parametrize(("other", "source"), [(0.93, "Ana"), (0.95, "sank")], ids=["the first", "the second"])
def test_the_likeliest_of_two_sources(other: float, source: str) -> None:
    parse = asked(0.9, Piece("source", Span(15, 19), other))
    assert [s for *_, s in found(parse)] == [source]


def test_a_draft_is_as_sure_as_its_cue_and_pieces() -> None:
    (draft,) = tagged.find(asked(0.5))
    assert draft.probability == pytest.approx(0.5 * 0.94)
    assert [e.clue for e in draft.evidence] == ["tagger"]
