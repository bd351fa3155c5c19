"""Text of others in a line that is printed: nothing in it that a terminal obeys, begins a new line or turns words round."""

from __future__ import annotations

import re

# Control characters, marks and overrides of direction, line separators, and lone surrogates, which UTF-8 cannot hold: an article must
# not colour the terminal, begin a line that looks like another finding, or turn its words round.
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text with every character that could play tricks on a terminal spelt out.

    >>> print(harmless("\\x1b[31mred"))
    \\x1b[31mred
    """
    return UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def shown(path: str) -> str:
    """A name of a file or a key on one line, with every character spelt out that is not printable; no-break spaces too.

    >>> shown("a\\nb.toml")
    'a\\\\nb.toml'
    """
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in path)
