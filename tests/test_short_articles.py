"""The short gold articles of seeds/ through the real models: other styles than the models learned from, stories of two people of one sex,
and ten articles no weight was fitted on."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from quoteattr.evaluate import Evaluation, Gold, compare, evaluate, read_gold
from quoteattr.pipeline import attribute_parse
from quoteattr.types import Parser

from . import seeds

# Per cent, about five points below what was measured when they were set. `quoteattr eval seeds/short.jsonl` prints the tables. Raise
# them as quality rises; never lower one without saying why in the commit.
FLOORS = {"all": 82, "direct": 84, "mixed": 85, "indirect": 79}

SPEAKERS = {"short": (72, 90), "pairs": (71, 87), "unseen": (70, 86)}  # right of those found, and of those said with 0.8 or more


def golds(name: str = "short") -> list[Gold]:
    found = list(read_gold(str(seeds.ROOT / "seeds" / f"{name}.jsonl")))
    assert all(isinstance(g, Gold) for g in found)
    return [g for g in found if isinstance(g, Gold)]


def test_the_gold_is_whole_and_of_many_styles() -> None:
    found = golds()
    kinds: Iterable[str] = [s.kind or "" for g in found for s in g.statements]
    assert len(found) == 24 and {"direct", "mixed", "indirect"} <= set(kinds)


@pytest.mark.model
def test_statements_are_found_above_their_floors(parser: Parser) -> None:
    found = golds()
    parses = list(parser.parse(g.article for g in found))
    result: Evaluation = evaluate(compare(g, attribute_parse(p), p) for g, p in zip(found, parses))
    measured = {kind: 100 * result.measures[kind].end_to_end.f1 for kind in FLOORS}
    assert {k: round(v, 1) for k, v in measured.items() if v < FLOORS[k]} == {}


@pytest.mark.model
@pytest.mark.parametrize("name", SPEAKERS)
def test_speakers_are_named_above_their_floors(name: str, parser: Parser) -> None:
    found = golds(name)
    result = evaluate(compare(g, attribute_parse(p), p) for g, p in zip(found, parser.parse(g.article for g in found)))
    assert result.speakers is not None
    named = result.speakers.kinds["all"]
    right, sure = SPEAKERS[name]
    assert 100 * (named.right.value or 0) >= right and 100 * (named.sure_right.value or 0) >= sure
