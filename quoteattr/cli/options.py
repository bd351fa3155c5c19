"""The options that several commands share, handed to them as one record."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import click

from quoteattr.limits import LONGEST, PATIENCE

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Options:
    """`models`: a folder of Stanza models, None for the embedded ones. `threads`: for torch, None for its own choice. `corrections` and
    `speakers`: paths of what a person knows better. `against`: paths of the sources that quotes are held against. `config`: a configuration
    file that holds for all files, `isolated`: none does. `select`, `extend_select`, `ignore`, `fail_on`: codes by commas, "" where the flag
    is not given. `quiet`: no remarks on what spoils nothing, `verbose`: some on what is done. `cache_dir`: where reports are kept, None for
    the user's own folder. `stdin_filename`: the path that stdin is treated as. `longest`, in characters, and `patience`, in seconds: of an
    article."""

    models: str | None = None
    threads: int | None = None
    quiet: bool = False
    verbose: bool = False
    corrections: str | None = None
    speakers: str | None = None
    against: tuple[str, ...] = ()
    config: str | None = None
    isolated: bool = False
    select: str = ""
    extend_select: str = ""
    ignore: str = ""
    fail_on: str = ""
    cache_dir: str | None = None
    no_cache: bool = False
    stdin_filename: str | None = None
    longest: int = LONGEST
    patience: float = PATIENCE


MAX_CHARS = click.option(
    "--max-chars", "longest", type=click.IntRange(1), default=LONGEST, show_default=True, help="Longer articles are not analysed."
)
# Of the two the later one holds, so that an alias with either can be overruled.
REMARKS = (
    click.option("-v", "--verbose", "remarks", flag_value="verbose", help="Tell what is done: models loaded, each file, in what time."),
    click.option("-q", "--quiet", "remarks", flag_value="quiet", help="No remarks about files repaired or corrections that moved."),
)
MODELS = (
    click.option("--models", metavar="DIR", help="A folder of Stanza models instead of the embedded ones."),
    click.option("--threads", type=click.IntRange(1), help="Threads for the models (default: torch's own choice)."),
    *REMARKS,
)
LIMITS = (
    MAX_CHARS,
    click.option(
        "--timeout", "patience", type=click.FloatRange(1), default=PATIENCE, show_default=True, help="Seconds an article may take."
    ),
)
KNOWLEDGE = (
    click.option("--corrections", metavar="FILE", help="A CSV of a person's corrections, replayed on what is found."),
    click.option("--speakers", metavar="FILE", help="A CSV or .json of speakers you know: names, aliases, roles, kinds, ids."),
    click.option("--against", metavar="FILE", multiple=True, help="A transcript or source text to hold quotes against; may be repeated."),
)
CONFIGURATION = (
    click.option("--config", metavar="FILE", help="Settings for all files, instead of each one's nearest .quoteattr.toml or the like."),
    click.option("--isolated", is_flag=True, help="No configuration file counts; the defaults hold."),
)
SELECTION = (
    click.option("--select", metavar="CODES", default="", help="Codes or beginnings of codes, by commas: Q,A201. Rules Q need no model."),
    click.option("--extend-select", metavar="CODES", default="", help="More of them, beside those that are selected anyway."),
    click.option("--ignore", metavar="CODES", default="", help="Those that do not run."),
    click.option("--fail-on", metavar="CODES", default="", help="Only these findings make the exit status 1 (default: all)."),
)
CACHE_DIR = click.option(
    "--cache-dir", metavar="DIR", envvar="QUOTEATTR_CACHE_DIR", show_envvar=True, help="Keep reports here, not in your own cache folder."
)
CACHE = (
    click.option("--no-cache", is_flag=True, help="Analyse every article, and keep nothing."),
    CACHE_DIR,
)


def files(command: Command) -> Command:
    return click.argument("files", nargs=-1, required=True, metavar="FILE…")(command)


def reading_options(command: Command) -> Command:
    """The command gets its first argument, an `Options`, as with `model_options`, but reads articles without models."""
    return _gathered(command, (MAX_CHARS, *REMARKS))


def model_options(command: Command) -> Command:
    """The command gets its first argument, an `Options`, from the options about models."""
    return _gathered(command, MODELS)


def limited_model_options(command: Command) -> Command:
    """The same with the limits of an article."""
    return _gathered(command, (*LIMITS, *MODELS))


def options(command: Command) -> Command:
    """The same with what a person knows better (corrections, and speakers), and with the configuration."""
    return _gathered(command, (*CONFIGURATION, *KNOWLEDGE, *CACHE, *LIMITS, *MODELS))


def check_options(command: Command) -> Command:
    """The same with the rules that are meant."""
    return _gathered(command, (*SELECTION, *CONFIGURATION, *KNOWLEDGE, *CACHE, *LIMITS, *MODELS))


def settings_options(command: Command) -> Command:
    """Those of `check` that a configuration file can set too, and which file it is."""
    return _gathered(command, (*SELECTION, *CONFIGURATION, *KNOWLEDGE))


def _gathered(command: Command, given: tuple[Callable[[Command], Command], ...]) -> Command:
    names = [f.name for f in fields(Options)]

    @functools.wraps(command)
    def call(**values: Any) -> Any:
        remarks = values.pop("remarks", None)
        given = {name: values.pop(name) for name in names if name in values}
        return command(Options(quiet=remarks == "quiet", verbose=remarks == "verbose", **given), **values)

    made: Command = call
    for option in given:
        made = option(made)
    return made
