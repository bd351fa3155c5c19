"""The rules about sources: silent without a verification, and on one that holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoteattr.check import format_finding, run
from quoteattr.types import Attribution, Change, Step, Tier, Verification

from ..write.builders import MORAG, article_of, report_of, statement_of

CODES = ["V401", "V402", "V403"]
ARTICLE = article_of('The ferry was late.\n"It will be late tomorrow, and the day after."')
EDIT = (Change(Step.SAME, "It"), Change(Step.REMOVED, "will not"), Change(Step.ADDED, "will"), Change(Step.SAME, "be late"))
PLACE = {"source": "talk.vtt", "line": 4, "column": 2}


def lines(found: Verification | None, **changes: object) -> list[str]:
    made = Attribution(statement_of(ARTICLE, "It will be late tomorrow, and the day after."), MORAG, 0.9, verification=found)
    return [format_finding(f) for f in run(report_of(ARTICLE, replace(made, **changes)), CODES)]


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(None, id="no sources given"),
        pytest.param(Verification(Tier.EXACT, 1.0), id="exact"),
        pytest.param(Verification(Tier.STITCHED, 1.0), id="stitched, nothing lost"),
        pytest.param(Verification(Tier.COULD_NOT_LOOK), id="nobody could look"),
        pytest.param(Verification(Tier.NOTHING_TO_CHECK), id="nothing to check"),
    ],
)
def test_left_alone(found: Verification | None) -> None:
    assert lines(found) == []


@pytest.mark.parametrize(
    ("found", "told"),
    [
        pytest.param(Verification(Tier.NOT_FOUND), "V401 quotation is in none of the sources", id="nowhere"),
        pytest.param(
            Verification(Tier.EDITED, 0.8, changes=EDIT, negation=True, **PLACE),
            "V402 words differ, a negation is lost or added: [-will not-] {+will+}, see talk.vtt:4:2",
            id="other words",
        ),
        pytest.param(
            Verification(Tier.STITCHED, 1.0, negation=True, **PLACE),
            "V403 an ellipsis drops a negation; see talk.vtt:4:2",
            id="not dropped",
        ),
    ],
)
def test_found(found: Verification, told: str) -> None:
    assert lines(found) == [f"news/harbour.txt:2:1: {told}: 'It will be late tomorrow, and …'"]
    assert lines(found, duplicate_of="s0") == []
