"""Other news for the same words: other names, other sex, paragraphs split and joined, captions between, so that what is learned from
one kind of paper in one year holds for others.
"""

import random
import re
from collections.abc import Sequence

from quoteattr.parse.wordpiece import GAPS
from training.windows import Window

# Who the corpus is about, in a third of all its names.
FAMOUS_FIRST = frozenset(
    "Donald Hillary Barack Bernie Mike Tim Ted Marco Jeb Paul Joe Bill Melania Ivanka Michelle Chelsea Rudy Kellyanne Elizabeth Gary Mitt Vladimir Chris Jill Alicia Lester Gennifer Mark Newt".split()
)
FAMOUS_LAST = frozenset(
    "Trump Clinton Obama Sanders Pence Kaine Cruz Rubio Bush Ryan Biden Giuliani Conway Warren Johnson Romney Putin Christie Stein Machado Holt Flowers Cuban Gingrich Comey Powell McConnell Pelosi Reagan Manafort Lauer Kasich Reid Schumer Podesta Abedin Mook".split()
)
OTHER_SEX = {"he": "she", "his": "her", "him": "her", "himself": "herself", "mr": "ms", "mr.": "ms."}  # not back: "her" is two words
CAPTIONS = (
    "{0} (pictured) in {1} last week",
    "{0}, left, with {2} in {1} on Monday",
    "Pictured: {0} arrives in {1}",
    "{0} (left) and {2} (right) are at odds over the plan",
    "{0} at a press conference earlier this year",
    "Criticism: {0} and {2}",
)  # fmt: skip
PLACES = ("London", "Leeds", "Warsaw", "Nairobi", "Dublin", "Glasgow", "Toronto", "Paris", "Perth", "Mumbai")
PARAGRAPH = GAPS.index("paragraph")


def vary_news(window: Window, people: Sequence[Sequence[str]], rng: random.Random) -> Window:
    """Each change now and then; labels go with their words. `people` are names, each a list of words."""
    out = window
    if rng.random() < 0.5:
        out = dict(out, words=_renamed(out["words"], people, rng))
    if rng.random() < 0.12:
        out = dict(out, words=[_as(x, OTHER_SEX.get(x.lower(), x)) for x in out["words"]])
    if rng.random() < 0.15:
        out = dict(out, gaps=_paragraphs(out, rng))
    if rng.random() < 0.1 and people:
        out = _captioned(out, people, rng)
    return out


def _as(old: str, new: str) -> str:
    return new if old == new else new.capitalize() if old[:1].isupper() else new


def _renamed(words: Sequence[str], people: Sequence[Sequence[str]], rng: random.Random) -> list[str]:
    """The famous get other names, the same one wherever they are named."""
    other: dict[str, str] = {}
    for w in sorted(set(words)):
        if w in FAMOUS_FIRST | FAMOUS_LAST and people:
            name = rng.choice(people)
            other[w] = name[0] if w in FAMOUS_FIRST else name[-1]
    return [other.get(w, w) for w in words]


def _paragraphs(window: Window, rng: random.Random) -> list[int]:
    """Paragraphs joined, or split behind a sentence that ends outside every content."""
    gaps, words, attr = list(window["gaps"]), window["words"], window["attr"]
    if rng.random() < 0.5:
        return [1 if i and g == PARAGRAPH else g for i, g in enumerate(gaps)]
    for i in range(1, len(words)):
        opens = re.match(r"[A-Z“\"]", words[i]) and words[i - 1] in (".", "!", "?", '"', "”")
        if opens and not attr[i].startswith("I-") and gaps[i] == 1 and rng.random() < 0.3:
            gaps[i] = PARAGRAPH
    return gaps


def _captioned(window: Window, people: Sequence[Sequence[str]], rng: random.Random) -> Window:
    """A caption of nobody's words where a paragraph begins, or before all."""
    full = [" ".join(rng.choice(people)) for _ in range(2)]
    caption = re.findall(r"\w+|[^\w\s]", rng.choice(CAPTIONS).format(full[0], rng.choice(PLACES), full[1]))
    at = rng.choice([i for i, g in enumerate(window["gaps"]) if g == PARAGRAPH] or [0])
    n = len(window["words"])
    new: dict[str, list[object]] = {"words": list(caption), "gaps": [PARAGRAPH, *[2 if w in ",):" else 1 for w in caption[1:]]]}
    out = dict(window)
    for key, row in window.items():
        if isinstance(row, list) and len(row) == n:
            out[key] = [*row[:at], *new.get(key, ["O"] * len(caption)), *row[at:]]
    if at == 0 and n:
        out["gaps"][len(caption)] = PARAGRAPH
    return out
