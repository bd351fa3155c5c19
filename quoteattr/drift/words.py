"""What is compared of a quotation: its words without typography, capitals, fillers and the house's way of writing them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from quoteattr.lexicon import drift, drift_pairs
from quoteattr.words import APOSTROPHES, without_accents

LONGEST = 15_000  # characters compared of a quotation; who quotes more prints a book
GAP = ""  # among the keys: an ellipsis, a bracket or "he said" stands there, and may hide words

_PIECE = re.compile(
    r"""
      (?P<gap>
          \[[^\[\]]{0,200}\]                # "We will rebuild [the harbour]"
        | (?:\.\s?){3,}                     # . . .
        | …
        | \w{0,20}\*{2,}\w{0,20}            # f***ing
      )
    | (?P<word>
          (?:[^\W\d_]\.){2,}                # U.S.
        | \d+(?:[.,]\d+)*                   # 1,500
        | '?[^\W_]+(?:'[^\W_]+)*            # won't, 'cause
        | [%£$€]
      )
    """,
    re.X,
)
_NOT = re.compile(r"(.+)n't")
_ENDING = re.compile(r"(.+)('(?:re|ve|ll|d))")
# British and American endings; what else they change ("rise") they change on both sides.
_SPELLINGS = (
    (re.compile(r"(?<=\w\w)is(e[ds]?|ing|ation|ations|ers?)(?=$|')"), r"iz\1"),
    (re.compile(r"(?<=\w\w)our(s|ed|ing|ite|ites|able|ful)?(?=$|')"), r"or\1"),
    (re.compile(r"(?<=\w\w\w)tre(s?)(?=$|')"), r"ter\1"),
    (re.compile(r"(?<=\w\w)ll(ed|ing|ers?)(?=$|')"), r"l\1"),
    (re.compile(r"s's$"), "s"),
)


@dataclass(frozen=True, slots=True)
class Word:
    """`key` is compared, [start, end) is where it stands in the words as written. A contraction makes two of one place."""

    key: str
    start: int
    end: int


def keys(words: str) -> tuple[str, ...]:
    """
    >>> keys("It’s 10 per cent, er, of the [ferry’s] takings…")
    ('it', 'is', '10', '%', 'of', 'the', '', 'takings', '')
    """
    return tuple(key for key, _, _ in _read(words))


def read(words: str) -> tuple[Word, ...]:
    """The words that are compared, each with its place."""
    return tuple(Word(*piece) for piece in _read(words))


def _read(words: str) -> Iterable[tuple[str, int, int]]:
    """Plain tuples: a newspaper's year has millions, and most callers want the keys alone."""
    out: list[tuple[str, int, int]] = []
    for match in _PIECE.finditer(words.translate(APOSTROPHES)):
        start, end = match.span()
        if match.lastgroup == "gap":
            out.append((GAP, start, end))
        elif out and out[-1][0] == "per" and match[0].lower() == "cent":
            out[-1] = ("%", out[-1][1], end)
        else:
            out += [(key, start, end) for key in _keys(match[0])]
    return out if fillers().keys().isdisjoint(key for key, _, _ in out) else _without_fillers(out)


def _without_fillers(words: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """ "I mean, we lost": sounds that any paper may leave out."""
    known, at = fillers(), 0
    while at < len(words):
        for filler in known.get(words[at][0], ()):
            if tuple(key for key, _, _ in words[at : at + len(filler)]) == filler:
                at += len(filler)
                break
        else:
            yield words[at]
            at += 1


@lru_cache(1 << 16)
def _keys(word: str) -> tuple[str, ...]:
    # In small letters first: the iota under ᾳ is a letter then.
    low = without_accents(unicodedata.normalize("NFKD", word).casefold())
    low = low.replace(",", "") if low[:1].isdigit() else low.replace(".", "")
    return tuple(_spelt(key) for key in _written_out(low))


def _written_out(word: str) -> Iterable[str]:
    if whole := drift_pairs()["written otherwise"].get(word):
        return whole.split()
    word = word.removeprefix("'")
    if match := _NOT.fullmatch(word):
        return match[1], "not"
    if match := _ENDING.fullmatch(word):
        return match[1], drift_pairs()["endings"][match[2]]
    return (word,)


def _spelt(word: str) -> str:
    for pattern, into in _SPELLINGS:
        if len(word) > 4:
            word = pattern.sub(into, word)
    return word


@cache
def fillers() -> dict[str, list[tuple[str, ...]]]:
    """By their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for filler in sorted(drift()["fillers"]):
        words = tuple(filler.split())
        found.setdefault(words[0], []).append(words)
    return found


@cache
def function_words() -> frozenset[str]:
    return frozenset(_spelt(w) for w in drift()["function words"])


@cache
def negations() -> frozenset[str]:
    return drift()["negations"]


def telling(words: Iterable[str]) -> int:
    """How many of the words say something by themselves."""
    return sum(w != GAP and w not in function_words() for w in words)


@cache
def _sayings() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((keys(saying) for saying in drift()["sayings"]), key=lambda s: (-len(s), s)))


def without_sayings(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words less whatever sayings are among them, a gap in the place of each."""
    for saying in _sayings():
        n = len(saying)
        at = next((i for i in range(len(words) - n + 1) if words[i : i + n] == saying), None)
        if at is not None:
            words = (*words[:at], GAP, *words[at + n :])
    return words
