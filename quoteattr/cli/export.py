"""quoteattr export: files for spreadsheets and programs."""

from __future__ import annotations

import click

import quoteattr
from quoteattr.cli.job import Job
from quoteattr.cli.options import Options, files, options
from quoteattr.cli.output import open_output


@click.command()
@files
@options
@click.option("--to", "form", required=True, type=click.Choice(("csv", "json", "jsonl")), help="The format.")
@click.option("-o", "--output", metavar="PATH", help="Write here instead of to standard output.")
@click.option("--bom", is_flag=True, help="Begin a CSV with a byte order mark, for Excel.")
def export(
    common: Options,
    files: tuple[str, ...],
    form: str,
    output: str | None,
    bom: bool,
) -> None:
    """Attributions for spreadsheets and programs. A .jsonl of many articles is read and written as a stream."""
    from quoteattr.write import WRITERS

    job = Job(common)
    with open_output(output) as out:
        WRITERS[form](job.reports(files), out, tool_version=quoteattr.__version__, bom=bom)
    job.exit()
