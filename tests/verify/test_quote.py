"""What of a statement is looked for: its parts and what stands between them."""

from __future__ import annotations

import pytest

from quoteattr.detect import quoted_spans
from quoteattr.verify.quote import Quote, quotes_of

from .gold import report_of


def quotes(*content: str, kind: str = "direct") -> list[Quote]:
    report = report_of(content, "Ann Lee", kind)
    return quotes_of(report.article, report.attributions[0].statement, quoted_spans(report.article))


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        pytest.param(["It fell."], ["START it fell"], id="whole"),
        pytest.param(["It fell.", "We ran."], ["START it fell", "PAUSE we ran"], id="he said between"),
        pytest.param(["It fell … we ran"], ["START it fell", "ELLIPSIS we ran"], id="one sign"),
        pytest.param(["It fell. . . we ran"], ["START it fell", "ELLIPSIS we ran"], id="three full stops apart"),
        pytest.param(["It fell [...] we ran"], ["START it fell", "ELLIPSIS we ran"], id="in brackets"),
        pytest.param(["It fell [on us] and"], ["START it fell", "BRACKETS and"], id="words put in"),
        pytest.param(["[The wall] fell"], ["START fell"], id="words put in at the front"),
        pytest.param(["It fel [sic] down"], ["START it fel down"], id="sic"),
        pytest.param(["[I]t fell"], ["START it fell"], id="a capital"),
        pytest.param(["It fell [on us] … and"], ["START it fell", "ELLIPSIS and"], id="of two signs the greater"),
    ],
)
def test_parts(content: list[str], parts: list[str]) -> None:
    (quote,) = quotes(*content)
    assert [f"{p.joint.name} {' '.join(p.keys)}" for p in quote.parts] == parts


def test_an_ellipsis_at_either_end_is_no_part_but_known() -> None:
    (quote,) = quotes("… it fell …")
    assert len(quote.parts) == 1 and quote.opens and quote.ends


@pytest.mark.parametrize(("kind", "found"), [("indirect", 0), ("scare", 0), ("mixed", 2)])
def test_only_words_in_marks_are_looked_for(kind: str, found: int) -> None:
    assert len(quotes("it was 'a bad wall' and 'a wet one' too", kind=kind)) == found
