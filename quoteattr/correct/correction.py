"""A row of a corrections file, and all of them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from quoteattr.types import Kind, SpeakerKind
from quoteattr.write.harmless import FORMULA, cell, visible

NOBODY = "unknown"  # as `correct_speaker`: the article does not say who


@dataclass(frozen=True, slots=True)
class Correction:
    """`row` is the number the spreadsheet shows: the header is row 1. What finds the statement again: `id`, else `quote` (as `plain`
    gives it) with the words before and after it. What is to change: `speaker` to `merge_into`; "", None and False change nothing."""

    file: str
    row: int
    id: str
    article: str = ""
    sha256: str = ""
    kind: str = ""
    quote: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    speaker: str = ""
    speaker_kind: SpeakerKind = SpeakerKind.PERSON
    new_kind: Kind | None = None
    not_a_quote: bool = False
    merge_into: str = ""

    @property
    def change(self) -> tuple[object, ...]:
        """What two rows about one statement must agree on."""
        kind = self.speaker_kind if self.speaker not in ("", NOBODY) else None
        return self.speaker, kind, self.new_kind, self.not_a_quote, self.merge_into

    @property
    def corrects(self) -> bool:
        return any(self.change)

    @property
    def source(self) -> str:
        """For a fact-checker: "corrections.csv, row 7"."""
        return f"{PurePath(self.file).name}, row {self.row}"

    @property
    def beginning(self) -> str:
        """The first words of the quote, for a message."""
        words = visible(self.quote)
        return f"“{words if len(words) <= 40 else words[:39] + '…'}”" if words else f"statement {visible(self.id)}"


Index = dict[str, list[Correction]]


@dataclass(frozen=True)
class Corrections:
    """The rows of a file in order. Those that correct nothing are kept too: they say which words the id of a `merge_into` stood for."""

    rows: tuple[Correction, ...] = ()

    @cached_property
    def changing(self) -> tuple[Correction, ...]:
        """The rows that correct something."""
        return tuple(row for row in self.rows if row.corrects)

    @cached_property
    def any_by_id(self) -> Index:
        return _index(self.rows, lambda row: row.id)

    @cached_property
    def _indexes(self) -> tuple[Index, Index, Index, Index]:
        keys: tuple[Callable[[Correction], str], ...] = (
            lambda row: row.id,
            lambda row: name_key(row.article),
            lambda row: row.sha256,
            lambda row: row.quote,
        )
        by_id, by_article, by_sha256, by_quote = (_index(self.changing, key) for key in keys)
        return by_id, by_article, by_sha256, by_quote

    def near(self, ids: Iterable[str], article: str, sha256: str, quotes: Iterable[str]) -> list[Correction]:
        """The rows that may be about an article with these ids and words, in the order of the file."""
        by_id, by_article, by_sha256, by_quote = self._indexes
        found = [*by_article.get(name_key(article), ()), *by_sha256.get(sha256, ())]
        found += [row for one in ids for row in by_id.get(one, ())]
        found += [row for one in quotes for row in by_quote.get(one, ())]
        return sorted(dict.fromkeys(found), key=lambda row: row.row)


def _index(rows: Iterable[Correction], key: Callable[[Correction], str]) -> Index:
    out: Index = {}
    for row in rows:
        if key(row):
            out.setdefault(key(row), []).append(row)
    return out


def name_key(article: str) -> str:
    """The id of an article, one spelling for each path.

    >>> name_key("./news//a.txt")
    'news/a.txt'
    """
    return posixpath.normpath(article) if article else ""


def plain(text: str) -> str:
    """A cell's words, or an article's, so that the two can be compared: without control characters, white space made one space, and the
    apostrophes gone that the export puts before what a spreadsheet would run (some spreadsheets take them away, some leave them).

    >>> plain("'=SUM(A1)"), plain("=SUM(A1)"), plain("'Tis  true")
    ('=SUM(A1)', '=SUM(A1)', "'Tis true")
    """
    words = " ".join(cell(text).split())
    return words.lstrip("'") if FORMULA.match(words) else words


def context(text: str) -> tuple[str, ...]:
    """The words of a context without marks and stops, which are the same beside most quotations.

    >>> context('," said Bo.')
    ('said', 'Bo')
    """
    return tuple(re.findall(r"[^\W_]+", text))
