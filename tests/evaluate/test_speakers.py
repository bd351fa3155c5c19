"""Who spoke: which names are the same, which statement stands for which, and what is counted, printed and written of it."""

from __future__ import annotations

import json

import pytest

from quoteattr import article_from_text
from quoteattr.evaluate import Comparison, Said, Wording, evaluate
from quoteattr.evaluate.speakers import KINDS, match, same_name, source_kind

from .builders import STORM, STORM_FOUND, STORM_GOLD, said, spans, storm
from .test_tables import written


@pytest.mark.parametrize(
    ("name", "gold", "same"),
    [
        pytest.param("Ana Ortiz", "Ana Ortiz", True, id="equal"),
        pytest.param("ANA ORTIZ", "Ana Ortiz", True, id="case"),
        pytest.param("Dr Ana Ortiz", "Prof. Ana Ortiz", True, id="titles"),
        pytest.param("Mr President", "the President", True, id="titles alone are names"),
        pytest.param("President", "Governor", False, id="other titles alone"),
        pytest.param("A council spokeswoman", "council spokeswoman", True, id="a"),
        pytest.param("officials", "The officials", True, id="the"),
        pytest.param("an Aide", "aide", True, id="an"),
        pytest.param("The", "a", False, id="nothing but articles"),
        pytest.param("Ortiz", "Ana Ortiz", True, id="surname only"),
        pytest.param("Ana Ortiz", "Ms Ortiz", True, id="the gold's surname only"),
        pytest.param("Ana", "Ana Ortiz", False, id="first name only"),
        pytest.param("Le Pen", "Marine Le Pen", True, id="surname of two words"),
        pytest.param("Marine Pen", "Marine Le Pen", True, id="a word left out inside"),
        pytest.param("Jean-Marie Le Pen", "Marine Le Pen", False, id="another first name"),
        pytest.param("Pen Le", "Le Pen", False, id="another order"),
        pytest.param("J. K. Rowling", "J.K. Rowling", True, id="initials"),
        pytest.param("Ana B. Ortiz", "Ana Ortiz", True, id="an initial more"),
        pytest.param("A. Ortiz", "Bo Ortiz", False, id="an initial is no article"),
        pytest.param("J. Smith", "John Smith", False, id="an initial is another word"),
        pytest.param("Ana Ortiz’s", "Ana Ortiz", True, id="a possessive"),
        pytest.param(None, "Ana Ortiz", False, id="none given"),
        pytest.param("…", "Ana Ortiz", False, id="no word"),
    ],
)
def test_names(name: str | None, gold: str, same: bool) -> None:
    assert same_name(name, [gold]) is same
    assert same_name(name, ["Somebody Else", gold]) is same, "any of the names will do"


def test_no_name_is_right_of_none() -> None:
    assert not same_name("Ana", [])


@pytest.mark.parametrize(
    ("found", "which"),
    [
        pytest.param([], None, id="nothing found"),
        pytest.param(["today"], None, id="too few of the gold's words"),
        pytest.param(["close at noon"], 0, id="just half of them"),
        pytest.param(["said that roads would close", "roads would close at noon"], 1, id="the likest"),
        pytest.param([STORM], 0, id="however long"),
        pytest.param(["close at noon"] * 2, 0, id="then the earlier"),
    ],
)
def test_what_stands_for_a_statement(found: list[str], which: int | None) -> None:
    text = STORM.replace('"close at noon"', "close at noon")
    given = [said(text, line if line != STORM else text) for line in found]
    chosen = match(said(text, "roads would close at noon today"), given)
    assert (None if chosen is None else given.index(chosen)) == which


@pytest.mark.parametrize(
    ("source", "given", "kind"),
    [
        pytest.param("", None, "none", id="none"),
        pytest.param("…", None, "none", id="no word"),
        pytest.param("Ana Ortiz, the mayor", None, "name", id="a name"),
        pytest.param("The BBC", None, "name", id="a name with an article"),
        pytest.param("His wife, Ana", None, "name", id="a name behind a possessive"),
        pytest.param("The mayor", None, "description", id="the article's capital is none"),
        pytest.param("two of the men", None, "description", id="small letters"),
        pytest.param("She", None, "he/she", id="she"),
        pytest.param("him", None, "he/she", id="him"),
        pytest.param("I", None, "other pronoun", id="I"),
        pytest.param("They", None, "other pronoun", id="they"),
        pytest.param("the mayor", "name", "name", id="the gold says a name"),
        pytest.param("Ana", "nominal", "description", id="the gold says a noun"),
        pytest.param("He himself", "pronoun", "he/she", id="the gold says a pronoun"),
        pytest.param("everyone", "pronoun", "other pronoun", id="a pronoun that is not listed"),
        pytest.param("Ana", "other", "name", id="a kind of another corpus"),
    ],
)
def test_the_kind_of_a_source(source: str, given: str | None, kind: str) -> None:
    text = f"It rains, {source} said."
    wording = Wording(text)
    assert source_kind(wording.said(spans(text, "It rains"), spans(text, source), source_kind=given), wording) == kind
    assert kind in KINDS


