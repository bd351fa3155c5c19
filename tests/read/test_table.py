"""A table kept in a spreadsheet: what is refused, then what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.errors import QuoteattrError
from quoteattr.read.table import read_rows

EXCEL = b"PK\x03\x04 and the rest"


def table(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    return str(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", ": empty", id="empty"),
        pytest.param(b"a,c\n1,2\n", ": no column b in its first row; the columns needed are a, b", id="a column missing"),
        pytest.param(b"a,b,b\n1,2,3\n", ": two columns are called b; keep one", id="a column twice"),
        pytest.param(b'a,b\n1,"2\n3,4\n', ":2: not CSV (unexpected end of data)", id="a mark never closed"),
        pytest.param(b'a,b\n1,"2"x\n', ":2: not CSV", id="a mark in the middle"),
        pytest.param(b"a,b\n1,2\n1,2,3\n", ":3: more cells than the first row has names", id="a cell too many"),
        pytest.param(EXCEL, ": a spreadsheet program's own file; save it as CSV, in UTF-8", id="xlsx"),
        pytest.param("a,b\nJosé,2\n".encode("latin-1"), ": not UTF-8; save it as CSV, in UTF-8", id="another encoding"),
    ],
)
def test_what_is_no_table_is_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    path = table(tmp_path, content)
    with pytest.raises(QuoteattrError) as error:
        read_rows(path, ("a", "b"))
    assert str(error.value).startswith(path + said) and "\n" not in str(error.value)


def test_a_missing_file_is_one_line() -> None:
    with pytest.raises(QuoteattrError, match=r"^nowhere\.csv: no such file; check the path$"):
        read_rows("nowhere.csv", ("a",))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("a,b\nÉ,2\n".encode(), id="plain"),
        pytest.param("a,b\r\nÉ,2\r\n".encode(), id="CRLF"),
        pytest.param("a,b\rÉ,2\r".encode(), id="CR"),
        pytest.param("\ufeffa,b\r\nÉ,2".encode(), id="a byte order mark"),
        pytest.param("a,b\nÉ,2\n".encode("utf-16"), id="UTF-16, as Unicode text"),
        pytest.param("a;b\nÉ;2\n".encode(), id="semicolons"),
        pytest.param("a\tb\nÉ\t2\n".encode(), id="tabs"),
        pytest.param(' A , "b"\nÉ,2\n'.replace(', "b"', ',"b"').encode(), id="names with spaces and capitals"),
        pytest.param("b,c,a\n2,,É\n".encode(), id="another order, and more columns"),
    ],
)
def test_each_form_a_spreadsheet_saves(tmp_path: Path, content: bytes) -> None:
    [(number, cells)] = read_rows(table(tmp_path, content), ("a", "b"))
    assert (number, cells["a"], cells["b"]) == (2, "É", "2")


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    content = b'a,b\n"one\ntwo",1\n,\n\n3\n'
    assert read_rows(table(tmp_path, content), ("a", "b")) == [(2, {"a": "one\ntwo", "b": "1"}), (5, {"a": "3", "b": ""})]
