"""The records of this room. Frozen, slotted, tuples inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from quoteattr.types import SpeakerKind


class Reply(str, Enum):
    """What became of somebody's right to answer, as the article tells it."""

    DENIED = "denied"
    DECLINED = "declined to comment"
    NO_REPLY = "no reply"
    APPROACHED = "approached"


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who is quoted or was asked. `statements`: repeats and scare quotes aside, and not what was declined or not said;
    `direct` are words in quotation marks, `reported` the others, each counted once: what another says within a statement is his.
    `second_hand`: statements that another passes on or the article keeps its distance from. `role`: None where the article tells none."""

    name: str
    kind: SpeakerKind
    role: str | None = None
    statements: int = 0
    direct: int = 0
    reported: int = 0
    second_hand: int = 0
    replies: tuple[Reply, ...] = ()
    articles: int = 1

    @property
    def named(self) -> bool:
        return self.kind not in (SpeakerKind.UNNAMED, SpeakerKind.UNKNOWN, SpeakerKind.GROUP)

    @property
    def words(self) -> int:
        return self.direct + self.reported


@dataclass(frozen=True, slots=True)
class Unheard:
    """Somebody charged with something who says nothing in the article himself. `by`: who charges him, None where nobody is named;
    `line` of the file, from 1."""

    name: str
    by: str | None
    path: str
    line: int
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """The sources of an article, those with most words first, or of several together: then `path` and `title` are None. `words`: how many
    all of them have."""

    path: str | None
    title: str | None
    sources: tuple[Source, ...]
    unheard: tuple[Unheard, ...] = ()
    articles: int = 1
    words: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", sum(s.words for s in self.sources))

    def share(self, source: Source) -> float:
        """The part (0-1) of all words said that the source has."""
        return source.words / self.words if self.words else 0.0
