"""Attacks by name, the texts made of them, and what no output may hold."""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata
from pathlib import Path

from hypothesis import strategies as st

ATTACKS: dict[str, str] = json.loads((Path(__file__).parent / "attacks.json").read_text(encoding="utf-8"))

# What a terminal obeys, and what turns the words round; a line feed is how a program ends its lines.
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# Pieces that say something to some reader, to be put together with any text.
PIECES = (
    "\"", "“", "”", "‘", "’", "'", "«", "»", "`", "\n", "\n\n", "\r\n", " ", "said", "Ana Ortiz", "he", "told", "according to", "Mr", ", ", ". ",
    ": ", "(", ")", "[", "]", "<p>", "</p>", "<q>", "<!--", "-->", "<script>", "<table>", "<td>", "&amp;", "&#x41;", "&", "```", "---\n", "# ",
    "> ", "- ", "*", "_", "\\", "](b)", "WEBVTT\n\n", "00:01 --> 00:02\n", "ANA: ", ">> ", "{", "}", "\"text\"", ",", "name,aliases,roles,kind,id\n",
    "A201", "[tool.quoteattr]\n", "=", "â€™", "\ufeff", "…", "[…]", "- ", "—", "1", "said that",
)  # fmt: skip


def mixed(most: int = 40) -> st.SearchStrategy[str]:
    """Pieces, attacks and any characters, in any order."""
    any_text = st.text(st.characters(), max_size=20)
    return st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(sorted(ATTACKS.values())), any_text), max_size=most).map("".join)


def every_category(each: int = 8) -> str:
    """Some characters of each category of Unicode, lone surrogates and unassigned ones too."""
    chance = random.Random(11)
    by: dict[str, list[str]] = {}
    for number in range(sys.maxunicode + 1):
        by.setdefault(unicodedata.category(chr(number)), []).append(chr(number))
    return " ".join("".join(chance.choices(characters, k=each)) for _, characters in sorted(by.items()))


def news(words: str) -> str:
    """An article in which the words are a quotation, a name, an object and a headline."""
    return f"{words}\n\n“{words}” said {words}.\n\nAna {words} told {words} that {words} would go.\n\nAna Ortiz: “No {words}.”\n"
