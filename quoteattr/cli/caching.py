"""The cache as the commands have it: where it lies, and what is to be told of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from quoteattr.errors import ModelError

if TYPE_CHECKING:
    from quoteattr.cache import Keeper
    from quoteattr.types import KnownSpeaker

Told = Callable[[str], None]


def folder_of(given: str | None) -> Path | None:
    """The folder given, or the user's own; None for a user without one."""
    if given:
        return Path(given)
    import platformdirs

    try:
        own = platformdirs.user_cache_path("quoteattr", appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
    return own if own.is_absolute() else None


def open_keeper(given: str | None, models: str | None, known: tuple[KnownSpeaker, ...], told: Told) -> Keeper | None:
    """None where there is no place for a cache, or no models to know entries by: then `told` gets a line, or the models' own error does."""
    from quoteattr.cache import Keeper, Making, Store
    from quoteattr.models import EMBEDDED, fingerprint

    folder = folder_of(given)
    if folder is None:
        told("no cache: you have no home folder; say where with --cache-dir DIR")
        return None
    try:
        making = Making(fingerprint(Path(models) if models else EMBEDDED), known)
    except ModelError:
        return None  # it is said when they are loaded
    return Keeper(Store(folder, told), making.digest())
