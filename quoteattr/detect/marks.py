"""Quotation marks and what only looks like them.

One pass over each paragraph: every mark is asked whether it can open or close by what stands beside it, a stack pairs them,
and a quotation that never closes ends with its paragraph. No model, no dictionary of verbs; time grows with the text.
"""

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quoteattr.types import Article, Block, Paragraph, Span

MARKS = {
    "double": "\"“”„‟",
    "single": "'‘’‚‛`",
    "guillemet": "«»‹›",
}
FAMILY = {c: family for family, chars in MARKS.items() for c in chars}
OPENING, CLOSING = frozenset("“„‘‚‛«‹`"), frozenset("”’»›")

_MARK = re.compile(
    r"""
      ''|``|’’|‘‘            # two single marks in a row are one double mark
    | ["“”„‟'‘’‚‛`«»‹›]
    """,
    re.X,
)
# Apostrophes that begin a word: '90s, 'tis, 'em. Lower case only, for a quotation may begin with "Round" or "Cause".
_LEADING = re.compile(r"(?:\d\ds?|[Tt]is|[Tt]was|twere|twould|em|til|till|cause|cos|coz|bout|round|neath|im|er|ere|ave|ello|nuff|n)\b(?!['’](?:s|re|ll|ve|d)\b)")
# 6' 2", 5'11'', 12" vinyl: feet and inches
_MEASURE = re.compile(r"""(?<![\w.])\d{1,3}\s?['’]\s?\d{1,2}(?:\.\d|\s?½)?\s?(?:["”]|''|’’)? | (?<![\w.])\d{1,3}["”](?=[\s-](?:tall|long|wide|high|deep|thick|vinyl|screen|tv)\b)""", re.X | re.I)
_N = re.compile(r"(?<=[\s\w])['‘’]n['’](?=[\s\w])", re.I)  # rock 'n' roll
_DROPPED_G = re.compile(r"(?:in|an|o|th|ol|fo|wi)$", re.I)  # goin' an' doin'
_STOPS = frozenset(".,!?…;:-–—)]")
_BEFORE_OPEN = frozenset("([{-–—:;,/…")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks. `span` holds the marks, `content` is what stands between them.

    `parent` is the position, in the list `scan` returns, of the quotation it stands in. `continues` is that of the quotation in an
    earlier paragraph which was left open and which this one takes up. `closed` is False when no mark ever closes it.
    """

    span: Span
    content: Span
    family: str
    closed: bool = True
    parent: int | None = None
    continues: int | None = None


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    family: str
    opens: bool
    closes: bool
    strong: bool  # as a closing mark: a stop before it, or none or a sign after it


def _neighbours(text: str, start: int, end: int, para: Span) -> tuple[str, str]:
    left = text[start - 1] if start > para.start else "\n"
    return left, text[end] if end < para.end else "\n"


def _read(text: str, m: re.Match[str], para: Span) -> _Mark | None:
    """What a mark can be, by its neighbours; None for an apostrophe."""
    start, end = m.span()
    sign = m.group()
    family = "double" if len(sign) == 2 else FAMILY[sign]
    left, right = _neighbours(text, start, end, para)
    if family == "single" and left.isalnum() and right.isalnum():
        return None  # won't, Britain's, O'Neill
    after_gap = left.isspace() or left in _BEFORE_OPEN or left in OPENING or left in "\"'"
    before_gap = right.isspace() or not (right.isalnum() or right in "$£€([#@&…" or right in OPENING or right in "\"'")
    opens = (after_gap or not left.isalnum()) and not right.isspace() and (right.isalnum() or right in "$£€([{#@&….-–—" or right in FAMILY)
    closes = not left.isspace() and (before_gap or left in _STOPS or right in FAMILY)
    if sign[0] in OPENING:
        opens = opens or (family != "single" and after_gap)  # « un mot », “ spaced”
        closes = family != "single" and not after_gap and before_gap  # “ typed for ”
    elif sign[0] in CLOSING:
        slip = left.isspace() and (right.isalnum() or right == "…")
        closes = not slip
        opens = slip and family != "single"  # ” typed for “; a ’ before a word is an apostrophe (’90s)
    elif opens and left in _STOPS and left not in _BEFORE_OPEN:
        opens = left.isspace()
    if family == "single" and opens and _LEADING.match(text, end):
        opens = False
    if not (opens or closes):
        if family == "double" and left.isspace() and right.isspace():
            return _Mark(start, end, family, True, True, True)  # a mark adrift between spaces: whichever is due
        return None
    strong = left in _STOPS or right == "\n" or not (right.isspace() or right.isalnum())
    return _Mark(start, end, family, opens, closes, strong)


def _marks(text: str, para: Span) -> list[_Mark]:
    skip = [m.span() for pattern in (_MEASURE, _N) for m in pattern.finditer(text, para.start, para.end)]
    skipped = {i for s, e in skip for i in range(s, e)}
    found = (_read(text, m, para) for m in _MARK.finditer(text, para.start, para.end) if m.start() not in skipped)
    return [m for m in found if m]


def _possessive(text: str, marks: Sequence[_Mark], i: int) -> bool:
    """True when a single mark that could close ("the farmers' union is angry,' he said") is an apostrophe: a word goes on
    after it, and a better closing mark comes before the next opening one."""
    m = marks[i]
    word = re.search(r"\w*$", text[max(0, m.start - 12) : m.start])
    ending = word.group() if word else ""
    if m.strong or not (ending[-1:] in ("s", "S", "z", "x") or _DROPPED_G.search(ending)):
        return False
    for later in marks[i + 1 :]:
        if later.family == "single":
            if later.closes and later.strong:
                return True
            if later.opens:
                return False
    return False


def _bold(text: str, m: _Mark, para: Span) -> bool:
    """True when an opening mark is believed though nothing closes it: it opens a paragraph, or follows ": " or ", ", and a
    capital or a sign follows it."""
    lead = text[max(para.start, m.start - 2) : m.start]
    return (m.start == para.start or lead in (": ", ", ", "- ") or lead.endswith("\n")) and (text[m.end].isupper() or not text[m.end].isalnum())


def _pair(text: str, para: Span, singles_lead: bool) -> list[Quotation]:
    """The quotations of one paragraph in order of their opening marks; parents are positions in this list."""
    marks = _marks(text, para)
    out: list[Quotation] = []
    stack: list[tuple[int, _Mark]] = []

    def drop(position: int) -> None:
        out[position] = replace(out[position], family="")  # an apostrophe after all

    for i, m in enumerate(marks):
        depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][1].family == m.family), None)
        if m.closes and depth is not None and not (m.family == "single" and _possessive(text, marks, i)):
            position, opened = stack[depth]
            if m.opens and m.start == opened.end:
                continue
            for inner, _ in stack[depth + 1 :]:
                drop(inner)
            del stack[depth:]
            out[position] = replace(out[position], span=Span(opened.start, m.end), content=Span(opened.end, m.start))
        elif m.opens and depth is not None and m.family != "guillemet" and not _nests(marks, i):
            position, opened = stack[depth]  # opened anew before it was closed: the first was never closed, or no mark at all
            for inner, _ in stack[depth:]:
                drop(inner)
            del stack[depth:]
            if m.family != "single" or _bold(text, opened, para):
                out[position] = replace(out[position], family=m.family, span=Span(opened.start, m.start), content=Span(opened.end, m.start), closed=False)
            stack.append((len(out), m))
            out.append(Quotation(Span(m.start, para.end), Span(m.end, para.end), m.family))
        elif m.opens:
            stack.append((len(out), m))
            out.append(Quotation(Span(m.start, para.end), Span(m.end, para.end), m.family, parent=stack[-2][0] if len(stack) > 1 else None))
    for depth, (position, m) in enumerate(stack):
        believed = m.family != "single" or _bold(text, m, para) or (singles_lead and m.start == para.start)
        if believed and not any(out[p].family for p, _ in stack[:depth]):
            out[position] = replace(out[position], closed=False, parent=None)
        elif believed and m.family != "single":
            out[position] = replace(out[position], closed=False)
        else:
            drop(position)
    return _without_dropped(text, out)


def _nests(marks: Sequence[_Mark], i: int) -> bool:
    """True when an opening mark inside a quotation of its own family has a closing mark for itself and one for the outer."""
    balance = 0
    for m in marks[i:]:
        if m.family == marks[i].family:
            balance += 1 if m.opens and not m.closes else -1
            if balance == -1:
                return True
    return False


def _without_dropped(text: str, found: list[Quotation]) -> list[Quotation]:
    kept = [i for i, q in enumerate(found) if q.family and text[q.content.start : q.content.end].strip()]
    place = {i: k for k, i in enumerate(kept)}
    out = []
    for i in kept:
        q = found[i]
        parent = q.parent
        while parent is not None and (parent not in place or not found[parent].span.holds(q.span)):
            parent = found[parent].parent
        content = _trim(text, q.content)
        out.append(replace(q, content=content, span=q.span if q.closed else Span(q.span.start, content.end), parent=place[parent] if parent is not None else None))
    return out


def _trim(text: str, span: Span) -> Span:
    s, e = span.start, span.end
    while s < e and text[s].isspace():
        s += 1
    while e > s and text[e - 1].isspace():
        e -= 1
    return Span(s, e)


def leading_family(text: str, paragraphs: Iterable[Paragraph]) -> str:
    """The family of marks that holds most of the document's quoted characters: the vote that decides doubtful single marks."""
    held = dict.fromkeys(MARKS, 0)
    for p in paragraphs:
        for q in _pair(text, p.span, False):
            if q.parent is None and q.closed:
                held[q.family] += len(q.content)
    return max(held, key=lambda family: held[family])


