"""The record of one article, field by field, and the schema that is shipped with it."""

from __future__ import annotations

import subprocess
import sys
from copy import deepcopy
from dataclasses import replace

import jsonschema
import pytest

from quoteattr.types import Attribution, Candidate, Channel, Evidence, Kind, Report, Span, Statement, Tier, Verification
from quoteattr.write import FILE_WRITERS, SCHEMA_VERSION, WRITERS, as_record, load_schema

from .builders import MORAG, SHA, article_of, harbour, repaired, report_of, span, statement_of


def record(report: Report) -> dict:
    return as_record(report, tool_version="0.1.0")


def full() -> Report:
    """Every field filled in."""
    article = article_of('Morag Tulloch told the board: "The wall, I say, will hold."')
    cue = Evidence("cue", "“told” reports the words", 0.5, span(article, "told"))
    mark = Evidence("marks", "in quotation marks")
    statement = statement_of(article, ("The wall", "will hold"), cue="told", source="Morag Tulloch", nested_in="s0", evidence=(mark, cue))
    speaker = replace(MORAG, mentions=(Span(0, 13),))
    attribution = Attribution(
        statement, speaker, 0.98765, None, "the harbour board", "the board", channel=Channel.SPOKEN, evidence=(cue,),
        candidates=(Candidate("p1", 0.98765), Candidate("p2", 0.01234, "the board spoke last")), duplicate_of="s9",
    )  # fmt: skip
    return report_of(article, attribution, models=(("tagger", "bb"), ("linker", "aa")))


def declined() -> Report:
    """Something said to have been left unsaid has no content."""
    article = article_of("Ms Tulloch declined to comment.")
    return report_of(article, Attribution(Statement("s1", Kind.INDIRECT, Span(11, 30), ()), MORAG, 0.9))


def test_an_article_without_statements() -> None:
    assert record(report_of(article_of("Rain."))) == {
        "schema_version": "1.0",
        "tool": {"name": "quoteattr", "version": "0.1.0", "models": {}},
        "article": {
            "id": "harbour-7",
            "path": "news/harbour.txt",
            "sha256": SHA,
            "title": None,
            "date": None,
            "url": None,
            "byline": None,
        },
        "speakers": [],
        "attributions": [],
    }


def test_every_field() -> None:
    written = record(full())
    assert written["tool"]["models"] == {"linker": "aa", "tagger": "bb"}
    assert written["speakers"] == [
        {"id": "p1", "name": "Morag Tulloch", "kind": "person", "aliases": ["Ms Tulloch", "she"], "mentions": [[0, 13]]}
    ]
    assert written["attributions"] == [
        {
            "id": "s1",
            "kind": "direct",
            "content": [[31, 39], [48, 57]],
            "cue": [[14, 18]],
            "source": [[0, 13]],
            "quote": "The wall will hold",
            "speaker": "p1",
            "speaker_name": "Morag Tulloch",
            "addressee": "the board",
            "on_behalf_of": "the harbour board",
            "polarity": "asserted",
            "certainty": "first-hand",
            "channel": "spoken",
            "confidence": 0.99,
            "reason": None,
            "evidence": [
                {"clue": "marks", "detail": "in quotation marks", "span": None},
                {"clue": "cue", "detail": "“told” reports the words", "span": [14, 18]},
            ],
            "candidates": [
                {"speaker": "p1", "score": 0.988, "why_not": ""},
                {"speaker": "p2", "score": 0.012, "why_not": "the board spoke last"},
            ],
            "closed": True,
            "nested_in": "s0",
            "duplicate_of": "s9",
            "where": {"block": "body", "paragraph": 0, "line": 1, "column": 32},
        }
    ]


def test_keys_come_in_the_order_of_the_schema() -> None:
    properties = load_schema()["$defs"]["attribution"]["properties"]
    held = replace(full(), attributions=tuple(replace(a, verification=Verification(Tier.NOT_FOUND)) for a in full().attributions))
    assert list(record(held)["attributions"][0]) == list(properties)
    assert [*record(full())["attributions"][0], "verification"] == list(properties)


def test_nobodys_statement_has_a_null_speaker_and_a_reason() -> None:
    unknown = record(harbour())["attributions"][3]
    assert (unknown["speaker"], unknown["speaker_name"], unknown["reason"], unknown["closed"]) == (None, None, "no-cue", False)


def test_no_content_is_placed_by_the_statement() -> None:
    written = record(declined())["attributions"][0]
    assert (written["content"], written["quote"], written["where"]["column"]) == ([], "", 12)


def test_offsets_are_those_of_the_file() -> None:
    report = repaired()
    written = record(report)["attributions"][0]
    assert [report.article.original[s:e] for s, e in written["content"] + written["cue"] + written["source"]] == [
        "The caf&eacute; stays",
        "said",
        "Bo",
    ]


def test_a_speaker_has_a_ref_where_a_speakers_file_gave_one() -> None:
    known = replace(MORAG, ref="Q7")
    article = article_of('"Now," said Morag Tulloch.')
    report = report_of(article, Attribution(statement_of(article, "Now"), known, 0.9))
    jsonschema.validate(record(report), load_schema(), jsonschema.Draft202012Validator)
    assert record(report)["speakers"][0]["ref"] == "Q7"
    assert all("ref" not in speaker for speaker in record(harbour())["speakers"])


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(load_schema())
    assert load_schema()["properties"]["schema_version"]["const"] == SCHEMA_VERSION


@pytest.mark.parametrize("report", [harbour(), repaired(), full(), declined()], ids=["harbour", "repaired", "every field", "no content"])
def test_records_keep_to_the_schema(report: Report) -> None:
    jsonschema.validate(record(report), load_schema(), jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("where", "key", "value"),
    [
        pytest.param((), "schema_version", "2.0", id="another version"),
        pytest.param((), "surplus", 1, id="a field too many"),
        pytest.param(("attributions", 0), "kind", "reported", id="an unknown kind"),
        pytest.param(("attributions", 0), "confidence", 1.2, id="surer than sure"),
        pytest.param(("attributions", 0), "content", [[1]], id="half a span"),
        pytest.param(("attributions", 0), "content", [[1, 2, 3]], id="a span and a half"),
        pytest.param(("attributions", 0, "where"), "line", 0, id="lines count from 1"),
    ],
)
def test_the_schema_refuses(where: tuple, key: str, value: object) -> None:
    written = deepcopy(record(full()))
    inside = written
    for step in where:
        inside = inside[step]
    inside[key] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, load_schema(), jsonschema.Draft202012Validator)


def test_the_schema_names_every_kind_the_records_know() -> None:
    definitions = load_schema()["$defs"]
    assert definitions["attribution"]["properties"]["kind"]["enum"] == sorted((k.value for k in Kind), key=[*Kind].index)
    assert set(definitions["attribution"]["properties"]["channel"]["enum"]) == {c.value for c in Channel}


def test_writers_are_listed() -> None:
    assert list(WRITERS) == ["csv", "json", "jsonl", "w3c", "claims", "labelstudio"]
    assert list(FILE_WRITERS) == ["html", "sqlite", "xlsx", "parquet"]


def test_the_writers_do_without_rich() -> None:
    code = "import sys, quoteattr.write; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
