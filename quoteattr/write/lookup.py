"""One attribution of many: by the beginning of its id, or by where it stands."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from quoteattr.errors import NotFoundError
from quoteattr.types import Article, Attribution, Kind, Report, Span
from quoteattr.write.harmless import visible
from quoteattr.write.place import place_of

FEWEST = 4  # digits of an id that are taken for one
WHOLE = 16
SHORT = 8  # digits that are shown
CHOICES = 8  # that are offered where none or several fit
BEGINNING = 48  # characters of a quote by which it is known
LAST = 1 << 40
ALIKE = 0.6  # from which a mistyped id is offered another

ID = re.compile(rf"[0-9a-f]{{{FEWEST},{WHOLE}}}")
PLACE = re.compile(r":?(?P<line>\d{1,9}):(?P<column>\d{1,9})|:(?P<alone>\d{1,9})")  # 12:5, :12:5 or :12

Position = tuple[int, int]


class Found(NamedTuple):
    report: Report
    attribution: Attribution


class Asked(NamedTuple):
    """The beginning of an id, or a line and, if `column` is not 0, a column, both from 1."""

    id: str = ""
    line: int = 0
    column: int = 0


def find(reports: Iterable[Report], words: str, source: str) -> Found | None:
    """The one attribution that `words` ask for; None only where there is no report at all.

    `words`: 4 to 16 digits that one id begins with, ":LINE" or "LINE:COLUMN". A place stands for what begins there, else for the
    innermost statement that runs over it; a line stands for a scare quote only where nothing else fits. `source` names the file in messages.
    An id given in full ends the search; all the reports are read for anything else.

    Raises: NotFoundError with at most eight that are near, when none or several fit.
    """
    asked = read(words)
    fits, near = (_fits_id, _far_from_id) if asked.id else (_fits_place, _far_from_place)
    hits: list[tuple[int, Found]] = []
    close: list[Found] = []
    articles = 0
    for report in reports:
        articles += 1
        here = [Found(report, a) for a in report.attributions]
        hits += [(rank, one) for one in here if (rank := fits(asked, one)) is not None]
        if hits and len(asked.id) == WHOLE:
            break  # the same id again is the same words again
        close = heapq.nsmallest(CHOICES, [*close, *here], key=lambda one: near(asked, one))
    if not articles:
        return None
    best = min((rank for rank, _ in hits), default=0)
    return _only(asked, [one for rank, one in hits if rank == best], close, source, articles > 1)


def read(words: str) -> Asked:
    """
    >>> read("1F3A"), read(":12"), read("12:5")
    (Asked(id='1f3a', line=0, column=0), Asked(id='', line=12, column=0), Asked(id='', line=12, column=5))

    Raises: NotFoundError for what is neither.
    """
    if ID.fullmatch(words.lower()):
        return Asked(id=words.lower())
    place = PLACE.fullmatch(words)
    if place is None:
        hint = f"; line {words} is :{words}" if words.isdigit() else ""
        raise NotFoundError(
            f"{visible(words)}: no id and no place{hint}; give {FEWEST} to {WHOLE} digits that an id begins with (report --ids shows them), "
            ":LINE or LINE:COLUMN"
        )
    return Asked(line=int(place["line"] or place["alone"]), column=int(place["column"] or 0))


def _fits_id(asked: Asked, one: Found) -> int | None:
    return 0 if one.attribution.id.startswith(asked.id) else None


def _fits_place(asked: Asked, one: Found) -> int | None:
    """0 for what begins at the place, more for what runs over it: the longer, the more. A scare quote comes second: on a line, to all."""
    article, statement = one.report.article, one.attribution.statement
    scare = statement.kind is Kind.SCARE
    last = LAST if scare and not asked.column else int(scare)
    if any(_is_at(asked, position) for position in _beginnings(article, one.attribution)):
        return last
    if not _runs_over(asked, *_ends(article, statement.span)):
        return None
    return last + (2 * len(statement.span) if asked.column else 2)


def _beginnings(article: Article, attribution: Attribution) -> Iterator[Position]:
    """Of the words, where `report` puts a statement, and of the mark before them, where `check` does."""
    place = place_of(article, attribution.statement)
    yield place.line, place.column
    yield article.source_position(attribution.statement.span.start)


def _ends(article: Article, span: Span) -> tuple[Position, Position]:
    return article.source_position(span.start), article.source_position(max(span.start, span.end - 1))


def _is_at(asked: Asked, position: Position) -> bool:
    return position[0] == asked.line and asked.column in (0, position[1])


def _runs_over(asked: Asked, first: Position, last: Position) -> bool:
    if not asked.column:
        return first[0] <= asked.line <= last[0]
    return first <= (asked.line, asked.column) <= last


def _far_from_id(asked: Asked, one: Found) -> tuple[float, ...]:
    begins = one.attribution.id[: len(asked.id)]
    alike = next((i for i, (a, b) in enumerate(zip(begins, asked.id)) if a != b), len(begins))
    return -alike, -SequenceMatcher(None, begins, asked.id).ratio()


def _far_from_place(asked: Asked, one: Found) -> tuple[float, ...]:
    place = place_of(one.report.article, one.attribution.statement)
    return abs(place.line - asked.line), abs(place.column - asked.column), place.line


def _only(asked: Asked, hits: list[Found], close: list[Found], source: str, several: bool) -> Found:
    """The one that fits. The same id in two articles is the same article twice, so that either will do."""
    if len({one.attribution.id for one in hits}) == 1:
        return hits[0]
    if hits:
        raise NotFoundError(_too_many(asked, hits, source), _choices(hits[:CHOICES], several))
    if not close:
        raise NotFoundError(f"{visible(source)}: no statement in it")
    alike = [one for one in close if not asked.id or _is_like(asked.id, one.attribution.id)]
    end = "these are the nearest" if alike else "report --ids shows the ids"
    raise NotFoundError(f"{visible(source)}: {_none(asked)}; {end}", _choices(sorted(alike, key=_order), several))


def _is_like(wanted: str, id: str) -> bool:
    begins = id[: len(wanted)]
    return begins[:2] == wanted[:2] or SequenceMatcher(None, begins, wanted).ratio() >= ALIKE


def _order(one: Found) -> tuple[str, int]:
    return one.report.article.source, one.attribution.statement.span.start


def _none(asked: Asked) -> str:
    if asked.id:
        return f"no statement whose id begins with {asked.id}"
    return f"no statement at {_place(asked)}"


def _too_many(asked: Asked, hits: list[Found], source: str) -> str:
    what = f"ids begin with {asked.id}; give more digits" if asked.id else f"statements at {_place(asked)}; give the id of one"
    first = f", the first {CHOICES} are" if len(hits) > CHOICES else ""
    return f"{visible(source)}: {len(hits)} {what}{first}"


def _place(asked: Asked) -> str:
    return f"line {asked.line}" + (f", column {asked.column}" if asked.column else "")


def _choices(found: list[Found], several: bool) -> Iterator[str]:
    """Id, place and beginning, a line each; the article too where there are several. As many digits as tell the ids apart."""
    ids = {one.attribution.id for one in found}
    digits = next(n for n in range(SHORT, WHOLE + 1) if len({id[:n] for id in ids}) == len(ids))
    for report, attribution in found:
        place = place_of(report.article, attribution.statement)
        where = f"{visible(report.article.source)}, " if several else ""
        yield f"{attribution.id[:digits]}  {where}line {place.line}:{place.column}  {beginning(report.article, attribution)}"


def beginning(article: Article, attribution: Attribution) -> str:
    """The first words, 48 characters at most, and … where there are more."""
    statement = attribution.statement
    words = visible(article.words(statement.content or (statement.span,)))
    return words if len(words) <= BEGINNING else words[:BEGINNING].rsplit(" ", 1)[0] + " …"
