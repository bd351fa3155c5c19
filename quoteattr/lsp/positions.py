"""Places in a text: offsets in code points, as ours are, and lines and characters from 0, as the protocol has them.

The protocol counts a line's characters in the units of an encoding that client and server agree on, UTF-16 where they say nothing: an
emoji is two of those. Lines end at LF, CR LF or CR, and nowhere else (Python's `splitlines` would end one at U+2028, too).
"""

from __future__ import annotations

import bisect
import re

from lsprotocol import types

from quoteattr.types import Span

LINE_END = re.compile("\r\n|\r|\n")
BEYOND_16_BITS = "\uffff"


class Lines:
    """A text parted into lines. `encoding`: "utf-8", "utf-16" or "utf-32"."""

    def __init__(self, text: str, encoding: str = "utf-16"):
        self.text, self.encoding = text, encoding
        self.starts = [0, *(end.end() for end in LINE_END.finditer(text))]

    def position(self, offset: int) -> types.Position:
        """The place of an offset; between CR and LF that of the line's end."""
        line = bisect.bisect_right(self.starts, offset) - 1
        return types.Position(line, self._units(self._line(line)[: offset - self.starts[line]]))

    def range(self, span: Span) -> types.Range:
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The offset of a place; behind a line's end that of the end, inside a character that of the next."""
        if position.line >= len(self.starts):
            return len(self.text)
        line, units = self._line(position.line), 0
        for at, char in enumerate(line):
            if units >= position.character:
                return self.starts[position.line] + at
            units += self._units(char)
        return self.starts[position.line] + len(line)

    def span(self, where: types.Range) -> Span:
        return Span(self.offset(where.start), self.offset(where.end))

    def line_start(self, offset: int) -> int:
        return self.starts[bisect.bisect_right(self.starts, offset) - 1]

    @property
    def line_end(self) -> str:
        """How the text ends its lines: as it ends the first."""
        found = LINE_END.search(self.text)
        return found[0] if found else "\n"

    def _line(self, number: int) -> str:
        """The line without its end."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end].rstrip("\r\n")

    def _units(self, text: str) -> int:
        if self.encoding == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + (self.encoding == "utf-16" and sum(char > BEYOND_16_BITS for char in text))
