"""How a file is named in a list that others will read from another folder."""

from __future__ import annotations

import os
import re

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
