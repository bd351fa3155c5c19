"""What passes between the flow, the engines and the manifest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from quoteattr.types import Article


@dataclass(frozen=True, slots=True)
class Task:
    """Articles that are done together and make one part file, with their keys."""

    keys: tuple[str, ...]
    articles: tuple[Article, ...]

    def __getitem__(self, places: slice) -> Task:
        return Task(self.keys[places], self.articles[places])

    def without(self, place: int) -> Task:
        return Task(self.keys[:place] + self.keys[place + 1 :], self.articles[:place] + self.articles[place + 1 :])


@dataclass(frozen=True, slots=True)
class Done:
    """A document whose lines are in the part. `words` are counted between white space, `statements` as `report` counts them."""

    key: str
    id: str
    source: str
    words: int
    statements: int


@dataclass(frozen=True, slots=True)
class Dead:
    """A document that cannot be done, and why."""

    key: str
    id: str
    source: str
    error: str
    reason: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A document that is not done, for another has what it has. `same_as`: the key of that one; `containment`: how much of its shingles that
    one has, 0-1; `lost`: the hashes of the shingles that only that one has."""

    key: str
    id: str
    source: str
    date: str | None
    same_as: str
    containment: float
    lost: bytes = b""


@dataclass(frozen=True, slots=True)
class Original:
    """A document that later ones may be folded onto: `prints` find it, `shingles` decide. Both are hashes of 32 bits."""

    key: str
    prints: bytes
    shingles: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task. `aside` is the finished part file under its passing name, None where no document of it could be done."""

    aside: str | None
    done: tuple[Done, ...]
    dead: tuple[Dead, ...]

    def settled(self) -> list[str]:
        return [d.key for d in self.done] + [d.key for d in self.dead]


def key_of(article: Article) -> str:
    """Thirty-two hexadecimal digits for an article's words and all that is said of it: what the manifest knows it by."""
    parts = (article.id, article.sha256, article.title, article.date, article.url, article.byline)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
