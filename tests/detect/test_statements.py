"""What is a statement, and which words: on parses written by hand. What is none comes first.

Expected: kind, content, cue, source; the spans of a content parted by " | ".
"""

from __future__ import annotations

import pytest

from quoteattr.detect import detect, detect_marks_only, scan
from quoteattr.types import Block, Parse

from ..parses import parse_of, words

Found = tuple[str, str, str, str]

SANK = "that/SCONJ/{0}/mark boats/NOUN/{0}/nsubj sank=sink/VERB.VBD/{1}/ccomp +./PUNCT/{1}/punct"
SAID_IT_RAINED = (
    "“/PUNCT/4 It/PRON/4/nsubj has/AUX/4/aux rained/VERB/9/ccomp all/DET/6 day/NOUN/4 ,/PUNCT/4 ”/PUNCT/4 "
    "said=say/VERB.VBD/0/root Ana/PROPN/9/nsubj/PER ./PUNCT/9"
)
BRITISH = SAID_IT_RAINED.replace("“", "‘").replace("”", "’")
SAY_AT_HOME = "“/PUNCT/2 Nobody/PRON/3/nsubj stays/VERB/0/root at/ADP/5/case home/NOUN/3/obl tonight/NOUN/3 ./PUNCT/3 ”/PUNCT/3"
LEFT_OPEN = (
    "Ana/PROPN/2/nsubj/PER said=say/VERB.VBD/0/root :/PUNCT/2 “/PUNCT/6 We/PRON/6/nsubj sail/VERB/2/ccomp on/ADP/8 "
    "Monday/NOUN/6 at/ADP/10 nine/NUM/6 ./PUNCT/6"
)
TAGGED_SPLIT = (
    "“/PUNCT/4///W A/DET/3/det//w boat/NOUN/4/nsubj//w sank/VERB/10/ccomp//w here/ADV/4///w today/ADV/4///w ,/PUNCT/4///w ”/PUNCT/4 "
    "she/PRON/10/nsubj//S said=say/VERB.VBD/0/root//C ./PUNCT/10\n"
    "“/PUNCT/3///W Nobody/PRON/3/nsubj//w knows/VERB/0/root//w why/ADV/6///w it/PRON/6///w did/VERB/3/ccomp//w ./PUNCT/3 ”/PUNCT/3"
)


def found(parse: Parse) -> list[Found]:
    return [(s.kind.value, words(parse, s.content), words(parse, s.cue), words(parse, s.source)) for s in detect(parse)]


@pytest.mark.parametrize(
    "parse",
    [
        pytest.param(parse_of("It/PRON/2/nsubj rained/VERB/0/root ./PUNCT/2"), id="no verb of saying"),
        pytest.param(
            parse_of("She/PRON/2/nsubj said=say/VERB.VBD/0/root no/DET/4 prayers/NOUN/2/obj ./PUNCT/2"), id="said, but nothing is said"
        ),
        pytest.param(parse_of("The saying/NOUN/3/nsubj is/AUX old/ADJ/0/root ./PUNCT/4"), id="a noun of saying"),
        pytest.param(
            parse_of("The/DET/3 farmers/NOUN/3 ’/PART/2/case union/NOUN/6/nsubj wo/AUX/6 +n’t/PART/6 sail/VERB/0/root ./PUNCT/6"),
            id="apostrophes",
        ),
        pytest.param(parse_of("“/PUNCT …/PUNCT ”/PUNCT"), id="marks round nothing"),
        pytest.param(parse_of("—/PUNCT"), id="no word at all"),
        pytest.param(parse_of("Rain/NOUN////S sank/VERB/1///C boats/NOUN"), id="a source and a cue without content"),
    ],
)
def test_no_statement(parse: Parse) -> None:
    assert found(parse) == []


