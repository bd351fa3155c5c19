"""The parts of a batch, one by one and a few lines at a time -> what is said in them, and once more for each copy folded onto an article."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quoteattr.batch.fold import has_lost
from quoteattr.batch.manifest import NAME
from quoteattr.errors import ReadError
from quoteattr.write.extra import library

KINDS = ("direct", "mixed")
COLUMNS = ["quote_id", "article", "date", "kind", "quote", "speaker", "confidence", "start", "duplicate_of"]
ROWS = 1_000  # of a Parquet part at a time


@dataclass(frozen=True, slots=True)
class Said:
    """A statement at one place. `start` is its offset in the file; `copy_of`: the id of the article that was analysed, for a copy of it."""

    words: str
    kind: str
    speaker: str | None
    confidence: float
    article: str
    source: str
    date: str | None
    attribution: str
    start: int = 0
    copy_of: str | None = None


def said(folder: Path, indirect: bool = False) -> Iterator[Said]:
    """In the order of the parts. What repeats an earlier passage of its article is left out, as scare quotes are, and reported speech
    unless `indirect`.

    Raises: ReadError where the folder holds no results of a batch, or damaged ones; ExtraError where pyarrow is wanted and missing.
    """
    if not (folder / NAME).is_file():
        raise ReadError(f"{folder}: holds no results of quoteattr batch; give the folder that its -o named")
    kinds = (*KINDS, "indirect") if indirect else KINDS
    try:
        with contextlib.closing(_opened(folder / NAME)) as manifest:
            for number, name in manifest.execute("select number, name from parts order by number").fetchall():
                yield from _with_copies(_of_part(folder / name, kinds), _Documents(manifest, number))
    except sqlite3.Error as error:
        raise ReadError(f"{folder / NAME}: cannot be read ({error}); run the batch again") from None


def _opened(path: Path) -> sqlite3.Connection:
    """To be read. Without a log of changes beside it nothing is at work on it, and then none is made: the folder may be closed to us, and
    stays as it is. https://www.sqlite.org/uri.html#uriimmutable"""
    still = "" if path.with_name(f"{path.name}-wal").exists() else "&immutable=1"
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro{still}", uri=True)


class _Documents:
    """Of one part: their sources, which a Parquet part does not have, and their copies."""

    def __init__(self, manifest: sqlite3.Connection, part: int):
        self._manifest, self._keys, self._sources = manifest, dict[tuple[str, str], str](), dict[str, str]()
        for key, id, source in manifest.execute("select key, id, source from documents where part = ? order by key", (part,)):
            self._keys[id, source] = key
            self._sources.setdefault(id, source)

    def source(self, of: Said) -> str:
        return of.source or self._sources.get(of.article, "")

    def copies(self, of: Said) -> list[tuple[str, str, str | None]]:
        """Ids, sources and dates of those that did not drop or change it."""
        key = self._keys.get((of.article, of.source))
        found = self._manifest.execute("select id, source, date, lost from near_copies where same_as = ? order by source, key", (key,))
        return [(id, source, date) for id, source, date, lost in found if not has_lost(lost, of.words)]


def _with_copies(found: Iterable[Said], documents: _Documents) -> Iterator[Said]:
    for one in found:
        placed = replace(one, source=documents.source(one))
        yield placed
        for id, source, date in documents.copies(placed):
            yield replace(placed, article=id, source=source, date=date, copy_of=placed.article)


def _of_part(path: Path, kinds: tuple[str, ...]) -> Iterator[Said]:
    rows = _of_parquet(path) if path.suffix == ".parquet" else _of_lines(path)
    try:
        yield from (_said(row) for row in rows if row["kind"] in kinds and not row["duplicate_of"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadError(f"{path}: cannot be read ({' '.join(str(error).split())[:100]}); run the batch again into another folder") from None


def _of_lines(path: Path) -> Iterator[dict[str, Any]]:
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            article = record["article"]
            for a in record["attributions"]:
                yield {
                    **a,
                    **article,
                    "article": article["id"],
                    "quote_id": a["id"],
                    "speaker": a["speaker_name"],
                    "start": a["content"][0][0],
                }


def _of_parquet(path: Path) -> Iterator[dict[str, Any]]:
    with library("pyarrow.parquet", "parquet").ParquetFile(path) as table:
        for batch in table.iter_batches(ROWS, columns=COLUMNS, use_threads=False):
            yield from batch.to_pylist()


def _said(row: dict[str, Any]) -> Said:
    return Said(
        row["quote"], row["kind"], row["speaker"] or None, row["confidence"], row["article"], row.get("path", ""),
        row["date"] or None, row["quote_id"], row["start"],
    )  # fmt: skip
