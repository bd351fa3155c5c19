"""Which lines of which files were changed since a revision, as git tells: `check --diff-base REV`."""

from __future__ import annotations

import bisect
import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from quoteattr.check.paths import RECORD
from quoteattr.errors import SettingsError
from quoteattr.harmless import harmless
from quoteattr.types import Finding

# Both ends included. Line n is 2n; 2n + 1 is the seam behind it, where lines may have been taken out.
Range = tuple[int, int]
EVERYTHING: list[Range] = [(0, 2**62)]

HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(?P<start>\d+)(?:,(?P<count>\d+))? @@", re.M)
BINARY = re.compile(rb"^Binary files ", re.M)

# Formats whose lines, as findings count them, are not those of the file.
OTHER_LINES = (".json", ".gz", ".docx", ".pdf")

# A hook of git runs with the repository, the index and more in its environment; a file may well be of another repository.
OWN_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_NAMESPACE")


class Changes:
    """What was changed since a revision in the repositories that the files lie in, with what is not committed yet."""

    def __init__(self, revision: str, paths: Iterable[str]):
        """Raises: SettingsError without git, for a file outside of any repository, and for a revision that its repository does not have."""
        self.revision = revision
        self.repositories: dict[str, Repository] = {}
        self.ranges: dict[str, list[Range]] = {}
        for path in paths:
            if path == "-" or os.path.exists(path):  # what is not there is told when it is to be read
                self._repository(path)

    def touch(self, finding: Finding) -> bool:
        """Was any line of the finding's extent changed?"""
        m = RECORD.match(finding.source)
        path = m["path"] if m else finding.source
        ranges = self._ranges(path)
        if path.lower().endswith(OTHER_LINES):
            return bool(ranges)
        first, last = (int(m["number"]),) * 2 if m else (finding.line, max(finding.line, finding.end_line))
        at = bisect.bisect_left(ranges, 2 * first, key=lambda r: r[1])
        return at < len(ranges) and ranges[at][0] <= 2 * last

    def _ranges(self, path: str) -> list[Range]:
        if path not in self.ranges:
            self.ranges[path] = self._repository(path).ranges(os.path.realpath(path))
        return self.ranges[path]

    def _repository(self, path: str) -> Repository:
        if path == "-":
            raise SettingsError("--diff-base is for files: standard input has no history")
        folder = os.path.dirname(os.path.realpath(path))
        if folder not in self.repositories:
            root = _root(folder, path)
            known = (r for r in self.repositories.values() if r.root == root)
            self.repositories[folder] = next(known, None) or Repository(root, _commit(root, self.revision))
        return self.repositories[folder]


@dataclass(frozen=True)
class Repository:
    """`commit`: what its files are held against. Names are those that git has for files, from the root on."""

    root: str
    commit: str

    def ranges(self, path: str) -> list[Range]:
        """What was changed of a file, in order and apart; of one that is new, all."""
        name = os.fsencode(os.path.relpath(path, self.root).replace(os.sep, "/"))
        status, before = self.statuses.get(name, (b"", name))
        if not status:
            return [] if name in self.tracked else EVERYTHING
        return self._changed(before, name) if status in (b"M", b"R") else EVERYTHING

    @cached_property
    def tracked(self) -> frozenset[bytes]:
        return frozenset(_git(self.root, "ls-files", "-z").split(b"\0"))

    @cached_property
    def statuses(self) -> dict[bytes, tuple[bytes, bytes]]:
        """For each file that is not as it was: M, R (renamed), A and so on, and the name it had."""
        parts = iter(self._diff(["--name-status", "-z"]).split(b"\0"))
        found: dict[bytes, tuple[bytes, bytes]] = {}
        for status in parts:
            if status:
                before = next(parts)
                name = next(parts) if status[:1] in b"RC" else before
                found[name] = status[:1], before
        return found

    def _changed(self, before: bytes, name: bytes) -> list[Range]:
        told = self._diff(["--unified=0", "--inter-hunk-context=0"], [os.fsdecode(before), os.fsdecode(name)])
        if BINARY.search(told):
            return EVERYTHING
        return [_range(int(m["start"]), int(m["count"] or 1)) for m in HUNK.finditer(told)]

    def _diff(self, options: Sequence[str], names: Sequence[str] = ()) -> bytes:
        """What git tells of the files of these names, or of all, in its plain form, whatever its configuration says."""
        plain = ("--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--ignore-submodules")
        return _git(self.root, "diff", *plain, *options, self.commit, "--", *names)


def _range(start: int, count: int) -> Range:
    """Of `count` lines from `start` on; where lines were only taken out, the seam behind `start`."""
    return (2 * start, 2 * (start + count - 1)) if count else (2 * start + 1, 2 * start + 1)


def _root(folder: str, path: str) -> str:
    try:
        return os.path.realpath(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    except GitError as error:
        raise SettingsError(f"{harmless(path)}: --diff-base is for files in a git repository ({error})") from None


def _commit(root: str, revision: str) -> str:
    try:
        return os.fsdecode(_git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")).strip()
    except (GitError, ValueError):  # ValueError: a NUL in it
        shown = harmless(revision)
        raise SettingsError(
            f"--diff-base {shown}: no such commit in the repository {harmless(root)}; give one it has, or a branch"
        ) from None


class GitError(SettingsError):
    """What git said when it could not do something, in its first line."""


def _git(folder: str, *arguments: str) -> bytes:
    """What git prints. Raises: GitError where it fails, SettingsError where there is none."""
    command = ["git", "-C", folder, "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", *arguments]
    environment = {k: v for k, v in os.environ.items() if k not in OWN_VARIABLES} | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False)
    except FileNotFoundError:
        raise SettingsError("--diff-base needs git, which is not installed or not on the PATH") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise GitError(f"git: {harmless(said) or f'status {done.returncode}'}")
    return done.stdout
