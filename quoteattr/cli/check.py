"""quoteattr check: findings, one a line."""

from __future__ import annotations

import click

import quoteattr
from quoteattr.cli.job import Job
from quoteattr.cli.mend import mend_files
from quoteattr.cli.options import Options, files, options
from quoteattr.settings import DEFAULTS, SOURCE_RULES


@click.command()
@files
@options
@click.option("--fix", is_flag=True, help="Mend marks in the files where it is safe; what is left is found as ever. Rules Q alone mend.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--select", metavar="CODES", default="", help="Codes or beginnings of codes, by commas: Q,A201. Rules Q need no model.")
def check(
    common: Options,
    files: tuple[str, ...],
    select: str,
    fix: bool,
    diff: bool,
) -> None:
    """Findings, one a line: path:line:column: CODE message."""
    from quoteattr.check import format_finding, parse_selection, run_all

    codes = parse_selection(select, DEFAULTS.select + (SOURCE_RULES if common.against else ()))
    job, found = Job(common), False
    if fix or diff:
        changes = mend_files(job, files, codes, DEFAULTS, write=fix and not diff)
        if diff:
            job.exit(changes)
    marks_alone = all(code.startswith("Q") for code in codes)
    reports = map(quoteattr.marks_only, job.articles(files)) if marks_alone else job.reports(files)
    for finding in run_all(reports, codes):
        found = True
        click.echo(format_finding(finding))
    job.exit(found)
