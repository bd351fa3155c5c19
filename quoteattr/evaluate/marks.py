"""Which words of a text stand in quotation marks, as the measure has it: that makes a statement direct, mixed or indirect.

The measure has rules of its own, plainer than the scanner's in quoteattr/detect/marks.py, and asks them of gold and found alike: a tool
must not be measured by its own ruler. They are those of the published figures, so a change here changes every figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quoteattr.types import Kind, Span

WORD = re.compile(r"\w+(?:['’]\w+)*")

DOUBLE = '"“”„‟«»'
TWINS = re.compile("''|``|’’|‘‘")  # typed for one double mark, as two straight double ones are
SLIP = re.compile(r"(?:(?<=\s)|^)”(?=[ ….]*\w)", re.M)  # a closing mark where only an opening one can stand

LETTER = r"[^\W_]"  # or figure
QUOTED = re.compile(
    rf"""
      “[^{DOUBLE}\n]*(?:(?!“)[{DOUBLE}])?               # to the next double mark or the paragraph's end; “ opens anew and is left
    | ["„‟«][^{DOUBLE}\n]*[{DOUBLE}]?
    | (?<!{LETTER})['‘`](?=[^\W_]|[\[($£€….])           # a single mark at a word's beginning ...
      [^{DOUBLE}\n]+?(?<!\s)['’](?!{LETTER})            # ... to one at a word's end, with no double mark between
    | (?P<open>(?:^|(?<=[:,]\ ))['‘`](?={LETTER})       # never closed, but it begins the paragraph, or follows ": " or ", ",
      [^{DOUBLE}\n]*$)                                  # and a capital comes next, which is asked below
    """,
    re.X | re.M,
)


def in_marks(text: str) -> bytearray:
    """For each character: 1 if it is in quotation marks or is one, 0 if not. An unclosed mark runs to the end of its paragraph.

    >>> "".join(c for c, inside in zip("He won't 'go there', 'he said", in_marks("He won't 'go there', 'he said")) if inside)
    "'go there'"
    """
    plain = SLIP.sub("“", TWINS.sub('""', text).replace('""', '"\0'))  # as long as before; NUL is no mark
    inside, at = bytearray(len(text)), 0
    while quoted := QUOTED.search(plain, at):
        start, at = quoted.span()
        if quoted["open"] and not plain[start + 1].isupper():
            at = start + 1
            continue
        inside[start:at] = b"\1" * (at - start)
    return inside


def kind_of(text: str, spans: Iterable[Span], inside: bytearray) -> str:
    """Direct where every word stands in marks, indirect where none does (or there is none), else mixed."""
    words = {inside[m.start()] for s in spans for m in WORD.finditer(text, s.start, s.end)}
    if words == {0, 1}:
        return Kind.MIXED.value
    return Kind.DIRECT.value if words == {1} else Kind.INDIRECT.value
