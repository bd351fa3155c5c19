"""Files, folders and globs -> their articles, one by one, in an order that is always the same."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from quoteattr.batch.manifest import LETTERS, NAME, PART
from quoteattr.errors import ReadError
from quoteattr.read import READERS, read_articles
from quoteattr.read.files import refusal, shown
from quoteattr.types import Article


def articles(inputs: Iterable[str]) -> Iterator[Article | ReadError]:
    """Every article, or in its place the ReadError that says why it is none. Folders are gone through by name, hidden files left out."""
    for path in inputs:
        yield from _of(path)


def _of(path: str) -> Iterator[Article | ReadError]:
    if path != "-" and os.path.isdir(path):
        closed: list[OSError] = []
        found = list(files(path, closed.append))
        yield from (refusal(err.filename, err) for err in closed)
        yield from (a for f in found for a in read_articles(f))
        if not found and not closed:
            yield ReadError(f"{shown(path)}: holds no file that can be read ({', '.join(suffixes())}); check the path")
    elif os.path.exists(path) or path == "-" or not glob.has_magic(path):
        yield from read_articles(path)
    else:
        matches = sorted(m for m in glob.glob(path, recursive=True) if not is_result(m))
        yield from (a for m in matches for a in _of(m))
        if not matches:
            yield ReadError(f"{shown(path)}: no file is named so; check the glob")


def files(folder: str, told: Callable[[OSError], None]) -> Iterator[str]:
    """The files under a folder that have a reader, each folder's own first, by name; `told` hears of folders that cannot be listed. Links
    to folders are not followed: they could lead round in a ring. Results of a batch among them are no articles."""
    known = suffixes()
    for place, folders, names in os.walk(folder, onerror=told):
        folders[:] = sorted(d for d in folders if not d.startswith("."))
        found = (str(Path(place, n)) for n in sorted(names) if not n.startswith(".") and n.lower().endswith(known))
        yield from (path for path in found if not is_result(path))


def is_result(path: str) -> bool:
    """Whether the file is what a batch wrote: the folder of the results may lie among the articles."""
    name = os.path.basename(path)
    return (name == LETTERS or PART.fullmatch(name) is not None) and os.path.exists(os.path.join(os.path.dirname(path), NAME))


def suffixes() -> tuple[str, ...]:
    return tuple(suffix for suffix in READERS if suffix.startswith("."))
