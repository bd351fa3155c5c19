"""What a batch is to do."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import quoteattr
from quoteattr.batch import fold
from quoteattr.limits import LONGEST, PATIENCE
from quoteattr.types import KnownSpeaker

PART = 1_000_000  # characters a part file's articles have together: some 45 seconds of one core, what a kill can cost


@dataclass(frozen=True, slots=True)
class Plan:
    """`inputs`: files, folders and globs. `output`: the folder of the parts. `workers`: processes of one thread each. `shard`: (i, n), the
    i-th of n, from 1. `limit`: of the documents of the input. `part`, `longest` in characters, `patience` in seconds a
    document. `fold_at` (0-1): how much of a document an earlier one has, onto which it is folded; None folds none."""

    inputs: tuple[str, ...]
    output: Path
    form: str = "jsonl"
    workers: int = 1
    limit: int | None = None
    shard: tuple[int, int] = (1, 1)
    known: tuple[KnownSpeaker, ...] = ()
    part: int = PART
    longest: int = LONGEST
    patience: float = PATIENCE
    fold_at: float | None = None

    def configuration(self, models: dict[str, str]) -> dict[str, str]:
        """What decides the bytes of the results, in words. A folder of results belongs to one such configuration."""
        known = json.dumps([[k.name, k.aliases, k.roles, k.kind, k.id] for k in self.known], ensure_ascii=False)
        return {
            "version": quoteattr.__version__,
            "models": " ".join(f"{name}={digest}" for name, digest in sorted(models.items())),
            "format": self.form,
            "speakers": hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:16] if self.known else "none",
            "longest article": f"{self.longest} characters",
            "folding": fold.method(self.fold_at),
        }

    def takes(self, key: str) -> bool:
        """Whether a document is in this shard: by its key, so that each shard gets the same whatever the order of the input."""
        i, n = self.shard
        return int(key[:12], 16) % n == i - 1
