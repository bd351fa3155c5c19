"""Label Studio's tasks: offsets in the text sent, names that its interface has, scores to sort by."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from quoteattr.errors import SettingsError
from quoteattr.types import Attribution, Report

from .. import seeds
from .builders import MORAG, NASTY, article_of, harbour, nasty, repaired, report_of, statement_of
from .readers import text_of


def tasks(*reports: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text_of("labelstudio", *reports))
    return found


def results(report: Report, kind: str) -> list[dict[str, Any]]:
    return [part for prediction in tasks(report)[0]["predictions"] for part in prediction["result"] if part["type"] == kind]


def interface() -> ElementTree.Element:
    """The labelling interface that the document gives."""
    [config] = re.findall(r"```xml\n(<View>.*?</View>)\n```", (seeds.ROOT / "docs/exports.md").read_text(encoding="utf-8"), re.S)
    return ElementTree.fromstring(config)


def test_a_byte_order_mark_is_refused() -> None:
    with pytest.raises(SettingsError, match="byte order mark"):
        text_of("labelstudio", bom=True)


def test_no_report_is_no_task() -> None:
    assert tasks() == []


def test_an_article_without_statements_is_a_task_without_prediction() -> None:
    [task] = tasks(report_of(article_of("Rain is expected.")))
    assert (task["data"]["text"], task["data"]["title"], task["predictions"]) == ("Rain is expected.", "harbour-7", [])


@pytest.mark.parametrize("name", [*seeds.NAMES, "nasty"])
def test_every_region_is_what_stands_there_in_the_text_sent(name: str) -> None:
    report = nasty() if name == "nasty" else seeds.report(name)
    text = tasks(report)[0]["data"]["text"]
    assert len(text) == len(report.article.text)
    values = [part["value"] for part in results(report, "labels")]
    assert values and all(text[v["start"] : v["end"]] == v["text"] for v in values)


def test_an_emoji_counts_as_one_character() -> None:
    """As in Label Studio's selection-tools.js, which turns a browser's units into code points and back."""
    article = article_of('\N{GRINNING FACE}\N{GRINNING FACE} "It fell," said Morag Tulloch.')
    [region] = results(report_of(article, Attribution(statement_of(article, "It fell"), MORAG, 0.9)), "labels")
    assert (region["value"]["start"], region["value"]["end"]) == (4, 11)


def test_the_text_sent_has_its_markup_taken_out() -> None:
    assert '"The café stays," said Bo.' in tasks(repaired())[0]["data"]["text"]


def test_what_a_browser_would_drop_keeps_its_place() -> None:
    text = tasks(nasty())[0]["data"]["text"]
    assert "clear\ufffd[2J the \ufffd screen\ufffd" in text and "caf\ufffd" in text


def test_relations_lead_from_the_source_to_the_words_and_on() -> None:
    article = article_of('"The wall," she said, "will hold."')
    report = report_of(article, Attribution(statement_of(article, ("The wall", "will hold"), cue="said", source="she"), MORAG, 0.9))
    labels = {part["id"]: (part["value"]["text"], part["value"]["labels"]) for part in results(report, "labels")}
    assert [(labels[r["from_id"]], r["labels"], labels[r["to_id"]]) for r in results(report, "relation")] == [
        (("she", ["source"]), ["says"], ("The wall", ["direct"])),
        (("The wall", ["direct"]), ["continues"], ("will hold", ["direct"])),
    ]
    assert [(part["id"], part["value"]["text"]) for part in results(report, "textarea")] == [("s1-0", ["Morag Tulloch"])]


def test_scores_are_confidences() -> None:
    [task] = tasks(harbour())
    assert task["predictions"][0]["score"] == round((0.971 + 0.856 + 0.42 + 0.9) / 4, 3)
    assert task["predictions"][0]["model_version"] == "quoteattr 0.1.0"
    assert {part["id"]: part["score"] for part in results(harbour(), "labels")}["s4-0"] == 0.42


@pytest.mark.parametrize("name", seeds.NAMES)
def test_the_interface_in_the_document_has_every_name_and_label(name: str) -> None:
    view, report = interface(), seeds.report(name)
    labels, relations = ({e.get("value") for e in view.iter(tag)} for tag in ("Label", "Relation"))
    controls = {e.get("name"): (e.tag.lower(), e.get("toName")) for e in view if e.get("toName")}
    regions, boxes, arrows = (results(report, kind) for kind in ("labels", "textarea", "relation"))
    assert {label for part in regions for label in part["value"]["labels"]} <= labels
    assert {label for part in arrows for label in part["labels"]} <= relations
    assert {(p["from_name"], (p["type"], p["to_name"])) for p in regions + boxes} == set(controls.items())
    assert {e.get("value") for e in view.iter("Text")} == {"$text"} and regions and boxes and arrows
    assert {arrow[end] for arrow in arrows for end in ("from_id", "to_id")} <= {part["id"] for part in regions}


def test_hostile_words_stay_words_and_end_no_script() -> None:
    text = text_of("labelstudio", nasty())
    assert "<" not in text and "\x9b" not in text and "\u202e" not in text
    assert NASTY["script"] in {part["value"]["text"] for part in results(nasty(), "labels")}
