"""Quotation marks and what only looks like them: every mark is asked by what stands beside it whether it can open or close, and a walk
from the right tells each what lies ahead of it. No model, no dictionary of verbs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quoteattr.types import Span

MARKS = {
    "double": '"“”„‟',
    "single": "'‘’‚‛`",
    "guillemet": "«»‹›",
}
FAMILY = {c: family for family, chars in MARKS.items() for c in chars}
OPENING, CLOSING = frozenset("“„‟‘‚‛«‹`"), frozenset("”’»›")

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

STOPS = frozenset(".,!?…;:-–—)]")
_BEFORE_OPENING = frozenset("([{-–—:;,/…=<>*_|¿¡")
_BEGINS_WORDS = frozenset("$£€([{#@&….-–—*_¿¡+~<")
_CAUSES_DOUBT = frozenset("sSzxXZ")


@dataclass(slots=True)
class Mark:
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


def marks_in(text: str, para: Span) -> list[Mark]:
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


def _read(text: str, start: int, end: int, para: Span) -> Mark:
    """What a mark can be, by its neighbours. One that can neither open nor close is an apostrophe."""
    sign = text[start]
    m = Mark(start, end, "double" if end - start == 2 else FAMILY[sign])
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
    m.strong = left in STOPS or right == "\n" or not (right.isspace() or right.isalnum() or right in FAMILY)
    if m.family == "single" and m.opens:
        _doubt(text, m, para)
    if m.closes and not m.strong:
        m.apostrophe = _may_end_word(text, m, left)
    return m


def _begins(right: str) -> bool:
    return right.isalnum() or right in _BEGINS_WORDS or right in FAMILY


def _read_opening(m: Mark, left: str, right: str) -> None:
    """“ and its kin. “ closes in German („Nein“) and where it is a slip ("“I won't go,“ he said")."""
    spaced = m.family != "single" and (left.isspace() or left in "([")  # « Non », “ No ”
    m.opens = spaced or (_begins(right) and (right.isalnum() or not left.isalnum()))
    m.closes = not m.opens and not left.isspace()


def _read_closing(m: Mark, left: str, right: str) -> None:
    """” and its kin. Before a word and after a space it opens by a slip or in German (»Nein«); ’ there is an apostrophe more often."""
    first = left == "\n" and m.family != "single"  # ” … he went on to say that"
    m.opens = first or ((left.isspace() or left in "([" or left in OPENING or left == '"') and _begins(right))
    m.closes = not m.opens
    m.doubtful = m.opens and m.family == "single"


def _read_adrift(m: Mark, before: str, after: str) -> None:
    """A single mark between two spaces: "He said: ' I will stay, ' and left". Elsewhere it is an apostrophe (the boys ' coats)."""
    m.opens = bool(after)
    m.doubtful = bool(before) or after not in "…."  # ' … he went on to say that
    m.closes, m.strong = before in STOPS or before in FAMILY, True


def _read_straight(m: Mark, left: str, right: str) -> None:
    glued = left.isalnum() and right.isalnum()
    if left == "\n" and right.isspace():
        m.opens = right != "\n"  # " … he went on to say that
        return
    if glued or (left.isspace() and right.isspace()):
        # said"No way," he added; or adrift between two spaces: whichever is due. Inches (12"x14") are no marks.
        m.opens = m.closes = m.doubtful = m.family == "double" and not left.isdigit()
        return
    after_gap = left.isspace() or left in _BEFORE_OPENING or left in FAMILY or not (left.isalnum() or left in STOPS)
    m.opens = after_gap and _begins(right)
    m.closes = not left.isspace() and left not in "([{" and (not right.isalnum() or (left in STOPS and left not in "-–—"))
    if left in ".!?" and right.isalnum():
        m.opens = m.doubtful = True  # He left."We stay," she said.


def _doubt(text: str, m: Mark, para: Span) -> None:
    m.ordinary = _MAYBE_CUT.match(text, m.end, para.end) is not None
    if m.ordinary or _CUT_SHORT.match(text, m.end, para.end):
        m.doubtful = True


def _may_end_word(text: str, m: Mark, left: str) -> bool:
    if m.family != "guillemet" and left.isdigit():
        return _NUMBER.search(text[max(0, m.start - 4) : m.start]) is not None
    return m.family == "single" and (left in _CAUSES_DOUBT or _DROPPED_END.search(text[max(0, m.start - 6) : m.start]) is not None)


def _find_short(text: str, marks: Sequence[Mark]) -> None:
    """Marks the closing ones of short quotations ('success' in "'Our ideas of 'success' differ,' she said") and those that no noun
    follows."""
    last: dict[str, Mark] = {}
    for m in marks:
        opened = last.get(m.family)
        near = opened is not None and opened.plain and m.start < opened.end + 60 and text.count(" ", opened.end, m.start) <= 4
        m.soon = (m.closes and near) or (m.apostrophe and _NO_NOUN.match(text, m.end) is not None)
        last[m.family] = m


@dataclass(slots=True)
class _Ahead:
    """For one family, seen from the right: is a closing mark met before the next plain opening one?"""

    any: bool = False
    better: int = 0
    strong: bool = False
    lowest: int = 0
    lowest_lax: int = 0


def _look_ahead(marks: Sequence[Mark]) -> None:
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
