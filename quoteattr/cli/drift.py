"""quoteattr drift: one quotation in several wordings, or with several speakers."""

from __future__ import annotations

import click

import quoteattr
from quoteattr.cli.configurations import Configurations
from quoteattr.cli.jobs import Jobs
from quoteattr.cli.options import Options, files, options
from quoteattr.cli.output import open_output

FORMATS = ("text", "json", "csv")


@click.command()
@files
@options
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Blocks to read, or all of it for programs.")
@click.option("-o", "--output", metavar="PATH", help="Write here instead of to standard output.")
@click.option("--width", type=click.IntRange(60), help="Columns (default: the terminal's, 100 when piped).")
def drift(common: Options, files: tuple[str, ...], form: str, output: str | None, width: int | None) -> None:
    """The same quotation in other words or with another speaker, over several articles or in headline and body of one."""
    from quoteattr.drift import collect, find
    from quoteattr.drift.writers import WRITERS

    jobs = Jobs(Configurations(common), files)
    quotes, articles = collect(jobs.reports())
    found = find(quotes)
    with open_output(output) as out:
        WRITERS[form](found, out, articles=articles, tool_version=quoteattr.__version__, width=width)
    jobs.exit(bool(found))
