"""The parse without models: which words are verbs of saying, who speaks, who is told, what is said. What is none comes first."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest

import quoteattr
from quoteattr import tree
from quoteattr.cli.job import by_rules
from quoteattr.parse import plain
from quoteattr.pipeline import attribute_parse
from quoteattr.types import Article, Parse, Sentence

Told = tuple[str, str, str]  # verb, subject, clause


def parse_of(text: str) -> Parse:
    return next(by_rules().parse([quoteattr.article_from_text(text, source="note")]))


def below(sentence: Sentence, head: int, *relations: str) -> str:
    at = next((i for i in tree.children(sentence, head) if sentence.tokens[i].deprel in relations), None)
    return " ".join(sentence.tokens[i].text for i in tree.subtree(sentence, at)) if at is not None else ""


def told(text: str) -> list[Told]:
    """Each verb of saying with its subject and what is said."""
    return [
        (t.text, below(s, i, "nsubj"), below(s, i, "ccomp", "xcomp"))
        for s in parse_of(text).sentences
        for i, t in enumerate(s.tokens)
        if t.upos == "VERB"
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Boats sank in the storm.", id="nothing is said"),
        pytest.param("According to Ana Ortiz, boats sank.", id="according to is no verb"),
        pytest.param("The claims were false.", id="a noun of saying behind an article"),
        pytest.param("To say it is wrong.", id="an infinitive"),
        pytest.param("Claim", id="a word alone, with a capital"),
    ],
)
def test_no_verb_of_saying(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ana arrived and said that boats sank.", ("said", "", "that boats sank"), id="no noun stands before it"),
        pytest.param("The mayor was told that boats sank.", ("told", "", "that boats sank"), id="a passive's subject does not speak"),
        pytest.param("Ana left, saying boats sank.", ("saying", "", "boats sank"), id="nor does what stands behind a participle"),
        pytest.param("The leader, Bo Lind, denied it.", ("denied", "The leader", ""), id="nor an object"),
        pytest.param("Boats sank, the mayor said.", ("said", "the mayor", ""), id="nothing behind the verb"),
        pytest.param("“Boats sank,” the mayor said on Monday.", ("said", "the mayor", ""), id="when it was said is not what was said"),
        pytest.param("The mayor told the council.", ("told", "The mayor", ""), id="who is told is not what is said"),
        pytest.param("She said: “Boats sank.”", ("said", "She", ""), id="a quotation is left to the marks"),
    ],
)
def test_what_is_left_out(text: str, expected: Told) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ana Ortiz said that boats sank.", ("said", "Ana Ortiz", "that boats sank"), id="X said that"),
        pytest.param("The mayor said boats sank.", ("said", "The mayor", "boats sank"), id="X said, without that"),
        pytest.param("She says no.", ("says", "She", "no"), id="a pronoun"),
        pytest.param("“Boats sank,” said Ana Ortiz.", ("said", "Ana Ortiz", ""), id="said X"),
        pytest.param("“Boats sank,” said he.", ("said", "he", ""), id="said he"),
        pytest.param("“Boats sank,” said a man of the port in Vesk.", ("said", "a man of the port", ""), id="said X of Y"),
        pytest.param("“Did boats sink?” asked Ana.", ("asked", "Ana", ""), id="behind a question"),
        pytest.param("“Boats sank,” Mr. Ortiz's aide said.", ("said", "Mr. Ortiz 's aide", ""), id="a title and a possessive"),
        pytest.param("The mayor told Bo Lind that boats sank.", ("told", "The mayor", "that boats sank"), id="X told Y that"),
        pytest.param("The mayor told her that boats sank.", ("told", "The mayor", "that boats sank"), id="X told her that"),
        pytest.param("The mayor told him boats sank.", ("told", "The mayor", "boats sank"), id="X told him"),
        pytest.param("He told the council on Monday that boats sank.", ("told", "He", "that boats sank"), id="X told Y on a day that"),
        pytest.param("Ana said in Vesk that boats sank.", ("said", "Ana", "that boats sank"), id="X said somewhere that"),
        pytest.param("Ana promised to sail.", ("promised", "Ana", "to sail"), id="an infinitive"),
        pytest.param("Ana warned Bo not to sail.", ("warned", "Ana", "not to sail"), id="an infinitive with not"),
        pytest.param("Ana has also repeatedly said that boats sank.", ("said", "Ana", "that boats sank"), id="adverbs between"),
        pytest.param("The mayor didn't say whether boats sank.", ("say", "The mayor", "whether boats sank"), id="a negation between"),
        pytest.param("But Ana Ortiz, 43, said boats sank.", ("said", "Ana Ortiz", "boats sank"), id="an age between"),
        pytest.param("Ana Ortiz, who runs a port, said boats sank.", ("said", "Ana Ortiz", "boats sank"), id="a relative clause between"),
        pytest.param("Boats sank, nets tore, said Ana.", ("said", "Ana", ""), id="two commas, but the name stands behind"),
        pytest.param("Officials in Vesk said boats sank.", ("said", "Officials in Vesk", "boats sank"), id="a place in the subject"),
        pytest.param("An aide for the union said boats sank.", ("said", "An aide for the union", "boats sank"), id="for X"),
        pytest.param("The far-right leader said boats sank.", ("said", "The far - right leader", "boats sank"), id="a hyphen"),
        pytest.param("A police report said boats sank.", ("said", "A police report", "boats sank"), id="a noun that may be a verb"),
        pytest.param("The WHO said boats sank.", ("said", "The WHO", "boats sank"), id="capitals that would be a pronoun"),
        pytest.param("On Monday Ana said boats sank.", ("said", "Ana", "boats sank"), id="a day before the name"),
    ],
)
def test_who_says_what(text: str, expected: Told) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ana said Bo said that nets tore.",
            [("said", "Ana", "Bo said that nets tore"), ("said", "Bo", "that nets tore")],
            id="one within the other",
        ),
        pytest.param("Ana said boats sank and Bo said nets tore.", [("said", "Ana", "boats sank"), ("said", "Bo", "nets tore")], id="and"),
        pytest.param("Ana said boats sank but added nets held.", [("said", "Ana", "boats sank"), ("added", "", "nets held")], id="but"),
        pytest.param(
            "“No,” Ana said, adding that boats sank.", [("said", "Ana", ""), ("adding", "", "that boats sank")], id="a participle"
        ),
    ],
)
def test_two_verbs(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_the_second_verb_of_one_speaker_finds_that_speaker() -> None:
    said = attribute_parse(parse_of("Ana said boats sank but added nets held, warning that Bo would sail.")).attributions
    assert [a.speaker and a.speaker.name for a in said] == ["Ana"] * 3


def test_who_is_told_hangs_on_the_verb() -> None:
    sentence = parse_of("Ana told Bo Lind that boats sank.").sentences[0]
    assert below(sentence, 1, "iobj") == "Bo Lind"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Boats sank. The mayor wept.", [], id="a sentence's first word"),
        pytest.param("She said: “Nobody sails. ‘Boats’ sank.”", [], id="the first word of a quotation"),
        pytest.param("She left on Monday.", [], id="a day"),
        pytest.param("The NATO ships left.", [], id="a word all of capitals"),
        pytest.param("Ana Ortiz met Bo.", ["Ana Ortiz", "Bo"], id="two names"),
        pytest.param("A man called McNeill met Theresa May.", ["McNeill", "Theresa May"], id="a capital inside, and a verb's form"),
        pytest.param("“It rained,” Ana said.", ["Ana"], id="behind a closing mark"),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    parse = parse_of(text)
    assert [parse.article.words([m.span]) for m in parse.mentions] == expected


def test_no_paragraphs_no_sentences() -> None:
    parse = next(by_rules().parse([Article("note", "note", "0" * 64, "", "", ())]))
    assert (parse.sentences, parse.mentions, parse.cues) == ((), (), None)
    assert attribute_parse(parse).attributions == ()


def test_articles_come_out_in_order() -> None:
    articles = [quoteattr.article_from_text(text, source="note") for text in ("Boats sank.", "Nets tore. Masts broke.")]
    assert [len(p.sentences) for p in plain.PlainParser(lambda word: False).parse(articles)] == [1, 2]


BRITISH = """\
Village counts cost of flood

