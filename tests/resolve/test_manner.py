"""How it was said: polarity, certainty, channel and to whom. What is plain comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoteattr.resolve import manner
from quoteattr.types import Kind, Parse, Span, Statement

from ..parses import parse_of, words

PLAIN = "Ana/PROPN/2/nsubj/PER {0}/VERB.VBD/0/root that/SCONJ/5/mark boats/NOUN/5/nsubj sank/VERB/2/ccomp ./PUNCT/2"


def said(parse: Parse, cue: str, content: str = "boats sank", source: str = "Ana") -> Statement:
    """A statement of these words; each stands in the parse once."""
    spans = {w: Span(parse.article.text.index(w), parse.article.text.index(w) + len(w)) for w in (cue, content, source)}
    return Statement("s", Kind.INDIRECT, spans[content], (spans[content],), (spans[cue],), (spans[source],))


@pytest.mark.parametrize(
    ("parse", "cue", "expected"),
    [
        pytest.param(parse_of(PLAIN.format("said=say")), "said", "asserted", id="said"),
        pytest.param(parse_of(PLAIN.format("knotted=say")), "knotted", "asserted", id="not, inside a word"),
        pytest.param(parse_of("Ana/PROPN/3/nsubj/PER would/AUX/3/aux say/VERB.VB/0/root that/SCONJ/6/mark boats/NOUN/6/nsubj "
        "sank/VERB/3/ccomp ./PUNCT/3"), "would say", "conditional", id="would say"),
        pytest.param(parse_of("Ana/PROPN/4/nsubj/PER did/AUX/4/aux not/PART/4/advmod say/VERB.VB/0/root boats/NOUN/6/nsubj "
        "sank/VERB/4/ccomp ./PUNCT/4"), "did not say", "negated", id="did not say"),
        pytest.param(parse_of("Ana/PROPN/2/nsubj/PER declined=decline/VERB.VBD/0/root to/PART/4/mark say/VERB.VB/2/xcomp whether "
        "boats/NOUN/7/nsubj sank/VERB/4/ccomp ./PUNCT/2"), "declined to say", "declined", id="declined to say"),
        pytest.param(parse_of(PLAIN.format("denied=deny")), "denied", "denied", id="denied"),
        pytest.param(parse_of(PLAIN.format("denies")), "denies", "denied", id="a form the lemmatizer left as it is"),
    ],
)  # fmt: skip
def test_polarity(parse: Parse, cue: str, expected: str) -> None:
    assert manner.polarity(parse, said(parse, cue)).value == expected


def test_a_question_is_one_where_it_is_asked() -> None:
    parse = parse_of(
        "Ana/PROPN/2/nsubj/PER asked=ask/VERB.VBD/0/root :/PUNCT/2 “/PUNCT/6 Who/PRON/6/nsubj sank/VERB/2/ccomp ?/PUNCT/6 ”/PUNCT/6"
    )
    assert manner.polarity(parse, said(parse, "asked", "Who sank?")).value == "question"
    assert manner.polarity(parse, said(parse, "asked", "Who sank")).value == "asserted"


def test_without_a_cue_nothing_is_told() -> None:
    parse = parse_of(PLAIN.format("denied=deny"))
    bare = replace(said(parse, "denied"), cue=())
    told = manner.polarity(parse, bare), manner.certainty(parse, bare, False), manner.channel(parse, bare), manner.addressee(parse, bare)
    assert [getattr(x, "value", x) for x in told] == ["asserted", "first-hand", "unknown", None]


@pytest.mark.parametrize(
    ("sentence", "cue", "second_hand", "expected"),
    [
        pytest.param(PLAIN.format("said=say"), "said", False, "first-hand", id="said"),
        pytest.param(PLAIN.format("said=say"), "said", True, "second-hand", id="said, as another says"),
        pytest.param(
            "Ana/PROPN/3/nsubj:pass/PER is/AUX/3/aux:pass said=say/VERB.VBN/0/root to/PART/6/mark have/AUX/6/aux "
            "told=tell/VERB.VBN/3/xcomp friends/NOUN/6/obj that boats/NOUN/10/nsubj sank/VERB/6/ccomp ./PUNCT/3",
            "told", True, "hedged", id="is said to have told",
        ),
        pytest.param("Ana/PROPN/3/nsubj/PER reportedly/ADV/3/advmod said=say/VERB.VBD/0/root that boats/NOUN/6/nsubj "
        "sank/VERB/3/ccomp ./PUNCT/3", "said", False, "hedged", id="reportedly"),
    ],
)  # fmt: skip
def test_certainty(sentence: str, cue: str, second_hand: bool, expected: str) -> None:
    parse = parse_of(sentence)
    assert manner.certainty(parse, said(parse, cue), second_hand).value == expected


@pytest.mark.parametrize(
    ("sentence", "cue", "source", "expected"),
    [
        pytest.param(PLAIN.format("believed=believe"), "believed", "Ana", "unknown", id="no word of where"),
        pytest.param(PLAIN.format("said=say"), "said", "Ana", "spoken", id="said"),
        pytest.param(PLAIN.format("wrote=write"), "wrote", "Ana", "written", id="wrote"),
        pytest.param(PLAIN.format("tweeted=tweet"), "tweeted", "Ana", "social", id="tweeted"),
        pytest.param(PLAIN.format("said=say") + " in/ADP a/DET statement/NOUN", "said", "Ana", "written", id="in a statement"),
        pytest.param(PLAIN.format("said=say") + " on/ADP Twitter/PROPN", "said", "Ana", "social", id="on Twitter"),
        pytest.param(PLAIN.format("said=say").replace("Ana", "Reuters"), "said", "Reuters", "agency", id="an agency"),
    ],
)  # fmt: skip
def test_channel(sentence: str, cue: str, source: str, expected: str) -> None:
    parse = parse_of(sentence)
    assert manner.channel(parse, said(parse, cue, source=source)).value == expected


@pytest.mark.parametrize(
    ("sentence", "cue", "expected"),
    [
        pytest.param(PLAIN.format("said=say"), "said", None, id="said: nobody is told"),
        pytest.param("Ana/PROPN/3/nsubj:pass/PER was/AUX/3/aux:pass told=tell/VERB.VBN/0/root boats/NOUN/5/nsubj sank/VERB/3/ccomp "
        "./PUNCT/3", "told", None, id="was told"),
        pytest.param("Ana/PROPN/2/nsubj/PER told=tell/VERB.VBD/0/root the/DET/4/det BBC/PROPN/2/iobj/ORG that boats/NOUN/7/nsubj "
        "sank/VERB/2/ccomp ./PUNCT/2", "told", "the BBC", id="told the BBC"),
        pytest.param("Ana/PROPN/2/nsubj/PER told=tell/VERB.VBD/0/root her/PRON/2/obj boats/NOUN/5/nsubj sank/VERB/2/ccomp "
        "./PUNCT/2", "told", "her", id="told her"),
    ],
)  # fmt: skip
def test_addressee(sentence: str, cue: str, expected: str | None) -> None:
    parse = parse_of(sentence)
    span = manner.addressee(parse, said(parse, cue))
    assert (words(parse, [span]) if span else None) == expected
