"""quoteattr export: files for spreadsheets and programs."""

from __future__ import annotations

import click

import quoteattr
from quoteattr.cli.job import Job
from quoteattr.cli.options import Options, files, options
from quoteattr.cli.output import file_wanted, open_output
from quoteattr.errors import SettingsError
from quoteattr.write import FILE_WRITERS, WRITERS


@click.command()
@files
@options
@click.option("--to", "form", required=True, type=click.Choice((*WRITERS, *FILE_WRITERS)), help="The format.")
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
    job = Job(common)
    if form in FILE_WRITERS:
        _to_file(job, files, form, file_wanted(output, form), bom)
    else:
        with open_output(output) as out:
            WRITERS[form](job.reports(files), out, tool_version=quoteattr.__version__, bom=bom)
    job.exit()


def _to_file(job: Job, files: tuple[str, ...], form: str, path: str, bom: bool) -> None:
    if bom:
        raise SettingsError(f"{form} has no byte order mark: leave out --bom, or write csv")
    FILE_WRITERS[form](job.reports(files), path, tool_version=quoteattr.__version__)
