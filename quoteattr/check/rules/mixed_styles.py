"""A quotation has other marks than the house, or the rest of the article, has.

Why: a reader takes a change of marks for a change of meaning, and mixed marks are the trace of copy pasted together from several hands.
House styles choose one kind and keep to it: curly or straight; and one kind for speech, double or single, the other only within it.
The house's choice of curly or straight is set as `marks`; without it, what the article has most is its style. Short terms and titles in
single marks, quotations within quotations, apostrophes, feet and inches are no finding. Nor are single marks in a headline, as many
British papers set them, or the style of its marks against that of the body.

Bad:

    “The sea wall will not last,” said Morag Tulloch. "It leaks."

Good:

    “The sea wall will not last,” said Morag Tulloch. “It leaks.”

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[Q102] the telegram as it was typed -->
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quoteattr.check.marks import OTHER_FAMILY, edits, ends, finding_on, holders, in_headline, same_outer, style, usual_style
from quoteattr.settings import Settings
from quoteattr.types import Article, Block, Finding, Quotation, Report

CODE = "Q102"
NAME = "mixed-styles"

FEWEST = 3  # speeches in one kind of mark that make a lone one in the other kind odd
FEWEST_WORDS = 4  # of a speech
FAR = 20  # characters behind a speech in which its sentence goes on
LEAST_SHARE = 0.75  # of all speeches, from which a kind of mark is the article's


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each odd quotation, whatever is odd about it."""
    article = report.article
    usual, family = settings.marks or usual_style(report), _usual_family(report)
    holding = holders(report)
    for i, q in enumerate(report.quotations):
        if q.family not in OTHER_FAMILY or same_outer(report, q):  # which is Q104
            continue
        told = _odd_style(article, q, usual, bool(settings.marks))
        if told:
            yield finding_on(article, q, CODE, told, edits(article, q, q.family, usual))
        elif family and q.family != family and _is_speech(article, q):
            mend = edits(article, q, family, usual) if i not in holding else ()
            yield finding_on(article, q, CODE, f"{q.family} marks, where the article has {family} ones for speech", mend)


# --- curly or straight ------------------------------------------------------------------------------------------------------------


def _odd_style(article: Article, q: Quotation, usual: str, of_house: bool) -> str:
    """What is odd, in words, or ""."""
    first, last = ends(article, q)
    if not usual or (not of_house and in_headline(article, q)):
        return ""
    if last is not None and style(first) != style(last):
        return f"opens with {first} and closes with {last}" if _surely_closes(article, q) else ""
    own = style(first)
    if not own or own == usual:
        return ""
    return f"{own} marks, where the {'house' if of_house else 'article'} has {usual} ones"


def _surely_closes(article: Article, q: Quotation) -> bool:
    """Not ‘the boys': what ends it may be an apostrophe."""
    after = article.text[q.span.end : q.span.end + 1]
    return q.family != "single" or not article.text[q.span.end - 2].isalnum() or (bool(after) and not after.isspace())


# --- double or single -------------------------------------------------------------------------------------------------------------


def _usual_family(report: Report) -> str:
    """The kind of mark that nearly all speech of the body stands in, or ""."""
    counted = Counter(q.family for q in report.quotations if _is_speech(report.article, q))
    family, count = counted.most_common(1)[0] if counted else ("", 0)
    return family if count >= FEWEST and count >= LEAST_SHARE * counted.total() else ""


def _is_speech(article: Article, q: Quotation) -> bool:
    """“I shall not go,” she said: a few words in the body, in no other quotation, that stop with their sentence unended. A term, a title, a
    heading and a headline that passes for body do not."""
    paragraph = article.paragraph_at(q.span.start)
    if q.parent is not None or not q.closed or q.family not in OTHER_FAMILY or paragraph.kind is not Block.BODY:
        return False
    goes_on = any(map(str.isalnum, article.text[q.span.end : min(q.span.end + FAR, paragraph.span.end)]))
    return goes_on and article.text[q.content.end - 1] in ",!?" and len(article.words([q.content]).split()) >= FEWEST_WORDS
