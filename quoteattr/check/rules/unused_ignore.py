"""An ignore leaves out nothing: what it was written for is no longer found, or never was.

Why: an ignore that has outlived its finding hides the next one at the same place, which nobody has looked at. Only an ignore whose rules
have all run is judged: `--select X901` alone tells nothing, `--select ALL` most. One of V401 to V403 is judged where sources are given,
one of V405 never, since another file may be what it is for. An entry of the ignore file is judged if it names one file, and that file
has been read or is no longer there.

Bad:

    <!-- quoteattr: ignore[A201] graffiti on the pier -->
    "It will be late tomorrow," said Morag Tulloch, who sells the tickets.

Good:

    "It will be late tomorrow," said Morag Tulloch, who sells the tickets.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[X901] the wire copy comes with it -->
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteattr.harmless import harmless
from quoteattr.settings import Settings
from quoteattr.types import Finding, Report, Span

CODE = "X901"
NAME = "unused-ignore"

MOST_CODES, LONGEST = 8, 8  # shown of an ignore


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """Nothing: what the ignores of a report have left out is known when the other rules have run, to `check.run`."""
    return iter(())


def finding(source: str, place: tuple[int, int, int, int], span: Span, codes: Sequence[str]) -> Finding:
    """The finding for a comment at a place (line and column of its beginning and of its end) whose `codes` have left out nothing."""
    named = ", ".join(code[:LONGEST] for code in codes[:MOST_CODES]) + ", …" * (len(codes) > MOST_CODES)
    line, column, end_line, end_column = place
    words = f"ignore[{', '.join(codes)}]"
    return Finding(
        CODE, source, line, column, harmless(f"unused ignore[{named}]: it leaves out nothing"), end_line, end_column, span, words
    )
