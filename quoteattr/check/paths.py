"""Which files the settings mean, and how a file is named in a list that others will read from another folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from quoteattr.check.globs import matches
from quoteattr.settings import Settings

# The place in a file of many articles is no part of its path: "wire.jsonl:7".
RECORD = re.compile(r"(?P<path>.*\.(?:jsonl|jsonl\.gz|json)|-):(?P<number>\d+)\Z", re.I | re.S)


def file_of(source: str) -> str:
    """The path of the file that an article's `source` names.

    >>> file_of("news/wire.jsonl:7")
    'news/wire.jsonl'
    """
    m = RECORD.match(source)
    return m["path"] if m else source


def relative(source: str, folder: str) -> str:
    """The file of a source as seen from a folder, with slashes, whatever the current one is; "-" is stdin everywhere."""
    path = file_of(source)
    if path == "-":
        return path
    try:
        return os.path.relpath(path, folder or ".").replace(os.sep, "/")
    except ValueError:  # on another drive
        return os.path.abspath(path).replace(os.sep, "/")


def codes_for(source: str, codes: Iterable[str], settings: Settings) -> list[str]:
    """The codes, in order, that the per-file ignores of the settings leave for the file of a source."""
    out = {p for glob, prefixes in settings.per_file_ignores if matches(glob, file_of(source)) for p in prefixes}
    return [code for code in codes if not any(prefix == "ALL" or code.startswith(prefix) for prefix in out)]


def included(paths: Iterable[str], settings: Settings) -> list[str]:
    """The files, in order, that no glob of `exclude` means."""
    return [path for path in paths if not any(matches(glob, path) for glob in settings.exclude)]
