"""V404 and V405: a headline against its body, one quotation over several files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoteattr.check import format_finding, run, run_all
from quoteattr.types import Attribution, Block, Paragraph, Report, Span, Speaker, SpeakerKind

from ..write.builders import MORAG, article_of, report_of, statement_of

BO = Speaker("p9", "Bo Day", SpeakerKind.PERSON)
TUNNEL = "The tunnel was twenty million pounds over budget before a spade went in,"


def said(words: str, speaker: Speaker | None, source: str, confidence: float = 0.9) -> Report:
    article = article_of(f'"{words}"', source=source)
    return report_of(article, Attribution(statement_of(article, words), speaker, confidence))


def headed(headline: str, body: str) -> Report:
    text = f'"{headline}"\n"{body}"'
    cut = len(headline) + 2
    article = replace(
        article_of(text), paragraphs=(Paragraph(0, Span(0, cut), Block.HEADLINE), Paragraph(1, Span(cut + 1, len(text)), Block.BODY))
    )
    first = statement_of(article, headline)
    start = text.rindex(body)
    second = replace(first, id="s2", span=Span(start - 1, start + len(body) + 1), content=(Span(start, start + len(body)),))
    return report_of(article, Attribution(first, MORAG, 0.9), Attribution(second, MORAG, 0.9))


def lines(*reports: Report, codes: tuple[str, ...] = ("V405",)) -> list[str]:
    return [format_finding(f) for f in run_all(reports, codes)]


BODY = "I do not intend to resign over a parking ticket"


@pytest.mark.parametrize(
    "headline",
    [
        pytest.param("I do not intend to resign", id="cut short"),
        pytest.param("I don’t intend to resign over a parking ticket", id="written otherwise"),
        pytest.param("A dark day for the valley", id="nothing like it"),
    ],
)
def test_v404_leaves_alone(headline: str) -> None:
    assert lines(headed(headline, BODY), codes=("V404",)) == []


@pytest.mark.parametrize(
    ("headline", "shown"),
    [
        pytest.param("will never resign", "will never resign", id="a summary in marks"),
        pytest.param("I do intend to resign over a parking ticket", "I do intend to resign over …", id="a not lost"),
    ],
)
def test_v404_finds(headline: str, shown: str) -> None:
    assert [line.split(": ", 1)[1] for line in lines(headed(headline, BODY), codes=("V404",))] == [
        f"V404 headline and body differ: '{shown}' stands as 'I do not intend to resign …' on line 2"
    ]


@pytest.mark.parametrize(
    "reports",
    [
        pytest.param([said(TUNNEL, MORAG, "a.txt")], id="one file"),
        pytest.param([said(TUNNEL, MORAG, "a.txt"), said(TUNNEL, MORAG, "b.txt")], id="one speaker"),
        pytest.param([said(TUNNEL, MORAG, "a.txt"), said(TUNNEL, None, "b.txt")], id="nobody"),
        pytest.param([said(TUNNEL, MORAG, "a.txt"), said(TUNNEL, BO, "b.txt", 0.4)], id="not sure"),
        pytest.param([said("No comment", MORAG, "a.txt"), said("No comment", BO, "b.txt")], id="what anybody says"),
    ],
)
def test_v405_leaves_alone(reports: list[Report]) -> None:
    assert lines(*reports) == []


def test_v405_finds_the_odd_one_and_names_the_other() -> None:
    assert lines(said(TUNNEL, MORAG, "a.txt"), said(TUNNEL, BO, "b.txt"), said(TUNNEL, MORAG, "c.txt")) == [
        "b.txt:1:2: V405 one quotation, two speakers: Bo Day here, Morag Tulloch in a.txt:1:2: 'The tunnel was twenty million pounds …'"
    ]


def test_findings_keep_the_order_of_the_files() -> None:
    reports = [
        said(TUNNEL, BO, "b.txt"),
        said("It rained.", None, "c.txt"),
        said(TUNNEL, MORAG, "a.txt"),
        said("It snowed.", None, "d.txt"),
    ]
    found = lines(*reports, codes=("V405", "A201"))
    assert [f.split(":")[0] for f in found] == ["c.txt", "a.txt", "d.txt"]


def test_run_knows_one_report_and_so_no_second_speaker() -> None:
    assert run(said(TUNNEL, MORAG, "a.txt"), ["V405"]) == []


def test_without_a_rule_about_several_articles_findings_come_at_once() -> None:
    def endless():  # type: ignore[no-untyped-def]
        yield said("It rained.", None, "a.txt")
        raise AssertionError("the second report was asked for")

    assert next(run_all(endless(), ["A201"])).source == "a.txt"
