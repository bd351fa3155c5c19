"""SARIF 2.1.0, the standard of static analysis: one run with its rules, results and, where there are safe ones, fixes.

Regions count code points (`columnKind`). Paths are relative to `%SRCROOT%`, the folder of the run, whose own path is nobody's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from quoteattr.check.formats.escape import SURROGATE, dumps
from quoteattr.check.formats.format import Run
from quoteattr.check.formats.place import Lines, Place, numbered, place_of, uri
from quoteattr.check.pages import body, what, why
from quoteattr.check.rule import JointRule, Rule
from quoteattr.check.rules import RULES
from quoteattr.types import Edit, Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
FINGERPRINT = "quoteattr/v1"

# In a message {0} is a placeholder, [words](target) a link. An article's braces are doubled, as the standard has it (3.11.5), and its
# brackets parted.
BRACES = str.maketrans({"{": "{{", "}": "}}"})


def write(findings: Iterable[Finding], out: TextIO, run: Run) -> None:
    """All at once, when the last finding has come."""
    counted = list(numbered(findings))
    codes = tuple(dict.fromkeys([*run.codes, *(finding.code for finding, _ in counted)]))
    rules = {rule.CODE: rule for rule in RULES}
    driver = {
        "name": "quoteattr",
        "semanticVersion": run.tool_version,
        "rules": [_descriptor(code, rules.get(code), run) for code in codes],
    }
    made = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not run.failed()}],
        "originalUriBaseIds": {BASE: {"description": _message("The folder in which quoteattr was called.")}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, number, codes, run) for finding, number in counted],
    }
    out.write(dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [made]}, indent=2) + "\n")


def _descriptor(code: str, rule: Rule | JointRule | None, run: Run) -> dict[str, Any]:
    level = {"defaultConfiguration": {"level": run.level(code)}}
    if rule is None:
        return {"id": code} | level
    page = {"help": _message(body(rule)) | {"markdown": body(rule).translate(BRACES)}}
    return (
        {"id": code, "name": rule.NAME, "shortDescription": _message(what(rule)), "fullDescription": _message(f"{what(rule)} {why(rule)}")}
        | level
        | page
    )


def _message(text: str) -> dict[str, str]:
    return {"text": text.translate(BRACES)}


def _result(finding: Finding, number: int, codes: tuple[str, ...], run: Run) -> dict[str, Any]:
    place = place_of(finding, run.root)
    made = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": run.level(finding.code),
        "message": _message(place.message.replace("](", "] (")),
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(place), "region": _region(place)}}],
        "partialFingerprints": {FINGERPRINT: f"{finding.fingerprint}:{number}"},
    }
    fix = _fix(finding, place, run) if finding.edits and place.column else None
    return made | ({"fixes": [fix]} if fix else {})


def _artifact(place: Place) -> dict[str, str]:
    base = {} if place.path.is_absolute() else {"uriBaseId": BASE}
    return {"uri": uri(place.path)} | base


def _region(place: Place) -> dict[str, int]:
    lines = {"startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}
    return {name: number for name, number in lines.items() if number}


def _fix(finding: Finding, place: Place, run: Run) -> dict[str, Any] | None:
    """One change of the file, of as many replacements as there are edits; None where its lines, or the words, cannot be told."""
    text = run.text_of(finding.source)
    if text is None or any(SURROGATE.search(edit.words) for edit in finding.edits):
        return None
    lines = Lines(text)
    replacements = [_replacement(edit, lines) for edit in finding.edits]
    return {"artifactChanges": [{"artifactLocation": _artifact(place), "replacements": replacements}]}


def _replacement(edit: Edit, lines: Lines) -> dict[str, Any]:
    (line, column), (end_line, end_column) = lines.position(edit.span.start), lines.position(edit.span.end)
    deleted = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {"deletedRegion": deleted, "insertedContent": {"text": edit.words}}
