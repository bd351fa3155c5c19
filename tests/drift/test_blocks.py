"""Which wordings are held against each other."""

from __future__ import annotations

import random

from quoteattr.drift.blocks import LATEST, pairs
from quoteattr.drift.words import keys

WORDS = "amber birch cedar dune elder fern gorse hazel iris jasmine kelp larch moss nettle oak pine quince rose sedge thyme".split()


def made(rng: random.Random, n: int = 12) -> tuple[str, ...]:
    return tuple(rng.choice(WORDS) + str(rng.randrange(50)) for _ in range(n))


def test_strangers_are_not_paired() -> None:
    rng = random.Random(1)
    assert list(pairs([made(rng) for _ in range(300)])) == []


def test_words_that_say_nothing_bring_nobody_together() -> None:
    texts = [keys("and it is what we have to do about the harbour"), keys("and it is what we have to do about the school")]
    assert list(pairs(texts)) == []


def test_one_word_changed_dropped_or_put_in_is_found_anywhere() -> None:
    rng = random.Random(2)
    for n in (5, 6, 8, 20):
        whole = made(rng, n)
        for at in range(n):
            for other in ((*whole[:at], "x", *whole[at + 1 :]), (*whole[:at], *whole[at + 1 :]), (*whole[:at], "x", *whole[at:])):
                found = list(pairs([whole, other]))
                assert found == [(0, 1)] or (n == 5 and len(other) < 5) or (n == 5 and at == 2), (whole, other)


def test_a_part_is_found_in_a_whole() -> None:
    rng = random.Random(3)
    whole = made(rng, 200)
    assert list(pairs([whole, whole[90:97]])) == [(0, 1)]


def test_a_quotation_in_very_many_forms_is_held_against_the_latest() -> None:
    rng = random.Random(4)
    whole = made(rng, 20)
    found = list(pairs([(*whole, f"end{i}") for i in range(LATEST + 20)]))
    assert {j for _, j in found} == set(range(1, LATEST + 20)) and all(i < j for i, j in found)
    assert len(found) <= LATEST * (LATEST + 20)
