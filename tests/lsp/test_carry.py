"""What is known of an older text, placed in the newer one."""

from __future__ import annotations

import pytest

from quoteattr.lsp.carry import carry
from quoteattr.types import Edit, Finding, Span

OLD = "He said no. She said yes. They left."

CHANGES = [
    pytest.param("She", OLD.replace("yes", "perhaps"), True, id="a change behind"),
    pytest.param("They", OLD.replace("yes", "perhaps"), True, id="a change before"),
    pytest.param("yes", OLD.replace("yes", "yet"), False, id="the words themselves"),
    pytest.param("yes", OLD.replace("yes", "ye no s"), False, id="an insertion in their midst"),
    pytest.param("yes", OLD.replace("yes. ", ""), False, id="words taken out"),
    pytest.param("yes", OLD.replace("yes", "yes!"), True, id="an insertion right behind"),
    pytest.param("yes", OLD.replace("yes", "oh yes"), True, id="an insertion right before"),
    pytest.param("yes", OLD, True, id="no change"),
    pytest.param("She", "", False, id="all taken out"),
]


@pytest.mark.parametrize(("words", "new", "stands"), CHANGES)
def test_words_are_found_again_or_not_at_all(words: str, new: str, stands: bool) -> None:
    way, start = carry(OLD, new), OLD.index(words)
    span = way.span(Span(start, start + len(words)))
    assert (span is not None) == stands
    if span:
        assert new[span.start : span.end] == words
        assert way.offset(span.start) == start


def test_new_words_have_no_place_in_the_old_text() -> None:
    new = OLD.replace("yes", "oh yes")
    way = carry(OLD, new)
    assert [new[i] for i in range(len(new)) if way.offset(i) is None] == list("oh ")
    assert all(OLD[old] == new[i] for i in range(len(new)) if (old := way.offset(i)) is not None)


def test_a_repeated_letter_is_not_counted_twice() -> None:
    way = carry("aa", "aaa")
    assert (way.span(Span(0, 2)), way.offset(2)) == (Span(0, 2), None)


def test_a_finding_moves_with_what_mends_it() -> None:
    at = OLD.index("yes")
    finding = Finding("Q1", "a", 1, 1, "m", span=Span(at, at + 3), edits=(Edit(Span(at, at + 1), "Y"),))
    moved = carry(OLD, "Well. " + OLD).finding(finding)
    assert moved and moved.span == Span(at + 6, at + 9) and moved.edits == (Edit(Span(at + 6, at + 7), "Y"),)


def test_a_mend_whose_place_has_changed_is_no_longer_offered() -> None:
    at = OLD.index("yes")
    finding = Finding("Q1", "a", 1, 1, "m", span=Span(at, at + 3), edits=(Edit(Span(at, at + 1), "Y"), Edit(Span(0, 2), "I")))
    moved = carry(OLD, OLD.replace("He", "We")).finding(finding)
    assert moved and moved.span and moved.edits == ()
