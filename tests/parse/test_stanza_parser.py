"""The real models on real text: what must hold of any parse, whatever the models say. Marked `model`: seconds, not milliseconds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from quoteattr import article_from_text
from quoteattr.parse.saved import dumps, loads
from quoteattr.types import Article, Parse, Parser, Sentence, Span

from .. import seeds

pytestmark = pytest.mark.model

LONG = " ".join(f"On day {n} the harbour master said that {n} boats, none of them Ana Ortiz's, had sailed." for n in range(1, 190))
ARTICLES = {
    "one word": "Rain",
    "one sign less than a word": "A",
    "a paragraph of 3,000 words": LONG,
    "no full stop": "the boats sailed the boats came back " * 60,
    "one very long word": "x" * 5000 + " said no.",
    "emoji and accents": "“Ça va 👍🏽,” said Zoë Müller.\n\nN̈aïve? “No.”",
    "many short paragraphs": "\n\n".join(["“Yes,” she said.", "No."] * 40),
    "a missing space": "'They hit us.The loan was small,' he said. 'We paid.'",
}


def parsed(parser: Parser, texts: Sequence[Article]) -> list[Parse]:
    return list(parser.parse(texts))


@pytest.fixture(scope="module")
def parses(parser: Parser) -> dict[str, Parse]:
    articles = [article_from_text(text, source=name) for name, text in ARTICLES.items()]
    return dict(zip(ARTICLES, parser.parse([*articles, seeds.article("live-blog"), seeds.article("tabloid-minister")])))


def roots_and_cycles(sentence: Sentence) -> tuple[int, int]:
    """How many roots, and how many words never reach one."""
    heads = [t.head for t in sentence.tokens]
    lost = 0
    for i in range(len(heads)):
        at, steps = i, 0
        while at >= 0 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        lost += at >= 0
    return heads.count(-1), lost


@pytest.mark.parametrize("name", ARTICLES)
def test_words_are_the_articles_own_and_trees_are_trees(parses: dict[str, Parse], name: str) -> None:
    parse = parses[name]
    text = parse.article.text
    assert parse.tokens and parse.tagged
    assert all(text[t.span.start : t.span.end] == t.text for t in parse.tokens)
    assert all(a.span.end <= b.span.start for a, b in zip(parse.tokens, parse.tokens[1:]))
    assert all(roots_and_cycles(s) == (1, 0) for s in parse.sentences)
    assert all(-1 <= t.head < len(s.tokens) for s in parse.sentences for t in s.tokens)
    ends = {t.span.end for t in parse.tokens}
    for cue in parse.cues or ():
        assert 0 <= cue.probability <= 1 and all(0 <= p.probability <= 1 for p in cue.pieces)
        assert all(x.span.start in parse.token_starts and x.span.end in ends for x in (cue, *cue.pieces))
        assert not any(cue.span.meets(p.span) for p in cue.pieces)


@pytest.mark.parametrize("name", ["a paragraph of 3,000 words", "many short paragraphs", "one word", "emoji and accents"])
def test_no_word_is_lost_and_no_sentence_crosses_a_paragraph(parses: dict[str, Parse], name: str) -> None:
    parse = parses[name]
    letters = "".join(c for c in parse.article.text if c.isalnum())
    assert "".join(c for t in parse.tokens for c in t.text if c.isalnum()) == letters
    for s in parse.sentences:
        assert parse.article.paragraphs[s.paragraph].span.holds(s.span)
        assert s.span == Span(s.tokens[0].span.start, s.tokens[-1].span.end)


def test_two_seeds_keep_their_offsets(parser: Parser) -> None:
    for parse in parsed(parser, [seeds.article("live-blog"), seeds.article("tabloid-minister")]):
        text = parse.article.text
        assert all(text[t.span.start : t.span.end] == t.text for t in parse.tokens)
        assert all(roots_and_cycles(s) == (1, 0) for s in parse.sentences)
        assert all(parse.article.paragraphs[s.paragraph].span.holds(s.span) for s in parse.sentences)
        assert all(text[m.span.start : m.span.end].strip() for m in parse.mentions) and parse.mentions


def test_a_sentence_ends_where_a_space_is_missing(parses: dict[str, Parse]) -> None:
    parse = parses["a missing space"]
    assert parse.article.text.index("The loan") in [s.span.start for s in parse.sentences]


def test_a_batch_gives_what_one_at_a_time_gives(parser: Parser, parses: dict[str, Parse]) -> None:
    for name in ("one word", "a missing space", "many short paragraphs"):
        alone = parsed(parser, [parses[name].article])[0]
        assert shape(alone) == shape(parses[name])
        assert alone.cues == parses[name].cues


def shape(parse: Parse) -> list[object]:
    return [(s.span, s.paragraph, [(t.span, t.lemma, t.upos, t.head, t.deprel, t.ner) for t in s.tokens]) for s in parse.sentences]


def test_the_same_article_gives_the_same_bytes(parser: Parser) -> None:
    article = seeds.article("wire-summit")
    first, second = (dumps(parsed(parser, [article])[0]) for _ in range(2))
    assert first == second
    assert dumps(loads(first)) == first


def test_articles_come_in_order_and_more_than_one_batch_of_them(parser: Parser) -> None:
    articles = [article_from_text(f"Boat {n} sank, he said.", source=str(n)) for n in range(70)]
    assert [p.article.source for p in parser.parse(iter(articles))] == [a.source for a in articles]


def test_no_article_and_no_paragraph(parser: Parser) -> None:
    empty = Article("-", "-", "0" * 64, "", "", ())
    assert parsed(parser, []) == []
    nothing, something = parsed(parser, [empty, article_from_text("Rain fell.", source="x")])
    assert (nothing.sentences, nothing.mentions, nothing.cues) == ((), (), ())
    assert [t.text for t in something.tokens] == ["Rain", "fell", "."]
