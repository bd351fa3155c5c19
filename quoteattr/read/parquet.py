"""Parquet, through pyarrow (extra `parquet`): an article a row, of the columns text, id, title, date, url and byline; others are left alone.

Rows are read a few at a time, so that a file may be of any size. A bad row, or a damaged row group, spoils no other.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quoteattr.errors import ReadError
from quoteattr.read import files, json
from quoteattr.types import Article

if TYPE_CHECKING:
    import pyarrow.parquet

COLUMNS = ("text", "id", "title", "date", "url", "byline")
ROWS = 16  # held at a time; 320 MB if each is as long as an article may be
BUFFER = 1 << 20  # bytes of a column read from the disk at a time
MOST_NAMES = 20  # of columns that a message lists


def read(path: str) -> Iterator[Article | ReadError]:
    """The article of each row, with "path:7" for the seventh as source and default id; a ReadError for a row that holds none.

    Raises ReadError if the file is no Parquet, has no column of strings called text, or no row; and where pyarrow is missing.
    """
    where = files.shown(path)
    table = _opened(path, where)
    with table:
        columns = _columns(table.schema_arrow, where)
        if not table.metadata.num_rows:
            raise files.empty(where)
        first = 1
        for group in range(table.num_row_groups):
            yield from _of_group(table, group, columns, path, first)
            first += table.metadata.row_group(group).num_rows


def _opened(path: str, where: str) -> pyarrow.parquet.ParquetFile:
    try:
        import pyarrow.parquet
    except ImportError:
        raise files.missing_library(where, ".parquet", "pyarrow") from None
    files.open_bytes(path).close()  # for what the system says of a path that is none
    try:
        return pyarrow.parquet.ParquetFile(path, buffer_size=BUFFER)
    except Exception as error:  # whatever a damaged file makes the library trip over
        raise ReadError(f"{where}: no sound Parquet file ({_told(error)}); check that it was saved whole") from None


def _columns(schema: Any, where: str) -> list[str]:
    """Those of ours that the table has. Raises ReadError where one of them holds what cannot be words."""
    if "text" not in schema.names:
        names = ", ".join(files.shown(n) for n in schema.names[:MOST_NAMES]) + ", …" * (len(schema.names) > MOST_NAMES)
        raise ReadError(f'{where}: no column "text"; rename the one that holds the articles\' words (it has {names or "none"})')
    found = [name for name in COLUMNS if name in schema.names]
    for name in found:
        kind = schema.field(name).type
        if not (_is_string(kind) if name == "text" else _is_words(kind)):
            raise ReadError(f'{where}: column "{name}" holds {_told(kind)}, not strings; write it as strings, or leave it out')
    return found


def _is_string(kind: Any) -> bool:
    from pyarrow import types

    plain = kind.value_type if types.is_dictionary(kind) else kind
    return bool(types.is_string(plain) or types.is_large_string(plain) or types.is_string_view(plain))


def _is_words(kind: Any) -> bool:
    """What can be written in one way alone: numbers of a record, days, and lists of names besides strings."""
    from pyarrow import types

    if types.is_list(kind) or types.is_large_list(kind):
        return _is_string(kind.value_type)
    return bool(_is_string(kind) or types.is_integer(kind) or types.is_date(kind) or types.is_timestamp(kind) or types.is_null(kind))


def _of_group(table: pyarrow.parquet.ParquetFile, group: int, columns: list[str], path: str, first: int) -> Iterator[Article | ReadError]:
    number = first
    try:
        for batch in table.iter_batches(ROWS, row_groups=[group], columns=columns, use_threads=False):
            for row in range(batch.num_rows):
                yield _of_row(batch, row, f"{path}:{number}")
                number += 1
    except Exception as error:
        last = first + table.metadata.row_group(group).num_rows - 1
        yield ReadError(f"{files.shown(path)}:{number}: damaged up to row {last:,} ({_told(error)}); write the file again")


def _of_row(batch: Any, row: int, where: str) -> Article | ReadError:
    text = batch.column("text")[row]
    if text.is_valid and len(text.as_buffer() if hasattr(text, "as_buffer") else text.value.as_buffer()) > files.MAX_BYTES:
        return files.too_large(files.shown(where))
    try:
        record = {name: _plain(batch.column(name)[row].as_py()) for name in batch.schema.names}
    except (UnicodeDecodeError, ValueError, OverflowError):  # a date that no calendar has
        return ReadError(f"{files.shown(where)}: not UTF-8, or a date that is none; write the row again")
    return json.article_of(record | {"text": record["text"] or ""}, where)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _told(of: object) -> str:
    return files.shown(" ".join(str(of).split())[:100])
