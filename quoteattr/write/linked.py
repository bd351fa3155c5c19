"""What the formats for the web share: JSON that may stand inside a page, names that stay, and addresses that lead somewhere."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from typing import Any, TextIO
from urllib.parse import quote

from quoteattr.types import Article, Speaker
from quoteattr.write.harmless import plain
from quoteattr.write.json import dumps

# Nothing but an address of the web becomes a link: "javascript:" in an article's metadata must not.
WEB = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]+", re.IGNORECASE)

# An item of Wikidata, as a speakers file may give it.
WIKIDATA = re.compile(r"Q[1-9]\d*")


def embeddable(record: Any) -> str:
    """The record as one line of JSON without "<": inside a page's <script> no quote can end it. It reads back the same.

    >>> embeddable({"quote": "</script>"})
    '{"quote": "\\\\u003c/script>"}'
    """
    return dumps(record).replace("<", "\\u003c")


def urn(*parts: str) -> str:
    """A name that stays the same for the same parts, whatever machine it is made on.

    >>> urn("harbour-7", "s1") == urn("harbour-7", "s1") != urn("harbour-7", "s2")
    True
    """
    return uuid.uuid5(uuid.NAMESPACE_URL, plain(" ".join(["quoteattr", *parts]))).urn


def web_address(text: str | None) -> str | None:
    """The text if it is an address of the web, else None.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    return text if text and WEB.fullmatch(text) else None


def address_of(article: Article) -> str:
    """Where the article is: its URL, else its path, relative to where the output lies."""
    return web_address(article.url) or quote(article.source, safe="/", errors="replace")


def same_as(speaker: Speaker) -> str | None:
    """The page about the speaker that a speakers file names: an address, or an item of Wikidata."""
    ref = speaker.ref or ""
    return f"http://www.wikidata.org/entity/{ref}" if WIKIDATA.fullmatch(ref) else web_address(ref)


def write_items(out: TextIO, before: str, items: Iterable[Any], after: str) -> None:
    """Writes the items as a JSON list, one a line, as they arrive, between the two texts."""
    out.write(before + "[")
    between = "\n"
    for item in items:
        out.write(between + embeddable(item))
        between = ",\n"
    out.write("\n]" + after + "\n")
