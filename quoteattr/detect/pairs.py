"""Which marks of a paragraph are a pair: a stack pairs them, and what never closes ends with its paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from quoteattr.detect.marks import MARKS, STOPS, Mark
from quoteattr.types import Quotation, Span

# Quotations that stand one in another. People write two, lawyers three; a file of opening marks alone has a hundred thousand.
MOST_NESTED = 20


@dataclass(slots=True)
class Opened:
    """A quotation in the making; `end` None while nothing has ended it, `kept` False for an apostrophe after all."""

    mark: Mark
    begin: int
    parent: int | None
    end: int | None = None
    content_end: int = 0
    closed: bool = False
    sure: bool = False  # closed by a mark that is no likely apostrophe
    kept: bool = True
    holds_double: bool = False


@dataclass(slots=True)
class Pairing:
    """One paragraph's marks being paired. `leading` is the document's family, None before the vote or where it has no quotation."""

    text: str
    para: Span
    marks: Sequence[Mark]
    leading: str | None
    drafts: list[Opened] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)  # positions of the drafts that are open, outer before inner
    tops: dict[str, list[int]] = field(default_factory=lambda: {family: [] for family in MARKS})  # depths in the stack, by family
    strays: list[Span] = field(default_factory=list)  # closing marks, no likely apostrophes, that nothing opens

    def run(self) -> list[Opened]:
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

    def _top(self, family: str) -> Opened | None:
        """The innermost open quotation of the family."""
        depths = self.tops[family]
        return self.drafts[self.stack[depths[-1]]] if depths else None

    def _take(self, m: Mark) -> None:
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

    def _closes_double_as_twin(self, m: Mark, following: Mark | None) -> bool:
        """ "I won't go,'' he said: two single marks close a double one where no single one is open."""
        opened = self._top("double")
        twin = following is not None and m.family == following.family == "single" and m.closes and following.start == m.end
        if opened is None or not twin or self._top("single"):
            return False
        self._close(replace(m, end=m.end + 1, family="double"), opened)
        return True

    # -- may it?

    def _may_close(self, m: Mark, opened: Opened) -> bool:
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

    def _rival_open(self, m: Mark) -> bool:
        below = self.tops[m.family][-1]
        return any(depths and depths[-1] > below for family, depths in self.tops.items() if family != m.family)

    def _pairs_plainly(self, m: Mark, opened: Opened) -> bool:
        """In a document of double marks: no single pair from 'Arry to the boys' mother, or round a double one."""
        return not opened.holds_double and not (m.apostrophe and self.text.count(" ", opened.begin, min(m.start, opened.begin + 60)) > 3)

    def _may_open(self, m: Mark, opened: Opened | None) -> bool:
        if len(self.stack) >= MOST_NESTED:
            return False
        if not m.doubtful:
            return True
        if opened or (m.family == "single" and self.leading == "double" and self.stack):
            return False  # 'Get 'em out,' he shouted.
        if m.family != "single":
            return m.better > 0
        return (m.strong_ahead and self._begins_sentence(m)) or (m.ordinary and m.better > 0)

    def _begins_sentence(self, m: Mark) -> bool:
        """'Tis the season,' he said: an opening mark, though 'tis has an apostrophe in the middle of a sentence."""
        lead = self.text[max(self.para.start, m.start - 3) : m.start].rstrip()
        return lead[-1:] in STOPS or not lead

    def _nests(self, m: Mark, opened: Opened) -> bool:
        """True when a mark that opens inside a quotation of its own family has a closing mark for itself and one for the outer."""
        outer, inner = self.text[opened.mark.start], self.text[m.start]
        mixed = m.family == "double" and '"' in (outer, inner) and outer != inner
        lax = m.family == "single" and not self._begins_sentence(m)  # 'A claim that 'has to do with things' makes it clear,' he wrote
        return (m.lowest_lax if lax else m.lowest) <= -1 or (mixed and opened.mark.start == self.para.start and m.better > 0)

    def _believed(self, draft: Opened) -> bool:
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

    def _open(self, m: Mark) -> None:
        self.tops[m.family].append(len(self.stack))
        parent = self.stack[-1] if self.stack else None
        self.stack.append(len(self.drafts))
        self.drafts.append(Opened(m, m.end, parent))

    def _close(self, m: Mark, opened: Opened) -> None:
        self._abandon(self.tops[opened.mark.family][-1] + 1, m.start)
        self._pop()
        opened.end, opened.content_end, opened.closed = m.end, m.start, True
        opened.sure = not m.apostrophe
        if self.stack and m.family == "double":
            self.drafts[self.stack[-1]].holds_double = True

    def _pop(self) -> Opened:
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


def quotations_of(text: str, drafts: Sequence[Opened]) -> list[Quotation]:
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
