"""quoteattr check: findings, in the format that editors, pre-commit or a pipeline understand."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import quoteattr
from quoteattr.cli.job import Job, remark
from quoteattr.cli.options import Options, files, options
from quoteattr.cli.output import open_output
from quoteattr.errors import SettingsError
from quoteattr.settings import DEFAULTS, SOURCE_RULES

if TYPE_CHECKING:
    from quoteattr.check.formats import Run
    from quoteattr.check.statistics import Tally

STATISTICS = ("text", "json")


class FormatName(click.ParamType):  # type: ignore[type-arg]  # not generic in each click that we allow
    """One of `FORMATS`, which are loaded when one is asked for: other commands start without the rules."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return f"[{'|'.join(self._choice().choices)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return self._choice().convert(value, param, ctx)

    def _choice(self) -> click.Choice[str]:
        from quoteattr.check.formats import FORMATS

        return click.Choice(tuple(FORMATS))


@click.command()
@files
@options
@click.option("--select", metavar="CODES", default="", help="Codes or beginnings of codes, by commas: Q,A201. Rules Q need no model.")
@click.option("--format", "form", type=FormatName(), default="text", help="How findings are written (default: text).")
@click.option("-o", "--output-file", "output", metavar="PATH", help="Write here instead of to standard output.")
@click.option("--statistics", is_flag=True, help="Counts per code instead of findings, as text or json.")
@click.option("--fail-on", metavar="CODES", default="", help="Only these findings make the exit status 1 (default: all).")
@click.option("--exit-zero", is_flag=True, help="Exit status 0 whatever is found; 2 stays for what could not be done.")
def check(
    common: Options,
    files: tuple[str, ...],
    select: str,
    form: str,
    output: str | None,
    statistics: bool,
    fail_on: str,
    exit_zero: bool,
) -> None:
    """Findings, one a line: path:line:column: CODE message. Exit status 1 when there are any."""
    from quoteattr.check import failing, parse_selection, run_all
    from quoteattr.check.formats import FORMATS, Run
    from quoteattr.check.statistics import Tally

    if statistics and form not in STATISTICS:
        raise SettingsError(f"--statistics are written as {' or '.join(STATISTICS)}, not as {form}")
    codes = parse_selection(select, DEFAULTS.select + (SOURCE_RULES if common.against else ()))
    fails = failing(fail_on, DEFAULTS.fail_on)
    job, tally = Job(common), Tally()
    marks_alone = all(code.startswith("Q") for code in codes)
    reports = map(quoteattr.marks_only, job.articles(files)) if marks_alone else job.reports(files)
    findings = tally.passing(run_all(reports, codes))
    text_of = functools.lru_cache(maxsize=1)(_text_of)
    run = Run(quoteattr.__version__, codes, fails, Path.cwd(), lambda: job.checked, lambda: job.failed, text_of)
    with open_output(output) as out:
        if statistics:
            for _ in findings:
                pass
            out.write(_counted(tally, form, run))
        else:
            FORMATS[form](findings, out, run)
    if form == "text" and sys.stderr.isatty() and not common.quiet:
        remark(tally.summary(len(job.checked)))
    job.exit(tally.fails(fails) and not exit_zero)


def _counted(tally: Tally, form: str, run: Run) -> str:
    from quoteattr.check.statistics import as_json, as_table

    counts = tally.counts()
    return as_table(counts) if form == "text" else as_json(counts, len(run.checked()), run.tool_version)


def _text_of(source: str) -> str | None:
    """The file's text, read once more: few files have findings, and few formats ask. None where it is gone, or was standard input."""
    articles = [] if source == "-" else list(quoteattr.read_articles(source))
    return articles[0].original if len(articles) == 1 and isinstance(articles[0], quoteattr.Article) else None
