"""A headline's words in marks that nobody says in the body, where somebody says nearly that: 'Mayor "will never resign"', and below it
"I do not intend to resign"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from quoteattr.drift.compare import Words, compare
from quoteattr.drift.records import Change, Drift, Quote, Variant
from quoteattr.drift.speakers import speakers
from quoteattr.drift.words import GAP, function_words, keys, telling
from quoteattr.types import Block

FEWEST = 3  # words in the headline's marks; two are a term as often as a quotation
NEAR = 0.5  # of the headline's words that say something, the share that a quotation below it has too
LONGEST = 20  # words in a sentence that a headline puts in its own; a longer one has any three words
STEM = 4  # letters that two words must share from the beginning: resign, resignation


def paraphrases(quotes: Iterable[Quote], told: Collection[Drift]) -> Iterator[Drift]:
    """One for each headline, in the order of the articles, that is in none of those `told` already."""
    known = {q.place for d in told for v in d.variants for q in v.quotes if q.place.block is Block.HEADLINE}
    articles: dict[int, list[Quote]] = {}
    for quote in quotes:
        articles.setdefault(quote.place.article, []).append(quote)
    for article in articles.values():
        below = [q for q in article if q.place.block is not Block.HEADLINE]
        for quote in article:
            if quote.place.block is Block.HEADLINE and quote.place not in known and _claims(quote):
                yield from _nearest(quote, below)


def _claims(quote: Quote) -> bool:
    """True for a clause ("will never resign"); names and terms ("Crooked Hillary Clinton") claim nothing."""
    words = [w for w in quote.keys if w != GAP]
    return not quote.body_has and len(words) >= FEWEST and 0 < telling(words) < len(words)


def _nearest(headline: Quote, below: Iterable[Quote]) -> Iterator[Drift]:
    near = [q for q in below if speakers(headline.who, q.who) is not Change.SPEAKER]
    shared = [(_shared(headline, sentence), q) for q in near for sentence in _sentences(q)]
    share, quote = max(shared, key=lambda pair: pair[0], default=(0.0, headline))
    if share >= NEAR and not any(_the_same(headline, q) for q in near):
        yield Drift(Change.HEADLINE, (Variant((quote,)), Variant((headline,), (Change.HEADLINE,))))


def _the_same(headline: Quote, quote: Quote) -> bool:
    """ "I'm the worst thing that ever happened" for: he is "the worst thing that ever happened"."""
    found = compare(headline.keys, quote.keys)
    return found is not None and not found.change.drifts


def _sentences(quote: Quote) -> list[Words]:
    sentences = map(keys, re.split(r"[.!?…;]+\s", quote.words))
    return [sentence for sentence in sentences if len(sentence) <= LONGEST]


def _shared(headline: Quote, sentence: Words) -> float:
    """Of the headline's words that say something, the share that the sentence has too."""
    wanted, there = ([w for w in dict.fromkeys(words) if w != GAP and w not in function_words()] for words in (headline.keys, sentence))
    return sum(any(_related(w, other) for other in there) for w in wanted) / max(1, len(wanted))


def _related(one: str, other: str) -> bool:
    """The same but for an ending."""
    n = max(STEM, min(len(one), len(other)) - 2)
    return one == other or (len(one) >= n <= len(other) and one[:n] == other[:n])
