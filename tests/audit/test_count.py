"""Who is heard in an article. The numbers of two seeds were counted by hand from their statements."""

from __future__ import annotations

import pytest

from quoteattr.audit import Audit, Reply, Source, audit
from quoteattr.types import SpeakerKind

from .. import seeds
from ..write.builders import article_of, harbour, report_of


def rows(name: str) -> dict[str, Source]:
    return {s.name: s for s in audit(seeds.report(name)).sources}


# Statements; words in marks; others; second-hand. What is declined counts for nothing, and what another says within a statement is his.
BY_HAND = {
    "council-story": {
        "Desmond Applegarth": (7, 47, 26, 0),
        "Winifred Oakes": (2, 14, 6, 0),
        "Keeley Applegarth": (2, 16, 12, 0),
        "One woman": (2, 10, 7, 0),
        "A council spokesperson": (2, 16, 8, 0),
        "Police": (2, 0, 22, 0),
    },
    "wire-summit": {
        "Henrietta Brandvold": (4, 74, 24, 0),
        "Ruslan Odrecht": (5, 48, 5, 0),
        "My father": (1, 5, 0, 1),
        "Ilona Vesk": (2, 14, 12, 1),
        "KARTA": (1, 0, 7, 0),
        "A senior Western official": (1, 3, 4, 0),
        "Insurers": (1, 0, 9, 0),
    },
}


@pytest.mark.parametrize("name", BY_HAND)
def test_counts_as_a_person_counts(name: str) -> None:
    found = rows(name)
    assert {n: (found[n].statements, found[n].direct, found[n].reported, found[n].second_hand) for n in BY_HAND[name]} == BY_HAND[name]


@pytest.mark.parametrize("name", seeds.NAMES)
def test_shares_add_up_and_nobody_stands_twice(name: str) -> None:
    found = audit(seeds.report(name))
    assert sum(map(found.share, found.sources)) == pytest.approx(1)
    assert [s.words for s in found.sources] == sorted((s.words for s in found.sources), reverse=True)
    assert len({(s.name, s.role) for s in found.sources}) == len(found.sources)
    assert all(s.statements or s.replies for s in found.sources)


def test_answers_are_those_the_article_tells() -> None:
    council = rows("council-story")
    assert council["Desmond Applegarth"].replies == (Reply.DENIED, Reply.DECLINED)
    assert council["Dunmore's Nursery"] == Source("Dunmore's Nursery", SpeakerKind.PERSON, replies=(Reply.APPROACHED,))
    assert rows("tabloid-minister")["Downing Street"].replies == (Reply.DECLINED,)


def test_roles_are_the_articles_own_words() -> None:
    tabloid = rows("tabloid-minister")
    assert (tabloid["Gareth Pellow"].role, tabloid["Lorna Quayle"].role) == ("Embattled harbour minister", None)


def test_repeats_and_scare_quotes_do_not_count() -> None:
    found = {s.name: s for s in audit(harbour()).sources}
    assert found["Morag Tulloch"].statements == 1 and found["Morag Tulloch"].direct == 8
    assert sum(s.statements for s in found.values()) == 3
    assert found["Skerry Harbour Council"].second_hand == 1


def test_an_article_without_statements() -> None:
    found = audit(report_of(article_of("Rain.")))
    assert found == Audit("news/harbour.txt", found.title, ()) and found.words == 0
