"""Parquet: an article a row; a bad row spoils no other, and a table that cannot be read is told in one line."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Any

import pytest

from quoteattr.errors import ReadError
from quoteattr.read import files, read_articles
from quoteattr.types import Article

pa = pytest.importorskip("pyarrow", reason="the extra parquet")
pq = pytest.importorskip("pyarrow.parquet")

TEXT = "The boat is late. Ana left."


def saved(tmp_path: Path, columns: dict[str, Any], **how: Any) -> str:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table(columns), path, **how)
    return str(path)


def only_error(path: str) -> str:
    (error,) = read_articles(path)
    assert isinstance(error, ReadError)
    assert "\n" not in str(error)
    return str(error)


def test_every_column(tmp_path: Path) -> None:
    row = {"text": TEXT, "id": "x1", "title": "T", "date": "2017-03-24", "url": "http://a.b", "byline": "Ann Lee"}
    path = saved(tmp_path, {name: [value] for name, value in row.items()} | {"views": [3]})
    (article,) = read_articles(path)
    assert {name: getattr(article, name) for name in row} == row
    assert article.source == f"{path}:1" and article.original == TEXT


def test_text_alone_is_enough_and_the_row_is_the_id(tmp_path: Path) -> None:
    path = saved(tmp_path, {"text": [TEXT] * 7})
    assert [(a.id, a.source) for a in read_articles(path)][6] == (f"{path}:7", f"{path}:7")


def test_rows_are_numbered_over_row_groups(tmp_path: Path) -> None:
    path = saved(tmp_path, {"text": [f"{TEXT} {i}" for i in range(100)]}, row_group_size=9)
    assert [a.source for a in read_articles(path)] == [f"{path}:{i}" for i in range(1, 101)]


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(pa.large_string(), id="large strings"),
        pytest.param(pa.string_view(), id="string views"),
        pytest.param(pa.dictionary(pa.int32(), pa.string()), id="a dictionary"),
    ],
)
def test_all_ways_to_keep_strings(tmp_path: Path, kind: Any) -> None:
    path = saved(tmp_path, {"text": pa.array([TEXT, TEXT, None]).cast(kind)})
    one, two, null = read_articles(path)
    assert one.text == two.text == TEXT
    assert isinstance(null, ReadError)


def test_numbers_days_and_lists_of_names_are_words(tmp_path: Path) -> None:
    day = datetime.date(2024, 5, 1)
    columns = {
        "text": [TEXT],
        "id": [17],
        "date": pa.array([day]),
        "byline": [["Ann Lee", "Bo Roy"]],
        "title": pa.array([None], pa.null()),
    }
    (article,) = read_articles(saved(tmp_path, columns))
    assert (article.id, article.date, article.byline, article.title) == ("17", "2024-05-01", "Ann Lee, Bo Roy", None)


def test_a_time_is_written_out(tmp_path: Path) -> None:
    at = pa.array([datetime.datetime(2024, 5, 1, 12, 30)], pa.timestamp("us", "UTC"))
    (article,) = read_articles(saved(tmp_path, {"text": [TEXT], "date": at}))
    assert article.date == "2024-05-01T12:30:00+00:00"


def test_a_null_or_empty_text_spoils_no_other(tmp_path: Path) -> None:
    path = saved(tmp_path, {"text": [TEXT, None, " ", "1 2 3", TEXT], "id": ["a", "b", "c", "d", None]})
    found = list(read_articles(path))
    assert [isinstance(a, Article) for a in found] == [True, False, False, False, True]
    assert str(found[1]) == f'{path}:2: "text" is empty, there is nothing to read; check where it was made'
    assert found[4].id == f"{path}:5"


def test_a_text_too_long_spoils_no_other(tmp_path: Path) -> None:
    path = saved(tmp_path, {"text": [TEXT, "word " * 5_000_000, TEXT]})
    one, long, two = read_articles(path)
    assert str(long).startswith(f"{path}:2: over {files.MAX_BYTES // 1_000_000} MB, too large for one article")
    assert one.text == two.text == TEXT


def test_a_text_that_is_no_utf8_spoils_no_other(tmp_path: Path) -> None:
    broken = pa.Array.from_buffers(
        pa.string(), 2, [None, pa.py_buffer(b"\0\0\0\0\x04\0\0\0\x17\0\0\0"), pa.py_buffer(b"a\xff\xfebThe boat is late.  ")]
    )
    one, two = read_articles(saved(tmp_path, {"text": broken}))
    assert str(one).endswith(":1: not UTF-8, or a date that is none; write the row again")
    assert isinstance(two, Article)


def test_a_missing_text_column_names_those_there_are(tmp_path: Path) -> None:
    path = saved(tmp_path, {"body": [TEXT], "head\x1b[31m": ["T"]})
    assert only_error(path) == f'{path}: no column "text"; rename the one that holds the articles\' words (it has body, head\\x1b[31m)'


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        pytest.param("text", [1], "int64", id="numbers for text"),
        pytest.param("text", [b"x"], "binary", id="bytes for text"),
        pytest.param("text", [{"body": "x"}], "struct<body: string>", id="records for text"),
        pytest.param("title", [b"x"], "binary", id="bytes for a title"),
        pytest.param("url", [{"a": 1}], "struct<a: int64>", id="records for an address"),
    ],
)
def test_other_types_are_refused(tmp_path: Path, name: str, values: list[object], kind: str) -> None:
    path = saved(tmp_path, {"text": [TEXT]} | {name: values})
    assert only_error(path) == f'{path}: column "{name}" holds {kind}, not strings; write it as strings, or leave it out'


def test_a_table_without_rows(tmp_path: Path) -> None:
    path = saved(tmp_path, {"text": pa.array([], pa.string())})
    assert only_error(path) == f"{path}: empty, there is nothing to read; check that it was saved"


@pytest.mark.parametrize("keep", [pytest.param(0, id="empty"), pytest.param(300, id="cut off"), pytest.param(3, id="a few bytes")])
def test_a_file_that_was_not_saved_whole(tmp_path: Path, keep: int) -> None:
    path = saved(tmp_path, {"text": [TEXT] * 50, "id": [str(i) for i in range(50)]})
    Path(path).write_bytes(Path(path).read_bytes()[:keep])
    assert only_error(path).startswith(f"{path}: no sound Parquet file (")


def test_a_damaged_row_group_spoils_no_other(tmp_path: Path) -> None:
    path = saved(tmp_path, {"text": [f"{TEXT} {i}" for i in range(30)]}, row_group_size=10, use_dictionary=False, compression="zstd")
    data = bytearray(Path(path).read_bytes())
    at = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data[at : at + 80] = b"\xff" * 80
    Path(path).write_bytes(bytes(data))
    found = list(read_articles(path))
    assert [a.source for a in found if isinstance(a, Article)] == [f"{path}:{i}" for i in (*range(1, 11), *range(21, 31))]
    (error,) = [str(e) for e in found if isinstance(e, ReadError)]
    assert error.startswith(f"{path}:11: damaged up to row 20 (") and error.endswith("write the file again")


def test_no_such_file(tmp_path: Path) -> None:
    assert only_error(str(tmp_path / "b.parquet")) == f"{tmp_path / 'b.parquet'}: no such file; check the path"


def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, {"text": [TEXT]})
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    assert only_error(path) == f"{path}: .parquet files are read with pyarrow, which is not installed; pip install 'quoteattr[parquet]'"
