"""The learned antecedents of pronouns as a clue: chains to names, and what they outweigh."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from quoteattr.pipeline import attribute_parse
from quoteattr.resolve.context import Context
from quoteattr.types import Attribution, Link, Parse, Span

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


def leads(parse: Parse, word: str) -> dict[str, float]:
    start = parse.article.text.index(word)
    found = Context(parse, [], ()).antecedents(Span(start, start + len(word)))
    return {parse.article.text[place:].split()[0].strip("."): round(p, 3) for place, p in found.items()}


def last(parse: Parse) -> Attribution:
    return attribute_parse(parse).attributions[-1]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        pytest.param((), {}, id="none"),
        pytest.param((("she", None, 0.9),), {}, id="to nothing"),
        pytest.param((("she", "Ash", 0.6), ("she", "Reed", 0.3)), {"Ash": 0.6, "Reed": 0.3}, id="to two names"),
        pytest.param((("She", "Ash", 0.8), ("she", "She", 0.5)), {"Ash": 0.4}, id="through another pronoun"),
        pytest.param((("She", "Ash", 0.8), ("she", "She", 0.5), ("she", "Ash", 0.4)), {"Ash": 0.8}, id="by two ways"),
        pytest.param((("She", "Ash", 0.1), ("she", "She", 0.1)), {}, id="too faint"),
    ],
)
def test_where_a_pronoun_leads(links: tuple[tuple[str, str | None, float], ...], expected: dict[str, float]) -> None:
    assert leads(story(*links), "she") == expected


def test_a_long_chain_of_pronouns_is_walked_without_recursion() -> None:
    parse = parse_of(ASH, *["she/PRON/2/nsubj knew=know/VERB/0/root"] * 3000)
    starts = [t.span.start for t in parse.tokens if t.text == "she"]
    chain = [Link(starts[0], parse.article.text.index("Ash"), 1.0), *(Link(b, a, 1.0) for a, b in itertools.pairwise(starts))]
    context = Context(replace(parse, antecedents=tuple(chain)), [], ())
    assert context.antecedents(Span(starts[-1], starts[-1] + 3)) == {parse.article.text.index("Ash"): 1.0}


def test_a_sure_antecedent_outweighs_nearness_and_says_so() -> None:
    found = last(story(("She", "Ash", 0.95)))
    assert found.speaker is not None and found.speaker.name == "Eve Ash"
    clue = next(e for e in found.evidence if e.clue == "coreference")
    assert clue.detail == "'She' is read as Eve Ash, with a probability of 0.95"
    assert clue.span is not None and found.speaker.mentions[0] == clue.span


def test_without_antecedents_the_nearer_name_leads() -> None:
    found = last(story())
    assert found.speaker is not None and found.speaker.name == "Ana Reed"
    assert "coreference" not in {e.clue for e in found.evidence}
