"""The ignore file, for articles that cannot hold a comment: a line for each finding that is left out, `CODE HASH [FILE] reason`."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from quoteattr.check.globs import matches
from quoteattr.check.lists import read_list
from quoteattr.check.paths import file_of, relative
from quoteattr.check.rules import unused_ignore
from quoteattr.check.suppress import meant
from quoteattr.errors import TableError
from quoteattr.harmless import harmless
from quoteattr.types import Finding

ENTRY = re.compile(r"(?P<code>[A-Za-z]\d{3})\s+(?P<hash>[0-9A-Fa-f]{16})(?:\s+\[(?P<glob>[^\]]+)\])?(?:\s+(?![\s\[]).*)?")
WILD = re.compile(r"[*?\[]")


class Entry(NamedTuple):
    """`line` from 1. `hash`: the fingerprint of a finding. `files`: a glob as `globs.matches` takes it, "" for every file."""

    line: int
    code: str
    hash: str
    files: str


class IgnoreFile:
    """The entries of an ignore file, and which of them have left out something."""

    def __init__(self, path: str, text: str):
        """Raises: TableError for a line that is no entry."""
        self.path = path
        self.entries = list(_entries(path, text))
        self.used: set[Entry] = set()
        self.named: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            self.named.setdefault((entry.code, entry.hash), []).append(entry)

    def kept(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings that no entry names, one by one as they come."""
        for finding in findings:
            entry = next((e for e in self.named.get((finding.code, finding.fingerprint), ()) if _covers(e, finding.source)), None)
            if entry is None:
                yield finding
            else:
                self.used.add(entry)

    def unused(self, ran: Mapping[str, Collection[str]]) -> list[Finding]:
        """A finding for each entry that has left out nothing. Only one that names one file can be judged: when there is no such file, or when
        it has been read and the rule ran there. `ran`: for each source read, the codes of the rules that ran."""
        there: dict[str, set[str]] = {}
        for source, codes in ran.items():
            there.setdefault(os.path.abspath(file_of(source)), set()).update(codes)
        return [_finding(self.path, entry) for entry in self.entries if entry not in self.used and _is_judged(entry, there)]


def read_ignores(path: str) -> IgnoreFile:
    """Raises: TableError for a file that cannot be read, or a line of it that is no entry."""
    return IgnoreFile(path, read_list(path, "check the path, or write it with --write-ignores"))


def entries_for(findings: Iterable[Finding], folder: str) -> list[str]:
    """The lines, each once, that leave the findings out in an ignore file that lies in `folder`, with a reason still to be given."""
    made = {f"{f.code} {f.fingerprint}{_file(f, folder)}": harmless(f.message) for f in findings}
    return [f"{entry} TODO: say why ({message})" for entry, message in made.items()]


def _entries(path: str, text: str) -> Iterator[Entry]:
    folder = glob.escape(os.path.dirname(os.path.abspath(path)))
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        m = ENTRY.fullmatch(line.strip())
        if m is None:
            raise TableError(f"{harmless(path)}:{number}: no entry; write CODE HASH [FILE] reason, as check --write-ignores does")
        files = m["glob"] or ""
        yield Entry(number, m["code"].upper(), m["hash"].lower(), os.path.normpath(os.path.join(folder, files)) if "/" in files else files)


def _covers(entry: Entry, source: str) -> bool:
    return not entry.files or matches(entry.files, file_of(source))


def _is_judged(entry: Entry, there: Mapping[str, Collection[str]]) -> bool:
    if not meant(entry.code):
        return True
    path = _one_file(entry)
    if path is None:
        return False
    return entry.code in there[path] if path in there else not os.path.lexists(path)


def _one_file(entry: Entry) -> str | None:
    """The only file that an entry can mean; None where there may be several."""
    path = re.sub(r"\[([*?\[])\]", r"\1", entry.files)  # as glob.escape writes what is no wild card
    plain = "/" in entry.files and not WILD.search(entry.files.replace("[*]", "").replace("[?]", "").replace("[[]", ""))
    return path if plain else None


def _file(finding: Finding, folder: str) -> str:
    """The place of an entry that names its file; nothing for stdin. What a glob would take for a sign of its own is left open."""
    path = relative(finding.source, folder)
    if path == "-":
        return ""
    name = "".join("?" if c in "*?[]" or not c.isprintable() else c for c in path)
    return f" [{name}]" if "/" in name else f" [./{name}]"


def _finding(path: str, entry: Entry) -> Finding:
    words = f"{entry.code} {entry.hash}"
    message = f"unused entry {words}: it leaves out nothing"
    return Finding(unused_ignore.CODE, path, entry.line, 1, message, entry.line, len(words) + 1, words=f"{words} {entry.files}")
