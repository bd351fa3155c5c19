"""Texts of any length made of one thing over and over: what a regular expression or a loop is slow on, if it is slow on anything.

The shapes are data, in shapes.json; attacks that are short and each of its own kind are in attacks.json.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    unit: str
    head: str = ""
    tail: str = ""

    def of(self, length: int) -> str:
        """A text of about that many characters."""
        return self.head + self.unit * max(1, (length - len(self.head) - len(self.tail)) // len(self.unit)) + self.tail


@dataclass(frozen=True, slots=True)
class Names(Shape):
    """Names that are all of their own, as no unit over and over has: `unit` has a {} for the name."""

    def of(self, length: int) -> str:
        chance = random.Random(7)
        syllables = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu")
        pieces: list[str] = []
        size = 0
        while size < length:
            first, last = ("".join(chance.choices(syllables, k=3)).title() for _ in range(2))
            pieces.append(self.unit.format(f"{first} {last}"))
            size += len(pieces[-1])
        return "".join(pieces)


NAMES = (
    Names("many names", "{}, "),
    Names("many speakers", '"It will rain," said {}.\n\n'),
    Names("many speakers and pronouns", '"It will rain," said {}. He added that it would stop.\n\n'),
    Names("many speakers in one paragraph", "{} said that it would rain. "),
    Names("many labels", "{}: It will rain.\n"),
)
SHAPES: tuple[Shape, ...] = (*(Shape(**shape) for shape in json.loads((HERE / "shapes.json").read_text(encoding="utf-8"))), *NAMES)
