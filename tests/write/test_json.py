"""JSON and JSON Lines: what reads back is what was there, as it streams, byte for byte."""

from __future__ import annotations

import io
import json

import pytest

from quoteattr.errors import SettingsError
from quoteattr.types import Attribution, Report
from quoteattr.write import WRITERS, as_record

from .builders import MORAG, SHA, article_of, harbour, repaired, report_of, statement_of

CAFE = f"""{{
  "schema_version": "1.0",
  "tool": {{
    "name": "quoteattr",
    "version": "0.1.0",
    "models": {{}}
  }},
  "article": {{
    "id": "cafe.html",
    "path": "cafe.html",
    "sha256": "{SHA}",
    "title": null,
    "date": null,
    "url": null,
    "byline": null
  }},
  "speakers": [
    {{
      "id": "p1",
      "name": "Bo",
      "kind": "person",
      "aliases": [],
      "mentions": []
    }}
  ],
  "attributions": [
    {{
      "id": "s1",
      "kind": "direct",
      "content": [
        [8, 29]
      ],
      "cue": [
        [32, 36]
      ],
      "source": [
        [37, 39]
      ],
      "quote": "The café stays",
      "speaker": "p1",
      "speaker_name": "Bo",
      "addressee": null,
      "on_behalf_of": null,
      "polarity": "asserted",
      "certainty": "first-hand",
      "channel": "unknown",
      "confidence": 0.9,
      "reason": null,
      "evidence": [],
      "candidates": [],
      "closed": true,
      "nested_in": null,
      "duplicate_of": null,
      "where": {{
        "block": "body",
        "paragraph": 1,
        "line": 3,
        "column": 2
      }}
    }}
  ]
}}
"""

HOSTILE = '\x00\x1b[31m\x9b\u202e\u2028\u2066[1,\n2]\\u0041"<script>[\n  1,\n  2\n]'


def written(name: str, *reports: Report) -> str:
    out = io.StringIO(newline="")
    WRITERS[name](reports, out, tool_version="0.1.0")
    return out.getvalue()


def hostile() -> Report:
    article = article_of(f'"{HOSTILE}" said Morag Tulloch.', title=HOSTILE)
    return report_of(article, Attribution(statement_of(article, HOSTILE), MORAG, 0.9))


def test_no_report_is_an_empty_list() -> None:
    assert written("json") == "[]\n"


def test_no_report_is_no_line() -> None:
    assert written("jsonl") == ""


def test_one_article_is_one_object() -> None:
    assert written("json", repaired()) == CAFE


def test_several_articles_are_a_list() -> None:
    inside = "".join(f"  {line}\n" for line in CAFE.splitlines()).rstrip("\n")
    assert written("json", repaired(), repaired(), repaired()) == f"[\n{inside},\n{inside},\n{inside}\n]\n"


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_round_trip(name: str) -> None:
    assert json.loads(written(name, harbour())) == as_record(harbour(), tool_version="0.1.0")


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert written(name, harbour()).encode() == written(name, harbour()).encode()


def test_one_article_is_one_line() -> None:
    lines = written("jsonl", harbour(), repaired()).split("\n")
    assert [json.loads(line)["article"]["id"] for line in lines[:-1]] == ["harbour-7", "cafe.html"]
    assert lines[-1] == ""


def test_a_line_is_flushed_before_the_next_report_is_asked_for() -> None:
    under = io.BytesIO()
    out = io.TextIOWrapper(under, encoding="utf-8", newline="")
    seen = []

    def arriving():
        yield harbour()
        seen.append(under.getvalue().count(b"\n"))
        yield repaired()
        seen.append(under.getvalue().count(b"\n"))

    WRITERS["jsonl"](arriving(), out, tool_version="0.1.0")
    assert seen == [1, 2]


def test_a_list_is_written_as_it_arrives() -> None:
    out, seen = io.StringIO(), []

    def arriving():
        for _ in range(4):
            yield repaired()
            seen.append(out.getvalue().count('"schema_version"'))

    WRITERS["json"](arriving(), out, tool_version="0.1.0")
    assert seen == [0, 2, 3, 4]


def test_scare_quotes_are_always_in_it() -> None:
    kinds = [a["kind"] for a in json.loads(written("jsonl", harbour()))["attributions"]]
    assert kinds == ["direct", "scare", "indirect", "direct", "direct"]


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_hostile_text_reads_back_the_same(name: str) -> None:
    assert json.loads(written(name, hostile()))["article"]["title"] == HOSTILE


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_hostile_text_leaves_no_control_character_behind(name: str) -> None:
    assert not [c for c in written(name, hostile()) if c != "\n" and (c < " " or c in "\x7f\x9b\u202e\u2028\u2066")]


def test_hostile_text_stays_on_its_line() -> None:
    assert len(written("jsonl", hostile()).splitlines()) == 1


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_a_lone_surrogate_becomes_the_replacement_character(name: str) -> None:
    report = report_of(article_of("Rain.", source="caf\udce9.txt"))
    assert json.loads(written(name, report).encode("utf-8"))["article"]["path"] == "caf\ufffd.txt"


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_a_byte_order_mark_is_refused(name: str) -> None:
    with pytest.raises(SettingsError, match="leave out --bom"):
        WRITERS[name]([harbour()], io.StringIO(), tool_version="0.1.0", bom=True)
