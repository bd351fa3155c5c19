"""Interviews and transcripts: paragraphs that open with a speaker's label ("WALLACE: …", "Q: …")."""

import re
from collections import Counter

from quoteattr.detect.draft import Draft
from quoteattr.detect.shelf import Shelf
from quoteattr.types import Block, Evidence, Paragraph, Parse, Span

_LABEL = re.compile(
    r"""
      ["“'‘*\s]{0,4}                                     # a transcript may stand in quotation marks
      (?P<name> (?:[A-Z][\w.'’-]*|Q|A) (?:\s(?:[A-Z][\w.'’-]*|(?:of|de|van|von|the)\b)){0,4} )
      \*{0,2}\s?:\*{0,2}\s+(?=\S)
    """,
    re.X,
)
MARKS = "'‘\"“«"
FEWEST = 3  # labelled paragraphs that make an interview


def find(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """The drafts with one statement for each turn in place of what was found inside it, when labels recur in the article."""
    text = parse.article.text
    found = [
        (p, m) for p in parse.article.paragraphs if p.kind is not Block.HEADLINE and (m := _LABEL.match(text, p.span.start, p.span.end))
    ]
    times = Counter(m.group("name") for _, m in found)
    if len(found) < FEWEST or max(times.values()) < 2:
        return drafts
    shelf, gone, turns = Shelf(parse.article, drafts, lambda d: d.content), set[int](), list[Draft]()
    for p, m in found:
        here = [d for d in shelf.near([p.span]) if id(d) not in gone]
        if times[m.group("name")] < 2 or any(_has_turn(d, p.span, m.end()) for d in here):
            continue
        colon = text.rindex(":", m.start(), m.end())
        spans = [Span(m.end(), p.span.end), *(_goes_on(parse, p.index) if text[p.span.start] in MARKS else ())]
        near = [*here, *shelf.near(spans[1:])]
        gone |= {id(d) for d in near if _gives_way(parse, d, p, spans, m.end())}
        label = Span(m.start("name"), m.end("name"))
        why = Evidence("turn", f"the paragraph opens with the label '{m.group('name')}:'", 0.9, label)
        turns.append(Draft(spans, Span(colon, colon + 1), label, 0.9, evidence=[why]))
    return [*(d for d in drafts if id(d) not in gone), *turns]


def _has_turn(d: Draft, paragraph: Span, start: int) -> bool:
    """True for a draft that is the turn already: its cue and source are the label, and it holds the whole paragraph."""
    if d.cue is None or d.source is None or d.cue.end > start + 1 or d.source.start < paragraph.start:
        return False
    return d.start <= start + 2 and d.end >= paragraph.end - 2


def _goes_on(parse: Parse, index: int) -> list[Span]:
    """The paragraphs without a label behind a turn of a transcript in quotation marks, each opened by a mark, are more of that turn."""
    text, paragraphs, out = parse.article.text, parse.article.paragraphs, []
    for i in range(index + 1, len(paragraphs)):
        p = paragraphs[i]
        if (
            text[p.span.start] not in MARKS
            or text[p.span.start + 1 : p.span.start + 2] == "("
            or _LABEL.match(text, p.span.start, p.span.end)
        ):
            break
        out.append(Span(p.span.start + 1, p.span.end))
    return out


def _gives_way(parse: Parse, d: Draft, paragraph: Paragraph, spans: list[Span], start: int) -> bool:
    """True for what was found inside the turn without a cue of its own, or with the label's."""
    if paragraph.span.start <= d.start and d.end <= paragraph.span.end:
        return d.cue is None or d.cue.start < start
    return d.cue is None and any(parse.article.paragraph_at(s.start).span.holds(Span(d.start, d.end)) for s in spans[1:])
