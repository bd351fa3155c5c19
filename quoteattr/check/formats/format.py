"""What every format looks like, so that the command line can treat them alike, and what they may say of the run beside its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol, TextIO

from quoteattr.types import Finding

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Run:
    """`codes`: of the rules that are run. `failing`: beginnings of the codes whose findings end in status 1. `root`: an absolute folder;
    the paths of what lies in it are written from there on.

    `checked` (the sources read) and `failed` (was something left undone?) are asked when the last finding has come. `text_of` gives a
    file's text as it was decoded, for columns in other units than ours; None where it cannot be had again.
    """

    tool_version: str
    codes: tuple[str, ...]
    failing: tuple[str, ...]
    root: PurePath
    checked: Callable[[], Sequence[str]]
    failed: Callable[[], bool]
    text_of: Callable[[str], str | None]

    def level(self, code: str) -> str:
        """ERROR for what ends in status 1, WARNING for the rest."""
        return ERROR if code.startswith(self.failing) else WARNING


class Format(Protocol):
    """Writes the findings to `out`: text, jsonl and github one by one as they come, the others when all have. `out` is UTF-8 with
    `newline=""`. Whatever stands in an article or in the name of a file, what is written is valid and holds nothing that a terminal obeys."""

    def __call__(self, findings: Iterable[Finding], out: TextIO, run: Run) -> None: ...
