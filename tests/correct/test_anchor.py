"""Finding a row's statement again: what must not attach first; then by id, then by words and context."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quoteattr.correct import Outcome
from quoteattr.types import Attribution, Kind, Report

from ..write.builders import MORAG, article_of, report_of, statement_of
from .builders import correct, outcomes

SHORT = ('"No," said Bo after the vote.', '"No," said Ana at the door.')
LONG = "The sea wall will not last another winter"
LEAD = "It rained all day on the pier at Skerry, and the ferry stayed where it was until the evening."


def report(*paragraphs: str, words: str, first: str = "a", **given: str) -> Report:
    """Every place where the words stand in marks is a statement of Morag's; ids hang on `first`, as real ones do on the file."""
    article = article_of(*paragraphs, **given)
    article = replace(article, sha256=first * 64)
    found: list[Attribution] = []
    at = article.text.find(f'"{words}')
    while at >= 0:
        statement = statement_of(article, words, id=f"{first}{len(found)}", after=at)
        found.append(Attribution(statement, MORAG, 0.8))
        at = article.text.find(f'"{words}', at + 1)
    return report_of(article, *found)


BO = {"correct_speaker": "Bo Day"}


def named(report: Report) -> list[str]:
    return [a.speaker.name if a.speaker else "" for a in report.attributions]


@pytest.mark.parametrize(
    ("old", "new", "words", "why"),
    [
        pytest.param((f'"{LONG}," said Bo.',), ("Nobody said a thing.",), LONG, "has no such words any more", id="taken out"),
        pytest.param((f'"{LONG}," said Bo.',), (f"Bo said {LONG}.",), LONG, "the words are there, but no statement", id="no statement now"),
        pytest.param((SHORT[0],), (LEAD, '"No," said the inspector.'), "No,", "stand in other surroundings", id="few words, another place"),
        pytest.param((f'"{LONG}," said Bo.',), (f'"{LONG}," said Bo.',) * 2, LONG, "2 statements of the article have", id="doubled"),
        pytest.param((SHORT[0],), (SHORT[0], SHORT[0]), "No,", "2 statements of the article have", id="few words, doubled"),
    ],
)
def test_not_attached_and_told(tmp_path: Path, old: tuple[str, ...], new: tuple[str, ...], words: str, why: str) -> None:
    before = report(*old, words=words)
    after = report(*new, words=words, first="b")
    got, notes = correct(tmp_path, before, after, {0: BO})
    assert outcomes(notes) == [(2, "not applied")] and why in notes[0].detail
    assert got is after


@pytest.mark.parametrize(
    ("paragraphs", "given"),
    [
        pytest.param((LEAD, f'"{LONG}," said Bo.'), {"id": "other.txt"}, id="another article with the words and half the context"),
        pytest.param((f'"{LONG}," said nobody at all.',), {"id": "other.txt"}, id="another article with the words"),
        pytest.param(("It rained.",), {"id": "other.txt"}, id="another article"),
    ],
)
def test_a_row_about_another_article_is_left_alone(tmp_path: Path, paragraphs: tuple[str, ...], given: dict[str, str]) -> None:
    old = report(f'Later, on the pier: "{LONG}," said Bo, who went home.', words=LONG)
    new = report(*paragraphs, words=LONG, first="b", **given)
    assert correct(tmp_path, old, new, {0: BO}) == (new, ())


def test_by_id(tmp_path: Path) -> None:
    one = report(*SHORT, words="No,")
    got, notes = correct(tmp_path, one, one, {1: BO})
    assert named(got) == ["Morag Tulloch", "Bo Day"] and outcomes(notes) == [(3, "applied")]


def test_by_id_though_the_file_was_moved(tmp_path: Path) -> None:
    one = report(*SHORT, words="No,")
    got, _ = correct(tmp_path, one, replace(one, article=replace(one.article, id="elsewhere/b.txt")), {1: BO})
    assert named(got) == ["Morag Tulloch", "Bo Day"]


@pytest.mark.parametrize(
    ("old", "new", "words", "row", "expected"),
    [
        pytest.param((f'"{LONG}," said Bo.',), (LEAD, f'"{LONG}," said Bo.'), LONG, 0, [True], id="a paragraph put before"),
        pytest.param((f'"{LONG}," said Bo.',), (LEAD, f'And then: "{LONG}."'), LONG, 0, [True], id="many words, other surroundings"),
        pytest.param(SHORT, (LEAD, *SHORT), "No,", 1, [False, True], id="two alike, told apart by what follows"),
        pytest.param(SHORT, (SHORT[1], LEAD, SHORT[0]), "No,", 1, [True, False], id="the order turned"),
        pytest.param((SHORT[0],), ('"No," said Bo Day, much later.',), "No,", 0, [True], id="few words, two beside them left"),
        pytest.param(('"-5\ndegrees," said Bo.',), (LEAD, '"-5\ndegrees," said Bo.'), "-5\ndegrees,", 0, [True], id="what a spreadsheet would run"),
    ],
)  # fmt: skip
def test_an_edited_article(tmp_path: Path, old: tuple[str, ...], new: tuple[str, ...], words: str, row: int, expected: list[bool]) -> None:
    got, notes = correct(tmp_path, report(*old, words=words), report(*new, words=words, first="b"), {row: BO})
    assert [name == "Bo Day" for name in named(got)] == expected
    assert [(n.outcome, n.detail) for n in notes] == [(Outcome.MOVED, f"b{expected.index(True)}")]


def test_an_article_edited_and_moved_is_known_by_its_whole_context(tmp_path: Path) -> None:
    story = f'{LEAD} "{LONG}," said Bo, who had waited there since the morning and was wet to the skin; then he went home.'
    got, notes = correct(tmp_path, report(story, words=LONG), report(story, LEAD, words=LONG, first="b", id="new/name.txt"), {0: BO})
    assert named(got) == ["Bo Day"] and outcomes(notes) == [(2, "re-anchored")]


@pytest.mark.parametrize("path", ["./news/a.txt", "news//a.txt"])
def test_a_path_may_be_spelt_in_two_ways(tmp_path: Path, path: str) -> None:
    old = report(f'"{LONG}," said Bo.', words=LONG, id="news/a.txt")
    got, _ = correct(tmp_path, old, report(LEAD, f'"{LONG}," said Bo.', words=LONG, first="b", id=path), {0: BO})
    assert named(got) == ["Bo Day"]


def test_the_kind_tells_apart_what_the_context_does_not(tmp_path: Path) -> None:
    old, new = report(f'"{LONG}," said Bo.', words=LONG), report(f'"{LONG}," said Bo.', words=LONG, first="b")
    twin = replace(new.attributions[0], statement=replace(new.attributions[0].statement, id="b1", kind=Kind.MIXED))
    got, _ = correct(tmp_path, old, replace(new, attributions=(*new.attributions, twin)), {0: BO})
    assert named(got) == ["Bo Day", "Morag Tulloch"]
