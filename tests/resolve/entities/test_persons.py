"""Whose a surname is that several people bear."""

from __future__ import annotations

import pytest

from quoteattr.resolve.entities import build

from ...parses import parse_of
from . import cases
from .builders import FULL, REED


def test_unclear_keeps_who_was_named_last() -> None:
    case = next(c for c in cases.cases("right") if c.label == "Dr and Prof of one surname")
    (unclear,) = build(cases.parses()[case.text])[1]
    assert [e.name for e, _ in unclear.before] == ["Ben Reed", "Ana Reed"]


@pytest.mark.parametrize(
    ("paragraphs", "meant"),
    [
        pytest.param((FULL.format("Ana", "Reed"), FULL.format("Ben", "Reed"), REED), [""], id="two are told of, neither alone so far"),
        pytest.param((FULL.format("Ana", "Reed"), REED, FULL.format("Ben", "Reed"), REED), ["Ana Reed", ""], id="once alone is no custom"),
        pytest.param((REED, FULL.format("Ana", "Reed"), REED, FULL.format("Ben", "Reed")), ["", ""], id="alone before anybody of the name"),
        pytest.param(
            (FULL.format("Ana", "Reed"), REED, REED, FULL.format("Ben", "Reed"), REED), ["Ana Reed"] * 3, id="alone twice, then another of the name"
        ),
    ],
)  # fmt: skip
def test_a_surname_alone_goes_on_to_be_whose_it_was(paragraphs: tuple[str, ...], meant: list[str]) -> None:
    assert [u.meant.name if u.meant else "" for u in build(parse_of(*paragraphs))[1]] == meant
