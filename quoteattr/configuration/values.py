"""Raw values -> the values of Settings: of the right type, and what is a path placed beside the file that gives it."""

from __future__ import annotations

import difflib
import glob
import os
import re
from typing import Any

from quoteattr.configuration.keys import Form, Key
from quoteattr.configuration.text import from_here, is_under, read_text
from quoteattr.errors import SettingsError

LONGEST = 40  # of what is shown of a value
_COMMENT = re.compile(r"(?:^|\s)#.*")


def value_of(key: Key, raw: Any, folder: str, where: str) -> Any:
    """The value for Settings. `folder`: where the file lies. `where`: the file, its line and the key, for messages.

    Raises: SettingsError for a value of another type, or a word that is no choice.
    """
    match key.form:
        case Form.TABLE:
            return _table(key, raw, folder, where)
        case Form.WORD:
            return _choice(key, _string(key, raw, where), where)
        case Form.PATH:
            path = _string(key, raw, where)
            return path and placed(path, folder)
        case Form.CODES:
            return tuple(code.upper() for code in _strings(key, raw, where))
        case Form.GLOBS:
            return tuple(_placed_glob(one, folder) for one in _strings(key, raw, where))
        case Form.PATHS:
            return tuple(placed(path, folder) for path in _strings(key, raw, where))
        case _:
            return _strings(key, raw, where)


def listed(key: Key, raw: Any, folder: str, where: str) -> tuple[str, ...]:
    """The entries of a text file: one a line; what follows a # at the beginning or behind white space is a comment.

    Raises: SettingsError where there is no such file, or it is no text.
    """
    if raw == "":
        return ()
    if not isinstance(raw, str) or not raw.strip():
        raise SettingsError(f'{where}: give the path of a text file, not {_what(raw)}: {key.name}-file = "house/{key.name}.txt"')
    lines = read_text(placed(raw.strip(), folder), where).splitlines()
    return tuple(entry for line in lines if (entry := _COMMENT.sub("", line).strip()))


def placed(path: str, folder: str) -> str:
    """The path, relative ones from the folder on. ~ is the user's home."""
    return from_here(os.path.join(folder, os.path.expanduser(path)))


def _placed_glob(pattern: str, folder: str) -> str:
    """With a slash in it a glob is a path from the folder on; without one it fits a name at any depth below the folder."""
    pattern = pattern.removeprefix("./").rstrip("/") or "*"
    at = from_here(folder)
    if "/" in pattern:
        return os.path.join("" if at == "." else glob.escape(at), pattern)
    return pattern if is_under(os.path.abspath(folder), os.getcwd()) else os.path.join(glob.escape(at), "**", pattern)


def _table(key: Key, raw: Any, folder: str, where: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(raw, dict):
        raise _wrong(key, raw, "a table of globs, each with a list of codes", where)
    for pattern, codes in raw.items():
        if not pattern.strip() or not isinstance(codes, list) or not all(isinstance(c, str) and c.strip() for c in codes):
            raise SettingsError(
                f"{where}: {pattern[:LONGEST]!r} has no list of codes; write {key.example}, in setup.cfg a line 'letters/*: A204'"
            )
    return tuple((_placed_glob(pattern, folder), tuple(c.strip().upper() for c in codes)) for pattern, codes in raw.items())


def _strings(key: Key, raw: Any, where: str) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise _wrong(key, raw, "a list of strings", where)
    for one in raw:
        if not isinstance(one, str) or not one.strip():
            raise _wrong(key, one, "strings in the list", where)
    return tuple(one.strip() for one in raw)


def _string(key: Key, raw: Any, where: str) -> str:
    if not isinstance(raw, str):
        raise _wrong(key, raw, "a string", where)
    return raw.strip()


def _choice(key: Key, word: str, where: str) -> str:
    if word and word not in key.choices:
        raise SettingsError(
            f"{where}: {word[:LONGEST]!r} is none of {', '.join(key.choices)}; {guess(word, key.choices)}give one of them, or nothing"
        )
    return word


def guess(word: str, known: tuple[str, ...]) -> str:
    """What may have been meant, as the middle of a message; "" where nothing is near."""
    close = difflib.get_close_matches(word.lower().replace("_", "-"), known, n=1)
    return f"did you mean {close[0]}? " if close else ""


def _wrong(key: Key, raw: Any, meant: str, where: str) -> SettingsError:
    return SettingsError(f"{where}: give {meant}, not {_what(raw)}: {key.name} = {key.example}")


def _what(raw: Any) -> str:
    match raw:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return f"the string {raw[:LONGEST]!r}" if raw.strip() else "an empty string"
        case list():
            return "a list"
        case dict():
            return "a table"
    return "a date or time"
