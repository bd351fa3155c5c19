"""Markdown (.md, .markdown): the words without front matter, code, links' targets, pictures, comments, tags and emphasis marks.

Markup is masked: the same number of spaces takes its place, so that offsets stay. Only where a space would stand between two signs that
touch (a quotation mark and its word, in "**Never**," she said) is the markup dropped instead: no quotation mark may come off its word.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from quoteattr.read.article import Markup, article_from_text
from quoteattr.read.files import read_bytes, shown
from quoteattr.read.repair import decode
from quoteattr.types import Article, Repair, Span

TITLE_KEYS = {"title": "title", "date": "date", "url": "url", "link": "url", "byline": "byline", "author": "byline"}


def read(path: str) -> Iterator[Article]:
    """The article of a Markdown file; title, date, url and byline from its front matter. Raises ReadError."""
    data = read_bytes(path)
    text, remarks = decode(data, shown(path))
    found = front_matter(_plain_lines(text)).values
    title = found.get("title") or first_heading(text)
    yield article_from_text(
        text,
        source=path,
        title=title,
        date=found.get("date"),
        url=found.get("url"),
        byline=found.get("byline"),
        sha256=hashlib.sha256(data).hexdigest(),
        remarks=remarks,
        markup=markup(text),
    )


def first_heading(text: str) -> str | None:
    """The words of the first heading, or None.

    >>> first_heading("# Mayor *quits*")
    'Mayor quits'
    """
    found = markup(text)
    if not found.headings:
        return None
    start = found.headings[0]
    end = len(text[start:].splitlines()[0]) + start if text[start:] else start
    pieces, at = [], start
    for r in (r for r in found.repairs if start <= r.span.start < end):
        pieces += text[at : r.span.start], r.after
        at = r.span.end
    return " ".join("".join([*pieces, text[at:end]]).split()) or None


def markup(text: str) -> Markup:
    """Where the markup of a decoded text is, and what takes its place.

    >>> [(r.before, r.after) for r in markup('He said *no* to "[it](http://a.b)".').repairs]
    [('*', ' '), ('*', ' '), ('[', ''), ('](http://a.b)', '')]
    """
    page = Page(_plain_lines(text))
    for mask in MASKS:
        mask(page)
    return Markup(tuple(_repairs(text, page)), tuple(page.headings), tuple(page.breaks), joined=True)
