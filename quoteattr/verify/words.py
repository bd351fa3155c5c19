"""Text -> words as they are compared: one key for what differs only in case, contraction, spelling or figures, without what only speech has.

The keys are never shown. Each leads back to the characters it was read from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from quoteattr.lexicon import spoken, spoken_pairs
from quoteattr.types import Span
from quoteattr.verify.numbers import joined_numbers
from quoteattr.words import APOSTROPHES, without_accents

TOKEN = re.compile(
    r"""
      \d+(?:[.,]\d+)+\w*                    # 4.2, 600,000
    | \[[^\W\d_]\][^\W_]+                  # [T]he
    | (?:[^\W_][\u0300-\u036f]*)+(?:['’‘ʼ`´](?:[^\W_][\u0300-\u036f]*)+)*  # wall, don't, 5m, an accent apart; a hyphen parts two words
    | %
    """,
    re.X,
)
BRACKETED = re.compile(r"[\[(]\s*([^\[\]()\n]{1,40}?)[\s.]*[\])]")
CLOCK = re.compile(r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?")
SENTENCE_END = re.compile(r"[.?!…](?:[\s\"”’')\]]|$)")
SET_OFF = re.compile(r"[,.;:?!–—-]|\A\Z")
FIGURE = re.compile(r"(\d[\d.,]*)([a-z]+)")
LONGEST_STUTTER = 4  # words said twice in a row: "and that money is, and that money is"
SHORTEST_SPELLING = 6  # letters of a word whose ending may be British or American: not "four" and "for"


class Word(NamedTuple):
    """`other` is what the word may stand for as well: "it's" is "it has" too. "" for nothing."""

    key: str
    start: int
    end: int
    other: str = ""


@dataclass(frozen=True)
class Words:
    """The words of a text in order, and where sentences end: `stops` holds the positions of words behind which one does."""

    words: tuple[Word, ...]
    stops: frozenset[int]

    @property
    def keys(self) -> list[str]:
        return [w.key for w in self.words]


def words_of(text: str, spans: Iterable[Span] | None = None) -> Words:
    """The words of the spans of a text, all of it by default.

    >>> words_of("Well, um, it's 2,000, we, we don't know [laughs].").keys
    ['well', 'it', 'is', '2000', 'we', 'do', 'not', 'know']
    """
    blanked = _without_artefacts(text)
    found: list[Word] = []
    for span in spans or (Span(0, len(text)),):
        tokens = (Word(k, *m.span(), other) for m in TOKEN.finditer(blanked, span.start, span.end) for k, other in _read(m[0]))
        found += _spoken_once(blanked, list(joined_numbers(tokens)))
    return Words(tuple(found), frozenset(_stops(text, found)))


def _without_artefacts(text: str) -> str:
    """Blanks in place of "[Applause]", "(laughs)" and "[00:12:04]"."""
    return BRACKETED.sub(lambda m: " " * len(m[0]) if _nobody_says(m[1]) else m[0], text)


def _nobody_says(words: str) -> bool:
    low = " ".join(words.lower().split()).rstrip(".")
    return low in spoken()["artefacts"] or CLOCK.fullmatch(low) is not None


@lru_cache(65_536)
def folded(token: str) -> str:
    """Small letters without accents and ligatures, one kind of apostrophe."""
    return without_accents(token.strip("[").replace("]", "").translate(APOSTROPHES)).casefold()


@lru_cache(65_536)
def _read(token: str) -> tuple[tuple[str, str], ...]:
    """The keys a word is read as, each with its other reading."""
    low = folded(token)
    if low == "%":
        return (("percent", ""),)
    whole = spoken_pairs()["contractions"].get(low)
    if whole:
        return tuple((_spelt(w), "") for w in whole.split())
    if figure := FIGURE.fullmatch(low):
        unit = spoken_pairs()["number endings"].get(figure[2])
        return ((_plain(figure[1]), ""), (unit, "")) if unit else ((low, ""),)
    if low[0].isdigit():
        return ((_plain(low), ""),)
    return _expanded(low)


def _expanded(low: str) -> tuple[tuple[str, str], ...]:
    """ "don't" is "do not", "it's" is "it is" or "it has"; "Britain's" stays."""
    seconds = spoken_pairs()["second readings"]
    if low.endswith("'s") and low[:-2] in spoken()["is hosts"]:
        return ((_spelt(low[:-2]), ""), ("is", seconds["is"]))
    for ending, full in spoken_pairs()["contraction endings"].items():
        if low.endswith(ending) and len(low) > len(ending):
            return ((_spelt(low[: -len(ending)]), ""), (full, seconds.get(full, "")))
    return ((_spelt(low.replace("'", "")), ""),)


def _plain(figure: str) -> str:
    """Commas between thousands are no part of a number."""
    return re.sub(r",(?=\d{3}\b)", "", figure).rstrip(".,")


def _spelt(word: str) -> str:
    """The word in the one spelling that stands for all."""
    whole = spoken_pairs()["spellings"].get(word)
    if whole or len(word) < SHORTEST_SPELLING:
        return whole or word
    for british, american in _spelling_endings():
        if word.endswith(british):
            return word[: -len(british)] + american
    return word


@cache
def _spelling_endings() -> list[tuple[str, str]]:
    return sorted(spoken_pairs()["spelling endings"].items(), key=lambda pair: -len(pair[0]))


def _spoken_once(text: str, words: list[Word]) -> list[Word]:
    """The words without fillers, asides set off by commas, words cut off and stutters."""
    return _without_stutters(text, [w for w in _without_asides(text, words) if w.key not in spoken()["fillers"]])


def _without_asides(text: str, words: list[Word]) -> Iterator[Word]:
    i = 0
    while i < len(words):
        pair = f"{words[i].key} {words[i + 1].key}" if i + 1 < len(words) else ""
        if pair in spoken()["asides"] and _set_off(text, words, i):
            i += 2
        else:
            yield words[i]
            i += 1


def _set_off(text: str, words: list[Word], i: int) -> bool:
    """Do commas or the like stand on both sides of the two words at `i`?"""
    before = text[words[i - 1].end : words[i].start] if i else ""
    after = text[words[i + 1].end : words[i + 2].start] if i + 2 < len(words) else ""
    return bool(SET_OFF.search(before) and SET_OFF.search(after))


def _without_stutters(text: str, words: list[Word]) -> list[Word]:
    out: list[Word] = []
    for i, word in enumerate(words):
        if i + 1 < len(words) and _cut_off(text, word, words[i + 1]):
            continue
        out.append(word)
        n = next((n for n in _distances(out) if _stuttered(text, out, n)), 0)
        if n:
            del out[-2 * n : -n]
    return out


def _cut_off(text: str, word: Word, following: Word) -> bool:
    """ "th- the": begun, broken off with a hyphen, begun again."""
    between = text[word.end : following.start]
    return between[:1] in ("-", "–", "—") and between[1:2].isspace() and following.key.startswith(word.key) and following.key != word.key


def _distances(out: list[Word]) -> list[int]:
    """How many words back the last word stands before, within the longest stutter."""
    key = out[-1].key
    return [n for n in range(1, min(LONGEST_STUTTER, len(out) - 1) + 1) if out[-1 - n].key == key]


def _stuttered(text: str, out: list[Word], n: int) -> bool:
    if len(out) < 2 * n or any(out[-k].key != out[-n - k].key for k in range(1, n + 1)):
        return False
    if out[-1].key in spoken()["emphasis"] or out[-1].key[0].isdigit():
        return False
    return not SENTENCE_END.search(text[out[-2 * n].start : out[-1].start])


def _stops(text: str, words: list[Word]) -> Iterator[int]:
    for i, (word, following) in enumerate(pairwise(words)):
        if SENTENCE_END.search(text[word.end : following.start]):
            yield i
