"""Quotation marks and what only looks like them.

Three steps for each paragraph, each one pass: every mark is asked by what stands beside it whether it can open or close; a walk from
the right tells each what lies ahead of it; a stack pairs them, and what never closes ends with its paragraph. The vote of the
document decides what a doubtful single mark is. No model, no dictionary of verbs; time grows with the text and no faster.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from quoteattr.types import Article, Block, Quotation, Span

MARKS = {
    "double": '"“”„‟',
    "single": "'‘’‚‛`",
    "guillemet": "«»‹›",
}
FAMILY = {c: family for family, chars in MARKS.items() for c in chars}
OPENING, CLOSING = frozenset("“„‟‘‚‛«‹`"), frozenset("”’»›")

# --- what a mark can be, by its neighbours ----------------------------------------------------------------------------------------

_MARK = re.compile(r"[\"“”„‟'‘’‚‛`«»‹›]")
_TWIN = re.compile(r"''|``|’’|‘‘")  # two single marks typed for a double one, as TeX and old wires do
_NO_MARK = re.compile(
    r"""
      (?<![\w.])\d{1,3}\s?['’]\s?\d{1,2}(?:\.\d|\s?[½¼¾])?(?:\s?(?:["”]|''|’’))?(?!\w)    # 6' 2", 5'11''
    | \d\s?(?:ft|feet|foot)\.?\s?\d{1,2}(?:\s?[½¼¾])?["”](?!\w)                           # 6ft 2"
    | (?<![\w.])\d{1,3}(?:\.\d{1,2})?["”](?=[\s-](?:x|by|tall|long|wide|high|deep|thick|vinyl|single|screen|tvs?|pipes?|nails?)\b)
    | (?<=[\s\w])['‘’`]n['’](?=[\s\w])                                                    # rock 'n' roll
    | (?<=\w)['’](?=\s[st]\s)                                                             # America’ s farmers, can' t
    | =["'][^"'<>]{0,300}["'](?=[\s>/])                                                   # target="_blank"
    | (?<=https:/)/[^\s<>"“”«»]*\w | (?<=http:/)/[^\s<>"“”«»]*\w | \bwww\.[^\s<>"“”«»]*\w # an address, but not the mark after it
    """,
    re.X | re.I,
)
_CLITIC = re.compile(r"(?:s|S|re|ll|ve|d|m|t)\b(?!['’])")  # The Sun''s front page; the U.S.'s
# Apostrophes that begin a word. Lower case only, for a quotation may well begin with "Round" or "Cause".
_CUT_SHORT = re.compile(
    r"""(?:\d\ds | [Tt]is | [Tt]was | twere | twould | twill | em | til | coz | cos | im | er | ere | ave | ello | nuff | n | un | uns
        | fraid | kay | nother | specially | scuse | spect | cept | gainst | neath | tween | pon | appen | arf | alf | ole | ome | ouse)
        \b(?!['’](?:s|re|ll|ve|d)\b)""",
    re.X,
)
# ... and those that leave a word or number of good standing: the summer of '76, but '70 mph' winds
_MAYBE_CUT = re.compile(
    r"(?:\d\d(?![\s-](?:per|percent|mph|to|year)\b)|cause|bout|round|till|mid|stead|phone|flu|bus|plane|member|lection)\b"
)
# What may stand before an apostrophe: farmers', goin' an' doin' o' the mornin', a wall 6' or 12" high
_DROPPED_END = re.compile(r"(?:\w{2}in|\b(?:an|o|th|ol|fo|wi|lil|mo|ma))\Z", re.I)
_NUMBER = re.compile(r"\s\d{1,3}\Z")
# No noun, so "candidates' and that" is no possessive
_NO_NOUN = re.compile(
    r"\s(?:and|or|but|is|are|was|were|has|have|had|will|would|could|should|can|may|in|on|at|to|of|for|from|by|with|that|than|as|who"
    r"|which|when|while|he|she|it|they|we|I|said|says|the|a|an|this|—|–|-)\s"
)

# Quotations that stand one in another. People write two, lawyers three; a file of opening marks alone has a hundred thousand.
MOST_NESTED = 20

_STOPS = frozenset(".,!?…;:-–—)]")
_BEFORE_OPENING = frozenset("([{-–—:;,/…=<>*_|¿¡")
_BEGINS_WORDS = frozenset("$£€([{#@&….-–—*_¿¡+~<")
_CAUSES_DOUBT = frozenset("sSzxXZ")


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    family: str
    opens: bool = False
    closes: bool = False
    strong: bool = False  # as a closing mark: a stop stands before it, or a sign or nothing after it
    doubtful: bool = False  # as an opening mark: may be an apostrophe, or stand between two words it is glued to
    ordinary: bool = False  # ... yet what follows it may begin a quotation as well
    soon: bool = False  # as a closing mark: few words stand between it and a plain opening one, or no noun comes next
    apostrophe: bool = False  # as a closing mark: may be the end of a word such as farmers' and goin', or feet and inches
    # What lies ahead in its paragraph, before the next plain opening mark of its family:
    better: int = 0  # closing marks that are no likely apostrophes
    strong_ahead: bool = False
    rival: bool = False  # a closing mark of another family
    lowest: int = 0  # the lowest sum of opening (+1) and closing (-1) marks of its family from here on ...
    lowest_lax: int = 0  # ... likely apostrophes counted as closing marks

    @property
    def plain(self) -> bool:
        return self.opens and not self.closes and not self.doubtful


def _marks(text: str, para: Span) -> list[_Mark]:
    """The marks of a paragraph in order, apostrophes plain to see left out."""
    places = [m.span() for m in _MARK.finditer(text, para.start, para.end)]
    if not places:
        return []
    no_mark = [m.span() for m in _NO_MARK.finditer(text, para.start, para.end)]
    read = (_read(text, start, end, para) for start, end in _outside(_twins_joined(text, para, places), no_mark))
    marks = [m for m in read if m.opens or m.closes]
    _find_short(text, marks)
    _look_ahead(marks)
    return marks


def _outside(places: Iterable[tuple[int, int]], skipped: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    k = 0
    for start, end in places:
        while k < len(skipped) and skipped[k][1] <= start:
            k += 1
        if k == len(skipped) or end <= skipped[k][0]:
            yield start, end


def _twins_joined(text: str, para: Span, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places with two single marks made one double mark, in a paragraph that uses them so: one pair opens, a later one closes.
    In "'He said, 'No,'' she recalled" they are two single ones."""
    twins = [m.span() for m in _TWIN.finditer(text, para.start, para.end)]
    first = next((s for s, e in twins if text[s] in "`‘" or (e < para.end and text[e].isalnum() and not text[s - 1 : s].strip())), None)
    if first is None or not any(s > first and not text[s - 1].isspace() for s, _ in twins):
        return places
    starts = {s for s, _ in twins}
    seconds = {s + 1 for s in starts}
    return [(s, e + 1 if s in starts else e) for s, e in places if s not in seconds]


def _read(text: str, start: int, end: int, para: Span) -> _Mark:
    """What a mark can be, by its neighbours. One that can neither open nor close is an apostrophe."""
    sign = text[start]
    m = _Mark(start, end, "double" if end - start == 2 else FAMILY[sign])
    left = text[start - 1] if start > para.start else "\n"
    right = text[end] if end < para.end else "\n"
    if m.family == "single" and ((left.isalnum() and right.isalnum()) or _CLITIC.match(text, end, para.end)):
        return m  # won't, Britain's, O'Neill, The Sun''s
    before = text[max(para.start, start - 3) : start].rstrip()[-1:]
    if m.family == "single" and left.isspace() and right.isspace() and sign not in OPENING:
        _read_adrift(m, before, text[end : end + 2].lstrip()[:1])
        return m
    if sign in OPENING:
        _read_opening(m, left, right)
    elif sign in CLOSING and end - start == 1:
        _read_closing(m, left, right)
    else:
        _read_straight(m, left, right)
    m.strong = left in _STOPS or right == "\n" or not (right.isspace() or right.isalnum() or right in FAMILY)
    if m.family == "single" and m.opens:
        _doubt(text, m, para)
    if m.closes and not m.strong:
        m.apostrophe = _may_end_word(text, m, left)
    return m


def _begins(right: str) -> bool:
    return right.isalnum() or right in _BEGINS_WORDS or right in FAMILY


def _read_opening(m: _Mark, left: str, right: str) -> None:
    """“ and its kin. “ closes in German („Nein“) and where it is a slip ("“I won't go,“ he said")."""
    spaced = m.family != "single" and (left.isspace() or left in "([")  # « Non », “ No ”
    m.opens = spaced or (_begins(right) and (right.isalnum() or not left.isalnum()))
    m.closes = not m.opens and not left.isspace()


def _read_closing(m: _Mark, left: str, right: str) -> None:
    """” and its kin. Before a word and after a space it opens by a slip or in German (»Nein«); ’ there is an apostrophe more often."""
    first = left == "\n" and m.family != "single"  # ” … he went on to say that"
    m.opens = first or ((left.isspace() or left in "([" or left in OPENING or left == '"') and _begins(right))
    m.closes = not m.opens
    m.doubtful = m.opens and m.family == "single"


def _read_adrift(m: _Mark, before: str, after: str) -> None:
    """A single mark between two spaces: "He said: ' I will stay, ' and left". Elsewhere it is an apostrophe (the boys ' coats)."""
    m.opens = bool(after)
    m.doubtful = bool(before) or after not in "…."  # ' … he went on to say that
    m.closes, m.strong = before in _STOPS or before in FAMILY, True


def _read_straight(m: _Mark, left: str, right: str) -> None:
    glued = left.isalnum() and right.isalnum()
    if left == "\n" and right.isspace():
        m.opens = right != "\n"  # " … he went on to say that
        return
    if glued or (left.isspace() and right.isspace()):
        # said"No way," he added; or adrift between two spaces: whichever is due. Inches (12"x14") are no marks.
        m.opens = m.closes = m.doubtful = m.family == "double" and not left.isdigit()
        return
    after_gap = left.isspace() or left in _BEFORE_OPENING or left in FAMILY or not (left.isalnum() or left in _STOPS)
    m.opens = after_gap and _begins(right)
    m.closes = not left.isspace() and left not in "([{" and (not right.isalnum() or (left in _STOPS and left not in "-–—"))
    if left in ".!?" and right.isalnum():
        m.opens = m.doubtful = True  # He left."We stay," she said.


def _doubt(text: str, m: _Mark, para: Span) -> None:
    m.ordinary = _MAYBE_CUT.match(text, m.end, para.end) is not None
    if m.ordinary or _CUT_SHORT.match(text, m.end, para.end):
        m.doubtful = True


def _may_end_word(text: str, m: _Mark, left: str) -> bool:
    if m.family != "guillemet" and left.isdigit():
        return _NUMBER.search(text[max(0, m.start - 4) : m.start]) is not None
    return m.family == "single" and (left in _CAUSES_DOUBT or _dropped_end(text, m))


def _dropped_end(text: str, m: _Mark) -> bool:
    return _DROPPED_END.search(text[max(0, m.start - 6) : m.start]) is not None


def _find_short(text: str, marks: Sequence[_Mark]) -> None:
    """Marks the closing ones of short quotations ('success' in "'Our ideas of 'success' differ,' she said") and those that no noun
    follows."""
    last: dict[str, _Mark] = {}
    for m in marks:
        opened = last.get(m.family)
        m.soon = m.closes and opened is not None and opened.plain and text.count(" ", opened.end, min(m.start, opened.end + 60)) <= 4
        m.soon = m.soon and opened is not None and m.start < opened.end + 60
        m.soon = m.soon or (m.apostrophe and _NO_NOUN.match(text, m.end) is not None)
        last[m.family] = m


# --- what lies ahead of it --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Ahead:
    """For one family, seen from the right: is a closing mark met before the next plain opening one?"""

    any: bool = False
    better: int = 0
    strong: bool = False
    lowest: int = 0
    lowest_lax: int = 0


def _look_ahead(marks: Sequence[_Mark]) -> None:
    """Tells every mark what lies ahead of it, in one walk from the right."""
    ahead = {family: _Ahead() for family in MARKS}
    for m in reversed(marks):
        own = ahead[m.family]
        m.better, m.strong_ahead = own.better, own.strong
        m.rival = any(a.any for family, a in ahead.items() if family not in (m.family, "single"))
        worth = 0 if (m.apostrophe and not m.soon) or (m.doubtful and not m.closes) else -1 if m.closes else 1
        own.lowest = m.lowest = worth + min(0, own.lowest)
        own.lowest_lax = m.lowest_lax = (-1 if m.apostrophe else worth) + min(0, own.lowest_lax)
        if m.plain:
            own.any, own.better, own.strong = False, 0, False
        elif m.closes:
            own.any, own.better, own.strong = True, own.better + (not m.apostrophe), own.strong or m.strong


# --- pairs ------------------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Draft:
    """A quotation in the making; `end` None while nothing has ended it, `kept` False for an apostrophe after all."""

    mark: _Mark
    begin: int
    parent: int | None
    end: int | None = None
    content_end: int = 0
    closed: bool = False
    sure: bool = False  # closed by a mark that is no likely apostrophe
    kept: bool = True
    holds_double: bool = False


@dataclass(slots=True)
class _Pairing:
    """One paragraph's marks being paired. `leading` is the document's family, None before the vote or where it has no quotation."""

    text: str
    para: Span
    marks: Sequence[_Mark]
    leading: str | None
    drafts: list[_Draft] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)  # positions of the drafts that are open, outer before inner
    tops: dict[str, list[int]] = field(default_factory=lambda: {family: [] for family in MARKS})  # depths in the stack, by family
    strays: list[Span] = field(default_factory=list)  # closing marks, no likely apostrophes, that nothing opens

    def run(self) -> list[_Draft]:
        twin_end = -1
        for m, following in zip_longest(self.marks, self.marks[1:]):
            if m.start < twin_end:
                continue
            if self._closes_double_as_twin(m, following):
                twin_end = m.end + 1
            else:
                self._take(m)
        self._abandon(0, self.para.end)
        return self.drafts

    def _top(self, family: str) -> _Draft | None:
        """The innermost open quotation of the family."""
        depths = self.tops[family]
        return self.drafts[self.stack[depths[-1]]] if depths else None

    def _take(self, m: _Mark) -> None:
        opened = self._top(m.family)
        if opened and m.closes and self._may_close(m, opened):
            self._close(m, opened)
        elif m.opens and self._may_open(m, opened):
            if opened and m.family != "guillemet" and not self._nests(m, opened):
                if opened.begin == m.start:
                    opened.begin = m.end  # ""Hello,"" typed twice
                    return
                self._abandon(self.tops[m.family][-1], m.start)
            self._open(m)
        elif m.closes and not (opened or m.apostrophe or (m.family == "single" and self.leading != "single")):
            self.strays.append(Span(m.start, m.end))

    def _closes_double_as_twin(self, m: _Mark, following: _Mark | None) -> bool:
        """ "I won't go,'' he said: two single marks close a double one where no single one is open."""
        opened = self._top("double")
        twin = following is not None and m.family == following.family == "single" and m.closes and following.start == m.end
        if opened is None or not twin or self._top("single"):
            return False
        self._close(replace(m, end=m.end + 1, family="double"), opened)
        return True

    # -- may it?

    def _may_close(self, m: _Mark, opened: _Draft) -> bool:
        if m.apostrophe and m.better >= len(self.tops[m.family]):
            return False  # 'The farmers' union is angry,' he said.
        crossed = len(self.stack) - 1 > self.tops[m.family][-1]
        if m.family == "single" and crossed and m.rival and self._rival_open(m):
            return False  # '"It was the boys' own fault," she told me,' he said.
        if m.opens and m.start == opened.begin:
            return False
        if m.family == "single" and self.leading == "double" and len(self.stack) == 1:
            return self._pairs_plainly(m, opened)
        return True

    def _rival_open(self, m: _Mark) -> bool:
        below = self.tops[m.family][-1]
        return any(depths and depths[-1] > below for family, depths in self.tops.items() if family != m.family)

    def _pairs_plainly(self, m: _Mark, opened: _Draft) -> bool:
        """In a document of double marks: no single pair from 'Arry to the boys' mother, or round a double one."""
        return not opened.holds_double and not (m.apostrophe and self.text.count(" ", opened.begin, min(m.start, opened.begin + 60)) > 3)

    def _may_open(self, m: _Mark, opened: _Draft | None) -> bool:
        if len(self.stack) >= MOST_NESTED:
            return False
        if not m.doubtful:
            return True
        if opened or (m.family == "single" and self.leading == "double" and self.stack):
            return False  # 'Get 'em out,' he shouted.
        if m.family != "single":
            return m.better > 0
        return (m.strong_ahead and self._begins_sentence(m)) or (m.ordinary and m.better > 0)

    def _begins_sentence(self, m: _Mark) -> bool:
        """'Tis the season,' he said: an opening mark, though 'tis has an apostrophe in the middle of a sentence."""
        lead = self.text[max(self.para.start, m.start - 3) : m.start].rstrip()
        return lead[-1:] in _STOPS or not lead

    def _nests(self, m: _Mark, opened: _Draft) -> bool:
        """True when a mark that opens inside a quotation of its own family has a closing mark for itself and one for the outer."""
        outer, inner = self.text[opened.mark.start], self.text[m.start]
        mixed = m.family == "double" and '"' in (outer, inner) and outer != inner
        lax = m.family == "single" and not self._begins_sentence(m)  # 'A claim that 'has to do with things' makes it clear,' he wrote
        return (m.lowest_lax if lax else m.lowest) <= -1 or (mixed and opened.mark.start == self.para.start and m.better > 0)

    def _believed(self, draft: _Draft) -> bool:
        """Is an opening mark a quotation though nothing closes it?"""
        m = draft.mark
        if m.doubtful:
            return False
        if m.family != "single":
            return True
        if (self.leading == "double" and draft.parent is None) or m.end >= self.para.end:
            return False
        lead = self.text[max(self.para.start, m.start - 2) : m.start]
        first = self.text[m.end]
        introduced = not lead.strip() or lead in (": ", ", ", "- ", "– ", "— ")
        if self.leading != "single":
            return introduced and (first.isupper() or not first.isalnum())
        return introduced or (lead in (". ", "? ", "! ") and not first.islower())

    # -- it does

    def _open(self, m: _Mark) -> None:
        self.tops[m.family].append(len(self.stack))
        parent = self.stack[-1] if self.stack else None
        self.stack.append(len(self.drafts))
        self.drafts.append(_Draft(m, m.end, parent))

    def _close(self, m: _Mark, opened: _Draft) -> None:
        self._abandon(self.tops[opened.mark.family][-1] + 1, m.start)
        self._pop()
        opened.end, opened.content_end, opened.closed = m.end, m.start, True
        opened.sure = not m.apostrophe
        if self.stack and m.family == "double":
            self.drafts[self.stack[-1]].holds_double = True

    def _pop(self) -> _Draft:
        draft = self.drafts[self.stack.pop()]
        self.tops[draft.mark.family].pop()
        return draft

    def _abandon(self, depth: int, end: int) -> None:
        """Ends at `end`, unclosed, the open quotations from a depth of the stack upwards; those not believed were apostrophes."""
        while end > self.para.start and self.text[end - 1].isspace():
            end -= 1  # once for all of them: a thousand quotations may end here, after a thousand spaces
        while len(self.stack) > depth:
            draft = self._pop()
            draft.end = draft.content_end = end
            draft.kept = self._believed(draft)


def _quotations(text: str, drafts: Sequence[_Draft]) -> list[Quotation]:
    """The quotations of one paragraph in order of their opening marks; parents are positions in this list."""
    out: list[Quotation] = []
    place: list[int | None] = []  # of each draft, or of what holds it where it is no quotation
    for d in drafts:
        parent = place[d.parent] if d.parent is not None else None
        content = _trimmed(text, Span(d.begin, d.content_end))
        if not d.kept or not content:
            place.append(parent)
            continue
        place.append(len(out))
        end = d.end if d.closed and d.end is not None else content.end
        out.append(Quotation(Span(d.mark.start, end), content, d.mark.family, d.closed, parent))
    return out


def _trimmed(text: str, span: Span) -> Span:
    s, e = span.start, span.end
    while s < e and text[s].isspace():
        s += 1
    while e > s and text[e - 1].isspace():
        e -= 1
    return Span(s, e)


# --- the document -----------------------------------------------------------------------------------------------------------------


def leading_family(text: str, read: Iterable[tuple[Span, Sequence[_Mark]]]) -> str | None:
    """The family of marks that surely holds most of the document's quoted characters: the vote that decides doubtful single marks.
    None where nothing is quoted for sure. `read`: each paragraph with its marks."""
    held = dict.fromkeys(MARKS, 0)
    for para, marks in read:
        drafts = _Pairing(text, para, marks, None).run()
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
    read = [(p, _marks(text, p.span)) for p in article.paragraphs]
    leading = leading_family(text, ((p.span, marks) for p, marks in read))
    out: list[Quotation] = []
    strays: list[Span] = []
    waiting: int | None = None  # a quotation left open at the end of the last paragraph that was no caption
    for p, marks in read:
        base, pairing = len(out), _Pairing(text, p.span, marks, leading)
        out += [_moved(q, base) for q in _quotations(text, pairing.run())]
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
