"""A report comes back as it was; bytes that hold none are refused."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields, replace

import pytest

from quoteattr.cache import codec
from quoteattr.types import Attribution, Candidate, Evidence, Report, Respelling, Span

from .. import seeds
from ..write.builders import article_of, harbour, report_of, statement_of

ARTICLE = article_of('The ferry was late.\n"It will be late tomorrow."')
EMPTY = report_of(ARTICLE)
KINDS = codec.kinds(tuple(codec.report_hints().values()))


def back(report: Report) -> Report:
    return codec.loads(codec.dumps(report), report.article)


def detailed(score: float) -> Report:
    statement = statement_of(ARTICLE, "It will be late tomorrow.")
    evidence = (Evidence("clue", "half a \ud800 character, “marks”, \0 and \n", score),)
    return report_of(ARTICLE, Attribution(statement, None, 0.5, "no-cue", evidence=evidence, candidates=(Candidate("p1", score),)))


HARMED = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"\x80\x04K\x01.", id="a pickle"),
    pytest.param(codec.dumps(harbour())[:-9], id="cut short"),
    pytest.param(codec.dumps(harbour())[:40] + b"\0\0\0" + codec.dumps(harbour())[43:], id="other bytes in the middle"),
    pytest.param(zlib.compress(b"[" * 100_000), id="too deep"),
    pytest.param(zlib.compress(b"\xff"), id="no JSON"),
    pytest.param(zlib.compress(b"{}"), id="other JSON"),
    pytest.param(zlib.compress(b"[[], []]"), id="no tables"),
    pytest.param(zlib.compress(b" " * (codec.LARGEST + 1)), id="what unpacks without end"),
]


def changed(at: str, value: object) -> bytes:
    """The harbour report with another value in the first row of a table."""
    rows, kept = json.loads(zlib.decompress(codec.dumps(harbour())))
    kind = next(i for i, k in enumerate(KINDS) if k.__name__ == at.split(".")[0])
    place = next(i for i, f in enumerate(fields(KINDS[kind])) if f.name == at.split(".")[1])
    rows[kind][0][place] = value
    return zlib.compress(json.dumps([rows, kept]).encode())


@pytest.mark.parametrize("data", HARMED)
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(codec.CodecError):
        codec.loads(data, ARTICLE)


@pytest.mark.parametrize(
    ("at", "value"),
    [
        pytest.param("Span.start", "0", id="words for a number"),
        pytest.param("Span.start", True, id="a truth for a number"),
        pytest.param("Statement.span", 10_000, id="a row that is not there"),
        pytest.param("Statement.kind", "shouted", id="an unknown kind"),
        pytest.param("Statement.content", "ab", id="words for a tuple"),
        pytest.param("Speaker.name", None, id="nothing for a name"),
        pytest.param("Speaker.aliases", [1], id="numbers for aliases"),
    ],
)
def test_a_value_that_cannot_stand_in_its_field_is_refused(at: str, value: object) -> None:
    with pytest.raises(codec.CodecError):
        codec.loads(changed(at, value), harbour().article)


@pytest.mark.parametrize("name", seeds.NAMES)
def test_every_seeds_report_comes_back_as_it_was(name: str) -> None:
    report = seeds.report(name)
    assert back(report) == report and repr(back(report)) == repr(report)
    assert seeds.outputs(back(report)) == seeds.outputs(report)


def test_the_seeds_fill_every_field_somewhere() -> None:
    """Or the test above would not see a field that is lost."""
    reports = [seeds.report(name) for name in seeds.NAMES]
    kept = [f.name for f in fields(Report) if f.name != "article"]
    assert [name for name in kept if not any(getattr(r, name) for r in reports)] == ["strays", "respellings"]
    attributions = [a for r in reports for a in r.attributions]
    unused = {f.name for f in fields(Attribution) if len({repr(getattr(a, f.name)) for a in attributions}) < 2}
    assert unused <= {"verification"}  # comes after the cache


def test_what_no_seed_has_comes_back_too() -> None:
    report = replace(harbour(), strays=(Span(1, 2),), respellings=(Respelling(Span(3, 4), "Ayrault", Span(5, 6), 2),))
    assert back(report) == report


@pytest.mark.parametrize("score", [1, 1.0, 0.1 + 0.2, -0.0, 5e-324, float("inf")])
def test_a_number_stays_what_it_is(score: float) -> None:
    assert repr(back(detailed(score))) == repr(detailed(score))


def test_equal_numbers_of_two_kinds_stay_two() -> None:
    one, other = detailed(1).attributions[0], detailed(1.0).attributions[0]
    report = report_of(ARTICLE, one, other)
    assert [type(a.candidates[0].score) for a in back(report).attributions] == [int, float]


def test_a_report_of_nothing_comes_back() -> None:
    assert back(EMPTY) == EMPTY


def test_the_same_report_gives_the_same_bytes_and_no_word_of_the_source() -> None:
    moved = replace(harbour(), article=replace(harbour().article, source="SECRET/path.txt", id="SECRET"))
    assert codec.dumps(moved) == codec.dumps(harbour())
    assert b"SECRET" not in zlib.decompress(codec.dumps(moved))


def test_it_is_laid_onto_the_article_given() -> None:
    article = replace(harbour().article, source="elsewhere.txt")
    assert codec.loads(codec.dumps(harbour()), article).article is article


def test_a_speaker_of_two_statements_is_one_record() -> None:
    report = back(seeds.report(seeds.NAMES[0]))
    speakers = {id(s) for s in report.speakers}
    assert {id(a.speaker) for a in report.attributions if a.speaker} <= speakers
