"""Where results go: standard output, or a file."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TextIO

from quoteattr.errors import QuoteattrError


@contextlib.contextmanager
def open_output(path: str | None) -> Iterator[TextIO]:
    """Standard output as UTF-8, or a file written aside and moved into place when all is done."""
    if path is None or path == "-":
        if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        yield sys.stdout
        sys.stdout.flush()
        return
    aside = f"{path}.part"
    try:
        with open(aside, "w", encoding="utf-8", newline="") as out:
            yield out
        os.replace(aside, path)
    except OSError as err:
        raise QuoteattrError(f"{path}: cannot be written ({err.strerror}); choose another place with -o") from err
    finally:
        with contextlib.suppress(OSError):
            os.remove(aside)
