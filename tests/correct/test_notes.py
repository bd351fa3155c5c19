"""What is said of corrections when all is read."""

from __future__ import annotations

from quoteattr.correct import Correction, Corrections, Note, Outcome, Remark, remarks

ONE = Correction("c.csv", 2, "s1", "a.txt", quote="We never close", speaker="Bo")
TWO = Correction("c.csv", 3, "s2", "b.txt", quote="No", not_a_quote=True)
PLAIN = Correction("c.csv", 4, "s3", "z.txt", quote="Yes")
ROWS = Corrections((ONE, TWO, PLAIN))


def said(*notes: Note) -> list[Remark]:
    return remarks(ROWS, notes)


def test_what_was_applied_needs_no_word_but_what_was_taken_out() -> None:
    assert said(Note(ONE, Outcome.APPLIED, "s1"), Note(TWO, Outcome.APPLIED, "s2")) == [Remark("c.csv: 1 statement taken out: no quotes")]


def test_what_moved_and_what_failed_are_a_line_each() -> None:
    assert said(Note(TWO, Outcome.FAILED, "gone; look"), Note(ONE, Outcome.MOVED, "n1")) == [
        Remark("c.csv:2: “We never close” re-anchored to n1"),
        Remark("c.csv:3: “No” not corrected: gone; look", failed=True),
    ]


def test_a_row_is_not_lost_that_found_its_statement_in_another_article() -> None:
    notes = [Note(ONE, Outcome.FAILED, "gone"), Note(ONE, Outcome.APPLIED, "s1"), Note(TWO, Outcome.APPLIED, "s2")]
    assert [r for r in said(*notes) if r.failed] == []


def test_rows_about_articles_that_were_not_read_are_counted() -> None:
    assert said() == [Remark("c.csv: 2 rows about other articles than those read here (a.txt, b.txt)")]


def test_what_a_terminal_would_obey_is_spelt_out() -> None:
    evil = Correction("c.csv", 2, "s1", "a\x1b[31m", quote="\x1b[2J" + "long " * 20, speaker="Bo")
    [failed] = remarks(Corrections((evil,)), [Note(evil, Outcome.FAILED, "gone")])
    assert "\x1b" not in failed.text and len(failed.text) < 100
    assert "\x1b" not in remarks(Corrections((evil,)), [])[0].text


def test_no_rows_no_remarks() -> None:
    assert remarks(Corrections(), []) == []
