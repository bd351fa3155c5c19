"""The table a person reads. Plain where piped; an article cannot touch the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from quoteattr.types import Attribution, Kind, Report, Span, Speaker, SpeakerKind, Statement
from quoteattr.write.terminal import LONGEST, View, quote, render, shortened, show, summary

from .builders import MORAG, article_of, harbour, report_of, statement_of

PIPED = """\
Harbour plan splits Skerry  news/harbour.txt

Speaker            Quote                                                 How              Line  Sure
----------------------------------------------------------------------------------------------------
Morag Tulloch      “The sea wall will not last another winter”           direct, said        3  0.97
Skerry Harbour     it had shelved the repairs                            indirect,           5  0.86
Council                                                                  denied
                                                                         (on behalf of
                                                                         the harbour
                                                                         board, denied,
                                                                         hedged)
unknown (no-cue)   “We reserve the right to appeal, whatever the         direct              7  0.42
                   inspectors say.”                                      (?, unclosed)
Morag Tulloch      “The sea wall will not last another winter”           direct              9  0.90
                                                                         (= line 3)

3 statements (2 direct, 1 indirect) by 2 speakers; 1 without a speaker; 1 repeat; 1 scare quote not
shown
"""

BY_SPEAKER = """\
Harbour plan splits Skerry  news/harbour.txt

Speaker                   Quote                                     How                 Line  Sure  Flags
------------------------------------------------------------------------------------------------------------------------
Morag Tulloch (1)         “The sea wall will not last another       direct, said           3  0.97
                          winter”
                          “The sea wall will not last another       direct                 9  0.90  = line 3
                          winter”

Skerry Harbour Council    it had shelved the repairs                indirect, denied       5  0.86  on behalf of the
(1)                                                                                                 harbour board,
                                                                                                    denied, hedged

unknown (no-cue)          “We reserve the right to appeal,          direct                 7  0.42  ?, unclosed
                          whatever the inspectors say.”

3 statements (2 direct, 1 indirect) by 2 speakers; 1 without a speaker; 1 repeat; 1 scare quote not shown
"""

REVIEW_OF_ALL = """\
Harbour plan splits Skerry  news/harbour.txt

Speaker            Quote                             How              Line  Sure
--------------------------------------------------------------------------------
unknown (no-cue)   “We reserve the right to appeal,  direct              7  0.42
                   whatever the inspectors say.”     (?, unclosed)
unknown (scare)    “blue”                            scare               3  0.60
                                                     (?)
Skerry Harbour     it had shelved the repairs        indirect,           5  0.86
Council                                              denied
                                                     (on behalf of
                                                     the harbour
                                                     board, denied,
                                                     hedged)
Morag Tulloch      “The sea wall will not last       direct, said        3  0.97
                   another winter”
Morag Tulloch      “The sea wall will not last       direct              9  0.90
                   another winter”                   (= line 3)

