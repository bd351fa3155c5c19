"""The sources that quotes are held against, each read and indexed once; those that cannot be read are kept as what could not be looked in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quoteattr.errors import ReadError
from quoteattr.read import read_transcripts
from quoteattr.types import Transcript
from quoteattr.verify.index import Index


@dataclass(frozen=True)
class Library:
    """`unread`: the paths of sources, or of parts of them, that could not be read; `errors` say why, one line each."""

    indexes: tuple[Index, ...]
    unread: tuple[str, ...] = ()
    errors: tuple[ReadError, ...] = ()


def read_library(paths: Iterable[str]) -> Library:
    """The sources of the files, in order. Never raises ReadError: what cannot be read is in `unread`."""
    indexes: list[Index] = []
    failed: list[tuple[str, ReadError]] = []
    for path in paths:
        for found in read_transcripts(path):
            if isinstance(found, Transcript):
                indexes.append(Index(found))
            else:
                failed.append((path, found))
    return Library(tuple(indexes), tuple(dict.fromkeys(path for path, _ in failed)), tuple(error for _, error in failed))
