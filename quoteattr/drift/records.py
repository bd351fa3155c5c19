"""The records of this room: a quotation as it stands somewhere, and what was found to have drifted. Frozen, slotted, tuples inside.

They hold words, names and places only, so that the reports they come from need not be kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from quoteattr.types import Block, Span, SpeakerKind


class Change(IntEnum):
    """What sets one appearance of a quotation apart from another, the most serious first: lists are sorted by it."""

    NEGATION = 0
    SPEAKER = 1
    WORDS = 2
    HEADLINE = 3
    BEHALF = 4
    TRIM = 5
    SAME = 6

    @property
    def drifts(self) -> bool:
        """A quotation cut short at an end is none, nor is one that is the same."""
        return self < Change.TRIM


@dataclass(frozen=True, slots=True)
class Who:
    """Whom the article names. `names`: its other forms. `confidence` is 0-1."""

    name: str
    kind: SpeakerKind
    names: tuple[str, ...] = ()
    on_behalf_of: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column in the file, from 1, of the first word, and right behind the last; `span` the same in characters of
    `Article.original`. `article` tells two articles of one file apart."""

    article: int
    source: str
    line: int
    column: int
    block: Block = Block.BODY
    end_line: int = 0
    end_column: int = 0
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks as one article has them: `words` as written, with … where the article's own words part them. `keys`: what
    is compared. `relays`: in inner marks somebody else speaks. `body_has`: False for a headline whose words do not stand below it."""

    words: str
    keys: tuple[str, ...]
    place: Place
    who: Who | None = None
    relays: bool = False
    body_has: bool = True

    def of_article(self, number: int) -> Quote:
        """The same with another `Place.article`."""
        p = self.place
        place = Place(number, p.source, p.line, p.column, p.block, p.end_line, p.end_column, p.span)
        return Quote(self.words, self.keys, place, self.who, self.relays, self.body_has)


@dataclass(frozen=True, slots=True)
class Edit:
    """Words `before`, positions in the one wording's keys, stand as `after`, positions in the other's. One of them may be empty."""

    before: range
    after: range


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two wordings of one quotation. `shared`: how many words they have in common, `telling`: how many of those say something by
    themselves; `alike` (0-1): how much of the stretch they share
    is the same; `covers` (0-1): how much of the longer one the stretch takes up; `edits` lie inside it."""

    change: Change
    shared: int
    telling: int
    alike: float
    covers: float
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """A wording, or a speaker, beside the one that is held up against: `changes`, the most serious first, none for that one itself.
    `quotes` are the places it is found at, `edits` the changed words, from the first variant's to this one's."""

    quotes: tuple[Quote, ...]
    changes: tuple[Change, ...] = ()
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Drift:
    """One quotation and its appearances; the first variant is the commonest, to which the others are compared."""

    change: Change
    variants: tuple[Variant, ...]
