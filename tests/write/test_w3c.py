"""Web Annotations: one document, only terms of the recommendation, and selectors that find the words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from quoteattr.errors import SettingsError
from quoteattr.types import Report

from .. import seeds
from .builders import harbour, nasty, repaired
from .readers import csv_rows, text_of

# Terms of http://www.w3.org/ns/anno.jsonld, as far as they are used: a word that is not there would be dropped by whoever reads JSON-LD.
TYPES = {
    "AnnotationCollection", "AnnotationPage", "Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector",
    "Software",
}  # fmt: skip
MOTIVATIONS = {"identifying", "tagging", "describing"}
TERMS = {
    "@context", "id", "type", "label", "first", "items", "total", "startIndex", "partOf", "motivation", "purpose", "generator", "name",
    "body", "value", "format", "source", "target", "selector", "exact", "prefix", "suffix", "start", "end",
}  # fmt: skip

SCHEMA = json.loads((Path(__file__).parent / "cases/w3c.schema.json").read_text(encoding="utf-8"))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


def annotations(*reports: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text_of("w3c", *reports))["first"]["items"]
    return found


def selectors(target: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    by_words, by_place = target["selector"]
    return by_words, by_place


def test_a_byte_order_mark_is_refused() -> None:
    with pytest.raises(SettingsError, match="byte order mark"):
        text_of("w3c", bom=True)


def test_no_report_is_an_empty_collection() -> None:
    whole = json.loads(text_of("w3c"))
    assert (whole["type"], whole["total"], whole["first"]["items"]) == ("AnnotationCollection", 0, [])


@pytest.mark.parametrize("name", [*seeds.NAMES, "nasty"])
def test_it_keeps_to_the_recommendation(name: str) -> None:
    report = nasty() if name == "nasty" else seeds.report(name)
    whole = json.loads(text_of("w3c", report))
    jsonschema.validate(whole, SCHEMA, cls=jsonschema.Draft202012Validator)
    for one in objects(whole):
        assert set(one) <= TERMS and one.get("type", "Annotation") in TYPES
        assert {one[key] for key in ("motivation", "purpose") if key in one} <= MOTIVATIONS
    assert whole["total"] == len(whole["first"]["items"]) == len(csv_rows(report))
    assert whole["first"]["partOf"] == whole["id"] != whole["first"]["id"]


@pytest.mark.parametrize("name", seeds.NAMES)
def test_selectors_find_the_words(name: str) -> None:
    report = seeds.report(name)
    for target in (t for a in annotations(report) for t in a["target"]):
        words, place = selectors(target)
        assert report.article.text.count(words["prefix"] + words["exact"] + words["suffix"]) == 1
        assert report.article.original[place["start"] : place["end"]] == words["exact"] or report.article.repairs


def test_the_place_is_that_in_the_file_and_the_words_are_without_markup() -> None:
    [one] = annotations(repaired())
    words, place = selectors(one["target"][0])
    assert repaired().article.original[place["start"] : place["end"]] == "The caf&eacute; stays"
    assert words == {"type": "TextQuoteSelector", "exact": "The café stays", "prefix": 'Hi.\n\n"', "suffix": '," said Bo.\n'}


def test_the_bodies_say_who_and_how() -> None:
    wall, _, appeal, _ = annotations(harbour())
    assert [(b["purpose"], b["value"]) for b in wall["body"]] == [
        ("identifying", "Morag Tulloch"),
        ("tagging", "direct"),
        ("tagging", "asserted"),
        ("tagging", "first-hand"),
        ("describing", "confidence 0.97"),
    ]
    assert [b["value"] for b in appeal["body"]][3:] == ["no speaker: no-cue", "needs review", "confidence 0.42"]
    assert (wall["motivation"], appeal["motivation"], wall["target"][0]["source"]) == (
        "identifying",
        "tagging",
        "https://example.org/harbour",
    )


def test_names_stay_and_are_each_annotations_own() -> None:
    one, again = annotations(harbour(), repaired()), annotations(harbour(), repaired())
    assert [a["id"] for a in one] == [a["id"] for a in again]
    assert len({a["id"] for a in one}) == len(one) == 5 and all(a["id"].startswith("urn:uuid:") for a in one)


def test_hostile_words_stay_words_and_end_no_script() -> None:
    text = text_of("w3c", nasty())
    assert "<" not in text and "\x9b" not in text and "\u202e" not in text and "javascript" not in text
    assert selectors(annotations(nasty())[1]["target"][0])[0]["exact"] == "</script><script>alert(1)</script><!--"
    assert annotations(nasty())[0]["target"][0]["source"] == "news/harbour.txt"
