"""The three kinds of file -> raw entries: each key with its value, shaped as TOML has it, and its line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quoteattr.configuration.keys import BY_NAME, FILE, LISTS, Form
from quoteattr.errors import SettingsError
from quoteattr.harmless import shown

OWN, PYPROJECT, SETUP = ".quoteattr.toml", "pyproject.toml", "setup.cfg"
NAMES = (OWN, PYPROJECT, SETUP)  # which goes first within a folder
SECTION = "quoteattr"
_HEADER = re.compile(r"\s*\[([^\[\]]+)\]")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_OPTION = re.compile(r"([^\s#;=:\[][^=:]*)[=:]")
_WIDE = re.compile(r"[^\S\n]{20,}")
MOST_DOTS = 1000  # on a line: with a key of so many parts Python's reader of TOML takes the square of their number
LONGEST = 300  # of what a reader says of a file


@dataclass(frozen=True, slots=True)
class Entry:
    """`line` is 0 where it is not known."""

    value: Any
    line: int = 0


def entries(path: str, text: str) -> dict[str, Entry] | None:
    """The entries of our table in order, None where the file has no such table.

    Raises: SettingsError for a file that is no TOML, or no setup.cfg.
    """
    name = os.path.basename(path)
    if name in (PYPROJECT, SETUP) and SECTION not in text:
        return None  # most are other tools' alone, and need not even be whole
    if name.endswith((".cfg", ".ini")):
        return _from_ini(path, text)
    if not name.endswith(".toml"):
        raise SettingsError(f"{shown(path)}: neither .toml nor .cfg; give settings as TOML, or as [{SECTION}] in a .cfg file")
    return _from_toml(path, text, ("tool", SECTION) if name == PYPROJECT else ())


def _from_toml(path: str, text: str, prefix: tuple[str, ...]) -> dict[str, Entry] | None:
    import tomllib

    if any(line.count(".") > MOST_DOTS for line in text.split("\n")):
        raise SettingsError(f"{shown(path)}: no settings: over {MOST_DOTS} full stops on a line; break it in several")
    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{shown(path)}: no TOML: {_said(error)}; mend it there") from None
    except RecursionError:
        raise SettingsError(f"{shown(path)}: no settings: brackets too deep in one another; take them out") from None
    for part in prefix:
        if not isinstance(table, dict) or part not in table:
            return None
        table = table[part]
    if not isinstance(table, dict):
        raise SettingsError(f"{shown(path)}: {'.'.join(prefix)} is no table; begin it with [{'.'.join(prefix)}]")
    lines = dict(reversed(list(_toml_lines(text, prefix))))
    return {key: Entry(value, lines.get(key, 0)) for key, value in table.items()}


def _toml_lines(text: str, prefix: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """The keys below the prefix with the lines where they seem to stand. Words of a long string can look like a key; the line is a help
    to find it, no more."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            whole = table = _parts(header[1])
        elif key := _KEY.match(line):
            whole = table + _parts(key[1])
        else:
            continue
        if len(whole) > len(prefix) and whole[: len(prefix)] == prefix:
            yield whole[len(prefix)], number


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _from_ini(path: str, text: str) -> dict[str, Entry] | None:
    from configparser import Error, RawConfigParser

    parser = RawConfigParser(default_section="")  # no section lends its keys to ours
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        parser.read_string(_WIDE.sub(" ", text), source=shown(path))  # over long runs of blanks it takes the square of their length
    except Error as error:
        raise SettingsError(f"{shown(path)}: not as setup.cfg should be: {_said(error)}; mend it there") from None
    if not parser.has_section(SECTION):
        return None
    lines = dict(reversed(list(_ini_lines(text))))
    return {key: Entry(_shaped(key, value), lines.get(key, 0)) for key, value in parser.items(SECTION)}


def _ini_lines(text: str) -> Iterator[tuple[str, int]]:
    ours = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("["):
            ours = line.strip() == f"[{SECTION}]"
        elif ours and (option := _OPTION.match(line)):
            yield option[1].strip(), number


def _shaped(name: str, value: str) -> Any:
    """The value in the shape that TOML would give it. What is no key of ours is left to be told."""
    key = BY_NAME.get(name)
    if key is None or name.endswith(FILE):
        return value.strip()
    if key.form is Form.TABLE:
        return dict(map(_glob_and_codes, _split(value, r"\n")))
    if key.form in LISTS:
        return _split(value, r"\n" if key.form is Form.LINES else r"[\n,]")
    return value.strip()


def _glob_and_codes(line: str) -> tuple[str, Any]:
    """A line without a colon has no list of codes, and is told as that."""
    glob, colon, codes = line.rpartition(":")
    return (glob.strip(), _split(codes, ",")) if colon else (line, "")


def _said(error: Exception) -> str:
    return shown(" ".join(str(error)[:LONGEST].split()))


def _split(text: str, separators: str) -> list[str]:
    return [part.strip() for part in re.split(separators, text) if part.strip()]
