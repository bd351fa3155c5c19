"""Interviews and transcripts: paragraphs that open with a speaker's label ("WALLACE: …", "Q: …")."""

import re

from quoteattr.detect.draft import Draft
from quoteattr.detect.marks import Quotation
from quoteattr.types import Block, Evidence, Parse, Span

_LABEL = re.compile(
    r"""
      ["“'‘*\s]{0,4}                                     # a transcript may stand in quotation marks
      (?P<name> (?:[A-Z][\w.'’-]*|Q|A) (?:\s(?:[A-Z][\w.'’-]*|(?:of|de|van|von|the)\b)){0,4} )
      \*{0,2}\s?:\*{0,2}\s+(?=\S)
    """,
    re.X,
)
FEWEST = 3  # labelled paragraphs that make an interview


def find(parse: Parse, drafts: list[Draft], outer: list[Quotation]) -> list[Draft]:
    """The drafts with one statement for each turn in place of what was found inside it, when labels recur in the article."""
    text = parse.article.text
    found = [
        (p, m) for p in parse.article.paragraphs if p.kind is not Block.HEADLINE and (m := _LABEL.match(text, p.span.start, p.span.end))
    ]
    names = [m.group("name") for _, m in found]
    recurring = {n for n in names if names.count(n) > 1}
    if len(found) < FEWEST or not recurring:
        return drafts
    out = list(drafts)
    for p, m in found:
        if m.group("name") not in recurring or any(
            d.cue and d.source and d.cue.end <= m.end() + 1 and p.span.start <= d.source.start and _covers(d, p.span, m.end()) for d in out
        ):
            continue
        colon = text.rindex(":", m.start(), m.end())
        content = Span(m.end(), p.span.end)
        out = [d for d in out if not (d.cue is None or d.cue.start < m.end()) or not (d.start >= p.span.start and d.end <= p.span.end)]
        label = Span(m.start("name"), m.end("name"))
        out.append(
            Draft(
                [content],
                Span(colon, colon + 1),
                label,
                0.9,
                evidence=[Evidence("turn", f"the paragraph opens with the label '{m.group('name')}:'", 0.9, label)],
            )
        )
    return out


def _covers(d: Draft, paragraph: Span, start: int) -> bool:
    return d.start <= start + 2 and d.end >= paragraph.end - 2
