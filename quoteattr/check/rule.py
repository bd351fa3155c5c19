"""What every rule looks like: a module with a code, a name, a docstring that is its page, and `check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from quoteattr.types import Finding, Report


class Rule(Protocol):
    """`CODE` never changes its meaning. A rule whose code begins with Q needs no model: it sees reports made from the marks alone."""

    CODE: str
    NAME: str
    __doc__: str | None

    def check(self, report: Report) -> Iterator[Finding]: ...
