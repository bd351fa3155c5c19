"""Text -> Article: repaired, parted into paragraphs, with the map back to the file."""

from __future__ import annotations

import bisect
import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import merge

from quoteattr.errors import ReadError
from quoteattr.read import paragraphs, repair
from quoteattr.read.files import shown
from quoteattr.types import Article, Block, Paragraph, Repair


@dataclass(frozen=True, slots=True)
class Markup:
    """What a format's reader found besides the words; every offset is one of the decoded file.

    `repairs`: the markup taken out, in order and apart. `headings`, `captions`, `breaks`: offsets at which a line begins that is a heading,
    a caption, or that begins a paragraph whatever stands before it (an item of a list). `joined`: a single line end is no more than a space.
    `bare`: paragraphs are taken as they come, no headline, caption or repeat is looked for.
    """

    repairs: tuple[Repair, ...] = ()
    headings: tuple[int, ...] = ()
    breaks: tuple[int, ...] = ()
    joined: bool = False
    captions: tuple[int, ...] = ()
    bare: bool = False


NO_MARKUP = Markup()


def article_from_text(
    text: str,
    *,
    source: str,
    id: str | None = None,
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    sha256: str | None = None,
    remarks: Sequence[Repair] = (),
    markup: Markup = NO_MARKUP,
) -> Article:
    """The article a decoded text holds. `id` defaults to the source, `title` to the first headline, `sha256` to that of the text's UTF-8.

    `remarks` are empty repairs that say something of the whole file. Raises ReadError if no word is left to read.

    >>> article_from_text("It cost Â£3.", source="a.txt").text
    'It cost £3.'
    """
    repairs = (*remarks, *_repairs(text, markup))
    repaired = repair.apply(text, repairs)
    _check_words(repaired, shown(source))
    headings, captions, breaks = (_moved(places, repairs) for places in (markup.headings, markup.captions, markup.breaks))
    if markup.bare:
        blocks = tuple(Paragraph(i, span) for i, span in enumerate(paragraphs.split(repaired)))
    else:
        blocks = paragraphs.paragraphs(repaired, title=title, headings=headings, captions=captions, breaks=breaks, joined=markup.joined)
    return Article(
        source=source,
        id=id or source,
        sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        original=text,
        text=repaired,
        paragraphs=blocks,
        repairs=repairs,
        title=title or _first_headline(repaired, blocks),
        date=date,
        url=url,
        byline=byline,
    )


def _check_words(text: str, source: str) -> None:
    """Raises ReadError where there is nothing to read, or nothing that can be English. A sample of a long text tells."""
    if not text.strip():
        raise ReadError(f"{source}: empty, there are no words in it; check that it was saved")
    sample = text[:: max(1, len(text) // 20_000)]
    if 2 * len(sample.encode("ascii", "ignore").translate(None, _NO_LETTERS)) >= max(1, len(sample)):
        return  # half of it is letters of the alphabet: no need to look at each
    letters = [c for c in sample if c.isalpha()] or [c for c in text if c.isalpha()]
    if not letters:
        raise ReadError(f"{source}: only marks and figures, there are no words in it; check that it is the right file")
    if sum(_is_latin(c) for c in letters) * 2 < len(letters):
        raise ReadError(f"{source}: most of its letters are not Latin ones; quoteattr reads English only")


_NO_LETTERS = bytes(n for n in range(128) if not chr(n).isalpha())


def _is_latin(c: str) -> bool:
    return c < "\u0250" or unicodedata.name(c, "").startswith("LATIN")


def _repairs(text: str, markup: Markup) -> list[Repair]:
    """Markup and damage, in order. Damage is looked for with the markup blanked out, so that the two never meet."""
    blanked = repair.apply(text, [Repair(r.span, r.before, " " * len(r.span), r.reason) for r in markup.repairs])
    return list(merge(markup.repairs, repair.find(blanked), key=lambda r: r.span))


def _moved(offsets: Sequence[int], repairs: Sequence[Repair]) -> set[int]:
    """Offsets of the decoded text as offsets of the repaired one."""
    if not offsets:
        return set()
    ends, shifts, total = [-1], [0], 0
    for r in repairs:
        total += len(r.after) - len(r.before)
        ends.append(r.span.end)
        shifts.append(total)
    return {offset + shifts[bisect.bisect_right(ends, offset) - 1] for offset in offsets}


def _first_headline(text: str, blocks: Sequence[Paragraph]) -> str | None:
    headline = next((p for p in blocks if p.kind is Block.HEADLINE), None)
    return " ".join(text[headline.span.start : headline.span.end].split()) if headline else None
