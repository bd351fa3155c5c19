"""Corpora on disk: gzip'd text, UTF-8."""

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

OPEN_GENRES = frozenset("academic bio court interview news speech textbook vlog voyage".split())
PARTS = 2
CLOSED = frozenset({"GUM_court_carpet"})


def read_gzip(path: Path) -> str:
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return f.read()


def json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in read_gzip(path).split("\n") if line.strip()]


def usable(doc: dict[str, Any]) -> bool:
    """Whether weights trained on the document may be shipped: of GUM only some genres."""
    return doc["corpus"] == "LitBank" or (doc["genre"] in OPEN_GENRES and doc["doc"] not in CLOSED)


def part_of(doc: dict[str, Any]) -> int:
    """The part of the documents it belongs to, where one part is judged by what was learned from the others."""
    return zlib.crc32(doc["doc"].encode()) % PARTS
