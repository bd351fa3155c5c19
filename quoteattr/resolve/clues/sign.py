from typing import NamedTuple

from quoteattr.types import Span


class Sign(NamedTuple):
    """What a clue says of a candidate: how strongly (-1 against to 1 for), in words with {name} and {words} to fill in, and where.

    `key` names the weight where a clue has several, by what it found; "" for the one it has."""

    value: float
    words: str
    span: Span | None = None
    key: str = ""
