"""quoteattr check: findings, one a line."""

from __future__ import annotations

import click

import quoteattr
from quoteattr.cli.job import Job
from quoteattr.cli.options import Options, files, options
from quoteattr.errors import SettingsError
from quoteattr.settings import DEFAULTS, SOURCE_RULES


@click.command()
@files
@options
@click.option("--select", metavar="CODES", default="", help="Codes or beginnings of codes, by commas: Q,A201. Rules Q need no model.")
@click.option("--stdin-filename", metavar="PATH", help="For FILE -: its text is that of PATH, an editor's; its suffix says how to read it.")
def check(
    common: Options,
    files: tuple[str, ...],
    select: str,
) -> None:
    """Findings, one a line: path:line:column: CODE message."""
    from quoteattr.check import format_finding, parse_selection, run_all

    codes = parse_selection(select, DEFAULTS.select + (SOURCE_RULES if common.against else ()))
    if common.stdin_filename is not None and "-" not in files:
        raise SettingsError("--stdin-filename says what standard input is: give - as the FILE")
    job, found = Job(common), False
    marks_alone = all(code.startswith("Q") for code in codes)
    reports = map(quoteattr.marks_only, job.articles(files)) if marks_alone else job.reports(files)
    for finding in run_all(reports, codes):
        found = True
        click.echo(format_finding(finding))
    job.exit(found)
