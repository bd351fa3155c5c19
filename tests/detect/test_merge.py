"""Quotations brought together with what was found, and those that are no statements: on parses written by hand."""

from __future__ import annotations

import pytest

from quoteattr.detect import detect
from quoteattr.types import Block, Parse

from ..parses import parse_of, words

REPORTED = "Boats/NOUN/2/nsubj//W sank=sink/VERB.VBD/5/ccomp//w ,/PUNCT/2 Schiff/PROPN/5/nsubj/PER/S said=say/VERB.VBD/0/root//C ./PUNCT/5"
WENT_ON = "“/PUNCT/3 The/DET/3 other/ADJ/4/nsubj held=hold/VERB.VBD/0/root all/DET/6 night/NOUN/4/obl ./PUNCT/4 ”/PUNCT/4"
OPEN = "“/PUNCT/3 We/PRON/3/nsubj sail/VERB/0/root on/ADP/5 Monday/NOUN/3 at/ADP/7 nine/NUM/3 ./PUNCT/3"
FIRST = "Ana/PROPN/2/nsubj/PER said=say/VERB.VBD/0/root :/PUNCT/2 “/PUNCT/6 We/PRON/6/nsubj waited/VERB/2/ccomp all/DET/8 night/NOUN/6 ./PUNCT/6"
CLOSED = f"{OPEN} ”/PUNCT/3"
VESK = (
    "“/PUNCT/3 We/PRON/3/nsubj sail/VERB/9/ccomp on/ADP/5 Monday/NOUN/3 ,/PUNCT/3 ”/PUNCT/3 Vesk/PROPN/9/nsubj/PER "
    "said=say/VERB.VBD/0/root ./PUNCT/9"
)


def found(parse: Parse) -> list[tuple[str, str, str]]:
    return [(s.kind.value, words(parse, s.content), words(parse, s.source)) for s in detect(parse)]


@pytest.mark.parametrize(
    ("parse", "quoted"),
    [
        pytest.param(parse_of(REPORTED, WENT_ON), ("direct", "The other held all night.", ""), id="in the next paragraph"),
        pytest.param(
            parse_of(f"{REPORTED}\n{WENT_ON.replace('./PUNCT/4', ',/PUNCT/4').replace('0/root', '9/ccomp')} "
                     "said=say/VERB.VBD/0/root Vesk/PROPN/9/nsubj/PER ./PUNCT/9"),
            ("direct", "The other held all night,", "Vesk"),
            id="with a speaker of its own",
        ),
        pytest.param(
            parse_of(f"{REPORTED}\nIt/PRON/2 rained/VERB/0/root on/ADP the/DET old/ADJ town/NOUN that/X night/NOUN ./PUNCT\n{WENT_ON}"),
            ("direct", "The other held all night.", ""),
            id="a sentence between",
        ),
        pytest.param(
            parse_of(f"{REPORTED}\nIt/PRON/2/nsubj rained/VERB/0/root ./PUNCT/2\n{WENT_ON}"),
            ("direct", "The other held all night.", ""),
            id="a short sentence between",
        ),
    ],
)  # fmt: skip
def test_a_quotation_behind_reported_words_stays_apart(parse: Parse, quoted: tuple[str, str, str]) -> None:
    assert found(parse) == [("indirect", "Boats sank", "Schiff"), quoted]


def test_a_quotation_right_behind_reported_words_and_their_cue_goes_on_with_them() -> None:
    assert found(parse_of(f"{REPORTED}\n{WENT_ON}")) == [("mixed", "Boats sank | The other held all night.", "Schiff")]


@pytest.mark.parametrize(
    "last",
    [
        pytest.param(VESK, id="with a speaker of its own"),
        pytest.param("It/PRON/2/nsubj rained/VERB/0/root ./PUNCT/2", id="nothing in quotation marks"),
    ],
)
def test_a_quotation_left_open_is_not_taken_up(last: str) -> None:
    assert found(parse_of(FIRST, last))[0] == ("direct", "We waited all night.", "Ana")


@pytest.mark.parametrize(
    ("paragraphs", "closed"),
    [
        pytest.param((FIRST, CLOSED), True, id="two paragraphs"),
        pytest.param((FIRST, OPEN, CLOSED), True, id="three"),
        pytest.param((FIRST, OPEN), False, id="never closed"),
    ],
)
def test_paragraphs_that_take_a_quotation_up_are_one_statement(paragraphs: tuple[str, ...], closed: bool) -> None:
    (one,) = detect(parse_of(*paragraphs))
    assert len(one.content) == len(paragraphs) and one.closed is closed
    assert words(parse_of(*paragraphs), one.source) == "Ana"
    assert [e.clue for e in one.evidence].count("takes up") == len(paragraphs) - 1


def test_a_caption_between_is_no_part_of_it() -> None:
    parse = parse_of(FIRST, "Boats/NOUN at/ADP sea/NOUN ./PUNCT", OPEN, CLOSED, blocks={1: Block.CAPTION})
    assert [len(s.content) for s in detect(parse)] == [3]


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        pytest.param(parse_of("She/PRON whistled/VERB ,/PUNCT “/PUNCT Boats/NOUN sank/VERB ./PUNCT ”"), "Boats sank.", id="a sentence"),
        pytest.param(parse_of("In his book “/PUNCT Boats/NOUN sank/VERB in/ADP the/DET storm/NOUN that/DET night/NOUN ./PUNCT ”"),
                     "Boats sank in the storm that night.", id="a whole sentence out of a book"),
        pytest.param(parse_of("Boats/NOUN that/PRON “/PUNCT never/ADV once/ADV came/VERB home/ADV to/ADP their/DET port/NOUN ”/PUNCT sank/VERB ./X"),
                     "never once came home to their port", id="a fragment of seven words"),
    ],
)  # fmt: skip
def test_quoted_words_are_a_statement(parse: Parse, expected: str) -> None:
    assert [s[:2] for s in found(parse)] == [("direct", expected)]


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        pytest.param(parse_of("In/ADP his/PRON 2002/NUM book/NOUN ,/PUNCT “/PUNCT Fill/VERB the/DET Hall/NOUN ,/PUNCT ”/PUNCT he/PRON "
                              "praised=praise/VERB them/PRON ./PUNCT"), "Fill the Hall,", id="a book behind a comma"),
        pytest.param(parse_of("She/PRON made/VERB the/DET documentary/NOUN “/PUNCT 13th ./PUNCT ”"), "13th.", id="a title of a figure"),
        pytest.param(parse_of("They/PRON sang/VERB “/PUNCT Home/NOUN at/ADP Sea/NOUN ./PUNCT ”"), "Home at Sea.", id="a title in capitals"),
        pytest.param(parse_of("Boats/NOUN that/PRON “/PUNCT never/ADV came/VERB home/ADV ”/PUNCT sank/VERB ./PUNCT"), "never came home",
                     id="a fragment"),
        pytest.param(parse_of("He/PRON is/AUX called/VERB “/PUNCT Sparky ”/PUNCT ./PUNCT"), "Sparky", id="a nickname"),
    ],
)  # fmt: skip
def test_titles_terms_and_fragments_are_scare_quotes(parse: Parse, expected: str) -> None:
    assert found(parse) == [("scare", expected, "")]
