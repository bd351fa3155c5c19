"""The fact-checkers' CSV: frozen header, nothing a spreadsheet would run, and the same words back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from quoteattr.types import Attribution, Kind, Report, Speaker, SpeakerKind
from quoteattr.write import WRITERS
from quoteattr.write.csv import after, before
from quoteattr.write.harmless import cell, guarded, unguarded

from .builders import MORAG, SHA, article_of, harbour, repaired, report_of, statement_of

HEADER = (
    "quote_id,article,title,date,url,kind,quote,speaker,speaker_as_written,speaker_kind,on_behalf_of,cue,polarity,certainty,channel,"
    "confidence,reason,needs_review,context_before,context_after,start,end,line,column,block,duplicate_of,closed,verified,"
    "verified_tier,source_sha256,tool_version\r\n"
)

HARBOUR = "harbour-7,Harbour plan splits Skerry,2024-03-01,https://example.org/harbour"

ROWS = (
    f"s1,{HARBOUR},direct,The sea wall will not last another winter,Morag Tulloch,Morag Tulloch,person,,said,asserted,first-hand,unknown,"
    '0.97,,false,"Harbour plan splits Skerry """,","" said Morag Tulloch, who runs the ""blue"" ferry. The council denied that it had",'
    f"29,70,3,2,body,,true,,,{SHA},0.1.0\r\n"
    f"s3,{HARBOUR},indirect,it had shelved the repairs,Skerry Harbour Council,The council,organisation,the harbour board,denied,"
    'denied,hedged,unknown,0.86,,false,"winter,"" said Morag Tulloch, who runs the ""blue"" ferry. The council denied that",'
    '". ""We reserve the right to appeal, whatever the inspectors say. Morag Tulloch:",'
    f"145,171,5,25,body,,true,,,{SHA},0.1.0\r\n"
    f's4,{HARBOUR},direct,"We reserve the right to appeal, whatever the inspectors say.",,,unknown,,,asserted,first-hand,unknown,'
    '0.42,no-cue,true,"who runs the ""blue"" ferry. The council denied that it had shelved the repairs. """,'
    f'"Morag Tulloch: ""The sea wall will not last another winter""",175,235,7,2,body,,false,,,{SHA},0.1.0\r\n'
    f"s5,{HARBOUR},direct,The sea wall will not last another winter,Morag Tulloch,Morag Tulloch,person,,,asserted,first-hand,unknown,"
    '0.90,,false,"""We reserve the right to appeal, whatever the inspectors say. Morag Tulloch: ""","""",'
    f"253,294,9,17,caption,s1,true,,,{SHA},0.1.0\r\n"
)


def written(*reports: Report, bom: bool = False, all_statements: bool = False) -> str:
    out = io.StringIO(newline="")
    WRITERS["csv"](reports, out, tool_version="0.1.0", bom=bom, all_statements=all_statements)
    return out.getvalue()


