"""Comments to quoteattr in an article's file: `<!-- quoteattr: ignore[A204] reason -->`. Where they are, and what stands in them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from typing import NamedTuple

from quoteattr.types import Span

OPEN, CLOSE = "<!--", "-->"
ADDRESS = re.compile(r"<!--\s{0,99}quoteattr:", re.I)
COMMENT = re.compile(
    r"""
    <!--\s{0,99}quoteattr:\s*
    (?P<verb>[^\s\[\]]{0,40})            # ignore, ignore-file
    (?:\s?\[(?P<codes>[^\]]{0,400})\])?  # [A204, Q101]
    (?P<reason>.*)-->\Z
    """,
    re.X | re.I | re.S,
)
FENCE_LINE = re.compile(r"^ {0,3}(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})(?P<info>[^\n]*)$", re.M)
MOST_FENCES = 50  # looked at for the end of a code block


class Comment(NamedTuple):
    """`span` in characters of the text. `verb` in small letters, `codes` in capitals, in order, each once."""

    span: Span
    verb: str
    codes: tuple[str, ...]
    reason: str


def comments(text: str) -> Iterator[Comment]:
    """The comments to quoteattr in a decoded file, in order. Those in code are examples, and one within another comment is part of that.

    >>> next(comments("<!-- quoteattr: ignore[A204, q101] as agreed -->"))
    Comment(span=Span(start=0, end=48), verb='ignore', codes=('A204', 'Q101'), reason='as agreed')
    """
    if ADDRESS.search(text) is None:  # nearly every article
        return
    view = _without_fences(text.replace("\r\n", " \n").replace("\r", "\n"))
    start = view.find(OPEN)
    while start >= 0 and (close := view.find(CLOSE, start + len(OPEN))) >= 0:
        end = close + len(CLOSE)
        if (m := COMMENT.match(text, start, end)) and view[max(0, start - 1)] != "`":
            codes = dict.fromkeys(re.findall(r"[^\s,]+", (m["codes"] or "").upper()))
            yield Comment(Span(start, end), m["verb"].lower(), tuple(codes), m["reason"].strip())
        start = view.find(OPEN, end)


def fences(view: str) -> list[tuple[int, int]]:
    """Code between lines of ``` or ~~~, line ends made one. Of a block that is never closed only its first line: the rest may be the
    article."""
    lines = list(FENCE_LINE.finditer(view))
    bare = [j for j, line in enumerate(lines) if not line["info"].strip()]
    spans, i = [], 0
    while i < len(lines):
        after = bisect.bisect_right(bare, i)
        end = next((j for j in bare[after : after + MOST_FENCES] if lines[j]["fence"].startswith(lines[i]["fence"])), i)
        spans.append((lines[i].start(), lines[end].end()))
        i = end + 1
    return spans


def _without_fences(view: str) -> str:
    """The view at its length, code blanked out."""
    pieces: list[str] = []
    at = 0
    for start, end in fences(view):
        pieces += view[at:start], " " * (end - start)
        at = end
    return "".join(pieces) + view[at:]
