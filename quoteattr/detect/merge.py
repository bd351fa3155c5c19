"""Drafts and quotation marks brought together: marks decide where direct words begin and end."""

import re
from collections.abc import Sequence

from quoteattr.detect import rules
from quoteattr.detect.draft import Draft
from quoteattr.detect.shelf import Shelf
from quoteattr.types import Evidence, Parse, Quotation, Span
from quoteattr.words import WORD

HELD = 0.5  # share of a quotation's words from which it belongs whole to the draft that reaches into it
FRAGMENT = 6  # words of a quotation that only goes on with its sentence up to which it is one, nobody being tied to it
SHORT = 4  # quoted words up to which a quotation that nobody is tied to is taken for a scare quote


def count_words(text: str, span: Span) -> int:
    return sum(1 for _ in WORD.finditer(text, span.start, span.end))


def _shared(text: str, a: Span, b: Span) -> int:
    return count_words(text, a.common(b)) if a.meets(b) else 0


def snap(parse: Parse, drafts: list[Draft], quotations: Shelf[Quotation]) -> list[Draft]:
    """Give each outermost quotation whole to the draft that holds most of it; trim every content's edges."""
    text = parse.article.text
    for d in drafts:
        d.content = [part for c in d.content for part in _apart(text, c, quotations.near([c]))]
    shelf = Shelf(parse.article, enumerate(drafts), lambda pair: pair[1].content)
    for q in quotations.things:
        total = count_words(text, q.content)
        holders = [(sum(_shared(text, c, q.content) for c in d.content), -k, d) for k, d in shelf.near([q.span]) if d.overlaps(q.content)]
        if not holders or not total:
            continue
        share, _, winner = max(holders)
        if share < HELD * total and not any(c.holds(q.content) or _opens(c, q) for c in winner.content):
            continue
        winner.content = _take(winner.content, q)
        winner.closed = winner.closed and q.closed
        if share < total or share == sum(count_words(text, c) for c in winner.content):
            winner.evidence.append(Evidence("marks", "the quotation marks say where the words begin and end", 1.0, q.span))
        for _, _, other in holders:
            if other is not winner:
                other.content = [c for c in other.content if not _swallowed(text, c, q)]
    out, ends = [], {q.content.end for q in quotations.things}
    for d in drafts:
        d.content = [c for c in (_trim(text, c, ends) for c in d.content) if count_words(text, c)]
        if d.content:
            out.append(d)
    return out


def _opens(content: Span, q: Quotation) -> bool:
    """True for a content that begins with the quotation but stops short of its end: the rest was said in the same breath."""
    return q.span.start <= content.start <= q.content.start


def _apart(text: str, content: Span, outer: Sequence[Quotation]) -> list[Span]:
    """A content that is nothing but two or more quotations (“Yes,” “no”) as a span for each; any other as it is."""
    held = [q.content for q in outer if q.span.meets(content)]
    if len(held) < 2 or sum(_shared(text, content, c) for c in held) < count_words(text, content):
        return [content]
    return [content.common(c) for c in held if c.meets(content)]


def _swallowed(text: str, content: Span, q: Quotation) -> bool:
    """True for what another draft holds of a quotation without a cue of its own: a part of the same words, not words within words."""
    return q.span.holds(content) and _shared(text, content, q.content) > HELD * count_words(text, q.content)


def _take(content: list[Span], q: Quotation) -> list[Span]:
    """The spans with the whole quotation among them: pieces inside it give way, pieces that reach out of it grow over it, and
    then keep both marks."""
    out: list[Span] = []
    start, end = q.content.start, q.content.end
    for c in content:
        if not c.meets(q.span):
            out.append(c)
        elif c.start < q.span.start or c.end > q.span.end:
            start = min(start, c.start) if c.start < q.span.start else min(start, q.span.start)
            end = max(end, c.end) if c.end > q.span.end else max(end, q.span.end)
    return sorted([*out, Span(start, end)])


_EDGE = " \t\r\n,;:.–—-…"
_MARK = "\"'“”‘’«»`"


def _trim(text: str, span: Span, ends: set[int]) -> Span:
    """Without white space, stray marks and stops at the edges; stops that belong to quoted words ("I won.") stay. `ends`: of quotations."""
    s, e = span.start, span.end
    while s < e and (text[s] in _EDGE + ")" or (text[s] in "”’»" and not text[s + 1 : s + 2].isalnum())):
        s += 1
    while e > s and e not in ends and text[e - 1] in _EDGE + "(" and not _inside_mark(text, e):
        e -= 1
    return Span(s, e)


def _inside_mark(text: str, end: int) -> bool:
    """True when a closing mark stands right behind: then the stop before it was quoted."""
    return end < len(text) and text[end] in _MARK and text[end - 1] in ".,!?…"


_SENTENCE = re.compile(r"[.!?]\s+\w")  # …, Ana said. Vesk smiled. “…”


