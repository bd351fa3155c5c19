"""Where the words of an article stand: their sentence and paragraph, and the statements that hold or precede them."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from quoteattr import tree
from quoteattr.types import CELL, Block, Kind, Parse, Span, Statement

HELD = 60  # pieces of statements before a place among which those that hold it are looked for


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is spoken of. `verb` is the position in the sentence of the word that governs it, -1 for none; `role` its relation."""

    span: Span
    sentence: int
    paragraph: int
    caption: bool
    quoted: bool
    role: str
    verb: int


@dataclass
class Layout:
    """Asked by offset or place; the same in every reading of the article."""

    parse: Parse
    statements: tuple[Statement, ...]

    def __post_init__(self) -> None:
        self._quoted = direct_words(self.statements)
        self._pieces = sorted((c.start, c.end, k) for k, s in enumerate(self.statements) for c in s.content)
        self._sources: dict[int, list[tuple[Span, Statement]]] = {}
        for span, s in {s.source[0]: s for s in reversed(self.statements) if s.source}.items():
            for cell in range(span.start // CELL, span.end // CELL + 1):
                self._sources.setdefault(cell, []).append((span, s))
        self._captions = any(p.kind is Block.CAPTION for p in self.parse.article.paragraphs)

    def place(self, span: Span) -> Place:
        sentence = self.parse.sentence_at(span.start)
        head = tree.head_of(sentence, span)
        token = sentence.tokens[head] if head is not None else None
        while token is not None and token.deprel.split(":")[0] in ("conj", "flat", "appos") and token.head >= 0:
            token = sentence.tokens[token.head]
        paragraph = self.parse.article.paragraph_at(span.start)
        role = token.deprel if token else ""
        return Place(
            span, sentence.index, paragraph.index, paragraph.kind is Block.CAPTION, self.is_quoted(span.start), role,
            token.head if token else -1,
        )  # fmt: skip

    def is_quoted(self, offset: int) -> bool:
        return stands_in(self._quoted, offset)

    def in_caption(self, offset: int) -> bool:
        return self._captions and self.parse.article.paragraph_at(offset).kind is Block.CAPTION

    @cached_property
    def _narrated(self) -> list[int]:
        """For each sentence how many stand before it that are not all quotation, nor a caption."""
        out: list[int] = []
        count = 0
        for s in self.parse.sentences:
            out.append(count)
            caption = self.parse.article.paragraphs[s.paragraph].kind is Block.CAPTION
            count += not caption and any(not self.is_quoted(t.span.start) for t in s.tokens if t.upos != "PUNCT")
        return out

    def sentences_between(self, first: Place, second: Place) -> int:
        """0 in one sentence, 1 from one to the next; sentences that are all quotation do not count."""
        if first.sentence == second.sentence:
            return 0
        return max(1, self._narrated[second.sentence] - self._narrated[first.sentence])

    def paragraphs_between(self, first: int, second: int) -> int:
        """0 in one paragraph, 1 from one to the next; captions do not count."""
        here, there = (self.parse.article.paragraph_at(offset).index for offset in (first, second))
        return max(0, self._told[there] - self._told[here])

    @cached_property
    def _told(self) -> list[int]:
        """For each paragraph how many there are up to it, itself among them, that are no captions."""
        return list(accumulate(p.kind is not Block.CAPTION for p in self.parse.article.paragraphs))

    def fills_paragraph(self, s: Statement) -> bool:
        """True when the last piece of a quotation goes on from a paragraph before and is all of its own."""
        last = s.content[-1]
        paragraph = self.parse.article.paragraph_at(last.start).span
        whole = last.start <= paragraph.start + 2 and last.end >= paragraph.end - 2
        return s.kind is Kind.DIRECT and whole and (not s.source or s.content[0].start < paragraph.start)

    def source_at(self, head: int) -> Statement | None:
        """The statement whose source the word at the offset stands in."""
        return next((s for span, s in self._sources.get(head // CELL, ()) if span.start <= head < span.end), None)

    def inside(self, offset: int) -> list[Statement]:
        """The statements whose content holds the character, the innermost first."""
        at = bisect.bisect_right(self._pieces, (offset, 1 << 60, 0))
        found = [self.statements[k] for _, end, k in self._pieces[max(0, at - HELD) : at] if offset < end]
        return sorted(found, key=lambda s: len(s.span))

    def told_before(self, offset: int) -> Iterator[Statement]:
        """The last statements whose words begin before the offset, without those that hold it, the last first."""
        seen: set[int] = set()
        at = bisect.bisect_left(self._pieces, (offset, -1, -1))
        caption = self.in_caption(offset)
        for start, end, k in reversed(self._pieces[max(0, at - 12) : at]):
            if k in seen or end > offset or (not caption and self.in_caption(start)):
                continue
            seen.add(k)
            yield self.statements[k]

    def quotation_before(self, s: Statement) -> Statement | None:
        """The direct quotation that the last pieces before a statement are of."""
        at = bisect.bisect_left(self._pieces, (s.content[0].start, -1, -1))
        for _, _, k in reversed(self._pieces[max(0, at - 2) : at]):
            before = self.statements[k]
            if before.kind in (Kind.DIRECT, Kind.MIXED) and before.nested_in is None and before is not s:
                return before
        return None


def direct_words(statements: tuple[Statement, ...]) -> list[Span]:
    """The contents of direct quotations, in order."""
    return sorted(c for s in statements if s.kind is Kind.DIRECT for c in s.content)


def beginning_in(places: Sequence[Place], start: int, end: int) -> Sequence[Place]:
    """Those of some places, which are in order, that begin between two offsets, half-open."""
    first, last = (bisect.bisect_left(places, offset, key=lambda place: place.span.start) for offset in (start, end))
    return places[first:last]


def stands_in(pieces: list[Span], offset: int) -> bool:
    """True when the character belongs to one of the pieces, which are in order."""
    i = bisect.bisect_right(pieces, offset, key=lambda piece: piece.start) - 1
    return i >= 0 and offset < pieces[i].end
