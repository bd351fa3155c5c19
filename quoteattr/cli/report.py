"""quoteattr report: the table of who said what."""

from __future__ import annotations

import click

import quoteattr
from quoteattr.cli.configurations import Configurations
from quoteattr.cli.jobs import Jobs
from quoteattr.cli.options import Options, files, options
from quoteattr.cli.output import open_output


@click.command()
@files
@options
@click.option("--by-speaker", is_flag=True, help="Group the statements by speaker.")
@click.option("--review", is_flag=True, help="Doubtful ones first.")
@click.option("--all", "all_statements", is_flag=True, help="Scare quotes too.")
@click.option("--ids", is_flag=True, help="The beginning of each id, for `why`.")
@click.option("--sources", is_flag=True, help="Who is heard instead: how often, in how many words, and who had a chance to answer.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json", "csv")), default="text", help="Of --sources: a table, or for programs."
)
@click.option("--width", type=click.IntRange(40), help="Columns (default: the terminal's, 100 when piped).")
def report(
    common: Options,
    files: tuple[str, ...],
    by_speaker: bool,
    review: bool,
    all_statements: bool,
    ids: bool,
    sources: bool,
    form: str,
    width: int | None,
) -> None:
    """Who said what, as a table. `quoteattr why FILE :LINE` shows why."""
    from quoteattr.write import terminal

    if form != "text" and not sources:
        raise click.UsageError(f"--format {form} is for --sources; export --to {form} writes the statements")
    jobs = Jobs(Configurations(common), files)
    with open_output(None) as out:
        reports = jobs.reports()
        if sources:
            from quoteattr.audit import audit
            from quoteattr.audit.writers import WRITERS

            WRITERS[form](map(audit, reports), out, tool_version=quoteattr.__version__, width=width)
            jobs.exit()
        terminal.show(reports, out, by_speaker=by_speaker, review=review, all_statements=all_statements, ids=ids, width=width)
    jobs.exit()
