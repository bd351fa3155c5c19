"""Reports held against small sources written for the case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quoteattr.types import Step, Tier, Verification
from quoteattr.verify import read_library

from .gold import report_of, verified

MEETING = """ANN LEE: We do not have that money, and it's been a long night.

BO DAY: Hear, hear.

ANN LEE: I will not borrow it from anybody in this town.

BO DAY: I have never said that the wall is safe. You know that.
"""
Look = Callable[..., Verification]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """A quote, held against the meeting or another text."""

    def look(*quote: str, name: str = "Ann Lee", text: str = MEETING, kind: str = "direct", more: tuple[str, ...] = ()) -> Verification:
        path = tmp_path / "meeting.txt"
        path.write_text(text, encoding="utf-8")
        return verified(report_of(quote, name, kind), read_library([str(path), *more]))

    return look


def test_words_that_are_nowhere_are_not_found(look: Look) -> None:
    found = look("Nobody has ever asked the ratepayers about any of this.")
    assert (found.tier, found.holds, found.source, found.unread) == (Tier.NOT_FOUND, False, None, ())


def test_where_a_source_could_not_be_read_they_could_not_be_looked_for(look: Look) -> None:
    found = look("Nobody has ever asked the ratepayers about any of this.", more=("missing.vtt",))
    assert (found.tier, found.holds, found.unread) == (Tier.COULD_NOT_LOOK, None, ("missing.vtt",))


def test_what_is_found_is_found_whatever_else_could_not_be_read(look: Look) -> None:
    found = look("I will not borrow it from anybody", more=("missing.vtt",))
    assert (found.tier, found.holds, found.unread) == (Tier.EXACT, True, ("missing.vtt",))


def test_no_source_at_all_is_could_not_look() -> None:
    found = verified(report_of(["We do not have that money"], "Ann Lee"), read_library(["missing.txt"]))
    assert (found.tier, found.note) == (Tier.COULD_NOT_LOOK, "")


def test_the_place_leads_back_to_the_file(look: Look) -> None:
    found = look("I will not borrow it")
    assert found.span and MEETING[found.span.start : found.span.end] == "I will not borrow it"
    assert (found.line, found.column, found.said_by) == (5, 10, "ANN LEE")


@pytest.mark.parametrize(
    ("quote", "tier", "holds"),
    [
        pytest.param("anybody", Tier.NOTHING_TO_CHECK, None, id="one word proves nothing"),
        pytest.param("a long night", Tier.EXACT, None, id="three words prove little"),
        pytest.param("in this town for ever", Tier.NOT_FOUND, False, id="short and not there"),
        pytest.param("shameful", Tier.NOT_FOUND, False, id="one word that is not there"),
    ],
)
def test_few_words(look: Look, quote: str, tier: Tier, holds: bool | None) -> None:
    found = look(quote)
    assert (found.tier, found.holds) == (tier, holds)


def test_few_words_in_anothers_mouth_are_told(look: Look) -> None:
    assert look("a long night", name="Bo Day").holds is False


@pytest.mark.parametrize(
    ("quote", "negation"),
    [
        pytest.param("We have not got that money, and it's been a long night", False, id="not stays"),
        pytest.param("We do have that money, and it's been a long night", True, id="not left out"),
        pytest.param("I … borrow it from anybody in this town", True, id="not behind an ellipsis"),
        pytest.param("… borrow it from anybody in this town", True, id="not before an ellipsis that opens"),
        pytest.param("We do not have that money … I will not borrow it", False, id="nothing in the gap"),
    ],
)
def test_negations(look: Look, quote: str, negation: bool) -> None:
    assert look(quote).negation is negation


def test_a_contraction_is_read_either_way(look: Look) -> None:
    assert look("it has been a long night for us", text="ANN LEE: It's been a long night for us.").tier is Tier.TRIVIAL
    assert look("it is a long night for us", text="ANN LEE: It's a long night for us.").tier is Tier.TRIVIAL
    assert look("it was a long night for us", text="ANN LEE: It's a long night for us.").tier is Tier.EDITED


def test_the_word_diff_has_every_word_once_and_a_contraction_whole(look: Look) -> None:
    changes = look("I can sign what they never send me", text="ANN LEE: I can't sign what they don't send me.").changes
    assert [(c.step, c.words) for c in changes] == [
        (Step.SAME, "I"),
        (Step.REMOVED, "can't"),
        (Step.ADDED, "can"),
        (Step.SAME, "sign what they"),
        (Step.REMOVED, "don't"),
        (Step.ADDED, "never"),
        (Step.SAME, "send me"),
    ]


def test_a_heckle_between_is_nobodys_concern(look: Look) -> None:
    found = look("it's been a long night. I will not borrow it from anybody")
    assert (found.tier, found.right_speaker, found.changes[1].words) == (Tier.STITCHED, True, "Hear, hear")


def test_one_speaker_under_two_labels_is_one(look: Look) -> None:
    found = look("The wall is old and the town is poor", text="ANN LEE: The wall is old\n\nMS. LEE: and the town is poor.")
    assert (found.tier, found.right_speaker, found.said_by) == (Tier.EXACT, True, "ANN LEE; MS. LEE")


def test_a_quote_of_very_many_parts_comes_to_an_end(look: Look) -> None:
    text = "ANN LEE: " + "Mend the wall of the town and so on. " * 60
    assert look(" … ".join(["the wall of the town"] * 40) + " … and paint the moon blue", text=text).tier is Tier.NOT_FOUND


def test_parts_in_the_wrong_order_are_not_stitched(look: Look) -> None:
    assert look("I will not borrow it from anybody … We do not have that money").tier is Tier.NOT_FOUND


def test_a_tiny_part_far_away_is_no_part(look: Look) -> None:
    text = "ANN LEE: We went home. " + "Rain fell on the roof of the hall. " * 20 + "They sold the pier to a stranger."
    assert look("We … sold the pier to a stranger", text=text).tier is not Tier.STITCHED


def test_the_likest_passage_is_a_hint_and_nothing_more(look: Look) -> None:
    found = look("I would never ever borrow a penny from anybody in this town or any other place")
    assert found.tier is Tier.NOT_FOUND and "anybody in this town" in found.said and found.note and found.right_speaker is None


def test_a_quote_of_nothing_but_dots_is_nothing_to_check(look: Look) -> None:
    assert look("…").tier is Tier.NOTHING_TO_CHECK


def test_a_source_without_labels_cannot_tell_whose_the_words_are(look: Look) -> None:
    assert look("We have sold the pier", text="We have sold the pier, the board said.").right_speaker is None


def test_the_same_report_gives_the_same_answer(look: Look) -> None:
    assert look("We do have that money … in this town") == look("We do have that money … in this town")
