"""quoteattr check: findings, one a line."""

from __future__ import annotations

import click

import quoteattr
from quoteattr.cli.job import Job
from quoteattr.cli.leaving_out import Lists, Sieve, lists
from quoteattr.cli.options import Options, files, options
from quoteattr.settings import DEFAULTS, SOURCE_RULES


@click.command()
@files
@options
@lists
@click.option("--select", metavar="CODES", default="", help="Codes or beginnings of codes, by commas: Q,A201. Rules Q need no model.")
def check(
    common: Options,
    files: tuple[str, ...],
    select: str,
    lists: Lists,
) -> None:
    """Findings, one a line: path:line:column: CODE message."""
    from quoteattr.check import format_finding, included, parse_selection, remarks, run_all

    settings = DEFAULTS
    codes = parse_selection(select, settings.select + (SOURCE_RULES if common.against else ()))
    job, found = Job(common, remarks), False
    paths = included(files, settings)
    sieve = Sieve(lists, settings, paths, job)
    marks_alone = all(code[0] in "QX" for code in codes)
    reports = map(quoteattr.marks_only, job.articles(paths)) if marks_alone else job.reports(paths)
    for finding in sieve.told(run_all(reports, codes, settings), codes):
        found = True
        click.echo(format_finding(finding))
    job.exit(found)
