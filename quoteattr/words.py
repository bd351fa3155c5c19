"""Words, whoever reads or compares them: where one begins and ends, without accents, with one kind of apostrophe."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\w+(?:['’]\w+)*")

APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))  # before accents go: ´ is a space and an accent


def without_accents(text: str) -> str:
    """Each letter without what stands on or under it, and ligatures as letters.

    >>> without_accents("Ñandú, ﬁn")
    'Nandu, fin'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
