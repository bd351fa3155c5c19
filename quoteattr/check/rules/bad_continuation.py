"""A quotation runs over paragraphs, and its marks do not say so.

Why: by the old rule of printers every paragraph of a long quotation opens with a mark and the last alone closes. Where a paragraph that goes on
does not open again, a reader takes its words for the paper's until the closing mark comes; where the paragraph before is closed in
mid-sentence, for another speaker's. Only what the marks themselves show is a finding: a paragraph that closes what it did not open, one that
opens with a closing mark, one that goes on, in small letters, with a sentence that was closed unfinished.

Bad:

    “We have mended the wall twice, said Morag Tulloch.

    We shall not do so again,” she added.

Good:

    “We have mended the wall twice. It leaks.

    “We shall not do so again,” said Morag Tulloch.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[Q103] set as in the first edition -->
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from quoteattr.check.finding import finding_in, opening
from quoteattr.check.marks import finding_on
from quoteattr.settings import Settings
from quoteattr.types import Article, Block, Finding, Paragraph, Quotation, Report, Span

CODE = "Q103"
NAME = "bad-continuation"

FARTHEST = 4  # paragraphs behind an open quotation in which the mark that closes it is looked for
FEWEST = 4  # words on either side of a sentence closed unfinished: a list of terms has fewer


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each paragraph that goes on wrongly."""
    pages = [page for page in _pages(report) if page.paragraph.kind is Block.BODY]
    for i, page in enumerate(pages):
        following = pages[i + 1 : i + 1 + FARTHEST]
        if page.quotations and following:
            yield from _goes_on(report, page.paragraph, page.quotations[-1], following)


@dataclass(frozen=True, slots=True)
class _Page:
    """A paragraph with its outermost quotations and the closing marks in it that nothing opens."""

    paragraph: Paragraph
    quotations: list[Quotation] = field(default_factory=list)
    strays: list[Span] = field(default_factory=list)


def _pages(report: Report) -> list[_Page]:
    """All paragraphs, in order."""
    article = report.article
    pages = [_Page(p) for p in article.paragraphs]
    for q in report.quotations:
        if q.parent is None:
            pages[article.paragraph_at(q.span.start).index].quotations.append(q)
    for stray in report.strays:
        pages[article.paragraph_at(stray.start).index].strays.append(stray)
    return pages


def _goes_on(report: Report, p: Paragraph, q: Quotation, following: list[_Page]) -> Iterator[Finding]:
    """What is wrong in the paragraphs that follow the last quotation of one."""
    article = report.article
    if article.text[q.span.end : p.span.end].strip():
        return
    first = next(iter(following[0].quotations), None)
    if first and first.continues is not None and report.quotations[first.continues] is q:
        if article.text[first.span.start] in "”’":
            yield finding_on(article, first, CODE, f"opens with the closing mark {article.text[first.span.start]}")
    elif not q.closed:
        if _closes_later(article, q, following):
            yield _unopened(article, q, following[0].paragraph.span)
    elif first and _unfinished(article, q, first, following[0].paragraph.span):
        yield finding_on(article, first, CODE, "goes on with a sentence that was closed unfinished in the paragraph before")


def _closes_later(article: Article, q: Quotation, following: list[_Page]) -> bool:
    """Is there a mark that closes the open quotation, met before any other quotation?"""
    for page in following:
        stray = next((s for s in page.strays if _may_close(article, s, q)), None)
        if stray:
            return not page.quotations or stray.start < page.quotations[0].span.start
        if page.quotations:
            return False
    return False


def _may_close(article: Article, stray: Span, q: Quotation) -> bool:
    """Is it a mark of that family? A single one behind a letter may be an apostrophe."""
    mark = article.text[stray.start]
    if q.family == "single":
        return mark in "'’" and article.text[stray.start - 1] in ".,!?…"
    return mark in ('"”“' if q.family == "double" else "»«")


def _unopened(article: Article, q: Quotation, paragraph: Span) -> Finding:
    line, _ = article.source_position(q.span.start)
    words = opening(article.words([paragraph]))
    return finding_in(article, paragraph, CODE, f"goes on with the quotation of line {line} and does not open again: '{words}'")


def _unfinished(article: Article, q: Quotation, following: Quotation, paragraph: Span) -> bool:
    """“… and then we went” and, opening the next paragraph, “to the harbour,” she said."""
    if following.family != q.family or following.span.start != paragraph.start:
        return False
    unstopped = article.text[q.content.end - 1].isalnum() or article.text[q.content.end - 1] in ",;"
    goes_on = article.text[following.content.start].islower()
    return unstopped and goes_on and all(len(article.words([x.content]).split()) >= FEWEST for x in (q, following))
