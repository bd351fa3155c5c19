"""Which configuration holds for a file: the nearest in its folder and those above it, up to the root of the file system."""

from __future__ import annotations

import os
from pathlib import Path

from quoteattr.configuration.configured import Configured
from quoteattr.configuration.read import read, read_if_any
from quoteattr.configuration.tables import NAMES
from quoteattr.configuration.text import from_here


def find(path: str) -> str | None:
    """The configuration file nearest to a file or folder, None where there is none. "-" stands for the working directory.

    Within one folder .quoteattr.toml goes before pyproject.toml, and that before setup.cfg; the last two count only where they have a
    table of ours. The root of a repository is no end of the search. Raises: SettingsError for one that cannot be read.
    """
    return Nearest().of(path).file or None


class Nearest:
    """The configurations of many files, each read once. Of folders only the nearest file counts: nothing is taken over from those above."""

    def __init__(self, file: str | None = None, isolated: bool = False) -> None:
        """`file`: one that holds for all files instead. `isolated`: none at all is looked for, and the defaults hold.

        Raises: SettingsError for a `file` that cannot be used.
        """
        self._always = read(file) if file is not None else Configured() if isolated else None
        self._of_folder: dict[str, Configured] = {}

    def of(self, path: str) -> Configured:
        """What holds for a file or folder. Raises: SettingsError for a configuration that cannot be used."""
        return self._always or self._near(_folder(path))

    def _near(self, folder: str) -> Configured:
        if folder in self._of_folder:
            return self._of_folder[folder]
        passed: list[str] = []
        found: Configured | None = None
        for here in map(str, (Path(folder), *Path(folder).parents)):
            found = self._of_folder.get(here) or _in(here)
            passed.append(here)
            if found is not None:
                break
        result = found or Configured()
        self._of_folder.update(dict.fromkeys(passed, result))
        return result


def _folder(path: str) -> str:
    whole = os.getcwd() if path == "-" else os.path.abspath(path)
    return whole if os.path.isdir(whole) else os.path.dirname(whole)


def _in(folder: str) -> Configured | None:
    for name in NAMES:
        place = from_here(os.path.join(folder, name))
        if os.path.isfile(place) and (found := read_if_any(place)) is not None:
            return found
    return None
