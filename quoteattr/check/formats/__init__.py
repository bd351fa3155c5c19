"""Findings -> text. Each format is one file and one name of `NAMES`, the default first."""

import importlib
from collections.abc import Iterable
from typing import TextIO

from quoteattr.check.formats.format import Format, Run
from quoteattr.types import Finding

__all__ = ["FORMATS", "Format", "Run"]

NAMES = ("text", "json", "jsonl", "github", "sarif", "rdjson", "gitlab", "checkstyle", "junit")


def _format(name: str) -> Format:
    """That of a file in this folder, which is imported when it is first written: the others would take longer than the rules."""

    def write(findings: Iterable[Finding], out: TextIO, run: Run) -> None:
        importlib.import_module(f"quoteattr.check.formats.{name}").write(findings, out, run)

    return write


FORMATS: dict[str, Format] = {name: _format(name) for name in NAMES}
