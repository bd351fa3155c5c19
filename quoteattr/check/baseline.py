"""The baseline: findings that were there when a newsroom began, so that only new ones are told. JSON, an entry a line, sorted."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from quoteattr.check.lists import read_list
from quoteattr.check.paths import relative
from quoteattr.errors import TableError
from quoteattr.harmless import harmless
from quoteattr.types import Finding

VERSION = 1

Key = tuple[str, str, str]  # path as seen from the folder of the baseline, code, fingerprint


class Baseline:
    """What is left of a baseline while findings are taken off it."""

    def __init__(self, path: str, counts: Counter[Key]):
        self.path, self.folder, self.left = path, folder_of(path), counts

    def new(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings that are not in it, one by one as they come. Of the same words in one file as many as it counts are known."""
        for finding in findings:
            key = _key(finding, self.folder)
            if self.left[key] > 0:
                self.left[key] -= 1
            else:
                yield finding

    def gone(self, ran: Mapping[str, Collection[str]]) -> int:
        """How many of its findings no longer occur: those of files that are no longer there, and of the sources read by the rules that ran
        there, which `ran` gives for each of them."""
        there: dict[str, set[str]] = {}
        for source, codes in ran.items():
            there.setdefault(relative(source, self.folder), set()).update(codes)
        return sum(count for key, count in self.left.items() if count > 0 and self._is_gone(key, there))

    def _is_gone(self, key: Key, there: Mapping[str, Collection[str]]) -> bool:
        path, code, _ = key
        if path in there:
            return code in there[path]
        return path != "-" and not os.path.lexists(os.path.join(self.folder, path))


def read_baseline(path: str) -> Baseline:
    """Raises: TableError for a file that cannot be read or is no baseline."""
    text = read_list(path, f"write it with --write-baseline {harmless(path)}")
    try:
        return Baseline(path, Counter(dict(_counts(json.loads(text)))))
    except (ValueError, KeyError, TypeError, RecursionError):  # ValueError: no JSON, or a number too long
        raise TableError(f"{harmless(path)}: damaged, no baseline; write it anew with --write-baseline {harmless(path)}") from None


def as_baseline(findings: Iterable[Finding], path: str) -> str:
    """The text of a baseline that is to lie at `path`."""
    counts = Counter(_key(finding, folder_of(path)) for finding in findings)
    lines = (
        json.dumps({"path": where, "code": code, "fingerprint": fingerprint, "count": count})
        for (where, code, fingerprint), count in sorted(counts.items())
    )
    entries = ",\n".join(f"  {line}" for line in lines)
    return f'{{\n "version": {VERSION},\n "findings": [\n{entries}\n ]\n}}\n'


def folder_of(path: str) -> str:
    return os.path.dirname(os.path.abspath(path))


def _key(finding: Finding, folder: str) -> Key:
    return relative(finding.source, folder), finding.code, finding.fingerprint


def _counts(record: Any) -> Iterator[tuple[Key, int]]:
    """Raises ValueError, KeyError or TypeError for what is no baseline."""
    if record["version"] != VERSION:
        raise ValueError
    for entry in record["findings"]:
        key, count = (entry["path"], entry["code"], entry["fingerprint"]), entry["count"]
        if not all(isinstance(part, str) for part in key) or type(count) is not int or count < 1:
            raise ValueError
        yield key, count
