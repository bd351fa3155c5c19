"""A format's own library, brought in when the format is asked for."""

from __future__ import annotations

import importlib
from typing import Any

from quoteattr.errors import ExtraError


def library(name: str, extra: str) -> Any:
    """The module. Raises: ExtraError, which names the extra to install, where there is none."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as err:
        raise ExtraError(f"{extra} needs {name.partition('.')[0]}, which is not installed: pip install 'quoteattr[{extra}]'") from err
