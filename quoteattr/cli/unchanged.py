"""A file examined by the rules, or what they made of it when it had the same bytes: then it is neither read nor analysed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from quoteattr.cli.job import Job, doubts
from quoteattr.settings import Settings
from quoteattr.types import Article, Finding, Report

if TYPE_CHECKING:
    from quoteattr.check import Examined


def examined(job: Job, path: str, codes: tuple[str, ...], settings: Settings, reports: Iterable[Report]) -> Iterator[Examined]:
    """`reports`: of the articles in the file, made when they are asked for. A file of several articles is always read, and so is stdin, and
    what the marks alone are looked at for, which takes less time than the cache."""
    from quoteattr.check import examine

    findings = job.findings if path != "-" and not marks_alone(codes) else None
    if findings is None:
        yield from (examine(report, codes, settings) for report in reports)
        return
    from quoteattr.cache import file_digest

    sha256, asked, hints = file_digest(path), (codes, settings), _hints(codes)
    kept = findings.of(path, sha256, asked, hints) if sha256 else None
    if kept:
        yield _met(job, path, *kept)
        return
    for report in reports:
        one = examine(report, codes, settings)
        if sha256 == report.article.sha256 and report.models:  # without models it is a makeshift, as a report is
            findings.keep(path, sha256, asked, hints, _values(job, report.article, one))
        yield one


def marks_alone(codes: Iterable[str]) -> bool:
    """Are they all of rules that need no model?"""
    from quoteattr.check import reads_marks

    return all(map(reads_marks, codes))


def _hints(codes: tuple[str, ...]) -> tuple[Any, ...]:
    """The types of what `_values` gives."""
    from quoteattr.check import joint_rules
    from quoteattr.check.suppress import Reach

    return (tuple[str, ...], tuple[str, ...], tuple[Finding, ...], Reach, *(rule.note_type() for rule in joint_rules(codes)))


def _values(job: Job, article: Article, one: Examined) -> tuple[Any, ...]:
    return doubts(article), tuple(job.remarks(article)), one.findings, one.reach, *one.notes


def _met(job: Job, source: str, doubtful: tuple[str, ...], remarks: tuple[str, ...], found: Any, reach: Any, *notes: Any) -> Examined:
    """The article as checked, and what was said of it said again."""
    from quoteattr.check import Examined

    job.meet(source, doubtful, remarks)
    job.told_in_full(f"{source}: findings from the cache")
    return Examined(source, found, reach, notes)
