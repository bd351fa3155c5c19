"""Wire copy: an article that holds nothing new beside an earlier one is folded onto it, and not analysed.

Articles are held against each other by their shingles, stretches of five words. What counts is the containment of the later in the earlier:
how many of the later's shingles the earlier has (Broder, On the resemblance and containment of documents, 1997). So an article that was cut
is folded onto the whole one, and never the other way round. Which earlier articles to look at is found by fingerprints, the least of the
hashes in each window of shingles (Schleimer, Wilkerson and Aiken, Winnowing, 2003): two articles that have a whole window in common share one.
The decision is made on all shingles of both, which lie in the manifest.

A decision is made once, in the order of the input, against the articles decided before, and kept in the manifest before anything
hangs on it: a run that was cut off goes on with the decisions it made. Articles folded onto one that became a dead letter are let go when the
input has been gone through, and decided anew.
"""

from __future__ import annotations

import re
import zlib
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from quoteattr.batch.records import Folded, Original
from quoteattr.types import Article, Block

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from quoteattr.batch.manifest import Manifest

    Hashes = NDArray[np.uint32]

WORDS = 5  # of a shingle
WINDOW = 32  # shingles: one fingerprint in some sixteen
HEADLINE = 20  # words above the story that may be other ones: a headline and a byline
PASSAGE = 10  # words in a row that the earlier article does not have: a sentence of their own, perhaps a quotation
OWN = 2  # names or figures that the earlier article does not have there: another match, another day; one alone is a correction
TRIED = 8  # earlier articles that one is held against: those that share the most, and the rarest, fingerprints
LATEST = 100  # articles a fingerprint points to besides the first: what stands in more of them is boilerplate
WORD = re.compile(r"\w+")


class Later(NamedTuple):
    """An article that is to be decided: its words, the hashes of its shingles in their order, and how many of its words stand above the story."""

    words: list[str]
    hashes: Hashes
    above: int


class Fold:
    """The decisions of one folder. Some 4 kB of memory for each 500 words that are not folded."""

    def __init__(self, manifest: Manifest, at: float):
        self._manifest, self._at = manifest, at
        self._keys: list[str] = []
        self._first: dict[int, int] = {}  # the article that a fingerprint was first met in; nearly all are met once
        self._more: dict[int, list[int]] = {}
        self._new: dict[str, Original] = {}
        self._copies: list[Folded] = []
        self._folded: set[str] = set()
        self._known: set[str] = set()
        for key, prints in manifest.originals():
            self._add(key, unpacked(prints))

    def knows(self, key: str) -> bool:
        """Whether it was folded, be it in this run."""
        return key in self._folded or self._manifest.is_folded(key)

    def folds(self, key: str, article: Article) -> bool:
        """Whether it is a copy of an earlier article. True is said once, and then `knows` says so."""
        if key in self._known:
            return False
        given = later(article)
        prints = fingerprints(given)
        found = self._nearest(given, prints)
        if found is None:
            self._add(key, prints)
            self._new[key] = Original(key, packed(prints), packed(given.hashes))
            return False
        self._folded.add(key)
        self._copies.append(Folded(key, article.id, article.source, article.date, *found))
        return True

    def keep(self) -> None:
        """The decisions made since the last time are in the manifest from here on. Raises: OutputError."""
        if self._new or self._copies:
            self._manifest.decide(self._new.values(), self._copies)
        self._new, self._copies = {}, []
        self._folded.clear()

    def _add(self, key: str, prints: Hashes) -> None:
        number = len(self._keys)
        self._keys.append(key)
        self._known.add(key)
        for print_ in prints.tolist():
            if self._first.setdefault(print_, number) != number:
                more = self._more.setdefault(print_, [])
                more.append(number)
                del more[:-LATEST]

    def _nearest(self, given: Later, prints: Hashes) -> tuple[str, float, bytes] | None:
        """The key of the one that has most of it, of several the earliest, if that is enough; how much; and what of that one it lacks."""
        tried = [(contained(given, self._shingles(n)), -n) for n in self._candidates(prints)]
        containment, place = max(tried, default=(0.0, 0))
        if containment < self._at:
            return None
        return self._keys[-place], containment, lost(self._shingles(-place), given.hashes)

    def _candidates(self, prints: Hashes) -> list[int]:
        """Those that share the most fingerprints. One that many have, a template or a notice below every article, says less."""
        near: dict[int, float] = {}
        for print_ in prints.tolist():
            if print_ in self._first:
                those = (self._first[print_], *self._more.get(print_, ()))
                near.update({n: near.get(n, 0.0) + 1 / len(those) for n in those})
        return sorted(near, key=lambda n: (-near[n], n))[:TRIED]

    def _shingles(self, number: int) -> Hashes:
        key = self._keys[number]
        return unpacked(self._new[key].shingles if key in self._new else self._manifest.shingles(key))


