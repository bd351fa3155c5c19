"""Several audits as one."""

from __future__ import annotations

from quoteattr.audit import Audit, Reply, Source, together
from quoteattr.types import SpeakerKind

PERSON, UNNAMED = SpeakerKind.PERSON, SpeakerKind.UNNAMED


def joined(*sources: tuple[Source, ...]) -> dict[str, Source]:
    return {s.name: s for s in together([Audit(f"{i}.txt", None, rows) for i, rows in enumerate(sources)]).sources}


def test_no_articles() -> None:
    assert together([]) == Audit(None, None, (), (), 0)


def test_one_name_is_one_source() -> None:
    ana = Source("Ana Ortiz", PERSON, "mayor", 2, 10, 5, 1, (Reply.DENIED,))
    other = Source("Ms Ana Ortiz", PERSON, None, 1, 3, 0)
    assert joined((ana,), (other,)) == {"Ana Ortiz": Source("Ana Ortiz", PERSON, "mayor", 3, 13, 5, 1, (Reply.DENIED,), 2)}


def test_a_surname_is_counted_with_its_only_bearer() -> None:
    bo, cora, short = (Source(n, PERSON, None, 1, 4, 0) for n in ("Bo Day", "Cora Day", "Mr Day"))
    assert joined((bo,), (short,))["Bo Day"].direct == 8
    assert set(joined((bo, cora), (short,))) == {"Bo Day", "Cora Day", "Mr Day"}


def test_the_unnamed_are_counted_together_once_an_article() -> None:
    official, aide = Source("an official", UNNAMED, None, 1, 2, 3), Source("an aide", UNNAMED, None, 1, 5, 0)
    assert joined((official, aide), (official,))["unnamed"] == Source("unnamed", UNNAMED, None, 3, 9, 6, articles=2)
