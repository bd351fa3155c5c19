"""quoteattr verify: each quote held against what was really said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import click

import quoteattr
from quoteattr.cli.configurations import Configurations
from quoteattr.cli.jobs import Jobs
from quoteattr.cli.options import Options, options
from quoteattr.cli.output import open_output


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.argument("more", nargs=-1, metavar="[FILE…]")
@options
@click.option("--format", "form", type=click.Choice(("text", "csv", "json")), default="text", help="A table, or all of it for programs.")
@click.option("--width", type=click.IntRange(60), help="Columns (default: the terminal's, 100 when piped).")
def verify(common: Options, article: str, more: tuple[str, ...], form: str, width: int | None) -> None:
    """Hold each quote of ARTICLE against transcripts or source texts: verify ARTICLE --against FILE…

    Exit status 1 where a quote is not there, has other words, lost a negation or is another speaker's; 2 where a source could not be read.
    """
    from quoteattr.write import WRITERS, verification, verification_csv

    configurations = Configurations(replace(common, against=(*common.against, *more) if common.against else ()))
    if not common.against and (more or not configurations.of(article).settings.against):
        raise click.UsageError("nothing to hold the quotes against: give transcripts with --against FILE")
    jobs, troubled = Jobs(configurations, (article,)), Troubled()
    reports = troubled.watch(jobs.reports())
    with open_output(None) as out:
        if form == "text":
            verification.show(reports, out, width=width)
        elif form == "csv":
            verification_csv.write(reports, out, tool_version=quoteattr.__version__)
        else:
            WRITERS["json"](reports, out, tool_version=quoteattr.__version__)
    jobs.exit(troubled.found)


class Troubled:
    """Has a quote gone by that does not hold?"""

    def __init__(self) -> None:
        self.found = False

    def watch(self, reports: Iterable[quoteattr.Report]) -> Iterator[quoteattr.Report]:
        for report in reports:
            self.found |= any(a.verification and a.verification.holds is False for a in report.attributions)
            yield report