Elm Cross was under three feet of water on Tuesday after the river Arrow burst its banks.

‘We lost everything in one night,’ said Ellen Marsh, 43, who runs the bakery on Mill Lane. ‘The ovens won't work again.’

Ms Marsh told the Gazette that the council had been warned twice.

The council's leader, Gareth Pellow, rejected the claim. ‘We weren't told, and I won't pretend that we were,’ he said.

‘Somebody must answer for this,’ Marsh replied. ‘It's our home.’

Mr Pellow, who was elected in May, later added: ‘The pumps will be running by Friday.’

‘Will they?’ asked Dr Priya Nair, of the University of Arrowdale.
"""


def test_a_british_article_has_the_right_speakers() -> None:
    parse = parse_of(BRITISH)
    said = [a for a in attribute_parse(parse).attributions if a.statement.kind.value == "direct"]
    assert [(parse.article.words(a.statement.content), a.speaker.name if a.speaker else "") for a in said] == [
        ("We lost everything in one night,", "Ellen Marsh"),
        ("The ovens won't work again.", "Ellen Marsh"),
        ("We weren't told, and I won't pretend that we were,", "Gareth Pellow"),
        ("Somebody must answer for this, It's our home.", "Ellen Marsh"),
        ("The pumps will be running by Friday.", "Gareth Pellow"),
        ("Will they?", "Priya Nair"),
    ]


def test_spans_slice_to_words_and_paragraphs_are_never_crossed() -> None:
    parse = parse_of(BRITISH.replace(".\n\nMs", " \n\nMs").replace("Friday.’", "Friday"))
    text = parse.article.text
    assert all(text[t.span.start : t.span.end] == t.text for t in parse.tokens)
    assert all(a.span.end <= b.span.start for a, b in pairwise(parse.tokens))
    assert all(parse.article.paragraphs[s.paragraph].span.holds(s.span) for s in parse.sentences)
    assert [s.index for s in parse.sentences] == list(range(len(parse.sentences)))
    assert {s.paragraph for s in parse.sentences} == {p.index for p in parse.article.paragraphs}


SALAD = (
    *sorted({*plain.HEARD, *plain.LEMMAS, *(word for listed in plain.CLOSED.values() for word in listed)}),
    *("Ana Ortiz Bo Lind Vesk MPs NATO boats sank nets mayor adding".split() * 6),
    *(list("“”‘’\"'«»,.:;-–?!()…") * 4),
)


def salad(dice: random.Random) -> Article:
    words = ["Ana", *dice.choices(SALAD, k=dice.randint(0, 30))]
    text = "".join(dice.choice(("", " ", " ", " ")) + w for w in words)
    return quoteattr.article_from_text(text.strip(), source="salad")


def test_any_sentence_is_a_tree_and_ends() -> None:
    dice = random.Random(7)
    articles = [salad(dice) for _ in range(3000)]
    start = time.process_time()
    sentences = [s for parse in by_rules().parse(articles) for s in parse.sentences]
    assert time.process_time() - start < 2
    for s in sentences:
        roots = [i for i, t in enumerate(s.tokens) if t.head == -1]
        assert len(roots) == 1 and s.tokens[roots[0]].deprel == "root"
        assert tree.subtree(s, roots[0]) == list(range(len(s.tokens))), s  # all hang on the root: no cycles


def test_any_words_get_a_report() -> None:
    dice = random.Random(8)
    for article in (salad(dice) for _ in range(400)):
        report = attribute_parse(next(by_rules().parse([article])))
        assert all(0 <= c.start < c.end <= len(article.text) for a in report.attributions for c in a.statement.content)


@pytest.mark.parametrize("unit", ["said ", "said that ", "x, said, ", "said on ", "told Bo of ", "Ana said and "])
def test_one_endless_sentence_ends(unit: str) -> None:
    start = time.process_time()
    parse_of("Ana " + unit * 1000)
    assert time.process_time() - start < 2
