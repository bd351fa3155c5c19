"""Things counted in words, for lines that a person reads."""

from __future__ import annotations


def counted(number: int, noun: str, form: str = "") -> str:
    """The number and the noun; `form` is the number's, as `format` takes it.

    >>> counted(1, "word"), counted(1200, "word"), counted(1200, "word", ",")
    ('1 word', '1200 words', '1,200 words')
    """
    return f"{number:{form}} {noun}" if number == 1 else f"{number:{form}} {noun}s"
