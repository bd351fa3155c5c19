"""Every file but an article that is read: tables, settings, saved parses; and how such files begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from quoteattr.check.baseline import read_baseline
from quoteattr.check.ignore_file import read_ignores
from quoteattr.configuration import read as read_configuration
from quoteattr.correct import read_corrections
from quoteattr.errors import QuoteattrError
from quoteattr.evaluate.gold import read_gold
from quoteattr.parse import saved
from quoteattr.read import read_speakers


def _raised(found: Iterable[Any]) -> None:
    """As the other doors: the error is raised and not given."""
    for one in found:
        if isinstance(one, QuoteattrError):
            raise one


TABLES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "corrections": ("a.csv", read_corrections),
    "speakers": ("a.csv", read_speakers),
    "speakers as JSON": ("a.json", read_speakers),
    "baseline": ("a.json", read_baseline),
    "ignore file": ("a.txt", read_ignores),
    "gold": ("a.jsonl", lambda path: _raised(read_gold(path))),
    "configuration": (".quoteattr.toml", read_configuration),
    "pyproject": ("pyproject.toml", read_configuration),
    "setup": ("setup.cfg", read_configuration),
    "saved parse": ("a.json", lambda path: saved.loads(Path(path).read_bytes().decode("utf-8", "replace"))),
}
HEADS = (
    "", "quote_id,article,quote,start,end,context_before,context_after,correct_speaker,correct_kind,not_a_quote,merge_into\n",
    "name,aliases,roles,kind,id\n", "[tool.quoteattr]\nselect = ", "[quoteattr]\nselect = ", "select = ", "[", "{\"version\": 1, \"findings\": ",
    "A201 0123456789abcdef [", "[{\"name\": ",
)  # fmt: skip
