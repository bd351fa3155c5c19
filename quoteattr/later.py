"""Modules that are imported when they are needed: a hook on every commit should not wait for readers and formats that it has no use for."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any


class Later:
    """The functions of a module, which is imported when one of them is called."""

    def __init__(self, module: str):
        self._module = module

    def __getattr__(self, function: str) -> Callable[..., Any]:
        return lambda *args: getattr(importlib.import_module(self._module), function)(*args)