def spoken(*names: tuple[str, ...] | None) -> Comparison:
    """The storm with right names for the gold in turn; the found are by Ortiz (0.95), Bo Day (0.85), none (0.5), It (0.3), Ana (0.2)."""
    found = [("Ms Ortiz", 0.95), ("Bo Day", 0.85), (None, 0.5), ("It", 0.3), ("Ana", 0.2)]
    gold = tuple(said(STORM, line, names=n) for line, n in zip(STORM_GOLD, names, strict=True))
    given = tuple(said(STORM, line, speaker=s, confidence=c) for line, (s, c) in zip(STORM_FOUND, found, strict=True))
    return Comparison(article_from_text(STORM, source="storm.jsonl:1", id="storm"), Wording(STORM), gold, given)


NAMED = spoken(("Ana Ortiz",), ("Bo Lee",), ("Police", "the force"), ())

TABLES = """\
Speakers: found in per cent of the gold; right, silent and wrong of the found

Source         Gold  Found  Right  Silent  Wrong  Sure (0.8 or more)  Sure right
--------------------------------------------------------------------------------
all               4  100.0   25.0    25.0   50.0                   2        50.0
name              3  100.0   33.3    33.3   33.3                   2        50.0
he/she            0      -      -       -      -                   0           -
other pronoun     0      -      -       -      -                   0           -
description       0      -      -       -      -                   0           -
none              1  100.0    0.0     0.0  100.0                   0           -

How sure, and how often found with the right speaker

Confidence  Found  Mean  Right
------------------------------
0.9 to 1.0      1  95.0  100.0
0.8 to 0.9      1  85.0    0.0
0.7 to 0.8      0     -      -
0.6 to 0.7      0     -      -
0.5 to 0.6      1  50.0    0.0
0.4 to 0.5      0     -      -
0.3 to 0.4      1  30.0    0.0
0.2 to 0.3      0     -      -
0.1 to 0.2      0     -      -
0.0 to 0.1      0     -      -

"""


@pytest.mark.parametrize("width", [80, 100])
def test_what_is_printed(width: int) -> None:
    printed = written("text", NAMED, width=width)
    assert printed[printed.index("Speakers:") : printed.index("What goes wrong")] == TABLES


def test_an_unknown_speaker_is_right_when_none_is_given() -> None:
    result = evaluate([spoken(("Ana Ortiz",), None, (), ())]).speakers
    assert result is not None
    everything = result.kinds["all"]
    counts = [s.hits for s in (everything.found, everything.right, everything.silent, everything.wrong)]
    assert (counts, everything.found.of) == ([3, 2, 0, 1], 3), "Ortiz, none for the floods, and It for the dams"


def test_one_found_statement_may_stand_for_several() -> None:
    ana = ("Ana",)
    text = "It rains and it snows, Ana said."
    gold: list[Said] = [said(text, line, names=ana) for line in ("It rains", "it snows", "said")]
    found = said(text, "It rains and it snows", speaker="Ana", confidence=1.0)
    result = evaluate([Comparison(article_from_text(text, source="x"), Wording(text), tuple(gold), (found,))]).speakers
    assert result is not None
    everything = result.kinds["all"]
    assert (everything.found.hits, everything.found.of, everything.right.hits, result.confidence[0].right.hits) == (2, 3, 2, 2)


def test_the_record_holds_the_same() -> None:
    record = json.loads(written("json", NAMED))["speakers"]
    assert [row["source"] for row in record["kinds"]] == list(KINDS)
    shares = {"found": 1.0, "right": 0.25, "silent": 0.25, "wrong": 0.5}
    assert record["kinds"][0] == {"source": "all", "gold": 4, **shares, "sure": 2, "sure_right": 0.5}
    assert record["kinds"][2]["right"] is None and len(record["confidence"]) == 10
    assert record["confidence"][0] == {"from": 0.9, "to": 1.0, "found": 1, "mean": 0.95, "right": 1.0}


@pytest.mark.parametrize("comparison", [pytest.param(storm(), id="not said"), pytest.param(spoken((), (), (), ()), id="all unknown")])
def test_gold_that_names_nobody_has_no_such_tables(comparison: Comparison) -> None:
    assert "Speakers" not in written("text", comparison) and "speakers" not in json.loads(written("json", comparison))
