"""Which paragraphs say again what another has said: a second headline, a caption made of the story's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from quoteattr.words import WORD

FEWEST_WORDS = 6  # "Yes.", "Advertisement" and "That is not true." are said again without restating anything
MOST_WORDS = 300  # of a paragraph: what is longer restates nothing as a whole
LONGEST = 12 * MOST_WORDS  # the same in characters, which are counted sooner
MOST_WORDS_IN_ALL = 200_000  # beyond, a book rather than an article, nothing is compared any more
SHINGLE = 4  # words in a row that two paragraphs must share to be compared at all
ALIKE = 0.9

NOTE = re.compile(r"\([^()]{0,80}\)")  # "(right, today)" is in the caption only
SENTENCE_END = re.compile(
    r"""
    [.!?…]['"’”»)]*     # a stop and what closes with it
    \s+(?=['"‘“«(\[]*[^\W\d_a-z])   # white space before a capital
    """,
    re.X,
)
# "She is pictured leaving the court": a sentence of the caption alone.
PICTURE = re.compile(r"\bpictured\b|\b(?:seen|shown)\s+(?:here|above|below)\b", re.I)
NEGATIONS = frozenset(["no", "not", "never", "none", "neither", "without", "cannot"])

Shingle = tuple[str, ...]


class Said(NamedTuple):
    """A paragraph's words: all of them, and those not of a picture, sentence by sentence. Joined ones have a space at either end."""

    joined: str
    sentences: tuple[str, ...]
    core: tuple[str, ...]
    shingles: tuple[tuple[str, ...], ...]


def restatements(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs (restating, restated) of indexes, in either order of the text. Linear: each paragraph is compared with three others at most.

    >>> list(restatements(["The mayor said that she would stay.", "The mayor (left) said that she would stay"]))
    [(1, 0), (0, 1)]
    """
    met = _meeting(texts)
    index: dict[tuple[str, ...], list[int]] = {}
    saids: dict[int, Said] = {}
    budget = MOST_WORDS_IN_ALL
    for this, text in enumerate(texts):
        said = _said(text) if this in met else None
        if said is None or (budget := budget - len(said.core)) < 0:
            continue
        for other in _candidates(said, index):
            yield from _compared(this, said, other, saids[other])
        saids[this] = said
        for shingle in said.shingles:
            places = index.setdefault(shingle, [])
            if len(places) < 4:
                places.append(this)


def _meeting(texts: Sequence[str]) -> Collection[int]:
    """Indexes of the paragraphs that share a shingle with another. The rest, most of them, restate nothing and need no closer look."""
    every = [_shingles(_folded(_words(NOTE.sub(" ", text)))) if len(text) <= LONGEST else frozenset() for text in texts]
    if sum(map(len, every)) > MOST_WORDS_IN_ALL // 2:
        return range(len(texts))  # of a book each paragraph is looked at, until there have been enough
    before: set[Shingle] = set()
    shared: set[Shingle] = set()
    for own in every:
        shared |= before & own
        before |= own
    return {i for i, own in enumerate(every) if not shared.isdisjoint(own)}


def _folded(words: Sequence[str]) -> list[str]:
    return " ".join(words).casefold().split(" ")


def _shingles(words: Sequence[str]) -> frozenset[Shingle]:
    return frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def _said(text: str) -> Said | None:
    """None for a paragraph too short or too long to be compared."""
    if len(text) > LONGEST:
        return None
    text = NOTE.sub(" ", text)
    words = _words(text)
    sentences = [_words(s) for s in SENTENCE_END.split(text) if not PICTURE.search(s)] or [words]
    core = [w for s in sentences for w in s]
    if len(core) < FEWEST_WORDS or len(words) > MOST_WORDS:
        return None
    lower = _folded(words)
    return Said(
        joined=_joined(words),
        sentences=tuple(map(_joined, sentences)),
        core=tuple(core),
        shingles=tuple(dict.fromkeys(zip(*(lower[i:] for i in range(SHINGLE)), strict=False))),
    )


def _words(text: str) -> list[str]:
    found: list[str] = WORD.findall(text.replace("’", "'"))
    return found


def _joined(words: Sequence[str]) -> str:
    return f" {' '.join(words)} ".casefold()


def _candidates(said: Said, index: dict[tuple[str, ...], list[int]]) -> list[int]:
    """The three earlier paragraphs that share most, in the order of the text."""
    shared = Counter(place for shingle in said.shingles for place in index.get(shingle, ()))
    return sorted(place for place, _ in shared.most_common(3))


def _compared(this: int, said: Said, other: int, before: Said) -> Iterator[tuple[int, int]]:
    alike = _alike(said, before)
    if alike or _inside(said, before):
        yield this, other
    if alike or _inside(before, said):
        yield other, this


def _inside(said: Said, whole: Said) -> bool:
    """Is every sentence, but for those of the picture, in the other paragraph word for word?"""
    return all(sentence in whole.joined for sentence in said.sentences)


def _alike(a: Said, b: Said) -> bool:
    """The same words in the same order but for one in ten: "Mayor tells council she will stay", "Mayor promises council she will stay"."""
    if a.sentences == b.sentences:
        return True
    matcher = SequenceMatcher(None, [w.casefold() for w in a.core], [w.casefold() for w in b.core], autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return False
    changes = (op for op in matcher.get_opcodes() if op[0] != "equal")
    return not any(_matters(a.core[i:j], b.core[k:m]) for _, i, j, k, m in changes)


def _matters(here: Sequence[str], there: Sequence[str]) -> bool:
    """Would the change make another statement of it? A "not", a number, or one name in place of another."""
    words = [*here, *there]
    if any(w.casefold() in NEGATIONS or w.casefold().endswith("n't") or any(map(str.isdigit, w)) for w in words):
        return True
    return any(w[0].isupper() for w in here) and any(w[0].isupper() for w in there)
