"""The text of a file with the quoted words blanked out, so that a linter sees the rest, each word where it stands in the file."""

from __future__ import annotations

import re

from quoteattr.types import Report

KEPT = {"own": rb"\x01+", "quoted": rb"\x00+"}  # what stays, and the stretches of `_quoted` that go for it
IN_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")  # all but what some program takes for the end of a line


def mask(report: Report, keep: str = "own", fill: str = " ") -> str:
    """The file's text as decoded, with `fill` for each character of a quotation, marks included; with `keep` "quoted" for each other one.

    Line ends stay, so that lines, columns and length do. A tag or a comment within a quotation is no quoted text.

    >>> from quoteattr import article_from_text, marks_only
    >>> mask(marks_only(article_from_text("He “wil” go.", source="-")))
    'He       go.'
    """
    text, at = report.article.original, 0
    pieces: list[str] = []
    for gone in re.finditer(KEPT[keep], _quoted(report)):
        start, end = gone.span()
        pieces += text[at:start], IN_LINE.sub(lambda _: fill, text[start:end])
        at = end
    return "".join(pieces) + text[at:]


def _quoted(report: Report) -> bytearray:
    """For each character of the file 1 where it is quoted text, else 0."""
    article = report.article
    quoted = bytearray(len(article.original))
    for span in (article.source_span(q.span) for q in report.quotations if q.parent is None):
        quoted[span.start : span.end] = b"\1" * len(span)
    for repair in article.repairs:
        if "<" in repair.before:  # markup that was taken out: <b>“No</b>” must leave no <b> open
            quoted[repair.span.start : repair.span.end] = bytes(len(repair.span))
    return quoted
