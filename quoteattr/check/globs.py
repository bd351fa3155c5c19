"""Which files a glob of the settings means."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase


def matches(glob: str, path: str) -> bool:
    """Is the file meant, or a folder that it lies in? A glob with a slash is a path from the working directory on, where ** stands for any
    number of folders; one without fits a name at any depth. `path` "-" is nobody's.

    >>> matches("drafts", "news/drafts/a.txt"), matches("drafts/*", "news/drafts/a.txt"), matches("**/drafts/*", "news/drafts/a.txt")
    (True, False, True)
    """
    if path == "-":
        return False
    if "/" in glob:
        return _begins(_names(os.path.abspath(path)), _names(os.path.join(os.getcwd(), glob)))
    below = os.path.relpath(path)
    return any(fnmatchcase(name, glob) for name in (_names(below) if not below.startswith("..") else [os.path.basename(path)]))


def _names(path: str) -> list[str]:
    return [name for name in path.replace(os.sep, "/").split("/") if name not in ("", ".")]


def _begins(names: list[str], pattern: list[str]) -> bool:
    """Does the path, or the beginning of it, fit? `at`: how many names the pattern can have taken so far."""
    at = {0}
    for part in pattern:
        if part == "**":
            at = set(range(min(at), len(names) + 1))
            continue
        at = {i + 1 for i in at if i < len(names) and fnmatchcase(names[i], part)}
        if not at:
            return False
    return True
