"""The JSON Schema (2020-12) of one article's record, shipped beside this file as `schema.json`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def load_schema() -> dict[str, Any]:
    """The schema that every line of `jsonl`, and every object of `json`, keeps to."""
    text = files("quoteattr.write").joinpath("schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
