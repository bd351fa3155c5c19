"""Article text made harmless for whatever reads the output: a UTF-8 encoder, a spreadsheet, a terminal."""

from __future__ import annotations

import re

from quoteattr.harmless import harmless

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

SURROGATE = re.compile(r"[\ud800-\udfff]")

# Control characters that no cell needs; tab and line feed stay. \x80-\x9f are the C1 set: \x9b is ESC [ in one character.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

# What a spreadsheet would run. The apostrophes at the front are there so that `unguarded` undoes `guarded` exactly, whatever the
# text: "'=A1" in an article is guarded as well, or it would read back as "=A1".
FORMULA = re.compile(
    r"""
    '*                                  # apostrophes the article itself has there
    (?:
        [\t\r\n]                        # some spreadsheets trim these and run what follows
      | [\s\u200b\ufeff]*               # so they do with spaces, no-break spaces and a stray byte order mark
        [=+\-@\uff1d\uff0b\uff0d\uff20] # = + - @, and their full-width forms, which Japanese Excel runs too
    )
    """,
    re.VERBOSE,
)


def encodable(text: str) -> str:
    """The text with every lone surrogate made U+FFFD, for UTF-8 cannot hold one.

    >>> encodable("caf\\udce9") == "caf\\N{REPLACEMENT CHARACTER}"
    True
    """
    return SURROGATE.sub(REPLACEMENT, text)


def guarded(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would run it.

    >>> guarded("=HYPERLINK(A1)"), guarded("up 3%")
    ("'=HYPERLINK(A1)", 'up 3%')
    """
    return "'" + text if FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given.

    >>> unguarded("'=HYPERLINK(A1)"), unguarded("'Tis")
    ('=HYPERLINK(A1)', "'Tis")
    """
    return text[1:] if text.startswith("'") and FORMULA.match(text, 1) else text


def plain(text: str) -> str:
    """The text as a database may have it: line ends are line feeds, and no other control characters but tabs.

    >>> plain("one\\r\\ntwo\\x00")
    'one\\ntwo'
    """
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", encodable(unix))


def cell(text: str) -> str:
    """The text as a spreadsheet may have it: `plain`, and nothing that runs."""
    return guarded(plain(text))


def visible(text: str) -> str:
    """The text on one line, with every character that could play tricks on a terminal spelt out.

    >>> print(visible("\\x1b[31mred and \\u202edetrevni"))
    \\x1b[31mred and \\u202edetrevni
    """
    return harmless(re.sub(r"[\t\n\r]+", " ", encodable(text)))
