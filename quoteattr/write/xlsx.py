"""An Excel workbook: the sheets Quotes (the columns of the CSV), Articles and Speakers. Needs XlsxWriter, the extra `xlsx`.

Rows go to disk as they come. Every text is written as text, never as a formula or a link; one that would run if somebody retyped it carries
Excel's own mark for text. A text longer than a cell holds is cut, and the row's last column, `cut`, names the column.
Scare quotes only with `all_statements`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from quoteattr.types import Report, Speaker
from quoteattr.write.aside import written_aside
from quoteattr.write.csv import HEADER, Row, row_of
from quoteattr.write.extra import library
from quoteattr.write.harmless import FORMULA, plain
from quoteattr.write.review import shown

ROWS = 1_048_575  # below the header, that a sheet of Excel holds
UNITS = 32_767  # of UTF-16, that a cell of Excel holds
CUT = " […]"
SEVERAL = "; "  # between the aliases of a speaker

# In characters of the normal font; what is not here gets NARROW.
NARROW = 12
WIDTHS = {
    "article": 24, "title": 32, "date": 14, "url": 24, "byline": 20, "quote": 70, "speaker": 24, "speaker_as_written": 24, "on_behalf_of": 20,
    "cue": 14, "context_before": 40, "context_after": 40, "quote_id": 18, "source_sha256": 20, "path": 24, "aliases": 40, "name": 28,
}  # fmt: skip

ARTICLES = ("article", "title", "date", "url", "byline", "path", "quotes", "speakers", "source_sha256", "tool_version")
SPEAKERS = ("article", "speaker_id", "name", "kind", "aliases", "mentions", "quotes", "ref")

# A workbook says when it was made; the same reports are to give the same bytes.
MADE = datetime(1980, 1, 1)


def write(reports: Iterable[Report], path: str, *, tool_version: str, all_statements: bool = False, sheet_rows: int = ROWS) -> None:
    """Writes the workbook. `sheet_rows`: after so many a further sheet, "Quotes 2", is begun.

    Raises: ExtraError where XlsxWriter is not installed, OutputError where the place cannot be written.
    """
    xlsxwriter = library("xlsxwriter", "xlsx")
    with written_aside(path) as aside, tempfile.TemporaryDirectory() as folder, _workbook(xlsxwriter, aside, folder) as book:
        quotes, articles, speakers = (
            _Table(book, name, header, sheet_rows) for name, header in (("Quotes", HEADER), ("Articles", ARTICLES), ("Speakers", SPEAKERS))
        )
        for report in reports:
            rows = [row_of(report.article, a, tool_version) for a in shown(report, all_statements)]
            for row in rows:
                quotes.add(row)
            articles.add(_article(report, len(rows), tool_version))
            for speaker in report.speakers:
                speakers.add(_speaker(report, speaker, all_statements))
        for table in (quotes, articles, speakers):
            table.finish()


@contextmanager
def _workbook(xlsxwriter: Any, path: str, folder: str) -> Iterator[Any]:
    options = {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(path, options)
    book.set_properties({"created": MADE})
    yield book
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as err:  # what it makes of an OSError
        raise OSError(None, str(err)) from err


def _article(report: Report, quotes: int, tool_version: str) -> Row:
    article = report.article
    return {
        "article": article.id,
        "title": article.title,
        "date": article.date,
        "url": article.url,
        "byline": article.byline,
        "path": article.source,
        "quotes": quotes,
        "speakers": len(report.speakers),
        "source_sha256": article.sha256,
        "tool_version": tool_version,
    }


def _speaker(report: Report, speaker: Speaker, all_statements: bool) -> Row:
    return {
        "article": report.article.id,
        "speaker_id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind.value,
        "aliases": SEVERAL.join(speaker.aliases) or None,
        "mentions": len(speaker.mentions),
        "quotes": sum(a.speaker == speaker for a in shown(report, all_statements)),
        "ref": speaker.ref,
    }


class _Table:
    """Rows under a header that stays in sight, over as many sheets as they need."""

    def __init__(self, book: Any, name: str, header: tuple[str, ...], most: int) -> None:
        self.book, self.name, self.header, self.most = book, name, (*header, "cut"), most
        self.bold, self.text = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        self.share = book.add_format({"num_format": "0.00"})
        self.sheets = 0
        self._begin()

    def _begin(self) -> None:
        self.sheets += 1
        self.sheet = self.book.add_worksheet(self.name if self.sheets == 1 else f"{self.name} {self.sheets}")
        self.sheet.freeze_panes(1, 0)
        for at, name in enumerate(self.header):
            self.sheet.set_column(at, at, WIDTHS.get(name, NARROW))
            self.sheet.write_string(0, at, name, self.bold)
        self.row = 0

    def add(self, row: Row) -> None:
        if self.row == self.most:
            self.finish()
            self._begin()
        self.row += 1
        cut = [name for at, name in enumerate(self.header[:-1]) if self._put(at, row[name])]
        if cut:
            self._put(len(self.header) - 1, ", ".join(cut))

    def _put(self, at: int, value: Any) -> bool:
        """Writes a cell; True when it had to be cut."""
        if isinstance(value, str):
            return self._put_text(at, plain(value))
        if isinstance(value, bool):
            self.sheet.write_boolean(self.row, at, value)
        elif value is not None:
            self.sheet.write_number(self.row, at, value, self.share if isinstance(value, float) else None)
        return False

    def _put_text(self, at: int, text: str) -> bool:
        fitting = fitted(text)
        looks = self.text if FORMULA.match(fitting) else None
        if fitting.startswith("<r>"):  # XlsxWriter takes "<r>…</r>" for markup of its own and would write it raw; in two pieces it does not
            self.sheet.write_rich_string(self.row, at, fitting[:1], self.share, fitting[1:])
        else:
            self.sheet.write_string(self.row, at, fitting, looks)
        return fitting != text

    def finish(self) -> None:
        self.sheet.autofilter(0, 0, self.row, len(self.header) - 1)


def fitted(text: str) -> str:
    """As much of the text as a cell holds, with a mark where it is cut. Excel counts in UTF-16, in which an emoji is two.

    >>> fitted("short"), len(fitted("\\N{GRINNING FACE}" * 20_000))
    ('short', 16385)
    """
    coded = text.encode("utf-16-le")
    if len(coded) <= 2 * UNITS:
        return text
    return coded[: 2 * (UNITS - len(CUT))].decode("utf-16-le", "ignore") + CUT
