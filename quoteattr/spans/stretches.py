"""Quotations as places in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quoteattr.types import Quotation, Report, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quotation with its marks. `span`: half-open, in characters of the file as decoded. Lines and columns count from 1; the end is behind
    the last character. `mark`: the opening one, as it was read. `closed`: a mark closes it; `continued`: none does, but the next paragraph
    goes on with it. `depth`: in how many others it stands."""

    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    mark: str
    closed: bool
    continued: bool
    depth: int


def stretches(report: Report) -> Iterator[Stretch]:
    """All quotations of an article, outer before inner, in order of their opening marks."""
    continued = {q.continues for q in report.quotations}
    depths: list[int] = []
    for number, quotation in enumerate(report.quotations):
        depths.append(_depth(quotation, depths))
        yield _stretch(report, quotation, number in continued, depths[-1])


def _depth(quotation: Quotation, before: Sequence[int]) -> int:
    return 0 if quotation.parent is None else before[quotation.parent] + 1


def _stretch(report: Report, quotation: Quotation, continued: bool, depth: int) -> Stretch:
    article, place = report.article, report.article.source_span(quotation.span)
    mark = article.text[quotation.span.start : quotation.content.start].strip()
    return Stretch(place, *article.position_of(place.start), *article.position_of(place.end), mark, quotation.closed, continued, depth)
