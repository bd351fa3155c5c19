"""The program with two more rules, so that what no rule of ours does on purpose can be seen: Q901 mends each "teh", Q902 breaks down at "crash"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType

from quoteattr.check import RULES
from quoteattr.check.finding import finding_in
from quoteattr.cli import main
from quoteattr.settings import Settings
from quoteattr.types import Edit, Finding, Report, Span


def mends(report: Report, settings: Settings) -> Iterator[Finding]:
    for found in re.finditer("teh", report.article.text):
        span = Span(*found.span())
        yield finding_in(report.article, span, "Q901", "misspelt", edits=(Edit(report.article.source_span(span), "the"),))


def breaks_down(report: Report, settings: Settings) -> Iterator[Finding]:
    if "crash" in report.article.text:
        print("printed by a library")
        raise RuntimeError(f"broke down at \x1b[31m{report.article.text}")
    yield from ()


for code, check in (("Q901", mends), ("Q902", breaks_down)):
    rule = ModuleType(code)
    rule.__dict__.update(CODE=code, NAME="trial", check=check)
    RULES.append(rule)  # type: ignore[arg-type]

if __name__ == "__main__":
    main()
