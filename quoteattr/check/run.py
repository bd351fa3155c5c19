"""The rules over a report."""

from __future__ import annotations

from collections.abc import Iterable

from quoteattr.check.select import find_rule
from quoteattr.types import Finding, Report


def run(report: Report, codes: Iterable[str]) -> list[Finding]:
    """What the rules of these codes find, in the order of the file; at one place, in the order of the codes.

    Raises: SettingsError for a code that no rule has.
    """
    rules = {rule.CODE: rule for rule in map(find_rule, codes)}
    findings = [finding for rule in rules.values() for finding in rule.check(report)]
    return sorted(findings, key=lambda f: (f.line, f.column, f.code))
