"""JSON for reading: one article is one object, several are a list, none is an empty list. Scare quotes are always in it.

Two reports at most are held at a time. A list's bytes are those that the whole list at once would have.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable
from itertools import chain
from typing import Any, TextIO

from quoteattr.errors import SettingsError
from quoteattr.harmless import UNSAFE
from quoteattr.types import Report
from quoteattr.write.harmless import encodable
from quoteattr.write.record import as_record

# [start, end] over four lines makes a long record longer than a person will read. No string can hold this: in one, a line end is \n.
PAIR = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")


def write(reports: Iterable[Report], out: TextIO, *, tool_version: str, bom: bool = False, all_statements: bool = False) -> None:
    """Writes one object, or a list when there is a second report. `all_statements` changes nothing here: all are always in.

    Raises: SettingsError for `bom`, which JSON must not have (RFC 8259, section 8.1).
    """
    refuse_bom(bom)
    texts = (pretty(as_record(r, tool_version=tool_version)) for r in reports)
    first, second = next(texts, None), next(texts, None)
    if first is None:
        out.write("[]\n")
    elif second is None:
        out.write(first + "\n")
    else:
        _write_list(chain([first, second], texts), out)


def _write_list(texts: Iterable[str], out: TextIO) -> None:
    before = "[\n"
    for text in texts:
        out.write(before + textwrap.indent(text, "  "))
        before = ",\n"
    out.write("\n]\n")


def refuse_bom(bom: bool) -> None:
    """Raises: SettingsError when a byte order mark is asked for."""
    if bom:
        raise SettingsError("JSON cannot begin with a byte order mark: leave out --bom, or write csv")


def pretty(record: Any) -> str:
    """The record indented by two, with each [start, end] on one line."""
    return PAIR.sub(r"[\1, \2]", dumps(record, indent=2))


def dumps(record: Any, indent: int | None = None) -> str:
    """The record as JSON that a terminal, an editor and a reader by lines take no harm from.

    Letters stay letters; what JSON leaves raw but others trip over (C1 controls, U+2028, overrides of direction) is escaped, so it
    reads back the same. A lone surrogate becomes U+FFFD, for UTF-8 cannot hold it.
    """
    text = encodable(json.dumps(record, ensure_ascii=False, indent=indent))
    return UNSAFE.sub(_spelt_out, text)


def _spelt_out(match: re.Match[str]) -> str:
    """The character as JSON spells it; a raw line end can only be one of the indentation, for in a string it is spelt out already."""
    return "\n" if match[0] == "\n" else f"\\u{ord(match[0]):04x}"
