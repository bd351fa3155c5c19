"""quoteattr report: the table of who said what."""

from __future__ import annotations

import click

from quoteattr.cli.job import Job
from quoteattr.cli.options import Options, files, options
from quoteattr.cli.output import open_output


@click.command()
@files
@options
@click.option("--by-speaker", is_flag=True, help="Group the statements by speaker.")
@click.option("--review", is_flag=True, help="Doubtful ones first.")
@click.option("--all", "all_statements", is_flag=True, help="Scare quotes too.")
@click.option("--ids", is_flag=True, help="The beginning of each id, for `why`.")
@click.option("--width", type=click.IntRange(40), help="Columns (default: the terminal's, 100 when piped).")
def report(
    common: Options,
    files: tuple[str, ...],
    by_speaker: bool,
    review: bool,
    all_statements: bool,
    ids: bool,
    width: int | None,
) -> None:
    """Who said what, as a table. `quoteattr why FILE :LINE` shows why."""
    from quoteattr.write import terminal

    job = Job(common)
    with open_output(None) as out:
        reports = job.reports(files)
        terminal.show(reports, out, by_speaker=by_speaker, review=review, all_statements=all_statements, ids=ids, width=width)
    job.exit()
