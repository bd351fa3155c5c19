"""The quotations of an article, from its marks.

Three steps for each paragraph, each one pass: every mark is asked by what stands beside it whether it can open or close; a walk from
the right tells each what lies ahead of it (marks.py); a stack pairs them, and what never closes ends with its paragraph (pairs.py). The
vote of the document decides what a doubtful single mark is. Time grows with the text and no faster.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quoteattr.detect.marks import MARKS, Mark, marks_in
from quoteattr.detect.pairs import Pairing, quotations_of
from quoteattr.types import Article, Block, Quotation, Span


def leading_family(text: str, read: Iterable[tuple[Span, Sequence[Mark]]]) -> str | None:
    """The family of marks that surely holds most of the document's quoted characters: the vote that decides doubtful single marks.
    None where nothing is quoted for sure. `read`: each paragraph with its marks."""
    held = dict.fromkeys(MARKS, 0)
    for para, marks in read:
        drafts = Pairing(text, para, marks, None).run()
        for d in drafts:
            if d.sure and (d.parent is None or not drafts[d.parent].sure):
                held[d.mark.family] += d.content_end - d.begin
    best = max(held, key=lambda family: held[family])
    return best if held[best] else None


def scan(article: Article) -> tuple[Quotation, ...]:
    """All quotations of an article, outer before inner, in order of their opening marks.

    >>> from quoteattr.types import Paragraph
    >>> p = Paragraph(0, Span(0, 32))
    >>> text = "'I won't go,' said the boys' mum"
    >>> [text[q.content.start : q.content.end] for q in scan(Article("-", "-", "", text, text, (p,)))]
    ["I won't go,"]
    """
    return survey(article)[0]


def survey(article: Article) -> tuple[tuple[Quotation, ...], tuple[Span, ...]]:
    """What `scan` gives, and the closing marks that nothing opens, in order."""
    text = article.text
    read = [(p, marks_in(text, p.span)) for p in article.paragraphs]
    leading = leading_family(text, ((p.span, marks) for p, marks in read))
    out: list[Quotation] = []
    strays: list[Span] = []
    waiting: int | None = None  # a quotation left open at the end of the last paragraph that was no caption
    for p, marks in read:
        base, pairing = len(out), Pairing(text, p.span, marks, leading)
        out += [_moved(q, base) for q in quotations_of(text, pairing.run())]
        strays += pairing.strays
        if p.kind is Block.CAPTION:
            continue
        top = [i for i in range(base, len(out)) if out[i].parent is None]
        if waiting is not None and top and _takes_up(text, p.span, out[top[0]], out[waiting]):
            out[top[0]] = replace(out[top[0]], continues=waiting)
        waiting = top[-1] if top and _left_open(text, p.span, out[top[-1]]) else None
    return tuple(out), tuple(strays)


def _moved(q: Quotation, base: int) -> Quotation:
    return q if q.parent is None or not base else replace(q, parent=q.parent + base)


def _takes_up(text: str, para: Span, q: Quotation, earlier: Quotation) -> bool:
    """True for a quotation that opens its paragraph, be it after a dash or dots, with a mark like that of the one left open."""
    return q.family == earlier.family and q.span.start - para.start < 5 and not any(map(str.isalnum, text[para.start : q.span.start]))


def _left_open(text: str, para: Span, q: Quotation) -> bool:
    return not q.closed and not text[q.span.end : para.end].strip()


def outermost(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Those that stand in no other."""
    return [q for q in quotations if q.parent is None]


def quoted_spans(article: Article) -> list[Span]:
    """The outermost quotations with their marks, for the parser, which must not end a sentence inside one without reason."""
    return [q.span for q in outermost(scan(article))]
