"""Every place where an article names a person, with the parts of the name that stand there."""

from __future__ import annotations

import pytest

from quoteattr.types import Naming

from .. import seeds


def namings(seed: str) -> list[tuple[str, str, str, str]]:
    report = seeds.report(seed)
    return [(n.title, n.given, n.surname, report.people[n.bearers[0]]) for n in report.namings]


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        pytest.param("tabloid-minister", ("", "Gareth", "Pellow", "Gareth Pellow"), id="in full"),
        pytest.param("tabloid-minister", ("Ms", "", "Quayle", "Lorna Quayle"), id="title and surname"),
        pytest.param("tabloid-minister", ("", "Gareth", "", "Gareth Pellow"), id="by the given name alone"),
        pytest.param("wire-summit", ("", "", "Brandvold", "Henrietta Brandvold"), id="by the surname alone"),
        pytest.param("wire-summit", ("President", "Ilona", "Vesk", "Ilona Vesk"), id="with an office"),
    ],
)
def test_parts_of_the_name(seed: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in namings(seed)


@pytest.mark.parametrize("seed", seeds.NAMES)
def test_places_are_in_order_and_hold_the_parts(seed: str) -> None:
    report = seeds.report(seed)
    assert [n.span for n in report.namings] == sorted({n.span for n in report.namings})
    for n in report.namings:
        assert all(part in " ".join(report.article.text[max(0, n.span.start - 60) : n.span.end].split()) for part in parts(n))
        assert all(0 <= k < len(report.people) for k in n.bearers) and n.bearers


def parts(n: Naming) -> tuple[str, ...]:
    return tuple(p for p in (n.title, *n.given.split(), *n.surname.split()) if p)
