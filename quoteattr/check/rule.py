"""What every rule looks like: a module with a code, a name, a docstring that is its page, and `check`; or, where it asks about several
articles together, `note` and `check_all`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol, runtime_checkable

from quoteattr.settings import Settings
from quoteattr.types import Finding, Report


class Rule(Protocol):
    """`CODE` never changes its meaning. A rule whose code begins with Q or X needs no model: it sees reports made from the marks alone."""

    CODE: str
    NAME: str
    __doc__: str | None

    def check(self, report: Report, settings: Settings) -> Iterator[Finding]: ...


@runtime_checkable
class JointRule(Protocol):
    """A rule about several articles together. Of each report only its note is kept, which should be small; `note_type` is its type, of
    records and tuples, so that it can be kept on disk."""

    CODE: str
    NAME: str
    __doc__: str | None

    def note(self, report: Report) -> Any: ...

    def note_type(self) -> Any: ...

    def check_all(self, notes: Iterable[Any], settings: Settings) -> Iterator[Finding]: ...
