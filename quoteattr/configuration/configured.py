"""Settings with the places they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from quoteattr.settings import DEFAULTS, Settings

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Configured:
    """`origins`: for each field that something sets, where: "news/.quoteattr.toml:3", or "--select". `file` is the configuration file and
    `folder` its folder, relative to the working directory where they lie under it, "" where there is none."""

    settings: Settings = DEFAULTS
    origins: tuple[tuple[str, str], ...] = ()
    file: str = ""
    folder: str = ""

    def origin(self, field: str) -> str:
        """Where a field comes from; "default" where nothing sets it."""
        return dict(self.origins).get(field, DEFAULT)

    def place(self, field: str) -> str:
        """How a message about a field begins: the file and line with the key, or the flag."""
        origin = self.origin(field)
        return origin if origin.startswith("-") else f"{origin}: {field.replace('_', '-')}"

    def with_flags(self, settings: Settings, flags: Mapping[str, str]) -> Configured:
        """The same with settings that flags changed. `flags`: the flag by the field that it sets."""
        return replace(self, settings=settings, origins=tuple((dict(self.origins) | dict(flags)).items()))


def set_by(**values: Any) -> Settings:
    """The defaults with what is set."""
    return replace(DEFAULTS, **values)