def scan(article: Article) -> tuple[Quotation, ...]:
    """All quotations of an article, outer before inner, in order of their opening marks."""
    singles_lead = leading_family(article.text, article.paragraphs) == "single"
    out: list[Quotation] = []
    waiting: int | None = None  # a quotation left open at the end of the last paragraph that was no caption
    for p in article.paragraphs:
        base = len(out)
        found = _pair(article.text, p.span, singles_lead)
        out += [replace(q, parent=q.parent + base if q.parent is not None else None) for q in found]
        if p.kind is Block.CAPTION:
            continue
        top = [i for i in range(base, len(out)) if out[i].parent is None]
        if waiting is not None and top and out[top[0]].span.start == p.span.start and out[top[0]].family == out[waiting].family:
            out[top[0]] = replace(out[top[0]], continues=waiting)
        left_open = top and not out[top[-1]].closed and out[top[-1]].span.end >= p.span.end
        waiting = top[-1] if left_open else None
    return tuple(out)


def outermost(quotations: Sequence[Quotation]) -> list[Quotation]:
    return [q for q in quotations if q.parent is None]


def quoted_spans(article: Article) -> list[Span]:
    """The outermost quotations with their marks, for the parser, which must not end a sentence inside one without reason."""
    return [q.span for q in outermost(scan(article))]


class Quoted:
    """Asks whether a place stands inside quotation marks."""

    def __init__(self, quotations: Sequence[Quotation]):
        self.outer = outermost(quotations)
        self._starts = [q.span.start for q in self.outer]

    def at(self, offset: int) -> Quotation | None:
        """The outermost quotation that holds the character, or None."""
        i = bisect.bisect_right(self._starts, offset) - 1
        return self.outer[i] if i >= 0 and offset < self.outer[i].span.end else None
