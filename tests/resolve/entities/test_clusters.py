"""The people, bodies and groups of small articles: who stays two comes with who is one. Cases: ../cases/entities.json."""

from __future__ import annotations

import pytest

from quoteattr.resolve.entities import build

from . import cases
from .cases import Case


@pytest.mark.parametrize("case", cases.parameters())
def test_entities(case: Case) -> None:
    assert tuple(cases.described(cases.parses()[case.text])) == case.expected


def test_every_case_has_a_name_of_its_own() -> None:
    labels = [c.label for group in cases.GROUPS for c in cases.cases(group)]
    assert len(set(labels)) == len(labels) >= 60


@pytest.mark.parametrize("case", [c for group in cases.GROUPS for c in cases.cases(group)], ids=lambda c: c.label)
def test_a_mention_belongs_to_one_and_words_of_sex_stand_in_the_text(case: Case) -> None:
    parse = cases.parses()[case.text]
    found, unclear = build(parse)
    spans = [s for e in found for s in e.mentions] + [u.span for u in unclear]
    assert len(set(spans)) == len(spans)
    assert all(s.span and parse.article.text[s.span.start : s.span.end] == s.word for e in found for s in e.sexed)
