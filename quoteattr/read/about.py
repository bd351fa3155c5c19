"""What a web page says of its article beside the words: title, author, date and address, from JSON-LD (schema.org), meta tags and microdata."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review)\Z")
BY = re.compile(r"(?:written\s+by|words\s+by|by)\b[:\s]*", re.I)
TAGS = re.compile(r"<[^<>]*>")
MOST_VALUES = 10_000  # looked through in JSON-LD


@dataclass(frozen=True, slots=True)
class About:
    """`headline`: what JSON-LD calls the article; `titles`: all that the page calls it. `words`: how many the article has by its JSON-LD, 0 if that is silent."""

    headline: str | None = None
    titles: tuple[str, ...] = ()
    byline: str | None = None
    date: str | None = None
    url: str | None = None
    words: int = 0


def about(page: str) -> About:
    """What JSON-LD says, and where that is silent what turbohtml finds in meta tags, microdata and links.

    >>> about('<title>Rain | Bugle</title><meta name="author" content="By Ann Lee"><h1>Rain</h1>')
    About(headline=None, titles=('Rain', 'Rain | Bugle'), byline='Ann Lee', date=None, url=None, words=0)
    """
    from turbohtml import parse

    document = parse(page, positions=False)
    found = document.article()
    said: dict[str, Any] = next(_articles(document.json_ld()), {})
    head = document.find("title")
    headline = _words(said.get("headline"))
    titles = (headline, _words(found.title), _words(head.text if head else ""))
    return About(
        headline=headline or None,
        titles=tuple(dict.fromkeys(filter(None, titles))),
        byline=without_by(", ".join(_names(said.get("author"))) or _no_address(_words(found.byline))),
        date=_words(said.get("datePublished")) or _words(found.date) or None,
        url=_words(found.canonical) or _words(said.get("url")) or None,
        words=len(_words(said.get("articleBody")).split()),
    )


def without_by(words: str) -> str | None:
    """The name in a byline: "By Ann Lee" -> "Ann Lee"; None where there is none."""
    return BY.sub("", words, count=1).strip() or None if BY.match(words) else words or None


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that are articles, wherever they stand in it."""
    waiting = [value]
    for _ in range(MOST_VALUES):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            types = one.get("@type")
            if any(isinstance(t, str) and ARTICLE_TYPE.search(t) for t in (types if isinstance(types, list) else [types])):
                yield one
            waiting += reversed([v for v in one.values() if isinstance(v, dict | list)])


def _names(author: Any) -> list[str]:
    """Of authors given as a name, an object with a name, or a list of such."""
    people = author if isinstance(author, list) else [author]
    names = (_words(p.get("name") if isinstance(p, dict) else p) for p in people)
    return list(dict.fromkeys(name for name in names if _no_address(name)))


def _no_address(name: str) -> str:
    """Some papers give the address of an author's page as the author."""
    return "" if "://" in name or name.startswith("@") else name


def _words(value: Any) -> str:
    """A value's words on one line without markup; "" for what is no string."""
    return " ".join(TAGS.sub(" ", html.unescape(value)).split()) if isinstance(value, str) else ""
