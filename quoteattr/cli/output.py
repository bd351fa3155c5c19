"""Where results go: standard output, or a file."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import TextIO

from quoteattr.errors import SettingsError


@contextlib.contextmanager
def open_output(path: str | None) -> Iterator[TextIO]:
    """Standard output as UTF-8, or a file written aside and moved into place when all is done."""
    if path is None or path == "-":
        if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        yield sys.stdout
        sys.stdout.flush()
        return
    from quoteattr.write.aside import written_aside  # here: the write room holds every format

    with written_aside(path) as aside, open(aside, "w", encoding="utf-8", newline="") as out:
        yield out


def file_wanted(path: str | None, form: str) -> str:
    """The path, for a format that is a file of its own. Raises: SettingsError where there is none, or it is standard output."""
    if path is None or path == "-":
        raise SettingsError(f"{form} is a file of its own and cannot go to standard output: say where with -o PATH")
    return path
