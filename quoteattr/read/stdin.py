"""Standard input, named "-": plain text or a web page, or JSON Lines where the first line that is not blank is a record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from quoteattr.errors import ReadError
from quoteattr.read import files, json, text
from quoteattr.types import Article


def read(path: str = "-") -> Iterator[Article | ReadError]:
    """The articles of stdin. Raises ReadError."""
    stream = files.open_bytes(path)
    lines = json.numbered_lines(stream, path)
    head: list[json.Line] = []
    size = 0
    for number, line in lines:
        head.append((number, line))
        size += len(line or b"")
        if line is None or line.strip() or size > files.MAX_BYTES:
            break
    first = head[-1][1] if head else b""
    if first and json.is_record(first):
        yield from json.articles_of_lines(chain(head, lines), path)
        return
    if first is None:
        raise files.too_large(files.shown(path))
    begun = b"".join(line or b"" for _, line in head)
    yield text.article_from_bytes(files.checked(path, begun + stream.read(max(0, files.MAX_BYTES + 1 - size))), path)
