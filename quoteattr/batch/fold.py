"""Wire copy: an article that is nearly the words of an earlier one is folded onto it, and not analysed.

Articles are told apart by their shingles, stretches of five words. How many two share (Jaccard: of all that either has) is estimated by
MinHash. A decision is made once, in the order of the input, against the articles decided before, and kept in the manifest before anything
hangs on it: a run that was cut off goes on with the decisions it made. Articles folded onto one that became a dead letter are let go when the
input has been gone through, and decided anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from quoteattr.batch.records import Folded
from quoteattr.errors import ExtraError
from quoteattr.types import Article

if TYPE_CHECKING:
    from quoteattr.batch.manifest import Manifest

WORDS = 5  # of a shingle
HASHES, SEED = 128, 1  # of a signature: the estimate is within 0.03 of the truth in two of three cases
SURE = 0.995  # of the pairs as like as asked for that share a band
WORD = re.compile(r"\w+")


class Fold:
    """The decisions of one folder. Some 2.5 kB of memory an article that is not folded.

    Raises: ExtraError where rensa is missing.
    """

    def __init__(self, manifest: Manifest, at: float):
        self._manifest, self._at, self._rows = manifest, at, rows(at)
        self._keys: list[str] = []
        self._signatures: list[bytes] = []
        self._first: dict[int, int] = {}  # the article that a band was first met in; nearly all are met once
        self._more: dict[int, list[int]] = {}
        self._new: list[tuple[str, bytes]] = []
        self._copies: list[Folded] = []
        self._folded: set[str] = set()
        self._known: set[str] = set()
        _library()
        for key, signature in manifest.representatives():
            self._add(key, signature)

    def knows(self, key: str) -> bool:
        """Whether it was folded, be it in this run."""
        return key in self._folded or self._manifest.is_folded(key)

    def folds(self, key: str, article: Article) -> bool:
        """Whether it is a copy of an earlier article. True is said once, and then `knows` says so."""
        if key in self._known:
            return False
        signature = signature_of(article.text)
        found = self._nearest(signature)
        if found is None:
            self._add(key, signature)
            self._new.append((key, signature))
            return False
        self._folded.add(key)
        self._copies.append(Folded(key, article.id, article.source, article.date, *found))
        return True

    def keep(self) -> None:
        """The decisions made since the last time are in the manifest from here on. Raises: OutputError."""
        if self._new or self._copies:
            self._manifest.decide(self._new, self._copies)
        self._new, self._copies = [], []
        self._folded.clear()

    def _add(self, key: str, signature: bytes) -> None:
        number = len(self._keys)
        self._keys.append(key)
        self._known.add(key)
        self._signatures.append(signature)
        for band in bands(signature, self._rows):
            if self._first.setdefault(band, number) != number:
                self._more.setdefault(band, []).append(number)

    def _nearest(self, signature: bytes) -> tuple[str, float] | None:
        """The most like, of several the earliest, if it is like enough."""
        import numpy as np

        shared = [band for band in bands(signature, self._rows) if band in self._first]
        near = sorted({self._first[band] for band in shared} | {n for band in shared for n in self._more.get(band, ())})
        if not near:
            return None
        own = np.frombuffer(signature, "<u4")
        like = [int((np.frombuffer(self._signatures[n], "<u4") == own).sum()) for n in near]
        best = max(range(len(near)), key=like.__getitem__)
        similarity = like[best] / HASHES
        return (self._keys[near[best]], similarity) if similarity >= self._at else None


def shingles(text: str) -> list[str]:
    """Each five words that follow each other, without capitals and punctuation; all of them where there are fewer.

    >>> shingles("He left, she said: at noon.")
    ['he left she said at', 'left she said at noon']
    """
    words = WORD.findall(text.casefold())
    return [" ".join(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1))]


def signature_of(text: str) -> bytes:
    """The least of each of the hashes of its shingles."""
    import numpy as np

    sketch = _library().RMinHash(HASHES, SEED)
    sketch.update([s.encode("utf-8", "replace").decode() for s in shingles(text)])
    return np.array(sketch.digest(), "<u4").tobytes()


def bands(signature: bytes, rows: int) -> Iterable[int]:
    """A number for each stretch of the signature: two that are alike have one in common, nearly always."""
    size = 4 * rows
    return [hash((at, signature[at : at + size])) for at in range(0, len(signature) - size + 1, size)]


def rows(at: float) -> int:
    """Hashes of a band: the most by which pairs as like as that are still found.

    >>> rows(0.85), rows(0.5)
    (7, 3)
    """
    fitting = (r for r in range(HASHES, 0, -1) if 1 - (1 - at**r) ** (HASHES // r) >= SURE)
    return next(fitting, 1)


def method(at: float | None) -> str:
    """What of folding decides the results, in words."""
    if at is None:
        return "none"
    return f"at {at} of {WORDS}-word shingles, {HASHES} hashes, rensa's algorithm {_library().RMinHash.ALGORITHM_VERSION}"


def _library() -> Any:
    try:
        import rensa
    except ImportError:
        raise ExtraError("--fold needs rensa, which is not installed: pip install 'quoteattr[fold]'") from None
    return rensa
