"""quoteattr check: findings, one a line."""

from __future__ import annotations

import click

from quoteattr.cli.configurations import Configurations
from quoteattr.cli.job import remark
from quoteattr.cli.jobs import Jobs
from quoteattr.cli.options import Options, check_options, files
from quoteattr.configuration import shown


@click.command()
@files
@check_options
def check(common: Options, files: tuple[str, ...]) -> None:
    """Findings, one a line: path:line:column: CODE message."""
    from quoteattr.check import format_finding, is_among, run_each

    house, found = Configurations(common), False
    codes = {path: house.codes(path) for path in files if not house.excluded(path)}
    if not common.quiet:
        tell_what_is_left_out(house, files, codes)
    jobs = Jobs(house, [path for path in files if path in codes], lambda path: all(code.startswith("Q") for code in codes[path]))
    placed = ((report, jobs.path_of(report.article.source)) for report in jobs.reports())
    for finding in run_each((report, codes[path], house.of(path).settings) for report, path in placed):
        found |= is_among(finding.code, house.of(jobs.path_of(finding.source)).settings.fail_on)
        click.echo(format_finding(finding))
    jobs.exit(found)


def tell_what_is_left_out(house: Configurations, files: tuple[str, ...], codes: dict[str, tuple[str, ...]]) -> None:
    """Files that the settings exclude, and those that no rule runs on, so that silence is not taken for cleanness."""
    excluded = [path for path in files if path not in codes]
    idle = [path for path, chosen in codes.items() if not chosen]
    if excluded:
        remark(f"{_named(excluded)} passed over, by {house.of(excluded[0]).place('exclude')}")
    if idle:
        remark(f"no rule runs on {_named(idle)}; quoteattr config {shown(idle[0])} shows why")


def _named(paths: list[str]) -> str:
    return shown(paths[0]) if len(paths) == 1 else f"{len(paths)} files"