@pytest.mark.parametrize(
    ("parse", "term"),
    [
        pytest.param(parse_of("The “/PUNCT blue/ADJ ”/PUNCT boat sank ./PUNCT"), "blue", id="a term"),
        pytest.param(parse_of("Ana wrote=write/VERB “/PUNCT The Last Harbour ”/PUNCT in May ./PUNCT"), "The Last Harbour", id="a title"),
    ],
)
def test_scare_quotes(parse: Parse, term: str) -> None:
    assert found(parse) == [("scare", term, "", "")]


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        pytest.param(
            parse_of(f"Ana/PROPN/3/nsubj/PER Ortiz/PROPN/1/flat/PER said=say/VERB.VBD/0/root {SANK.format(6, 3)}"),
            ("indirect", "that boats sank", "said", "Ana Ortiz"),
            id="a clause",
        ),
        pytest.param(
            parse_of(f"The/DET/2 mayor/NOUN/5/nsubj did/AUX/5/aux not/PART/5/advmod say/VERB.VB/0/root {SANK.format(8, 5)}"),
            ("indirect", "that boats sank", "did not say", "The mayor"),
            id="the negation belongs to the cue",
        ),
        pytest.param(
            parse_of(f"Vesk/PROPN/2/nsubj/PER arrived/VERB/0/root ,/PUNCT/4 insisting=insist/VERB.VBG/2/advcl {SANK.format(7, 4)}"),
            ("indirect", "that boats sank", "insisting", "Vesk"),
            id="a participle takes the subject of the clause it hangs on",
        ),
        pytest.param(
            parse_of("Vesk/PROPN/2/nsubj/PER promised=promise/VERB.VBD/0/root to/PART/4/mark sail/VERB/2/xcomp ./PUNCT/2"),
            ("indirect", "to sail", "promised", "Vesk"),
            id="an infinitive",
        ),
        pytest.param(
            parse_of("She/PRON/2/nsubj accused=accuse/VERB.VBD/0/root Vesk/PROPN/2/obj/PER of/ADP/5/mark lying/VERB/2/advcl ./PUNCT/2"),
            ("indirect", "of lying", "accused", "She"),
            id="accused of",
        ),
        pytest.param(parse_of(SAID_IT_RAINED), ("direct", "It has rained all day,", "said", "Ana"), id="marks, verb, name"),
        pytest.param(parse_of(BRITISH), ("direct", "It has rained all day,", "said", "Ana"), id="British marks"),
        pytest.param(parse_of("Ana/PROPN/2/PER :/PUNCT “/PUNCT/5 A hard blow for all of us ./PUNCT ”"), ("direct", "A hard blow for "
        "all of us.", ":", "Ana"), id="a name and a colon"),
        pytest.param(
            parse_of("“/PUNCT A hard blow for all of us ./PUNCT ” —/PUNCT Ana/PROPN/1/x/PER Ortiz/PROPN/1/x/PER"),
            ("direct", "A hard blow for all of us.", "—", "Ana Ortiz"),
            id="a dash line",
        ),
        pytest.param(
            parse_of("Ana/PROPN/2/nsubj/PER/S said=say/VERB.VBD/0/root//C boats/NOUN/4/nsubj//W sank/VERB/2/ccomp//w “/PUNCT/6///w "
            "like/ADP/6///w stones/NOUN/4///w ”/PUNCT/6 ./PUNCT/2"),
            ("mixed", "boats sank “like stones”", "said", "Ana"),
            id="the tagger's words, some of them in marks",
        ),
        pytest.param(
            parse_of(TAGGED_SPLIT),
            ("direct", "A boat sank here today, | Nobody knows why it did.", "said", "she"),
            id="one quotation round its cue",
        ),
    ],
)  # fmt: skip
def test_one_statement(parse: Parse, expected: Found) -> None:
    assert found(parse) == [expected]


def test_a_chain_of_speakers_is_a_statement_in_a_statement() -> None:
    parse = parse_of(
        "Tass/PROPN/2/nsubj/ORG reported=report/VERB.VBD/0/root that/SCONJ/5/mark Vesk/PROPN/5/nsubj/PER said=say/VERB.VBD/2/ccomp "
        "rain/NOUN/7/nsubj fell/VERB/5/ccomp ./PUNCT/2"
    )
    outer, inner = detect(parse)
    assert [words(parse, s.content) for s in (outer, inner)] == ["that Vesk said rain fell", "rain fell"]
    assert (outer.nested_in, inner.nested_in) == (None, outer.id)


def test_a_quotation_never_closed_ends_with_its_paragraph_and_spoils_nothing() -> None:
    parse = parse_of(LEFT_OPEN, "It/PRON/2/nsubj rained/VERB/0/root ./PUNCT/2", SAID_IT_RAINED)
    first, last = detect(parse)
    assert words(parse, first.content).startswith("We sail on Monday at nine") and not first.closed
    assert words(parse, last.content) == "It has rained all day," and last.closed


def test_a_quotation_goes_on_over_a_caption() -> None:
    parse = parse_of(LEFT_OPEN, "Boats/NOUN at/ADP sea/NOUN ./PUNCT", SAY_AT_HOME, blocks={1: Block.CAPTION})
    assert found(parse) == [("direct", "We sail on Monday at nine. | Nobody stays at home tonight.", "said", "Ana")]


def test_a_quotation_taken_up_in_the_next_paragraph_is_not_left_open() -> None:
    assert [s.closed for s in detect(parse_of(LEFT_OPEN, SAY_AT_HOME))] == [True]


def test_a_quotation_taken_up_with_a_cue_of_its_own_is_another_statement() -> None:
    parse = parse_of(LEFT_OPEN, SAID_IT_RAINED.replace("Ana", "Vesk"))
    assert [source for *_, source in found(parse)] == ["Ana", "Vesk"]


def test_turns_of_an_interview_are_statements_of_their_labels() -> None:
    turns = [f"{who}/X :/PUNCT Did/AUX it/PRON rain/VERB {n} ?/PUNCT" for n, who in enumerate("QAQA")]
    parse = parse_of(*turns)
    assert [(c, s) for _, _, c, s in found(parse)] == [(":", "Q"), (":", "A"), (":", "Q"), (":", "A")]


