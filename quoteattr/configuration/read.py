"""A configuration file -> Configured."""

from __future__ import annotations

import os
from typing import Any

from quoteattr.configuration.configured import Configured, set_by
from quoteattr.configuration.keys import BY_NAME, FILE
from quoteattr.configuration.tables import OWN, PYPROJECT, SECTION, SETUP, Entry, entries
from quoteattr.configuration.text import from_here, read_text
from quoteattr.configuration.values import guess, listed, value_of
from quoteattr.errors import SettingsError
from quoteattr.harmless import shown


def read(path: str) -> Configured:
    """What the file sets. Which kind it is its name tells: pyproject.toml, other .toml, .cfg or .ini.

    Codes are taken as they stand: `check.select.known` says which there are. Raises: SettingsError for a file that cannot be read, holds
    no settings, or sets what does not exist or cannot be.
    """
    found = read_if_any(path)
    if found is None:
        section = f"tool.{SECTION}" if os.path.basename(path) == PYPROJECT else SECTION
        raise SettingsError(f"{shown(path)}: has no [{section}]; add it, or give another file")
    return found


def read_if_any(path: str) -> Configured | None:
    """The same, or None for a pyproject.toml or setup.cfg that does not speak of us."""
    raw = entries(path, read_text(path))
    return None if raw is None else _configured(path, raw)


def _configured(path: str, raw: dict[str, Entry]) -> Configured:
    file = from_here(path)
    folder = os.path.dirname(os.path.abspath(path))
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for name, entry in sorted(raw.items(), key=lambda item: item[0].endswith(FILE)):  # lists first, then what files add to them
        origin = f"{shown(file)}:{entry.line}" if entry.line else shown(file)
        key = BY_NAME.get(name)
        if key is None:
            raise SettingsError(f"{origin}: no key {name[:40]!r}; {_hint(name, path)}see quoteattr config --show for those there are")
        where = f"{origin}: {name}"
        if name.endswith(FILE):
            values[key.field] = values.get(key.field, ()) + listed(key, entry.value, folder, where)
            origins[key.field] = f"{origins[key.field]} and {where}" if key.field in origins else where
        else:
            values[key.field] = value_of(key, entry.value, folder, where)
            origins[key.field] = origin
    return Configured(set_by(**values), tuple(origins.items()), file, from_here(folder))


def _hint(name: str, path: str) -> str:
    if name in ("tool", SECTION) and os.path.basename(path) not in (PYPROJECT, SETUP):
        return f"in {OWN} keys stand at the top, under no header; "
    return guess(name, tuple(BY_NAME))
