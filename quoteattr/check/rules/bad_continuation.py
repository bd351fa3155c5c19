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
    article = report.article
    paragraphs = [p for p in article.paragraphs if p.kind is Block.BODY]
    outer = [q for q in report.quotations if q.parent is None]
    by_paragraph = {p.index: [q for q in outer if p.span.holds(q.span)] for p in paragraphs}
    for i, p in enumerate(paragraphs):
        last = by_paragraph[p.index][-1:]
        following = paragraphs[i + 1 : i + 1 + FARTHEST]
        for q in last if following else ():
            yield from _goes_on(report, q, p, following, by_paragraph)


def _goes_on(
    report: Report, q: Quotation, p: Paragraph, following: list[Paragraph], by_paragraph: dict[int, list[Quotation]]
) -> Iterator[Finding]:
    """What is wrong in the paragraphs that follow the last quotation of a paragraph."""
    article = report.article
    if article.text[q.span.end : p.span.end].strip():
        return
    taken_up = next(iter(by_paragraph[following[0].index]), None)
    if taken_up and taken_up.continues is not None and report.quotations[taken_up.continues] is q:
        if article.text[taken_up.span.start] in "”’":
            yield finding_on(article, taken_up, CODE, f"opens with the closing mark {article.text[taken_up.span.start]}")
    elif not q.closed:
        if _closing(report, q, following, by_paragraph):
            yield _unopened(article, q, following[0].span)
    elif taken_up and _unfinished(article, q, taken_up, following[0].span):
        yield finding_on(article, taken_up, CODE, "goes on with a sentence that was closed unfinished in the paragraph before")


def _closing(report: Report, q: Quotation, following: list[Paragraph], by_paragraph: dict[int, list[Quotation]]) -> Span | None:
    """The mark behind the open quotation that closes it without having been opened, met before any other quotation."""
    for p in following:
        stray = next((s for s in report.strays if p.span.holds(s) and _may_close(report.article, s, q)), None)
        first = next(iter(by_paragraph[p.index]), None)
        if stray and (first is None or stray.start < first.span.start):
            return stray
        if first:
            return None
    return None


def _may_close(article: Article, stray: Span, q: Quotation) -> bool:
    """Is it a mark of that family? A single one behind a letter may be an apostrophe."""
    mark = article.text[stray.start]
    if q.family == "single":
        return mark in "'’" and article.text[stray.start - 1] in ".,!?…"
    return mark in ('"”“' if q.family == "double" else "»«")


def _unopened(article: Article, q: Quotation, paragraph: Span) -> Finding:
    line, _ = article.source_position(q.span.start)
    words = article.words([paragraph])
    return finding_in(article, paragraph, CODE, f"goes on with the quotation of line {line} and does not open again: '{opening(words)}'")


def _unfinished(article: Article, q: Quotation, following: Quotation, paragraph: Span) -> bool:
    """“… and then we went” and, opening the next paragraph, “to the harbour,” she said."""
    if following.family != q.family or following.span.start != paragraph.start:
        return False
    unstopped = article.text[q.content.end - 1].isalnum() or article.text[q.content.end - 1] in ",;"
    goes_on = article.text[following.content.start].islower()
    return unstopped and goes_on and all(len(article.words([x.content]).split()) >= FEWEST for x in (q, following))
