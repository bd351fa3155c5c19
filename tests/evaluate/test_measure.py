"""Which statement stands for which, and every number of the measure against one worked out by hand."""

from __future__ import annotations

import pytest

from quoteattr.evaluate import Gold, GoldStatement, compare, evaluate
from quoteattr.evaluate.cues import CueWords
from quoteattr.evaluate.match import exact, overlaps, pair, right, strict
from quoteattr.evaluate.measure import measure, name_words, pieces
from quoteattr.types import Attribution, Kind, Span

from ..parses import parse_of
from ..write.builders import MORAG, harbour, repaired, report_of, statement_of
from .builders import STORM, STORM_FOUND, STORM_GOLD, compared, said, storm

TEXT = "Ana said that it rains. It rains, Bo said."


def test_what_shares_no_word_is_no_pair() -> None:
    assert pair([said(STORM, "floods")], [said(STORM, "dams broke"), said(STORM, "-")]) == {}


@pytest.mark.parametrize(
    ("found", "pairs"),
    [
        pytest.param(["it rains / Bo", "that it rains / Ana"], {0: 0}, id="the likest content before the right source"),
        pytest.param(["it rains / Bo", "it rains / Ana"], {0: 1}, id="of two alike the one with the source"),
        pytest.param(["it rains / Ana / -", "it rains / Ana / said"], {0: 1}, id="then the one with the cue"),
        pytest.param(["it rains / Ana / said"] * 2, {0: 0}, id="then the earlier"),
    ],
)
def test_one_stands_for_one(found: list[str], pairs: dict[int, int]) -> None:
    assert pair([said(TEXT, "it rains / Ana / said")], [said(TEXT, line) for line in found]) == pairs


@pytest.mark.parametrize(
    ("found", "holds"),
    [
        pytest.param("today / Bo Lee", [], id="a word of six"),
        pytest.param('"close at noon" / Police', [overlaps], id="half the words, another source"),
        pytest.param('"close at noon" / -', [overlaps], id="half the words, no source"),
        pytest.param('"close at noon" / Bo', [overlaps, right], id="half the words, a word of the source"),
        pytest.param('roads would "close at noon" today / Lee', [overlaps, right, exact], id="all words, a word of the source"),
        pytest.param('roads would "close at noon" today. / Bo Lee', [overlaps, right, exact, strict], id="marks and stops do not count"),
    ],
)
def test_when_it_is_right(found: str, holds: list[object]) -> None:
    gold = said(STORM, STORM_GOLD[1])
    assert [test for test in (overlaps, right, exact, strict) if test(gold, said(STORM, found))] == holds


def test_nothing_to_count_is_nothing_right() -> None:
    empty = measure([])
    assert (empty.end_to_end.f1, empty.source_exact.value, evaluate([]).errors) == (0.0, None, ())


def test_the_measure_is_that_worked_out_by_hand() -> None:
    m = measure([storm()])
    assert (m.gold, m.found) == (4, 5)
    assert [(r.precision, r.recall) for r in (m.exact, m.overlap, m.end_to_end, m.strict)] == [
        (2 / 5, 2 / 4),  # rain, dams
        (3 / 5, 3 / 4),  # and roads: five words of seven
        (2 / 5, 2 / 4),  # rain, roads; of the dams nobody is the source
        (1 / 5, 1 / 4),  # rain
    ]
    assert m.overlap.f1 == pytest.approx(2 / 3)
    assert (m.source_exact.value, m.source_overlap.value) == (1 / 2, 2 / 2)  # of rain and roads
    assert (m.no_source.value, m.cue.value, m.speaker_last.value) == (0 / 1, 2 / 3, None)


def test_and_so_it_is_of_each_class() -> None:
    direct, mixed, indirect = (measure([storm()], kind.value) for kind in (Kind.DIRECT, Kind.MIXED, Kind.INDIRECT))
    assert [(m.gold, m.found) for m in (direct, mixed, indirect)] == [(1, 2), (1, 1), (2, 2)]
    assert [(m.end_to_end.precision, m.end_to_end.recall) for m in (direct, mixed, indirect)] == [(1 / 2, 1), (1, 1), (0, 0)]


