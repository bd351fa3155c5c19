"""Files, folders and globs -> their articles, one by one, in an order that is always the same."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from quoteattr.errors import ReadError
from quoteattr.read import READERS, read_articles
from quoteattr.read.files import shown
from quoteattr.types import Article


def articles(inputs: Iterable[str]) -> Iterator[Article | ReadError]:
    """Every article, or in its place the ReadError that says why it is none. Folders are gone through by name, hidden files left out."""
    for path in inputs:
        yield from _of(path)


def _of(path: str) -> Iterator[Article | ReadError]:
    if path != "-" and os.path.isdir(path):
        found = list(files(path))
        yield from (a for f in found for a in read_articles(f))
        if not found:
            yield ReadError(f"{shown(path)}: holds no file that can be read ({', '.join(suffixes())}); check the path")
    elif os.path.exists(path) or path == "-" or not glob.has_magic(path):
        yield from read_articles(path)
    else:
        matches = sorted(glob.glob(path, recursive=True))
        yield from (a for m in matches for a in _of(m))
        if not matches:
            yield ReadError(f"{shown(path)}: no file is named so; check the glob")


def files(folder: str) -> Iterator[str]:
    """The files under a folder that have a reader, each folder's own first, by name. Links to folders are not followed: they could lead
    round in a ring."""
    known = suffixes()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(d for d in folders if not d.startswith("."))
        yield from (str(Path(place, n)) for n in sorted(names) if not n.startswith(".") and n.lower().endswith(known))


def suffixes() -> tuple[str, ...]:
    return tuple(suffix for suffix in READERS if suffix.startswith("."))
