"""The rules over a report, and over all reports together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quoteattr.check.rule import JointRule
from quoteattr.check.rules import unused_ignore
from quoteattr.check.select import find_rule
from quoteattr.check.suppress import Ignores, Reach
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
    return together((examine(report, codes, settings), codes, settings) for report in reports)


@dataclass(frozen=True, slots=True)
class Examined:
    """What the rules make of one article by itself, without the article. `findings`: those of the rules about one, in the order of `run`.
    `notes`: one of each rule about several among the codes, in the order of the codes, and `reach`: what of those is left out here."""

    source: str
    findings: tuple[Finding, ...]
    reach: Reach
    notes: tuple[Any, ...]


def examine(report: Report, codes: Iterable[str], settings: Settings) -> Examined:
    """Raises: SettingsError for a code that no rule has."""
    codes, ignores = tuple(codes), Ignores(report.article)
    found = _run(report, codes, settings, ignores)
    return Examined(report.article.source, tuple(found), ignores.reach, tuple(rule.note(report) for rule in joint_rules(codes)))


def together(examined: Iterable[tuple[Examined, tuple[str, ...], Settings]]) -> Iterator[Finding]:
    """What is found in all articles, each with its codes and settings. A rule about several articles compares those that it is selected for,
    and tells of each what its own settings have it find."""
    found: dict[str, list[Finding]] = {}
    notes: dict[str, list[Any]] = {}
    holds: dict[tuple[str, str], Settings] = {}
    reaches: dict[str, Reach] = {}
    for one, codes, settings in examined:
        joint = joint_rules(codes)
        if not joint and not found:
            yield from one.findings
            continue
        reaches[one.source] = one.reach
        found.setdefault(one.source, []).extend(one.findings)
        for rule, note in zip(joint, one.notes, strict=True):
            notes.setdefault(rule.CODE, []).append(note)
            holds[rule.CODE, one.source] = settings
    for code, kept in notes.items():
        for finding in _joint(code, kept, holds):
            if reaches[finding.source].naming(finding) is None:
                found[finding.source].append(finding)
    yield from (finding for findings in found.values() for finding in _in_order(findings))


@lru_cache
def joint_rules(codes: tuple[str, ...]) -> tuple[JointRule, ...]:
    """Those about several articles, each once, in the order of the codes."""
    return tuple(rule for rule in map(find_rule, dict.fromkeys(codes)) if isinstance(rule, JointRule))


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
