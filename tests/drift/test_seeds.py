"""The made groups of articles in seeds/drift.jsonl, through the real models."""

from __future__ import annotations

import json

import pytest

import quoteattr
from quoteattr.drift import Change, collect, find
from quoteattr.pipeline import attribute
from quoteattr.types import Parser

from ..seeds import ROOT

GROUPS = [json.loads(line) for line in (ROOT / "seeds" / "drift.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_groups_are_whole_and_of_all_kinds() -> None:
    assert len(GROUPS) >= 40 and len({g["label"] for g in GROUPS}) == len(GROUPS)
    assert {g["expect"] for g in GROUPS} == {None, *(c.name.lower() for c in Change if c.drifts)}
    assert sum(g["expect"] is None for g in GROUPS) >= 20


@pytest.mark.model
def test_every_group_drifts_as_it_was_made_to(parser: Parser) -> None:
    articles = [quoteattr.article_from_text(t, source=f"{i}.txt") for i, g in enumerate(GROUPS) for t in g["articles"]]
    reports = attribute(articles, parser)
    found = {g["label"]: [d.change.name.lower() for d in find(collect([next(reports) for _ in g["articles"]])[0])] for g in GROUPS}
    assert {k: v for k, v in found.items() if v != [g["expect"] for g in GROUPS if g["label"] == k and g["expect"]]} == {}