def join_split(parse: Parse, drafts: list[Draft], quotations: Shelf[Quotation]) -> list[Draft]:
    """`"A," he said. "B."`: a quotation nobody is tied to, in the paragraph of a direct statement that has its cue, right after
    that cue's clause or the quotation before, is one more span of that statement. So is one right after the cue that ends reported words."""
    text = parse.article.text
    quoted = {q.content for q in quotations.things}
    shelf = Shelf(parse.article, drafts, lambda d: d.content)
    gone: set[int] = set()
    for q in quotations.things:
        here = [d for d in shelf.near([q.span]) if id(d) not in gone]
        holder = next((d for d in here if d.overlaps(q.content)), None)
        if holder is None or holder.cue is not None or holder.scare:
            continue
        paragraph = parse.article.paragraph_at(q.span.start).span
        direct = [d for d in here if d.cue and (any(c in quoted for c in d.content) or d.cue.start > d.end)]
        before = [d for d in direct if paragraph.start <= d.start and d.end <= q.span.start and d is not holder]
        if not before:
            continue
        owner = max(before, key=lambda d: d.end)
        between = text[max(owner.end, owner.cue.end if owner.cue else 0, owner.source.end if owner.source else 0) : q.span.start]
        if count_words(text, Span(q.span.start - len(between), q.span.start)) > 6 or _SENTENCE.search(between):
            continue
        owner.content = sorted([*owner.content, *holder.content])
        owner.closed = owner.closed and q.closed
        owner.evidence.append(Evidence("split quote", "the quotation goes on after the words that name the speaker", 0.9, q.span))
        gone.add(id(holder))
    return [d for d in drafts if id(d) not in gone]


def take_up(parse: Parse, drafts: list[Draft], pairs: Sequence[tuple[Quotation, Quotation]]) -> list[Draft]:
    """A paragraph that takes up the quotation an earlier one left open is one more span of the same statement, unless somebody of its
    own is tied to it. `pairs`: later quotation and earlier one, in the order of the text."""
    shelf = Shelf(parse.article, drafts, lambda d: d.content)
    joined: dict[int, Draft] = {}
    for later, earlier in pairs:
        holder, owner = (next((d for d in shelf.near([q.span]) if d.overlaps(q.content)), None) for q in (later, earlier))
        owner = joined.get(id(owner), owner)
        if holder is None or owner is None or holder is owner or holder.cue is not None or holder.scare:
            continue
        owner.content += holder.content
        owner.closed = holder.closed
        owner.evidence.append(Evidence("takes up", "a later paragraph takes up the quotation left open", 0.95, later.span))
        joined[id(holder)] = owner
    for owner in {id(d): d for d in joined.values()}.values():
        owner.content.sort()
    return [d for d in drafts if id(d) not in joined]


_TITLE_LEAD = re.compile(r"\b(?:on|in|into|the|of|to|for|as|its|a|an|his|her|called|titled|entitled|dubbed|named)\s*$", re.I)
# What has a title: "in his 2002 book, “Fill the Hall,” he …"
_WORK = re.compile(
    r"\b(?:song|film|movie|book|show|series|album|single|play|novel|podcast|documentary|commentary|column|essay|article|editorial|op-ed|"
    r"memoir|poem|programme|program|opera|musical|painting|hit|thriller|sitcom|blog|lecture|exhibition|magazine|game),?\s*$",
    re.I,
)
_SMALL = frozenset("a an and as at by for from in of on or the to with".split())


def _scare(text: str, q: Quotation) -> bool:
    """True for marks round a term, a title or a nickname. A stop inside says little: American style puts it there for titles too."""
    inner = text[q.content.start : q.content.end]
    words, before = WORD.findall(inner), text[max(0, q.span.start - 30) : q.span.start]
    if len(words) > (FRAGMENT if inner[:1].islower() and before.rstrip()[-1:].isalnum() else SHORT + 1):
        return False
    named = all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in words)
    if _WORK.search(before) and (named or not before.rstrip().endswith(",")):
        return True
    if (named and len(words) > 1) or _TITLE_LEAD.search(before):
        return not before.rstrip().endswith((":", ",")) and inner.rstrip()[-1:] not in "!?"
    if inner.rstrip()[-1:] == "," and inner[:1].isupper():
        return False  # “It rained,” said Ana
    if len(words) > SHORT or (inner.rstrip()[-1:] in (".", "!", "?", "…") and not inner[:1].islower()):
        return False
    return inner[:1].islower() or before.rstrip()[-1:] not in (":", ",")


def quotations_left(parse: Parse, drafts: list[Draft], quotations: Shelf[Quotation]) -> list[Draft]:
    """Quotations no draft holds: statements of their own, or scare quotes."""
    text = parse.article.text
    shelf = Shelf(parse.article, drafts, lambda d: d.content)
    out = []
    for q in quotations.things:
        if any(d.overlaps(q.content) for d in shelf.near([q.span])) or not count_words(text, q.content):
            continue
        scare = _scare(text, q)
        why = Evidence(
            "marks", "marks round a term, a title or a nickname" if scare else "these words stand in quotation marks", 1.0, q.span
        )
        out.append(Draft([q.content], probability=0.75, closed=q.closed, scare=scare, evidence=[why]))
    return out


def tie_loose(parse: Parse, drafts: list[Draft], quotations: Shelf[Quotation]) -> list[Draft]:
    """Give quotations without a cue the cue and source that stand beside them, where something does. Without any, a few quoted words
    among others ("Mayor 'shocked' by plan") are a scare quote."""
    by_start = {q.content.start: q for q in quotations.things}
    for d in drafts:
        q = by_start.get(d.start)
        found = rules.beside(parse, q) if q and d.cue is None and not d.scare else None
        if found:
            d.cue, d.source = found
            d.probability = max(d.probability, 0.85)
            d.evidence.append(Evidence("grammar", f"'{parse.article.words([found[0]])}' stands beside the quotation", 0.85, found[0]))
        if d.cue is None and q is None:
            held = [x for x in quotations.near(d.content) if d.overlaps(x.content)]
            if len(held) == 1 and count_words(parse.article.text, held[0].content) <= SHORT:
                d.content, d.scare = [held[0].content], True
    return drafts