@pytest.mark.parametrize(
    ("role", "precision", "recall"),
    [
        pytest.param("source", 1 / 3, 1 / 3, id="source"),  # Ana Ortiz twice is one; Lee and It are wrong
        pytest.param("cue", 2 / 2, 2 / 4, id="cue"),
        pytest.param("content", 2 / 5, 2 / 4, id="content"),
    ],
)
def test_pieces_are_counted_once_each(role: str, precision: float, recall: float) -> None:
    rates = pieces([storm()], role)
    assert (rates.precision, rates.recall) == (precision, recall)


@pytest.mark.parametrize(
    ("wanted", "given", "last", "whole"),
    [
        pytest.param("Ana Ortiz", None, 0, 0, id="none given"),
        pytest.param("Ana Ortiz", "Ana", 0, 0, id="another last word"),
        pytest.param("Ana Ortiz", "Ms Ortiz", 1, 0, id="the last word"),
        pytest.param("Ana Ortiz", "Sen. ANA ORTIZ", 1, 1, id="titles and case are nothing"),
        pytest.param("the president", "President", 0, 0, id="a title alone is a name"),
    ],
)
def test_names_of_speakers(wanted: str, given: str | None, last: int, whole: int) -> None:
    comparison = compared(STORM, [], [])
    gold, found = said(STORM, "floods", speaker=wanted), said(STORM, "floods", speaker=given)
    m = measure([type(comparison)(comparison.article, comparison.wording, (gold,), (found,))])
    assert (m.speaker_last.hits, m.speaker_whole.hits, m.speaker_last.of) == (last, whole, 1)


def test_a_title_alone_is_kept() -> None:
    assert name_words("President") == ["president"]


def test_scare_quotes_are_left_out_and_repeats_are_not() -> None:
    report = harbour()
    found = compare(Gold(report.article, ()), report).found
    assert len(found) == len(report.attributions) - 1 and [f.confidence for f in found] == [0.97, 0.86, 0.42, 0.9]


def test_gold_without_a_word_is_left_out() -> None:
    report = harbour()
    assert compare(Gold(report.article, (GoldStatement((Span(3, 3),)),)), report).gold == ()


def test_both_sides_are_in_characters_of_the_file() -> None:
    report = repaired()
    file = report.article.original
    start = file.index("The caf")
    gold = GoldStatement((Span(start, file.index(',"')),), (Span(file.index("Bo"), file.index("Bo") + 2),), speaker="Bo")
    comparison = compare(Gold(report.article, (gold,)), report)
    assert strict(comparison.gold[0], comparison.found[0])
    assert comparison.wording.words(comparison.found[0].content.spans) == "The caf&eacute; stays"


SPEECH = parse_of("Ana/PROPN/4/nsubj has/AUX/4/aux often/ADV/4/advmod said=say/VERB/0/root it/PRON/6/nsubj rains/VERB/4/ccomp ./PUNCT/4")


@pytest.mark.parametrize(
    ("cue", "word"),
    [
        pytest.param((), "", id="no cue"),
        pytest.param((Span(5, 6),), None, id="no word begins there"),
        pytest.param((Span(27, 28),), ".", id="a stop"),
        pytest.param((Span(4, 18),), "say", id="the head of several words"),
        pytest.param((Span(14, 18), Span(4, 7)), "say", id="the first span"),
    ],
)
def test_the_word_of_a_cue(cue: tuple[Span, ...], word: str | None) -> None:
    assert CueWords(SPEECH).word(cue) == word


def test_a_parse_gives_both_sides_the_lemma() -> None:
    article = SPEECH.article
    found = Attribution(statement_of(article, "it rains", kind=Kind.INDIRECT, cue="has often said", source="Ana"), MORAG, 0.9)
    gold = Gold(article, (GoldStatement((Span(19, 27),), cue=(Span(14, 18),)),))
    with_lemmas, without = compare(gold, report_of(article, found), SPEECH), compare(gold, report_of(article, found))
    assert [s.cue_word for s in (*with_lemmas.gold, *with_lemmas.found)] == ["say", "say"]
    assert [s.cue_word for s in (*without.gold, *without.found)] == ["said", "has often said"]


def test_the_hand_made_statements_are_what_they_are_taken_for() -> None:
    assert [said(STORM, line).kind for line in STORM_GOLD] == ["direct", "mixed", "indirect", "indirect"]
    assert [said(STORM, line).kind for line in STORM_FOUND] == ["direct", "mixed", "indirect", "indirect", "direct"]
