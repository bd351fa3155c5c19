"""Where a thing stands in an article: in its own words or in somebody's, in the body or above it, near whom."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from quoteattr.lexicon import people
from quoteattr.types import Article, Attribution, Block, Kind, Naming, Report, Span

HEADLINE = 15  # words up to which a first paragraph is a headline, though it may end with a full stop
WITH_DECK = 30  # the same where it is of several lines: a headline and what stands under it
DECK = 2_000  # characters: none of a headline and its deck have more
BACK = 2  # paragraphs before its own in which a reader looks for whom a pronoun means
MINOR = 3  # times that one is named for once that the other is: from there on a surname alone is the one
CLOSE = 2  # and in which the names stand that make a surname unclear
_BLANK = re.compile(r"(?<=\S)[ \t]*\n[ \t]*\n")
WHOLE = frozenset({Kind.DIRECT, Kind.SCARE})


def in_quotation(report: Report, span: Span) -> bool:
    """True where the words are somebody else's: they stand in quotation marks."""
    text = report.article.text
    return any(s.kind in WHOLE or _open(text[s.span.start : span.start]) for s in report.stating(span))


def _open(words: str) -> bool:
    """True when a mark has been opened in the words and not closed."""
    single = words.rfind("‘") > max(words.rfind("’ "), words.rfind("’,"), words.rfind("’."))
    return bool(words.count('"') % 2) or words.count("“") > words.count("”") or words.count("«") > words.count("»") or single


def is_body(article: Article, offset: int) -> bool:
    """False in a headline, a caption and a repeat, and in a first paragraph that is as short as a headline."""
    paragraph = article.paragraph_at(offset)
    return paragraph.kind is Block.BODY and paragraph.repeats is None and offset >= _headline_end(article)


def _headline_end(article: Article) -> int:
    """Where the body begins: 0 where nothing above it looks like a headline."""
    if len(article.paragraphs) < 2:
        return 0
    blank = _BLANK.search(article.text, 0, DECK)
    top = article.text[: blank.start()] if blank else ""
    if "\n" in top.strip() and len(top.split()) <= WITH_DECK:
        return len(top)
    first = article.paragraphs[0].span
    return first.end if len(article.words([first]).split()) <= HEADLINE else 0


def source_of(attribution: Attribution) -> Span | None:
    """From the first to the last of the words that stand for the speaker."""
    source = attribution.statement.source
    return Span(source[0].start, source[-1].end) if source else None


def named_nearby(report: Report, offset: int, back: int = BACK) -> Iterator[Naming]:
    """The namings before a place, in its paragraph and those `back` before, the nearest first."""
    start = reach(report.article, offset, back)
    first, end = (bisect.bisect_left(report.namings, at, key=lambda n: n.span.start) for at in (start, offset))
    return reversed(report.namings[first:end])


def reach(article: Article, offset: int, back: int = BACK) -> int:
    """Where the paragraph begins that stands `back` before that of `offset`; captions do not count."""
    here = article.paragraph_at(offset)
    before = (article.paragraphs[i] for i in range(here.index - 1, -1, -1))
    found = list(islice((p for p in before if p.kind is not Block.CAPTION), back))
    return found[-1].span.start if found else here.span.start


def together(report: Report, offset: int, who: Iterable[int]) -> set[int]:
    """Those of `who` (places in `Report.people`) whom a reader met last, in one paragraph: one where it is clear who is meant. Whom the
    article hardly names beside another of them is not meant, and whom it names by a slip of the pen is nobody."""
    slips = _misspelt(report)
    times = Counter(n.bearers[0] for n in report.namings if len(n.bearers) == 1 and n.bearers[0] in who)
    slips |= {k for k in who if times[k] * MINOR <= max(times.values(), default=0)}
    last: dict[int, int] = {}
    for n in named_nearby(report, offset, CLOSE):
        if len(n.bearers) == 1 and n.bearers[0] in who and n.bearers[0] not in slips:
            last.setdefault(n.bearers[0], report.article.paragraph_at(n.span.start).index)
    near = {k for k, paragraph in last.items() if paragraph == max(last.values())}
    most = max((times[k] for k in near), default=0)
    return near if all(n <= most for n in times.values()) else set()  # the story's own Reed need not be near


def _misspelt(report: Report) -> set[int]:
    slips = {k for n in report.namings for k in n.bearers if any(n.span.meets(r.span) for r in report.respellings)}
    return slips - {k for n in report.namings for k in n.bearers if not any(n.span.meets(r.span) for r in report.respellings)}


def is_sexed(words: str) -> bool:
    """True for a Mr or Ms, which tells a reader who knows the first names what it does not tell us."""
    return bool({w.rstrip(".") for w in words.lower().split()} & (people()["masculine"] | people()["feminine"]))
