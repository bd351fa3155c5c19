"""A stored parse: what is refused, then that it comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from quoteattr.errors import SavedParseError
from quoteattr.parse.saved import VERSION, dumps, loads
from quoteattr.types import Article, Block, Cue, Link, Mention, Paragraph, Parse, Piece, Repair, Sentence, Span, Token

from .. import seeds


def small(**changes: object) -> Parse:
    """A parse with one of everything: a repair, a caption that repeats, a link to nothing, an antecedent, a word without tags."""
    text = "Hi “Bo”.\n\nHi."
    token = Token(Span(0, 2), "Hi", "hi", "INTJ", "UH", -1, "root", "")
    bo = Token(Span(4, 6), "Bo", "Bo", "PROPN", "NNP", 0, "vocative", "PER")
    article = Article(
        "a/b.txt", "b", "0" * 64, text.replace("“", "&ldquo;"), text,
        (Paragraph(0, Span(0, 8)), Paragraph(1, Span(10, 13), Block.CAPTION, 0)),
        (Repair(Span(3, 10), "&ldquo;", "“", "character reference"),),
        title="Hi", date="2024-03-01",
    )  # fmt: skip
    parse = Parse(
        article,
        (Sentence(0, Span(0, 6), 0, (token, bo)),),
        (Mention(Span(4, 6), "PER", 3),),
        (Cue(Span(0, 2), 0.5, (Piece("source", Span(4, 6), 1.0),)),),
        (Link(4, 0, 0.25),),
        (("en/x.pt", "f" * 64),),
    )
    return replace(parse, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("not JSON", id="no JSON"),
        pytest.param("[]", id="a list"),
        pytest.param("null", id="null"),
        pytest.param("{}", id="no version"),
        pytest.param(f'{{"version": {VERSION}}}', id="a version and no more"),
        pytest.param(dumps(small())[:-40], id="cut off"),
        pytest.param(dumps(small()).replace('"headline"', '"banner"').replace('"caption"', '"banner"'), id="an unknown kind of paragraph"),
        pytest.param(dumps(small()).replace('"byline"', '"bylines"'), id="a field renamed"),
        pytest.param(dumps(small()).replace(',"vocative"', ""), id="a word with too few columns"),
        pytest.param(dumps(small()).replace("[0,[[0,2,", "[0,[]],\n[0,[[0,2,"), id="a sentence without words"),
    ],
)
def test_garbage_is_refused(text: str) -> None:
    with pytest.raises(SavedParseError, match=r"not a stored parse .*run make fixtures"):
        loads(text)


@pytest.mark.parametrize("version", [VERSION + 1, 0, "1", None])
def test_other_versions_are_refused(version: object) -> None:
    stored = json.loads(dumps(small())) | {"version": version}
    with pytest.raises(SavedParseError, match=f"version {version}, this program reads version {VERSION}"):
        loads(json.dumps(stored))


@pytest.mark.parametrize(
    "parse",
    [
        pytest.param(small(), id="one of everything"),
        pytest.param(small(sentences=(), mentions=(), cues=None), id="no words"),
        pytest.param(small(models=()), id="no models"),
    ],
)
def test_a_parse_comes_back_as_it_was(parse: Parse) -> None:
    assert loads(dumps(parse)) == parse
    assert dumps(loads(dumps(parse))) == dumps(parse)


@pytest.mark.parametrize("name", seeds.NAMES)
def test_so_do_the_seeds(name: str) -> None:
    stored = (seeds.FIXTURES / f"{name}.parse.json").read_text(encoding="utf-8")
    parse = loads(stored)
    assert dumps(parse) == stored
    assert all(parse.article.text[t.span.start : t.span.end] == t.text for t in parse.tokens)
    assert [s.index for s in parse.sentences] == list(range(len(parse.sentences)))
