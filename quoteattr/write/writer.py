"""What every writer looks like, so that the command line can treat them alike: to a stream of text, or to a file of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TextIO

from quoteattr.types import Report


class Writer(Protocol):
    """Writes the reports to `out` one by one, as they arrive, and never holds more than two of them.

    `out` should be opened as UTF-8 with `newline=""`, so that line ends stay as the format wants them. `bom` writes a byte order mark
    first, for Excel. `all_statements` adds scare quotes where a format leaves them out.

    Raises: SettingsError where the format cannot do what is asked.
    """

    def __call__(
        self, reports: Iterable[Report], out: TextIO, *, tool_version: str, bom: bool = False, all_statements: bool = False
    ) -> None: ...


class FileWriter(Protocol):
    """Writes the reports, as they arrive, to the file `path`, for formats that are no stream of text. No `path` is half written:
    `aside.written_aside` moves a whole file into place.

    Raises: SettingsError where the format cannot do what is asked, ExtraError where its library is not installed.
    """

    def __call__(self, reports: Iterable[Report], path: str, *, tool_version: str, all_statements: bool = False) -> None: ...
