"""The same words: are they the same characters too, or the same but for marks and dashes?"""

from __future__ import annotations

import re
import unicodedata

from quoteattr.types import Tier
from quoteattr.verify.index import Index
from quoteattr.verify.quote import MARKS, Part

DASHES = re.compile(r"\s*(?:--+|[‐‑‒–—―−])\s*|\s+-\s+")
DOTS = re.compile(r"\.\s?\.\s?\.(?:\s?\.)?")
QUOTE_MARKS = re.compile(f"(?:''|``|[{re.escape(MARKS)}])")
BESIDE = 8  # characters looked at beside the words, besides as many as the quote has there


def letters_tier(part: Part, index: Index, start: int, end: int) -> Tier:
    """EXACT, TYPOGRAPHY or TRIVIAL, for a part whose words stand at the positions `start` to `end` of the source."""
    first, last = part.words.words[0], part.words.words[-1]
    printed, said = " ".join(part.text[first.start : last.end].split()), index.passage(start, end)
    head, tail = part.text[: first.start], part.text[last.end :]
    begins, stops = index.words[start].start, index.words[end - 1].end
    before, behind = index.text[max(0, begins - len(head) - BESIDE) : begins], index.text[stops : stops + len(tail) + BESIDE]
    if not (_bare(before).endswith(_bare(head)) and _bare(behind).startswith(_bare(tail))):
        return Tier.TRIVIAL
    if printed == said:
        return Tier.TYPOGRAPHY if part.case_free else Tier.EXACT
    if part.case_free:
        printed, said = printed[:1].lower() + printed[1:], said[:1].lower() + said[1:]
    return Tier.TYPOGRAPHY if plain(printed) == plain(said) else Tier.TRIVIAL


def _bare(beside: str) -> str:
    """Stops and signs beside the words, without what does not count there: quotation marks, dots of an omission, white space."""
    return plain(beside).replace("...", "").replace("'", "").replace(" ", "")


def plain(text: str) -> str:
    """The text with one kind of quotation mark, dash and ellipsis, letters and accents as one, no ligatures.

    >>> plain("“Oﬀ we go”—now…")
    "'Off we go' - now..."
    """
    one = unicodedata.normalize("NFKC", text.replace("…", "..."))
    one = DOTS.sub("...", DASHES.sub(_dash, QUOTE_MARKS.sub("'", one)))
    return " ".join(one.split())


def _dash(match: re.Match[str]) -> str:
    """A hyphen inside a word stays one; a dash between words stands alone."""
    return "-" if match[0] in "‐‑" else " - "
