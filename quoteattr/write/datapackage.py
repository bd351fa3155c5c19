"""A Frictionless data package (https://specs.frictionlessdata.io/tabular-data-package/) that tells what is in a CSV of ours: `datapackage.json`
beside it, with the type, the meaning and the permitted values of each column. The licence is left for whoever publishes it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from enum import Enum
from pathlib import Path
from typing import Any

from quoteattr.errors import OutputError
from quoteattr.types import Block, Certainty, Channel, Kind, Polarity, SpeakerKind
from quoteattr.write.aside import writable, written_aside
from quoteattr.write.csv import HEADER
from quoteattr.write.harmless import plain
from quoteattr.write.json import pretty

NAME = "datapackage.json"
PROFILE = "tabular-data-package"

Field = dict[str, Any]

# What each column is, in words for whoever is handed the file.
MEANS = {
    "quote_id": "The same article, words and kind give the same id.",
    "article": "The id of the article: that of its record, or the path of its file.",
    "date": "As the article gives it.",
    "kind": "Is the content inside quotation marks: wholly (direct), partly (mixed), not (indirect), or is it a single term (scare).",
    "quote": "The words said, without the marks round them, white space made one space.",
    "speaker": "The fullest form of the name that the article gives; empty where nobody could be tied to the words.",
    "speaker_as_written": "The words that stand for the speaker there, such as he.",
    "on_behalf_of": "For whom a spokesman speaks.",
    "cue": "The words that report, such as said.",
    "confidence": "How sure statement and speaker are, from 0 to 1: of those at 0.9 nine in ten are right.",
    "reason": "Why there is no speaker, as a code.",
    "needs_review": "A person should look: confidence below 0.8, no speaker, or a mark that never closes.",
    "start": "The first character of the content in the file as decoded, from 0.",
    "end": "The character behind the last one of the content.",
    "line": "In the file, from 1.",
    "column": "In its line, from 1.",
    "duplicate_of": "The quote_id of the first appearance in the same article.",
    "closed": "false where a quotation mark never closes.",
    "verified": "Do the sources given bear the quote out? Empty where nothing can be said, and for a person where none are given.",
    "verified_tier": "What became of it there, such as exact or edited.",
    "source_sha256": "Of the file's bytes, or of the text of a record.",
    "tool_version": "The version of quoteattr.",
}

CHOICES: dict[str, type[Enum]] = {
    "kind": Kind, "speaker_kind": SpeakerKind, "polarity": Polarity, "certainty": Certainty, "channel": Channel, "block": Block,
}  # fmt: skip
OFFSETS = {"start": 0, "end": 0, "line": 1, "column": 1}
TRUTHS = ("needs_review", "closed", "verified")
FILLED = {*CHOICES, *OFFSETS, *TRUTHS, "quote_id", "article", "confidence", "source_sha256", "tool_version"} - {"verified"}


def write(csv_path: str, *, tool_version: str, bom: bool = False) -> None:
    """Writes `datapackage.json` into the folder of the CSV, which must be whole: its length and sha256 are told.

    Raises: OutputError where it cannot be written.
    """
    text = pretty(package(Path(csv_path), tool_version, bom)) + "\n"
    with written_aside(str(_beside(csv_path))) as aside:
        Path(aside).write_text(text, encoding="utf-8", newline="")


def check_place(csv_path: str) -> None:
    """Raises: OutputError where another's `datapackage.json` stands already, before anything is done."""
    place = _beside(csv_path)
    if os.path.lexists(place) and not _is_ours(place):
        raise OutputError(f"{place}: a data package that is not of quoteattr's making, left as it is; choose another folder with -o")


def _beside(csv_path: str) -> Path:
    return Path(os.path.dirname(csv_path), NAME)


def _is_ours(place: Path) -> bool:
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and str(found.get("created_by", "")).startswith("quoteattr ")


def package(csv_path: Path, tool_version: str, bom: bool = False) -> dict[str, Any]:
    """The descriptor of one CSV."""
    with writable(str(csv_path)), open(csv_path, "rb") as file:
        digest, size = hashlib.file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size
    return {
        "profile": PROFILE,
        "name": slug(csv_path.stem),
        "title": "Who said what, found in news articles",
        "created_by": f"quoteattr {tool_version}",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": slug(csv_path.stem),
                "path": plain(csv_path.name),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig" if bom else "utf-8",
                "bytes": size,
                "hash": f"sha256:{digest}",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
                "schema": schema(),
            }
        ],
    }


def slug(text: str) -> str:
    """A name as data packages have them: lower case, digits, and - _ . between.

    >>> slug("Quotes of May (2)")
    'quotes-of-may-2'
    """
    return re.sub(r"[^a-z0-9._]+", "-", text.lower()).strip("-._") or "quotes"


def schema() -> dict[str, Any]:
    """The columns. A text that a spreadsheet would run has an apostrophe before it, which is no part of it."""
    return {"fields": [_field(name) for name in HEADER], "primaryKey": ["article", "quote_id"], "missingValues": [""]}


def _field(name: str) -> Field:
    field: Field = {"name": name, **_type(name)}
    if name in MEANS:
        field["description"] = MEANS[name]
    if name in FILLED:
        field.setdefault("constraints", {})["required"] = True
    return field


def _type(name: str) -> Field:
    if name in CHOICES:
        return {"type": "string", "constraints": {"enum": [member.value for member in CHOICES[name]]}}
    if name in OFFSETS:
        return {"type": "integer", "constraints": {"minimum": OFFSETS[name]}}
    if name in TRUTHS:
        return {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
    return {"type": "number", "constraints": {"minimum": 0, "maximum": 1}} if name == "confidence" else {"type": "string"}
