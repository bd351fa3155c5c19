"""JUnit's XML: an article is a suite, a finding a test that fails; an article without one has a test that passes, for what reads this
takes a run without tests for a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from quoteattr.check.finding import format_finding
from quoteattr.check.formats.escape import document, element, xml_text
from quoteattr.check.formats.format import ERROR, Run
from quoteattr.check.formats.place import below
from quoteattr.check.select import name_of
from quoteattr.harmless import harmless
from quoteattr.types import Finding

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Jenkins takes what stands before the last full stop of a class for its package.
_SUFFIX = re.compile(r"\.\w+$")


def write(findings: Iterable[Finding], out: TextIO, run: Run) -> None:
    """All at once, when the last finding has come."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.source, []).append(finding)
    suites = [_suite(source, found.get(source, []), run) for source in dict.fromkeys([*run.checked(), *found])]
    counts = {name: str(sum(int(suite.get(name, 0)) for suite in suites)) for name in ("tests", "failures")}
    root = element("testsuites", name="quoteattr", **counts, errors="0")
    root.extend(suites)
    out.write(document(root))


def _suite(source: str, findings: Sequence[Finding], run: Run) -> Element:
    name = harmless(below(source, run.root).as_posix())
    failures = sum(run.level(finding.code) == ERROR for finding in findings)
    suite = element("testsuite", name=name, tests=str(len(findings) or 1), failures=str(failures), errors="0")
    classname = _SUFFIX.sub("", name)
    suite.extend([_case(finding, classname, run) for finding in findings] or [element("testcase", name="no findings", classname=classname)])
    return suite


def _case(finding: Finding, classname: str, run: Run) -> Element:
    """What does not end in status 1 passes, and is told as what the test printed."""
    name = f"{finding.code} {name_of(finding.code)} ({finding.line}:{finding.column})"
    case = element("testcase", name=name, classname=classname)
    failed = run.level(finding.code) == ERROR
    told = element("failure", type=finding.code, message=finding.message) if failed else element("system-out")
    told.text = xml_text(format_finding(finding))
    case.append(told)
    return case
