"""What a word is worth when two passages are compared."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from quoteattr.lexicon import spoken

COMMON = 0.3  # of a word that any page has, against 1 for any other


@lru_cache(65_536)
def weight(key: str) -> float:
    return COMMON if key in spoken()["common words"] else 1.0


def total(keys: Iterable[str]) -> float:
    return sum(map(weight, keys))
