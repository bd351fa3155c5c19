"""Words that tell of a person: nouns, roles, offices, he and she."""

from functools import cache

from quoteattr.lexicon import listed, people

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
MALE_NOUNS, FEMALE_NOUNS = people()["male_nouns"], people()["female_nouns"]


@cache
def person_nouns() -> frozenset[str]:
    return listed("roles", "epithets", "persons", "male_nouns", "female_nouns") - {"one", "old"}


@cache
def offices() -> frozenset[str]:
    """What tells of a person beside a name: not the titles that anybody bears."""
    return person_nouns() | (people()["titles"] - people()["plain_titles"])


def is_role(low: str) -> bool:
    """True for "tycoon", "striker", "ex-footballer"."""
    return low.startswith("ex-") or low in person_nouns()


def is_capital(text: str) -> bool:
    return text[:1].isupper()
