"""The marks of a quotation: where they stand, of what style they are, and the edits that turn them into others."""

from __future__ import annotations

from collections import Counter

from quoteattr.check.finding import finding_in, opening
from quoteattr.types import Article, Block, Edit, Finding, Quotation, Report, Span

CURLY, STRAIGHT = "curly", "straight"
PAIRS = {
    ("double", CURLY): ("“", "”"),
    ("double", STRAIGHT): ('"', '"'),
    ("single", CURLY): ("‘", "’"),
    ("single", STRAIGHT): ("'", "'"),
}
OTHER_FAMILY = {"double": "single", "single": "double"}
STYLES = {**dict.fromkeys("“”„‟‘’‚‛", CURLY), **dict.fromkeys("\"'", STRAIGHT)}
MOST_WORDS, LONGEST_LINE = 16, 200  # of a first line that may be a headline; in words, in characters
MOST_CHARACTERS = 2000  # of a quotation that tell it from others: of a thousand nested ones each is nearly as long as the article
SINGLE = frozenset("'‘’‚‛`")


def ends(article: Article, quotation: Quotation) -> tuple[str, str | None]:
    """The opening and the closing mark as written, '' and `` as two characters; None for a mark that never comes."""
    return tuple(article.text[s.start : s.end] if s else None for s in places(article, quotation))  # type: ignore[return-value]


def places(article: Article, quotation: Quotation) -> tuple[Span, Span | None]:
    """Where the two marks stand, in characters of `Article.text`."""
    start, end = quotation.span.start, quotation.span.end
    first = Span(start, start + _length(article.text[start], quotation))
    return first, Span(end - _length(article.text[end - 1], quotation), end) if quotation.closed else None


def _length(sign: str, quotation: Quotation) -> int:
    return 2 if quotation.family == "double" and sign in SINGLE else 1


def style(mark: str) -> str:
    """ "curly" or "straight"; "" for what is neither: guillemets, ``, two single marks for a double one."""
    return STYLES.get(mark, "")


def edits(article: Article, quotation: Quotation, family: str, wanted: str) -> tuple[Edit, ...]:
    """What gives the quotation marks of that family and style; nothing where an end is not known, or a mark that must go is no mark in the
    file but an entity, a <q> or mojibake."""
    made: list[Edit] = []
    for place, sign in zip(places(article, quotation), PAIRS[family, wanted], strict=True):
        if place is None:
            return ()
        span, mark = article.source_span(place), article.text[place.start : place.end]
        if mark != sign:
            made.append(Edit(span, sign))
        if mark != sign and article.original[span.start : span.end] != mark:
            return ()
    return tuple(made)


def finding_on(article: Article, quotation: Quotation, code: str, message: str, edits: tuple[Edit, ...] = ()) -> Finding:
    """A finding about a quotation, at its opening mark, with its first words after the message."""
    content = quotation.content
    words = article.words([Span(content.start, min(content.end, content.start + MOST_CHARACTERS))])
    return finding_in(article, quotation.span, code, f"{message}: '{opening(words)}'", words, edits)


def holders(report: Report) -> set[int | None]:
    """The positions of the quotations that hold others."""
    return {q.parent for q in report.quotations}


def same_outer(report: Report, quotation: Quotation) -> Quotation | None:
    """The quotation it stands right in, where that has the same kind of mark."""
    outer = report.quotations[quotation.parent] if quotation.parent is not None else None
    return outer if outer and outer.family == quotation.family else None


# --- what an article has ----------------------------------------------------------------------------------------------------------


def usual_style(report: Report) -> str:
    """What most quotations outside the headlines have; of two styles used alike, that of the first quotation. "" where there is none."""
    article = report.article
    found = [_style_of(article, q) for q in report.quotations if q.family in OTHER_FAMILY and not in_headline(article, q)]
    counted = Counter(s for s in found if s)
    return counted.most_common(1)[0][0] if counted else ""


def _style_of(article: Article, quotation: Quotation) -> str:
    """ "" where the ends differ, or are neither curly nor straight."""
    first, last = ends(article, quotation)
    return style(first) if last is None or style(first) == style(last) else ""


def in_headline(article: Article, quotation: Quotation) -> bool:
    """Does it stand in a headline, or in a first line that may be one though a full stop ends it?"""
    paragraph = article.paragraph_at(quotation.span.start)
    if paragraph.kind is Block.HEADLINE or paragraph.index or len(paragraph.span) > LONGEST_LINE:
        return paragraph.kind is Block.HEADLINE
    return len(article.words([paragraph.span]).split()) <= MOST_WORDS
