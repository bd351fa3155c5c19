"""Names that are looked up hold no name back that going through all of them would find."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from quoteattr.resolve.candidates import Candidates
from quoteattr.resolve.names import Name, arranged, called, fold, parse_name, same_person

CASES = json.loads((Path(__file__).parent / "cases" / "names.json").read_text(encoding="utf-8"))
GIVEN = (
    "Ana",
    "Boris",
    "Daniel",
    "Daniela",
    "J.",
    "J. K.",
    "JK",
    "José Luis",
    "Kim",
    "Lacey-Mae",
    "Marine",
    "Robert",
    "Robbert",
    "Ye-jin",
    "Al",
)
FAMILY = ("Amiri", "Anderson", "Andersen", "Andersson", "Brown", "Browne", "Calderón", "Craddock", "Cradock", "Herrera Campos", "Herrera", "Kim",
          "O’Neill", "O'Neil", "Ortega y Gasset", "Park", "Rowbotham", "Rowbottom", "Saint Just", "Smith", "Wetherby-Finch", "Robert")  # fmt: skip
PARTICLES = ("al-", "Al ", "el-", "de ", "de la ", "van der ", "Le ", "St ", "bin Rashid al ", "von ")
TITLES = ("Mr", "Mrs", "Ms", "Dr", "Sir", "Dame", "Prince", "King", "Senator", "Lord Justice", "The Rev.")
SUFFIXES = ("Jr.", "Sr.", "III", "OBE", ", QC")


def made(chance: random.Random) -> str:
    """A name with each of its parts, or without it, and at times one thing wrong with it."""
    given = chance.choice(GIVEN) if chance.random() < 0.7 else ""
    nickname = f'"{chance.choice(GIVEN)}"' if given and chance.random() < 0.1 else ""
    family = (chance.choice(PARTICLES) if chance.random() < 0.2 else "") + chance.choice(FAMILY) if chance.random() < 0.85 else ""
    parts = [family, given] if chance.random() < 0.1 else [given, nickname, family]
    title = chance.choice(TITLES) if chance.random() < 0.3 else ""
    suffix = chance.choice(SUFFIXES) if chance.random() < 0.1 else ""
    words = " ".join(x for x in (title, *parts, suffix) if x)
    return misspelt(words, chance) if chance.random() < 0.3 else words


def misspelt(words: str, chance: random.Random) -> str:
    at = chance.randrange(len(words)) if words else 0
    letter = chance.choice(("", chance.choice("aeiotns"), words[at : at + 1] * 2))
    changed = words[:at] + letter + words[at + 1 :]
    return chance.choice((changed, changed.upper(), changed.lower(), changed.replace("é", "e")))


def found(one: Name, other: Name) -> bool:
    """What every room asks of two names, in whatever order."""
    alone = [(s, w) for s, w in ((one, other), (other, one)) if not s.given]
    return same_person(one, other) or same_person(other, one) or any(called(whole, short.surname) for short, whole in alone)


def held_back(names: list[Name]) -> list[tuple[Name, Name]]:
    register = Candidates(names)
    near = [set(register.near(name)) for name in names]
    return [(a, b) for i, a in enumerate(names) for j, b in enumerate(names) if j not in near[i] and found(a, b)]


@pytest.mark.parametrize("seed", range(8))
def test_no_name_is_held_back(seed: int) -> None:
    chance = random.Random(seed)
    names = [parse_name(made(chance)) for _ in range(250)]
    names += [arranged(name, {fold(chance.choice(FAMILY))}, {fold(chance.choice(FAMILY))}) for name in names[:50]]
    assert held_back(names) == []


def test_no_name_of_the_cases_is_held_back() -> None:
    texts = {text for group in CASES.values() for case in group for text in (*case.get("names", ()), case.get("text", ""))}
    assert len(texts) > 50
    assert held_back([parse_name(text) for text in sorted(texts)]) == []


def test_a_pair_of_each_sort_is_there_to_be_held_back() -> None:
    """The generator makes what the look-ups are for; without it the tests above would say nothing."""
    chance = random.Random(1)
    names = [parse_name(made(chance)) for _ in range(400)]
    pairs = [(a, b) for a in names for b in names if a != b and same_person(a, b)]
    assert any(not a.surname and b.surname for a, b in pairs)
    assert any(a.particle and not b.particle for a, b in pairs)
    assert any(a.words == b.words[::-1] and len(a.words) == 2 for a, b in pairs)
    assert any(a.surname and b.surname and not {*fold(a.full).split()} & {*fold(b.family).split()} for a, b in pairs)


def test_who_is_called_by_a_word_is_near() -> None:
    chance = random.Random(3)
    names = [parse_name(made(chance)) for _ in range(300)]
    register = Candidates(names)
    for word in ("Lacey", "Boris", "Kim", "Robert", "ana", "Smith"):
        near = set(register.near(parse_name("Mr Nobody"), word))
        assert [n for i, n in enumerate(names) if i not in near and called(n, word)] == []


def test_strangers_are_not_near() -> None:
    register = Candidates(map(parse_name, ("Hamish Orr", "Dilys Roper", "Walter Finch", "Sir Alan")))
    assert register.near(parse_name("Ana Ortiz")) == []
    assert register.near(parse_name("Mr Finch")) == [2]
