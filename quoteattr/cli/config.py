"""quoteattr config: what is set, and where."""

from __future__ import annotations

import os
from typing import Any

import click

from quoteattr.cli.configurations import Configurations
from quoteattr.cli.job import remark
from quoteattr.cli.options import Options, settings_options
from quoteattr.cli.output import open_output
from quoteattr.configuration import KEYS, OWN, Configured, Form, Key, as_toml, find, sample
from quoteattr.errors import OutputError
from quoteattr.harmless import shown

WIDE = 60  # columns of a value, behind which the place it comes from stands on the line


@click.command()
@click.argument("file", metavar="[FILE]", required=False)
@settings_options
@click.option("--show", is_flag=True, help="Every key, its value and where it comes from: what config does without --init.")
@click.option("--init", is_flag=True, help=f"Write a {OWN} of the defaults, all commented out, here or in the folder FILE.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="TOML with comments, or for programs.")
def config(common: Options, file: str | None, show: bool, init: bool, form: str) -> None:
    """The settings that hold for FILE, or for this folder, and where each comes from.

    Settings stand in .quoteattr.toml, in pyproject.toml under [tool.quoteattr] or in setup.cfg under [quoteattr]: of the folder of the file
    or the nearest one above it.
    """
    if show and init:
        raise click.UsageError("--show prints settings and --init writes a file: give one of them")
    if init:
        _init(file or ".")
        return
    house, path = Configurations(common), file or "."
    codes, found = () if house.excluded(path) else house.codes(path), house.of(path)
    with open_output(None) as out:
        out.write(_json(found, codes) if form == "json" else _text(found, codes, path))


def _init(folder: str) -> None:
    """Raises: OutputError where there is such a file already, or no file can be made."""
    path = os.path.normpath(os.path.join(folder, OWN))
    before = find(folder)
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as out:
            out.write(sample())
    except FileExistsError:
        raise OutputError(f"{shown(path)}: is there already and is left as it is; edit it, or move it away") from None
    except (OSError, ValueError) as error:
        raise OutputError(f"{shown(path)}: cannot be written ({error}); give a folder that is there") from None
    remark(f"wrote {shown(path)}" + (f"; it goes before {shown(before)} from now on" if before else ""))


def _text(found: Configured, codes: tuple[str, ...], path: str) -> str:
    """TOML, with the origin of each value as a comment."""
    where = "here" if path == "." else f"in {shown(path)}" if os.path.isdir(path) else f"for {shown(path)}"
    lines = [f"# What holds {where}, by {shown(found.file) if found.file else 'default: there is no configuration file'}."]
    lines.append(f"# Rules that run: {' '.join(codes) or 'none; it is excluded, or all are ignored'}")
    for key in KEYS:
        value = f"{key.name} = {_value(found, key)}"
        lines.append(f"{value:{WIDE}}  # {shown(found.origin(key.field))}")
    return "\n".join(lines) + "\n"


def _value(found: Configured, key: Key) -> str:
    value = getattr(found.settings, key.field)
    return "{}" if key.form is Form.TABLE and not value else as_toml(value)


def _json(found: Configured, codes: tuple[str, ...]) -> str:
    import json

    keys: dict[str, Any] = {}
    for key in KEYS:
        value = getattr(found.settings, key.field)
        keys[key.name] = {"value": dict(value) if key.form is Form.TABLE else value, "from": found.origin(key.field)}
    return json.dumps({"file": found.file or None, "rules": codes, "settings": keys}, ensure_ascii=False, indent=2) + "\n"
