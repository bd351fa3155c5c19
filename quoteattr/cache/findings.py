"""What `check` made of a file, known by the file's bytes: one that has not changed is neither read as an article nor analysed.

It stands above the reports of articles: where nothing is kept of a file, its report may be. The path counts, for findings name it.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from typing import Any

from quoteattr.cache import codec
from quoteattr.cache.key import file_key, judging_digest
from quoteattr.cache.store import Store

LARGEST = 20_000_000  # bytes; a larger file is no article


class Findings:
    """`making` is the digest of a `Making`: how the reports are made that the findings are found in."""

    def __init__(self, store: Store, making: bytes):
        self.store, self.judging = store, judging_digest(making)

    def of(self, path: str, sha256: str, asked: Any, hints: codec.Hints) -> list[Any] | None:
        """The values that were kept of a file, each of the type that its hint says; None where there are none."""
        key = file_key(path, sha256, asked, self.judging)
        data = self.store.get(key)
        try:
            return None if data is None else codec.unpack(data, hints)
        except codec.CodecError:
            self.store.drop(key)
            return None

    def keep(self, path: str, sha256: str, asked: Any, hints: codec.Hints, values: Iterable[Any]) -> None:
        self.store.put(file_key(path, sha256, asked, self.judging), codec.pack(values, hints))


def file_digest(path: str) -> str | None:
    """The SHA-256 of a file's bytes; None for what is too large for an article, cannot be read, or could be read but once, as a pipe."""
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            return None
        with open(path, "rb") as file:
            return hashlib.sha256(file.read(LARGEST)).hexdigest()
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None