def read_back(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_no_report_is_a_header_alone() -> None:
    assert written() == HEADER


def test_an_article_without_statements_adds_no_row() -> None:
    assert written(report_of(article_of("Rain is expected."))) == HEADER


def test_whole_file() -> None:
    assert written(harbour()) == HEADER + ROWS


def test_two_articles_share_one_header() -> None:
    assert written(harbour(), harbour()) == HEADER + ROWS + ROWS


def test_rows_are_written_before_the_next_report_is_asked_for() -> None:
    out, seen = io.StringIO(newline=""), []

    def arriving():
        yield harbour()
        seen.append(out.getvalue())

    WRITERS["csv"](arriving(), out, tool_version="0.1.0")
    assert seen == [HEADER + ROWS]


def test_byte_order_mark_comes_first() -> None:
    assert written(bom=True) == "\ufeff" + HEADER


def test_scare_quotes_only_when_all_are_asked_for() -> None:
    assert [row["kind"] for row in read_back(written(harbour(), all_statements=True))] == [
        "direct",
        "scare",
        "indirect",
        "direct",
        "direct",
    ]


def test_offsets_and_columns_are_those_of_the_file() -> None:
    report = repaired()
    row = read_back(written(report))[0]
    assert report.article.original[int(row["start"]) : int(row["end"])] == "The caf&eacute; stays"
    assert (row["quote"], row["line"], row["column"]) == ("The café stays", "3", "2")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, "false", id="sure and closed"),
        pytest.param({"confidence": 0.8}, "false", id="exactly 0.8"),
        pytest.param({"confidence": 0.797}, "false", id="written as 0.80"),
        pytest.param({"confidence": 0.79}, "true", id="below 0.8"),
        pytest.param({"speaker": None}, "true", id="nobody's"),
        pytest.param({"statement": "unclosed"}, "true", id="never closed"),
    ],
)
def test_needs_review(changes: dict, expected: str) -> None:
    article = article_of('"No," said Morag Tulloch.')
    attribution = Attribution(statement_of(article, "No"), MORAG, 0.95)
    if "statement" in changes:
        changes = {"statement": replace(attribution.statement, closed=False)}
    assert read_back(written(report_of(article, replace(attribution, **changes))))[0]["needs_review"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The wall fell = bad news", "The wall fell = bad news", id="sign in the middle is left alone"),
        pytest.param("'Tis a pity", "'Tis a pity", id="apostrophe is left alone"),
        pytest.param("— Commissioner", "— Commissioner", id="long dash is left alone"),
        pytest.param("one\ttwo\nthree", "one\ttwo\nthree", id="tab and line end inside are left alone"),
        pytest.param("", "", id="empty is left alone"),
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("+44 1856", "'+44 1856", id="plus"),
        pytest.param("-Commissioner", "'-Commissioner", id="hyphen"),
        pytest.param("@skerryferry", "'@skerryferry", id="at"),
        pytest.param("\tx", "'\tx", id="tab"),
        pytest.param("\rx", "'\nx", id="carriage return becomes a line feed"),
        pytest.param("  =1", "'  =1", id="equals after spaces"),
        pytest.param("\u00a0\ufeff=1", "'\u00a0\ufeff=1", id="equals after a no-break space and a byte order mark"),
        pytest.param("\uff1d1", "'\uff1d1", id="full-width equals"),
        pytest.param("\x00=1", "'=1", id="equals after a NUL"),
        pytest.param("'=1", "''=1", id="what looks guarded already"),
        pytest.param("a\x00b\x1b[31mc\x7f\x9b", "ab[31mc", id="control characters are removed"),
        pytest.param("caf\udce9", "caf\ufffd", id="lone surrogate"),
    ],
)
def test_cell(text: str, expected: str) -> None:
    assert cell(text) == expected


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "'", "'Tis", "plain", "", "\t", " -x", "'\n", "''"])
def test_a_guard_can_be_taken_away_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_hostile_article_comes_out_harmless_and_encodes() -> None:
    words = "=HYPERLINK(1)\x00\x1b[2J\udce9"
    article = article_of(f'"{words}," said @evil.', title="+title", id="-7", url="@u", date="\ttoday")
    evil = Speaker("p1", "=cmd()", SpeakerKind.PERSON)
    text = written(report_of(article, Attribution(statement_of(article, words, source="@evil"), evil, 0.9, on_behalf_of="-x")))
    row = read_back(text.encode("utf-8").decode("utf-8"))[0]
    names = ("article", "title", "date", "url", "quote", "speaker", "speaker_as_written", "on_behalf_of")
    assert [row[name] for name in names] == ["'-7", "'+title", "'\ttoday", "'@u", "'=HYPERLINK(1)[2J\ufffd", "'=cmd()", "'@evil", "'-x"]


def test_words_round_trip() -> None:
    words = 'So be it, he said; "or, "" else"\tand – ça va'
    article = article_of(f"He wrote {words}.")
    row = read_back(written(report_of(article, Attribution(statement_of(article, words, kind=Kind.INDIRECT), MORAG, 0.9))))[0]
    assert unguarded(row["quote"]) == article.words([statement_of(article, words, kind=Kind.INDIRECT).span])


def test_a_quote_in_two_parts_runs_from_the_first_to_the_last() -> None:
    article = article_of('"The wall," she said, "will hold."')
    row = read_back(written(report_of(article, Attribution(statement_of(article, ("The wall", "will hold")), MORAG, 0.9))))[0]
    assert (row["quote"], row["start"], row["end"], row["context_before"], row["context_after"]) == (
        "The wall will hold",
        "1",
        "32",
        '"',
        '."',
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("It rained.\n\nShe  said ", "It rained. She said", id="white space made one"),
        pytest.param("abcdefghi " * 8 + "x", "abcdefghi " * 7 + "x", id="81 characters lose the first word"),
        pytest.param("abc " + "abcdefghi " * 7 + "abcdefghij", "abcdefghi " * 7 + "abcdefghij", id="whole words as far as 80"),
        pytest.param("x" * 200, "x" * 80, id="a word too long is cut"),
    ],
)
def test_context_before(text: str, expected: str) -> None:
    assert before(text, len(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param(', she said.\n\n"No', ', she said. "No', id="white space made one"),
        pytest.param("abcdefghi " * 8 + "x", ("abcdefghi " * 8).strip(), id="whole words as far as 80"),
        pytest.param("abcdefghi " * 7 + "abcdefghijkl", ("abcdefghi " * 7).strip(), id="a word that goes beyond is left out"),
        pytest.param("x" * 200, "x" * 80, id="a word too long is cut"),
    ],
)
def test_context_after(text: str, expected: str) -> None:
    assert after(text, 0) == expected
