"""The rules over a report, and over all reports together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from quoteattr.check.rule import JointRule
from quoteattr.check.select import find_rule
from quoteattr.settings import DEFAULTS, Settings
from quoteattr.types import Finding, Report


def run(report: Report, codes: Iterable[str], settings: Settings = DEFAULTS) -> list[Finding]:
    """What the rules of these codes find, in the order of the file; at one place, in the order of the codes. Rules about several
    articles find nothing here.

    Raises: SettingsError for a code that no rule has.
    """
    rules = {rule.CODE: rule for rule in map(find_rule, codes)}
    return _in_order(finding for rule in rules.values() if not isinstance(rule, JointRule) for finding in rule.check(report, settings))


def run_all(reports: Iterable[Report], codes: Iterable[str], settings: Settings = DEFAULTS) -> Iterator[Finding]:
    """What the rules find in all reports, report by report, each in the order of `run`. With a rule about several articles the first
    finding comes when the last report has been read; of the reports, notes and findings alone are kept.

    Raises: SettingsError for a code that no rule has.
    """
    codes = tuple(codes)
    rules = {rule.CODE: rule for rule in map(find_rule, codes)}
    joint = [rule for rule in rules.values() if isinstance(rule, JointRule)]
    if not joint:
        yield from (finding for report in reports for finding in run(report, codes, settings))
        return
    found: dict[str, list[Finding]] = {}
    notes: list[list[Any]] = [[] for _ in joint]
    for number, report in enumerate(reports):
        found.setdefault(report.article.source, []).extend(run(report, codes, settings))
        for rule, kept in zip(joint, notes, strict=True):
            kept.append(rule.note(report, number))
    for rule, kept in zip(joint, notes, strict=True):
        for finding in rule.check_all(kept, settings):
            found[finding.source].append(finding)
    yield from (finding for findings in found.values() for finding in _in_order(findings))


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.line, f.column, f.code))
