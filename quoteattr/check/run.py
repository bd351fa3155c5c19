"""The rules over a report, and over all reports together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from quoteattr.check.rule import JointRule
from quoteattr.check.rules import unused_ignore
from quoteattr.check.select import find_rule
from quoteattr.check.suppress import Ignores
from quoteattr.settings import DEFAULTS, SOURCE_RULES, Settings
from quoteattr.types import Finding, Report


def run(report: Report, codes: Iterable[str], settings: Settings = DEFAULTS) -> list[Finding]:
    """What the rules of these codes find, less what the article's ignores leave out, in the order of the file; at one place, in the order of
    the codes. Rules about several articles find nothing here.

    Raises: SettingsError for a code that no rule has.
    """
    return _run(report, codes, settings, Ignores(report.article))


def run_all(reports: Iterable[Report], codes: Iterable[str], settings: Settings = DEFAULTS) -> Iterator[Finding]:
    """What the rules find in all reports, report by report, each in the order of `run`. With a rule about several articles the first
    finding comes when the last report has been read; of the reports, notes, ignores and findings alone are kept.

    Raises: SettingsError for a code that no rule has.
    """
    codes = tuple(codes)
    return run_each((report, codes, settings) for report in reports)


def run_each(reports: Iterable[tuple[Report, tuple[str, ...], Settings]]) -> Iterator[Finding]:
    """The same where each report has codes and settings of its own. A rule about several articles compares those that it is selected for,
    and tells of each what its own settings have it find."""
    found: dict[str, list[Finding]] = {}
    notes: dict[str, list[Any]] = {}
    holds: dict[tuple[str, str], Settings] = {}
    ignores: dict[str, Ignores] = {}
    for number, (report, codes, settings) in enumerate(reports):
        source = report.article.source
        joint = [rule for rule in map(find_rule, dict.fromkeys(codes)) if isinstance(rule, JointRule)]
        if not joint and not found:
            yield from run(report, codes, settings)
            continue
        ignores[source] = Ignores(report.article)
        found.setdefault(source, []).extend(_run(report, codes, settings, ignores[source]))
        for rule in joint:
            notes.setdefault(rule.CODE, []).append(rule.note(report, number))
            holds[rule.CODE, source] = settings
    for code, kept in notes.items():
        for finding in _joint(code, kept, holds):
            found[finding.source] += ignores[finding.source].kept([finding])
    yield from (finding for findings in found.values() for finding in _in_order(findings))


def _joint(code: str, notes: list[Any], holds: dict[tuple[str, str], Settings]) -> Iterator[Finding]:
    """The rule is asked once for each of the settings. `holds`: those of each source, by the code."""
    rule = find_rule(code)
    assert isinstance(rule, JointRule)
    for settings in dict.fromkeys(own for (of, _), own in holds.items() if of == code):
        yield from (finding for finding in rule.check_all(notes, settings) if holds[code, finding.source] == settings)


def _run(report: Report, codes: Iterable[str], settings: Settings, ignores: Ignores) -> list[Finding]:
    wanted = {rule.CODE: rule for rule in map(find_rule, codes)}
    alone = [rule for rule in wanted.values() if not isinstance(rule, JointRule)]
    found = ignores.kept(finding for rule in alone for finding in rule.check(report, settings))
    if unused_ignore.CODE in wanted:
        found += ignores.unused(judged(wanted, verified=any(a.verification for a in report.attributions)))
    return _in_order(found)


def judged(codes: Iterable[str], *, verified: bool) -> list[str]:
    """Those of the codes that an ignore can be unused for when they have run: not the rules about several articles, which another file may
    set off, nor those about sources where quotes were held against none."""
    alone = [rule.CODE for rule in map(find_rule, codes) if not isinstance(rule, JointRule) and rule is not unused_ignore]
    return [code for code in alone if verified or code not in SOURCE_RULES]


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.line, f.column, f.code))