def later(article: Article) -> Later:
    words = words_of(article.text)
    return Later(words, hashes_of(words), above(article))


def above(article: Article) -> int:
    """How many words stand above the story: the first paragraphs, as far as they end without a full stop. None where they are too many."""
    lines = takewhile(lambda p: p.kind is Block.HEADLINE or article.text[p.span.end - 1].isalnum(), article.paragraphs)
    count = sum(len(words_of(article.text[p.span.start : p.span.end])) for p in lines)
    return count if count <= HEADLINE else 0


def contained(given: Later, earlier: Hashes) -> float:
    """How much of an article's shingles an earlier one has, 0-1; 0 if it has a passage, or names and figures, that are its own."""
    import numpy as np

    has = earlier[np.searchsorted(earlier, given.hashes).clip(max=len(earlier) - 1)] == given.hashes
    shared = np.convolve(has, np.ones(WORDS))[: len(given.words)] > 0  # the words that stand in a shingle of both
    shared[: given.above] = True
    if np.diff(np.flatnonzero(shared), prepend=-1, append=len(shared)).max() > PASSAGE:
        return 0.0
    own = {given.words[i] for i in np.flatnonzero(~shared)}
    return float(has.mean()) if sum(map(telling, own)) < OWN else 0.0


def telling(word: str) -> bool:
    """Whether it may be a name or a figure.

    >>> [w for w in "Ana left at 9 or 10am".split() if telling(w)]
    ['Ana', '9', '10am']
    """
    return word[0].isupper() or any(c.isdigit() for c in word)


def lost(earlier: Hashes, copy: Hashes) -> bytes:
    """The shingles of an article that its copy does not have."""
    import numpy as np

    return packed(np.setdiff1d(earlier, copy))


def has_lost(gone: bytes, quotation: str) -> bool:
    """Whether a copy dropped or changed a quotation. Of those under five words that cannot be told: False.

    >>> gone = packed(hashes_of(words_of("We will rebuild the harbour by June")))
    >>> has_lost(gone, "will rebuild the harbour by"), has_lost(gone, "No, they will never do that"), has_lost(gone, "We will")
    (True, False, False)
    """
    import numpy as np

    return bool(gone) and bool(np.isin(hashes_of(words_of(quotation)), unpacked(gone)).any())


def words_of(text: str) -> list[str]:
    """Without punctuation."""
    return WORD.findall(text)


def shingles(words: list[str]) -> list[str]:
    """Each five words that follow each other, without capitals; all of them where there are fewer.

    >>> shingles("He left she said at noon".split())
    ['he left she said at', 'left she said at noon']
    """
    plain = [w.casefold() for w in words]
    return [" ".join(plain[i : i + WORDS]) for i in range(max(1, len(plain) - WORDS + 1))]


def hashes_of(words: list[str]) -> Hashes:
    """Of the shingles, in their order. In 32 bits two of a pair of articles are the same by chance once in ten thousand pairs."""
    return hashed(shingles(words))


def fingerprints(given: Later) -> Hashes:
    """The least of each window of shingles, and one for the whole of the story, by which it is found among others on the same template."""
    import numpy as np

    windows = np.lib.stride_tricks.sliding_window_view(given.hashes, min(WINDOW, len(given.hashes)))
    whole = " ".join(given.words[given.above :]).casefold()
    return np.unique(np.append(windows.min(axis=1), hashed([whole])))


def hashed(texts: list[str]) -> Hashes:
    """The same on every machine, unlike Python's own."""
    import numpy as np

    return np.array([zlib.crc32(t.encode("utf-8", "replace")) for t in texts], "<u4")


def packed(hashes: Hashes) -> bytes:
    """Each once, four bytes, the least first."""
    import numpy as np

    return np.unique(hashes).astype("<u4").tobytes()


def unpacked(given: bytes) -> Hashes:
    import numpy as np

    return np.frombuffer(given, "<u4")


def method(at: float | None) -> str:
    """What of folding decides the results, in words."""
    if at is None:
        return "none"
    return (
        f"at {at} contained, {WORDS}-word shingles, windows of {WINDOW}, {HEADLINE} words of headline, passages of {PASSAGE}, "
        f"{OWN} of its own, {TRIED} tried, {LATEST} latest"
    )
