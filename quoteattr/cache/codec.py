"""What was found <-> bytes: records by their type hints, and a report without its article, which is read afresh each time.

A table for each kind of record, each distinct record once, as a row of its fields in their order; a record inside another is the number of
its row. The tables stand in the order in which they are needed, and both ways are made from the type hints of the records, so that a new
field needs nothing here. JSON, deflated. Not pickle: whoever can write to the cache must not be able to run anything.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
import zlib
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import cache
from typing import Any

from quoteattr.types import Article, Report

LARGEST = 64_000_000  # bytes of JSON; what unpacks to more is no report of an article
DAMAGES = (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError, zlib.error)

Tables = dict[type, list[Any]]
Seen = dict[type, dict[str, int]]
Hints = tuple[Any, ...]
Read = Callable[[Sequence[Any], Tables], list[Any]]  # the values of one field of many records, from what stands in JSON


class CodecError(ValueError):
    """Bytes that hold no such values, or records other than today's."""


def dumps(report: Report) -> bytes:
    """The same report gives the same bytes."""
    return pack([getattr(report, name) for name in report_hints()], tuple(report_hints().values()))


def loads(data: bytes, article: Article) -> Report:
    """The report as it was, of `article`. Raises CodecError."""
    return Report(article, *unpack(data, tuple(report_hints().values())))


def pack(values: Iterable[Any], hints: Hints) -> bytes:
    """Values, each of the type that its hint says. The same values give the same bytes."""
    tables: Tables = {}
    seen: Seen = {}
    kept = [_plain(value, tables, seen) for value in values]
    rows = [tables.get(kind, []) for kind in kinds(hints)]
    return zlib.compress(json.dumps([rows, kept], separators=(",", ":")).encode("ascii"), 6)


def unpack(data: bytes, hints: Hints) -> list[Any]:
    """The values as they were. Raises CodecError."""
    try:
        rows, kept = json.loads(_inflated(data))
        tables: Tables = {}
        for kind, table in zip(kinds(hints), rows, strict=True):
            tables[kind] = _records(kind, table, tables)
        return [_reader(hint)([value], tables)[0] for hint, value in zip(hints, kept, strict=True)]
    except DAMAGES as err:
        raise CodecError(f"not what was kept ({type(err).__name__}: {err})") from err


def _inflated(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    found = unpacker.decompress(data, LARGEST)
    if not unpacker.eof:
        raise ValueError("cut short, or too large")
    return found


def _plain(value: Any, tables: Tables, seen: Seen) -> Any:
    """The value as JSON has it; records in it are put into their tables."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(v, tables, seen) for v in value]
    if not dataclasses.is_dataclass(value):
        return value
    row = [_plain(getattr(value, f.name), tables, seen) for f in dataclasses.fields(value)]
    known, table = seen.setdefault(type(value), {}), tables.setdefault(type(value), [])
    mark = repr(row)  # and not the record itself, which is equal to one with 1 for 1.0, though they are not written alike
    if mark not in known:
        known[mark] = len(table)
        table.append(row)
    return known[mark]


def _records(kind: type, rows: list[list[Any]], tables: Tables) -> list[Any]:
    if not rows:
        return []
    columns = zip(*rows, strict=True)
    return list(map(kind, *(read(column, tables) for read, column in zip(_readers(kind), columns, strict=True))))


@cache
def report_hints() -> dict[str, Any]:
    """The fields of a report that are kept, in their order: all behind the first, the article."""
    hints = typing.get_type_hints(Report)
    return {f.name: hints[f.name] for f in dataclasses.fields(Report)[1:]}


@cache
def _readers(kind: type) -> tuple[Read, ...]:
    hints = typing.get_type_hints(kind)
    return tuple(_reader(hints[f.name]) for f in dataclasses.fields(kind))


@cache
def kinds(hints: Hints) -> tuple[type, ...]:
    """The kinds of records in values of these hints, each behind those it holds."""
    found: dict[type, None] = {}

    def visit(hint: Any) -> None:
        if dataclasses.is_dataclass(hint) and hint not in found:
            for inner in typing.get_type_hints(hint).values():
                visit(inner)
            found[typing.cast(type, hint)] = None
        for inner in typing.get_args(hint):
            visit(inner)

    for hint in hints:
        visit(hint)
    return tuple(found)


# --- fields by their hints --------------------------------------------------------------------------------------------------------


@cache
def _reader(hint: Any) -> Read:
    """Raises KeyError or TypeError for a hint that no field of a record has had so far."""
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return _tuples(_reader(inner[0])) if inner[1:] == (Ellipsis,) else _fixed([_reader(i) for i in inner])
    if isinstance(hint, types.UnionType):
        (some,) = (i for i in inner if i is not type(None))
        return _optional(_reader(some))
    if dataclasses.is_dataclass(hint):
        return _numbered(typing.cast(type, hint))
    if issubclass(hint, Enum):
        return _named({member.value: member for member in hint})
    return _bare(_BARE[hint])


_BARE: dict[Any, set[type]] = {str: {str}, int: {int}, bool: {bool}, float: {float, int}}


def _bare(wanted: set[type]) -> Read:
    def read(values: Sequence[Any], tables: Tables) -> list[Any]:
        if not wanted.issuperset(map(type, values)):
            raise TypeError(f"a field is none of {wanted}")
        return list(values)

    return read


def _named(members: dict[str, Enum]) -> Read:
    return lambda values, tables: [members[v] for v in values]


def _numbered(kind: type) -> Read:
    return lambda values, tables: list(map(tables[kind].__getitem__, values))


def _optional(read_some: Read) -> Read:
    def read(values: Sequence[Any], tables: Tables) -> list[Any]:
        some = iter(read_some([v for v in values if v is not None], tables))
        return [None if v is None else next(some) for v in values]

    return read


def _tuples(read_inner: Read) -> Read:
    """All members of all tuples at once: a call for each of some hundred short tuples would take most of the time."""

    def read(values: Sequence[Any], tables: Tables) -> list[Any]:
        members = read_inner([m for v in values for m in _listed(v)], tables)
        made, at = [], 0
        for v in values:
            made.append(tuple(members[at : at + len(v)]))
            at += len(v)
        return made

    return read


def _listed(value: Any) -> Iterable[Any]:
    if type(value) is not list:
        raise TypeError("no list where a tuple was")
    return value


def _fixed(inner: Sequence[Read]) -> Read:
    def read(values: Sequence[Any], tables: Tables) -> list[Any]:
        columns = zip(*map(_listed, values), strict=True) if values else ((),) * len(inner)
        return list(zip(*(read_one(column, tables) for read_one, column in zip(inner, columns, strict=True)), strict=True))

    return read
