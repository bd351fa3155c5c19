"""What passes between the flow, the engines and the manifest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from quoteattr.types import Article


@dataclass(frozen=True, slots=True)
class Task:
    """Articles that are done together and make one part file, with their keys."""

    keys: tuple[str, ...]
    articles: tuple[Article, ...]


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
    """A document that is not done, for it is nearly another. `same_as`: the key of that one; `similarity`: 0-1."""

    key: str
    id: str
    source: str
    date: str | None
    same_as: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task. `aside` is the finished part file under its passing name, None where no document of it could be done."""

    aside: str | None
    done: tuple[Done, ...]
    dead: tuple[Dead, ...]


def key_of(article: Article) -> str:
    """Thirty-two hexadecimal digits for an article's words and all that is said of it: what the manifest knows it by."""
    parts = (article.id, article.sha256, article.title, article.date, article.url, article.byline)
    return hashlib.sha256("\0".join(p or "" for p in parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
