"""One attribution of many by id or place. What does not fit is told with what is near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from quoteattr.errors import NotFoundError
from quoteattr.types import Attribution, Kind, Report
from quoteattr.write.lookup import find

from .builders import MORAG, article_of, report_of, statement_of

TIDE, TERM, TURNS, LATE, FERRY = "1f3a0000aaaa0001", "1f3a0000bbbb0002", "1f3b0000cccc0003", "9e000000dddd0004", "77000000eeee0005"


def harbour(source: str = "harbour.txt", salt: str = "") -> Report:
    """Line 1: Morag's words, with a term in marks and a quotation inside them. Line 3: one that runs over two lines."""
    article = article_of("Morag said “the tide, a ‘spring’ one, ‘turns late’ here”.", "“The ferry\nis late,” she said.", source=source)

    def of(id: str, words: str, kind: Kind = Kind.DIRECT, nested: str | None = None) -> Attribution:
        return Attribution(statement_of(article, words, id=salt + id[len(salt) :], kind=kind, nested_in=nested), MORAG, 0.9)

    return report_of(
        article,
        of(TIDE, "the tide, a ‘spring’ one, ‘turns late’ here"),
        of(TERM, "spring", Kind.SCARE),
        of(TURNS, "turns late", nested=TIDE),
        of(FERRY, "The ferry\nis late,"),
    )


def found(words: str, *reports: Report) -> str:
    one = find(reports or (harbour(),), words, "harbour.txt")
    assert one is not None
    return one.attribution.id


def refused(words: str, *reports: Report) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(NotFoundError) as told:
        find(reports or (harbour(),), words, "harbour.txt")
    assert "\n" not in str(told.value)
    return str(told.value), told.value.choices


@pytest.mark.parametrize(
    ("words", "id"),
    [
        pytest.param(TIDE, TIDE, id="a whole id"),
        pytest.param("1F3B", TURNS, id="four digits, in capitals"),
        pytest.param("1f3a0000b", TERM, id="as many digits as it takes"),
        pytest.param("1:12", TIDE, id="the mark, where check puts it"),
        pytest.param("1:13", TIDE, id="the words, where report puts them"),
        pytest.param(":1:13", TIDE, id="with a colon before"),
        pytest.param("1:15", TIDE, id="within"),
        pytest.param("1:42", TURNS, id="the innermost of two"),
        pytest.param("1:26", TERM, id="a scare quote, by line and column"),
        pytest.param(":3", FERRY, id="a line"),
        pytest.param(":4", FERRY, id="a line it runs on to"),
        pytest.param("4:3", FERRY, id="a column of that line"),
    ],
)
def test_found(words: str, id: str) -> None:
    assert found(words) == id


@pytest.mark.parametrize("words", ["abc", "xyz1", "", ":", "12", "1:2:3", ":-1", "12345678901234567", "\x1b[2J"])
def test_neither_id_nor_place(words: str) -> None:
    message, choices = refused(words)
    assert "no id and no place" in message and choices == () and "\x1b" not in message


def test_a_bare_number_is_told_how_a_line_is_written() -> None:
    assert "line 12 is :12" in refused("12")[0]


def test_nothing_is_read_for_what_is_neither() -> None:
    def reports() -> Iterator[Report]:
        raise AssertionError
        yield harbour()

    with pytest.raises(NotFoundError):
        find(reports(), "xyz", "harbour.txt")


def test_several_ids() -> None:
    assert refused("1f3a") == (
        "harbour.txt: 2 ids begin with 1f3a; give more digits",
        (
            "1f3a0000a  line 1:13  the tide, a ‘spring’ one, ‘turns late’ here",
            "1f3a0000b  line 1:26  spring",
        ),
    )


def test_several_on_a_line_are_without_scare_quotes() -> None:
    assert refused(":1") == (
        "harbour.txt: 2 statements at line 1; give the id of one",
        ("1f3a0000  line 1:13  the tide, a ‘spring’ one, ‘turns late’ here", "1f3b0000  line 1:40  turns late"),
    )


def test_no_such_id_is_told_what_is_like_it() -> None:
    assert refused("1f3c") == (
        "harbour.txt: no statement whose id begins with 1f3c; these are the nearest",
        (
            "1f3a0000a  line 1:13  the tide, a ‘spring’ one, ‘turns late’ here",
            "1f3a0000b  line 1:26  spring",
            "1f3b0000c  line 1:40  turns late",
        ),
    )


def test_nothing_like_it() -> None:
    assert refused("cccccc") == ("harbour.txt: no statement whose id begins with cccccc; report --ids shows the ids", ())


def test_no_such_line_is_told_the_nearest() -> None:
    message, choices = refused("9:1")
    assert message == "harbour.txt: no statement at line 9, column 1; these are the nearest"
    assert choices[-1] == "77000000e  line 3:2  The ferry is late,"


def test_no_statement_at_all() -> None:
    assert refused(":1", report_of(article_of("Rain."))) == ("harbour.txt: no statement in it", ())


def test_no_article_at_all() -> None:
    assert find([], ":1", "harbour.txt") is None


def test_at_most_eight_are_offered() -> None:
    article = article_of(" ".join(f'"No {n}."' for n in range(9)))
    many = [Attribution(statement_of(article, f"No {n}.", id=f"{n:016x}"), MORAG, 0.9) for n in range(9)]
    message, choices = refused(":1", report_of(article, *many))
    assert message == "harbour.txt: 9 statements at line 1; give the id of one, the first 8 are" and len(choices) == 8
    assert len(refused("0003", report_of(article, *many))[1]) == 8


def test_an_id_is_looked_for_in_all_articles_and_a_place_names_them() -> None:
    first, second = harbour("many.jsonl:1"), harbour("many.jsonl:2", salt="aaaa")
    assert found("aaaa0000e", first, second) == "aaaa0000eeee0005"
    assert refused(":3", first, second)[1] == (
        "77000000  many.jsonl:1, line 3:2  The ferry is late,",
        "aaaa0000  many.jsonl:2, line 3:2  The ferry is late,",
    )


def test_a_whole_id_ends_the_search() -> None:
    def reports() -> Iterator[Report]:
        yield harbour()
        raise AssertionError("read on")

    one = find(reports(), FERRY, "harbour.txt")
    assert one is not None and one.attribution.id == FERRY


def test_the_same_article_twice_has_the_same_statements() -> None:
    assert found("7700", harbour("many.jsonl:1"), harbour("many.jsonl:2")) == FERRY


def test_long_and_hostile_beginnings() -> None:
    article = article_of('"' + "\x1b[31m " * 30 + '"', "“b”", source="a\x1b\n.jsonl:1")
    one = Attribution(statement_of(article, ("\x1b[31m " * 30).strip(), id="1" * 16), MORAG, 0.9)
    two = replace(one, statement=replace(one.statement, id="2" * 16))
    message, choices = refused(":1", report_of(article, one, two), harbour())
    assert not set(message + "".join(choices)) & set("\x1b\n")
    assert choices[0].startswith("11111111  a\\x1b .jsonl:1, line 1:2  \\x1b[31m") and choices[0].endswith("\\x1b[31m …")
