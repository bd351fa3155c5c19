"""WordPiece of the uncased BERT family, and the shapes that give the uncased encoder back what lower-casing took.

Method: Wu et al. 2016 (WordPiece, longest match first) as in Devlin et al. 2019 (BERT).
"""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

SPECIAL = ("[CLS]", "[SEP]", "[PAD]", "[UNK]", "[MASK]")

# A shape is CASES.index(case) * len(GAPS) + GAPS.index(gap).
CASES = ("unknown", "sign", "lower", "title", "upper", "mixed", "digit")
GAPS = ("unknown", "space", "glued", "paragraph")  # what stands before the word
SHAPES = len(CASES) * len(GAPS)
_MEMO_LIMIT = 200_000  # words kept; a very long run must not grow without end


def case(word: str) -> int:
    """Index into CASES."""
    if not any(c.isalpha() for c in word):
        return 6 if any(c.isdigit() for c in word) else 1
    if word.islower():
        return 2
    if word.isupper():
        return 4 if sum(c.isalpha() for c in word) > 1 else 3
    return 3 if word[0].isupper() and word[1:].islower() else 5


def gaps(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """What stands before each word, as indices into GAPS: the first word of a text or line opens a paragraph."""
    out, last = [], None
    for s, e in spans:
        between = "\n" if last is None else text[last:s]
        out.append(3 if "\n" in between else 1 if between else 2)
        last = e
    return out


class WordPiece:
    """Pieces of single words, remembered."""

    def __init__(self, vocab: Sequence[str]):
        self.index = {piece: i for i, piece in enumerate(vocab)}
        self.cls, self.sep, self.pad, self.unk, self.mask = (self.index[x] for x in SPECIAL)
        self._memo: dict[str, list[int]] = {}

    @classmethod
    def load(cls, path: Path) -> "WordPiece":
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def __call__(self, word: str) -> list[int]:
        """Piece numbers of one word; never empty."""
        known = self._memo.get(word)
        if known is None:
            if len(self._memo) > _MEMO_LIMIT:
                self._memo.clear()
            known = self._memo[word] = self._pieces(word) or [self.unk]
        return known

    def _pieces(self, word: str) -> list[int]:
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        parts, run = [], ""
        for c in plain:
            kind = unicodedata.category(c)
            if kind[0] == "C" or c == "\ufffd":
                continue
            if c.isspace() or kind[0] == "P" or c in "$+<=>^`|~":
                parts += [p for p in (run, c.strip()) if p]
                run = ""
            else:
                run += c
        return [i for part in [*parts, run] if part for i in self._longest(part)]

    def _longest(self, part: str) -> list[int]:
        out: list[int] = []
        start = 0
        while start < len(part) <= 100:
            for end in range(len(part), start, -1):
                piece = self.index.get(part[start:end] if start == 0 else "##" + part[start:end])
                if piece is not None:
                    out.append(piece)
                    start = end
                    break
            else:
                return [self.unk]
        return out or [self.unk]
