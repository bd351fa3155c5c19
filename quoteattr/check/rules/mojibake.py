"""Letters or signs stand here that nobody wrote: what they were was read in the wrong encoding.

Why: to a reader Â£8 or donâ€™t is a misprint, to a search engine another word, and a quotation mark that became â€œ no longer says whose
the words are. The reader of quoteattr repairs them for itself; the file stays damaged until it is mended.

Bad:

    â€œIt cost Â£8 million, and it doesnâ€™t hold,â€ said Morag Tulloch.

Good:

    “It cost £8 million, and it doesn’t hold,” said Morag Tulloch.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[Q105] an article about mojibake -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quoteattr.harmless import harmless
from quoteattr.settings import Settings
from quoteattr.types import Article, Edit, Finding, Repair, Report, Span

CODE = "Q105"
NAME = "mojibake"

HALF = re.compile("[€\x80-\x9f\ufffd]")  # right behind: "realÃ¢€world" was damaged twice, and only the half of it can be told


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each run of damaged characters."""
    for run in _runs(report.article):
        yield _finding(report.article, run)


def _runs(article: Article) -> Iterator[list[Repair]]:
    """The repairs of what was misread, those that touch together."""
    run: list[Repair] = []
    for repair in article.repairs:
        if repair.misread and len(repair.span):
            if run and run[-1].span.end < repair.span.start:
                yield run
                run = []
            run.append(repair)
    if run:
        yield run


def _finding(article: Article, run: list[Repair]) -> Finding:
    span = Span(run[0].span.start, run[-1].span.end)
    before, after = ("".join(getattr(r, side) for r in run) for side in ("before", "after"))
    (line, column), (end_line, end_column) = article.position_of(span.start), article.position_of(span.end)
    message = harmless(f"mojibake: '{before}' stands for '{after}'")
    edits = () if HALF.match(article.original, span.end) else tuple(Edit(r.span, r.after) for r in run)
    return Finding(CODE, article.source, line, column, message, end_line, end_column, span, before, edits)
