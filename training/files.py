"""Corpora on disk: gzip'd text, UTF-8."""

import gzip
import json
from pathlib import Path
from typing import Any


def read_gzip(path: Path) -> str:
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return f.read()


def json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in read_gzip(path).split("\n") if line.strip()]
