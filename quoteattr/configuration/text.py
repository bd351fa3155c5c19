"""The text of a configuration file or of a list, and one clear line where it cannot be had."""

from __future__ import annotations

import os

from quoteattr.errors import SettingsError
from quoteattr.harmless import shown

MAX_BYTES = 1_000_000  # no settings, and no list of a house, are as long


def read_text(path: str, named_by: str = "") -> str:
    """`named_by`: the place that names the file, for the message. Raises: SettingsError for what cannot be read or is no text."""
    behind = f", named by {named_by}" if named_by else ""
    data = _bytes(path, behind)
    if len(data) > MAX_BYTES:
        raise SettingsError(f"{shown(path)}: over {MAX_BYTES // 1_000_000} MB, too large for settings{behind}; give a smaller file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{shown(path)}: no UTF-8 at byte {error.start}{behind}; save it as UTF-8") from None


def _bytes(path: str, behind: str) -> bytes:
    """One more than the limit at most."""
    try:
        with open(path, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SettingsError(f"{shown(path)}: no such file{behind}; check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise SettingsError(f"{shown(path)}: cannot be read ({why}){behind}; check path and permissions") from None


def from_here(path: str) -> str:
    """The path relative to the working directory where it lies under it, else absolute: results must not tell one machine from another."""
    whole, here = os.path.abspath(path), os.getcwd()
    return os.path.relpath(whole, here) if is_under(whole, here) else whole


def is_under(path: str, folder: str) -> bool:
    """Is the absolute path the folder, or in it?"""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
