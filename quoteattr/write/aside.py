"""A file written beside its place and moved there when it is whole, so that a run that fails leaves the last good file as it was."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

from quoteattr.errors import OutputError, QuoteattrError


@contextlib.contextmanager
def written_aside(path: str) -> Iterator[str]:
    """The path to write to, in the same folder; what is there at the end replaces `path`, and on any error is removed.

    Raises: OutputError where the place cannot be written.
    """
    aside = f"{path}.part"
    try:
        with writable(path):
            yield aside
            os.replace(aside, path)
    finally:
        with contextlib.suppress(OSError):
            os.remove(aside)


@contextlib.contextmanager
def writable(path: str) -> Iterator[None]:
    """The operating system's complaint about `path`, whatever is done inside, as one line. Raises: OutputError."""
    try:
        yield
    except QuoteattrError:  # some of ours are OSErrors too: an article that cannot be read is no fault of the place
        raise
    except OSError as err:
        raise OutputError(f"{path}: cannot be written ({err.strerror or err}); choose another place with -o") from err
