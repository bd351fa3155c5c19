"""The learned antecedents of pronouns: where they lead, and what they outweigh."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from quoteattr.pipeline import attribute_parse
from quoteattr.resolve.discourse import Discourse
from quoteattr.resolve.entities import build
from quoteattr.types import Attribution, Link, Parse

from ..parses import parse_of

# Two women arrive; the second is nearer.
ASH = "Eve/PROPN/3/nsubj/PER Ash/PROPN/1/flat/PER arrived=arrive/VERB.VBD/0/root ./PUNCT/3/punct"
REED = "Ana/PROPN/3/nsubj/PER Reed/PROPN/1/flat/PER left=leave/VERB.VBD/0/root ./PUNCT/3/punct"
SHE = (
    "She/PRON/2/nsubj said=say/VERB.VBD/0/root that/SCONJ/5/mark boats/NOUN/5/nsubj sank=sink/VERB.VBD/2/ccomp ,/PUNCT/8 "
    "she/PRON/8/nsubj knew=know/VERB.VBD/2/parataxis ./PUNCT/2/punct"
)


def story(*links: tuple[str, str | None, float]) -> Parse:
    parse = parse_of(ASH, REED, SHE)
    at = parse.article.text.index
    return replace(parse, antecedents=tuple(Link(at(a), at(b) if b else None, p) for a, b, p in links))


def shares(parse: Parse, word: str) -> dict[str, float]:
    """Of the answer for a pronoun, by name."""
    discourse = Discourse(parse, *build(parse), ())
    discourse.read()
    return {e.name: round(share, 2) for e, share in discourse.answers[parse.article.text.index(word)].shares}


def last(parse: Parse) -> Attribution:
    return attribute_parse(parse).attributions[-1]


@pytest.mark.parametrize(
    "links",
    [
        pytest.param((("She", "Ash", 0.95),), id="to a name"),
        pytest.param((("She", "Ash", 0.95), ("she", "She", 0.95)), id="through another pronoun"),
    ],
)
def test_a_sure_antecedent_gives_the_larger_share(links: tuple[tuple[str, str | None, float], ...]) -> None:
    start = links[-1][0]
    found, without = shares(story(*links), start), shares(story(("She", None, 0.1)), start)
    assert found["Eve Ash"] > without["Eve Ash"]


def test_an_antecedent_that_leads_to_nobody_takes_from_everybody() -> None:
    nothing = shares(story(("She", "boats", 0.95)), "She")
    assert max(nothing.values()) < max(shares(story(("She", "Ash", 0.95)), "She").values())


def test_shares_and_nobody_sum_to_one() -> None:
    parse = story(("She", "Ash", 0.6), ("She", "Reed", 0.3))
    discourse = Discourse(parse, *build(parse), ())
    discourse.read()
    for answer in discourse.answers.values():
        assert answer.nobody + sum(share for _, share in answer.shares) == pytest.approx(1.0)
        assert 0.0 <= answer.sure <= 1.0


def test_a_long_chain_of_pronouns_is_walked_without_recursion() -> None:
    parse = parse_of(ASH, *["she/PRON/2/nsubj knew=know/VERB/0/root"] * 1500)
    starts = [t.span.start for t in parse.tokens if t.text == "she"]
    chain = [Link(starts[0], parse.article.text.index("Ash"), 1.0), *(Link(b, a, 1.0) for a, b in itertools.pairwise(starts))]
    discourse = Discourse(replace(parse, antecedents=tuple(chain)), *build(parse), ())
    discourse.read()
    best = discourse.answers[starts[-1]].best
    assert best is not None and best.name == "Eve Ash"


def test_the_evidence_tells_where_the_antecedents_lead() -> None:
    found = last(story(("She", "Ash", 0.95)))
    assert any(e.clue == "coreference" and "Eve Ash" in e.detail and "0.95" in e.detail for e in found.evidence)
    assert [bool(c.why_not) for c in found.candidates[:2]] == [False, True]


def test_the_same_article_is_read_the_same_way_again() -> None:
    parse = story(("She", "Ash", 0.5), ("She", "Reed", 0.4))
    assert shares(parse, "she") == shares(parse, "she")