3 statements (2 direct, 1 indirect) by 2 speakers; 1 without a speaker; 1
repeat; 1 scare quote
"""

QUIET = "news/harbour.txt\nNo statements\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(*reports: Report, **asked: object) -> str:
    out = io.StringIO()
    show(reports, out, **asked)
    return out.getvalue()


def said(words: str, speaker: Speaker | None = MORAG, **given: object) -> Report:
    article = article_of(f'"{words}"', **given)
    return report_of(article, Attribution(statement_of(article, words), speaker, 0.9))


def test_an_article_without_statements() -> None:
    assert shown(report_of(article_of("Rain is expected."))) == QUIET


def test_piped() -> None:
    assert shown(harbour()) == PIPED


def test_two_articles_are_parted_by_an_empty_line() -> None:
    assert shown(harbour(), report_of(article_of("Rain."))) == PIPED + "\n" + QUIET


def test_by_speaker_on_a_wide_page() -> None:
    assert shown(harbour(), by_speaker=True, width=120) == BY_SPEAKER


def test_review_puts_the_doubtful_first_and_repeats_last() -> None:
    assert shown(harbour(), review=True, all_statements=True, width=80) == REVIEW_OF_ALL


@pytest.mark.parametrize("width", [20, 40, 80, 109, 110, 140, 300])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    assert max(len(line) for line in shown(harbour(), width=width).splitlines()) <= width


@pytest.mark.parametrize("width", [80, 140])
def test_ids_are_the_last_column(width: int) -> None:
    report = harbour()
    long = replace(report.attributions[0], statement=replace(report.attributions[0].statement, id="00aa11bb22cc33dd"))
    rows = shown(replace(report, attributions=(long,)), ids=True, width=width).splitlines()
    assert rows[2].endswith("  Id") and rows[4].endswith("  00aa11bb")


def test_piped_output_is_ignorant_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert shown(harbour()) == PIPED


def test_a_terminal_gets_colour_and_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = Terminal()
    show([harbour()], out)
    assert "\x1b[" in out.getvalue()
    assert "─" * 120 in out.getvalue()


def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    show([harbour()], out)
    assert "\x1b" not in out.getvalue()


def test_an_output_that_knows_no_curly_quotes() -> None:
    under = io.BytesIO()
    out = io.TextIOWrapper(under, encoding="latin-1")
    show([said("Ça va, 好")], out)
    assert '"Ça va, \\u597d"' in under.getvalue().decode("latin-1")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("[bold]tea[/bold]", "[bold]tea[/bold]", id="square brackets are no markup"),
        pytest.param("[/]", "[/]", id="a closing tag without an opening one"),
        pytest.param(":warning:", ":warning:", id="no emoji codes"),
        pytest.param("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m", id="escape sequences"),
        pytest.param("\x9b2J", "\\x9b2J", id="the one-character escape"),
        pytest.param("a\x00b\x07c\x7f", "a\\x00b\\x07c\\x7f", id="NUL, bell, delete"),
        pytest.param("abc\u202edef\u2066\u200f", "abc\\u202edef\\u2066\\u200f", id="direction turned round"),
        pytest.param("caf\udce9", "caf\ufffd", id="lone surrogate"),
        pytest.param("one\u0007\ttwo", "one\\x07 two", id="tab"),
    ],
)
def test_hostile_words_are_shown_for_what_they_are(words: str, expected: str) -> None:
    assert f"“{expected}”" in shown(said(words), width=200)


def test_hostile_names_titles_and_paths() -> None:
    evil = Speaker("p1", "[red]Mo\x1b[2J", SpeakerKind.PERSON)
    report = said("No", evil, title="[b]T\u202e", source="a\x1b]0;x\x07\n.txt")
    behalf = replace(report.attributions[0], on_behalf_of="\x1bX", speaker=None, reason="[i]\x1b")
    second = replace(behalf, statement=replace(behalf.statement, id="s2"))
    text = shown(replace(report, attributions=(report.attributions[0], second)), width=200)
    assert "[b]T\\u202e  a\\x1b]0;x\\x07 .txt\n" in text
    assert "[red]Mo\\x1b[2J" in text
    assert "unknown ([i]\\x1b)" in text
    assert "on behalf of \\x1bX" in " ".join(text.split())
    assert not set(text) & set("\x1b\x07\u202e")


def test_words_at_the_limit_are_left_alone() -> None:
    words = ("wave " * 56)[:LONGEST]
    assert shortened(words) == words


def test_a_longer_quote_loses_its_middle_between_words() -> None:
    words = " ".join(f"w{n:03}" for n in range(100))
    head, tail = shortened(words).split(" … ")
    assert words.startswith(head + " ")
    assert words.endswith(" " + tail)
    assert len(shortened(words)) <= LONGEST


def test_an_endless_word_is_shortened_too() -> None:
    assert shortened("x" * 999) == "x" * 180 + " … " + "x" * 90


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(Kind.INDIRECT, "No", id="indirect speech has no marks"),
        pytest.param(Kind.MIXED, "No", id="mixed speech shows its own"),
        pytest.param(Kind.DIRECT, "“No”", id="direct"),
        pytest.param(Kind.SCARE, "“No”", id="scare"),
    ],
)
def test_marks(kind: Kind, expected: str) -> None:
    article = article_of('"No"')
    assert quote(article, statement_of(article, "No", kind=kind)) == expected


def test_words_left_unsaid_are_in_brackets() -> None:
    article = article_of("She declined to comment.")
    assert quote(article, Statement("s1", Kind.INDIRECT, Span(4, 23), ())) == "[declined to comment]"


def test_summary_counts_repeats_once() -> None:
    assert summary(harbour(), True) == ("3 statements (2 direct, 1 indirect) by 2 speakers; 1 without a speaker; 1 repeat; 1 scare quote")


def test_summary_of_one() -> None:
    assert summary(said("No")) == "1 statement (1 direct) by 1 speaker"


def test_a_repeat_of_what_is_not_in_the_report() -> None:
    report = said("No")
    lost = replace(report, attributions=(replace(report.attributions[0], duplicate_of="gone"),))
    assert "= earlier" in render(lost, View(width=120, colour=False, lines=False))
