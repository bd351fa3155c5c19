"""Settings as TOML: values for `config --show`, and the file that `config --init` writes."""

from __future__ import annotations

from typing import Any

from quoteattr.configuration.keys import FILE, KEYS, Form, Key
from quoteattr.settings import DEFAULTS

_HEAD = """\
# Settings of quoteattr for the files in this folder and below. Each key shows its default; take away the # to set it.
# Paths and globs begin at this folder. `quoteattr config FILE` says what holds for a file.
"""


def as_toml(value: Any) -> str:
    """A value of Settings on one line.

    >>> as_toml((("letters/*", ("A204",)),))
    '{"letters/*" = ["A204"]}'
    """
    if isinstance(value, str):
        import json

        return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in json.dumps(value, ensure_ascii=False))
    if value and isinstance(value[0], tuple):
        return "{" + ", ".join(f"{as_toml(name)} = {as_toml(rest)}" for name, rest in value) + "}"
    return "[" + ", ".join(map(as_toml, value)) + "]"


def sample() -> str:
    """A .quoteattr.toml with every key, its meaning and its default, all as comments."""
    return _HEAD + "".join(map(_commented, KEYS))


def _commented(key: Key) -> str:
    default = getattr(DEFAULTS, key.field)
    lines = [f"# {key.meaning}" + (f" For instance {key.example}." if not default else "")]
    value = "{}" if key.form is Form.TABLE else as_toml(default)
    lines.append(f"# {key.name} = {value}")
    if key.in_file:
        lines.append(f'# {key.name + FILE} = ""')
    return "\n" + "\n".join(lines) + "\n"
