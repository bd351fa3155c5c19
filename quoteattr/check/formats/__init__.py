"""Findings -> text. Each format is one file and one name of `NAMES`, the default first; the file is imported when it is first written."""

from quoteattr.check.formats.format import Format, Run
from quoteattr.later import Later

__all__ = ["FORMATS", "Format", "Run"]

NAMES = ("text", "json", "jsonl", "github", "sarif", "rdjson", "gitlab", "checkstyle", "junit")

FORMATS: dict[str, Format] = {name: Later(f"quoteattr.check.formats.{name}").write for name in NAMES}