def test_marks_alone_need_no_words_of_saying() -> None:
    parse = parse_of("The “/PUNCT blue ” boat sank .", LEFT_OPEN)
    assert [(words(parse, s.content), s.closed) for s in detect_marks_only(parse.article, scan(parse.article))] == [
        ("blue", True),
        ("We sail on Monday at nine.", False),
    ]


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        pytest.param(
            parse_of(f"Experience/NOUN/2/nsubj shows=show/VERB.VBZ/0/root {SANK.format(5, 2)}"), [], id="experience shows: nobody says it"
        ),
        pytest.param(
            parse_of(
                "According=accord/VERB.VBG/3/case to/ADP/1/fixed Ana/PROPN/6/obl/PER ,/PUNCT/3 boats/NOUN/6/nsubj sank/VERB/0/root "
                "./PUNCT/6"
            ),
            [("indirect", "boats sank", "According to", "Ana")],
            id="according to: the source without its preposition",
        ),
        pytest.param(
            parse_of(
                "“/PUNCT/3 It/PRON/3/nsubj rained/VERB/6/ccomp ,/PUNCT/3 ”/PUNCT/3 said=say/VERB.VBD/0/root Ana/PROPN/6/nsubj/PER ./PUNCT/6"
            ),
            [("direct", "It rained,", "said", "Ana")],
            id="a short quote is a quote: a cue and a name stand beside it",
        ),
        pytest.param(
            parse_of(TAGGED_SPLIT.replace("//W", "").replace("//w", "").replace("//S", "").replace("//C", "")),
            [("direct", "A boat sank here today, | Nobody knows why it did.", "said", "she")],
            id="one quotation round its cue, without the tagger",
        ),
    ],
)
def test_without_the_tagger_too(parse: Parse, expected: list[Found]) -> None:
    assert found(parse) == expected


ASKED = (
    "Asked=ask/VERB.VBN/8/advcl//C whether/SCONJ/4/mark boats/NOUN/4/nsubj//W sank=sink/VERB.VBD/1/ccomp//w ,/PUNCT/1 "
    "{}/PRON/8/nsubj//{} had/AUX/8/aux smiled=smile/VERB.VBN/0/root ./PUNCT/8"
)
WARNED = (
    "Ana/PROPN/3/nsubj:pass/PER/S was/AUX/3/aux:pass warned=warn/VERB.VBN/0/root//C that/SCONJ/6/mark boats/NOUN/6/nsubj//W "
    "sank=sink/VERB.VBD/3/ccomp//w ./PUNCT/3"
)
WARNS = (
    "Ana/PROPN/2/nsubj/PER/S warned=warn/VERB.VBD/0/root//C that/SCONJ/5/mark boats/NOUN/5/nsubj//W sank=sink/VERB.VBD/2/ccomp//w ./PUNCT/2"
)
QUOTED = (
    "Ana/PROPN/3/nsubj:pass/PER/S was/AUX/3/aux:pass quoted=quote/VERB.VBN/0/root//C that/SCONJ/6/mark boats/NOUN/6/nsubj//W "
    "sank=sink/VERB.VBD/3/ccomp//w ./PUNCT/3"
)

BY_BO = (
    "Ana/PROPN/3/nsubj:pass/PER/{} was/AUX/3/aux:pass warned=warn/VERB.VBN/0/root//C by/ADP/5/case Bo/PROPN/3/obl:agent/PER that/SCONJ/8/mark "
    "boats/NOUN/8/nsubj//W sank=sink/VERB.VBD/3/ccomp//w ./PUNCT/3"
)
RELATIVE = (
    "Ana/PROPN/0/root/PER/S ,/PUNCT/5 who/PRON.WP/5/nsubj:pass was/AUX/5/aux:pass told=tell/VERB.VBN/1/acl:relcl//C by/ADP/7/case "
    "Bo/PROPN/5/obl:agent/PER that/SCONJ/10/mark boats/NOUN/10/nsubj//W sank=sink/VERB.VBD/5/ccomp//w ./PUNCT/1"
)


@pytest.mark.parametrize(
    ("paragraph", "source"),
    [
        pytest.param(WARNS, "Ana", id="who warns is the source"),
        pytest.param(QUOTED, "Ana", id="who is quoted is the source"),
        pytest.param(WARNED, "", id="who is warned is none"),
        pytest.param(ASKED.format("he", "S"), "", id="who is asked is none"),
        pytest.param(
            ASKED.replace("VBN/8/advcl", "VBD/8/advcl").format("he", "S"), "", id="nor where the tagger takes asked for a past tense"
        ),
        pytest.param(BY_BO.format("S"), "Bo", id="who is warned by somebody has a source"),
        pytest.param(RELATIVE, "Bo", id="who was told by somebody has one too"),
    ],
)
def test_who_is_asked_or_warned_is_no_source(paragraph: str, source: str) -> None:
    parse = parse_of(paragraph)
    found = [s for s in detect(parse) if "sank" in parse.article.words(s.content)]
    assert [parse.article.words(s.source) for s in found] == [source]


def test_who_is_warned_is_no_part_of_the_warning() -> None:
    parse = parse_of(BY_BO.format("W"))
    assert [parse.article.words(s.content) for s in detect(parse)] == ["boats sank"]
