"""Findings -> text. Each format is one file and one line of `FORMATS`, the default first."""

from quoteattr.check.formats import checkstyle, github, gitlab, json, jsonl, junit, rdjson, sarif, text
from quoteattr.check.formats.format import Format, Run

__all__ = ["FORMATS", "Format", "Run"]

FORMATS: dict[str, Format] = {
    "text": text.write,
    "json": json.write,
    "jsonl": jsonl.write,
    "github": github.write,
    "sarif": sarif.write,
    "rdjson": rdjson.write,
    "gitlab": gitlab.write,
    "checkstyle": checkstyle.write,
    "junit": junit.write,
}
