"""quoteattr check: findings, in the format that editors, pre-commit or a pipeline understand."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import quoteattr
from quoteattr.cli.configurations import Configurations
from quoteattr.cli.job import Job, remark
from quoteattr.cli.jobs import Jobs
from quoteattr.cli.leaving_out import Lists, Sieve, lists
from quoteattr.cli.mend import mend_files
from quoteattr.cli.options import Options, check_options, files
from quoteattr.cli.output import open_output
from quoteattr.cli.unchanged import examined, marks_alone
from quoteattr.errors import SettingsError
from quoteattr.harmless import shown
from quoteattr.settings import Settings
from quoteattr.types import Finding

if TYPE_CHECKING:
    from quoteattr.check import Examined
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
@check_options
@lists
@click.option("--format", "form", type=FormatName(), default="text", help="How findings are written (default: text).")
@click.option("-o", "--output-file", "output", metavar="PATH", help="Write here instead of to standard output.")
@click.option("--stdin-filename", metavar="PATH", help="For FILE -: its text is that of PATH, an editor's; its suffix says how to read it.")
@click.option("--fix", is_flag=True, help="Mend marks in the files where it is safe; what is left is found as ever. Rules Q alone mend.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--statistics", is_flag=True, help="Counts per code instead of findings, as text or json.")
@click.option("--exit-zero", is_flag=True, help="Exit status 0 whatever is found; 2 stays for what could not be done.")
def check(
    common: Options,
    lists: Lists,
    files: tuple[str, ...],
    form: str,
    output: str | None,
    fix: bool,
    diff: bool,
    statistics: bool,
    exit_zero: bool,
) -> None:
    """Findings, one a line: path:line:column: CODE message. Exit status 1 when there are any."""
    from quoteattr.check.statistics import Tally

    if statistics and form not in STATISTICS:
        raise SettingsError(f"--statistics are written as {' or '.join(STATISTICS)}, not as {form}")
    if common.stdin_filename is not None and "-" not in files:
        raise SettingsError("--stdin-filename says what standard input is: give - as the FILE")
    checking, tally = Checking(common, lists, files), Tally()
    if fix or diff:
        changes = checking.mend(write=fix and not diff)
        if diff:
            checking.exit(changes)
    findings = tally.passing(checking.findings())
    with open_output(output) as out:
        if statistics:
            for _ in findings:
                pass
            out.write(_counted(tally, form, checking.run))
        else:
            from quoteattr.check.formats import FORMATS

            FORMATS[form](findings, out, checking.run)
    if form == "text" and sys.stderr.isatty() and not common.quiet:
        remark(tally.summary(len(checking.jobs.checked)))
    checking.exit(checking.fails and not exit_zero)


class Checking:
    """One run: which rules run on which file, and what they find. `fails`: a finding was told that makes the exit status 1."""

    def __init__(self, common: Options, lists: Lists, files: tuple[str, ...]):
        from quoteattr.check import remarks
        from quoteattr.check.formats import Run

        self.house, self.fails, self.mender = Configurations(common), False, Job(Options(quiet=common.quiet))
        self.codes = {path: self.house.codes(path) for path in files if not self.house.excluded(path)}
        if not common.quiet:
            tell_what_is_left_out(self.house, files, self.codes)
        paths = [path for path in files if path in self.codes]
        self.sieve = Sieve(lists, self.house.of(os.curdir).settings, paths, common.quiet)
        self.jobs = Jobs(self.house, paths, lambda path: marks_alone(self.codes[path]), remarks)
        run = tuple(dict.fromkeys(code for codes in self.codes.values() for code in codes))
        text_of = functools.lru_cache(maxsize=1)(_text_of)
        self.run = Run(
            quoteattr.__version__, run, self._failing(), Path.cwd(), lambda: self.jobs.checked, lambda: self.jobs.failed, text_of
        )  # fmt: skip

    def findings(self) -> Iterator[Finding]:
        from quoteattr.check import is_among, together

        found = together(self.jobs.each(self._examined))
        verified = any(self.house.of(path).settings.against for path in self.codes)
        for finding in self.sieve.told(found, self._ran, verified):
            self.fails |= is_among(finding.code, self.house.of(self.jobs.path_of(finding.source)).settings.fail_on)
            yield finding

    def _examined(self, job: Job, path: str) -> Iterator[tuple[Examined, tuple[str, ...], Settings]]:
        codes, settings = self.codes[path], self.house.of(path).settings
        for one in examined(job, path, codes, settings, self.jobs.reports_of(job, path)):
            yield one, codes, settings

    def _ran(self) -> dict[str, tuple[str, ...]]:
        """The rules that ran, by the sources read."""
        return {source: self.codes[self.jobs.path_of(source)] for source in self.jobs.checked}

    def mend(self, write: bool) -> bool:
        """True where marks could be mended, and with `write` they are."""
        return mend_files(self.mender, self.jobs.paths, lambda path: (self.codes[path], self.house.of(path).settings), write)

    def exit(self, findings: bool) -> None:
        self.jobs.exit(findings, self.mender.failed)

    def _failing(self) -> tuple[str, ...]:
        """Beginnings of the codes that make the exit status 1 in any of the files."""
        prefixes = (prefix for path in self.codes for prefix in self.house.of(path).settings.fail_on)
        return tuple(dict.fromkeys("" if prefix == "ALL" else prefix for prefix in prefixes))


def tell_what_is_left_out(house: Configurations, files: Iterable[str], codes: dict[str, tuple[str, ...]]) -> None:
    """Files that the settings exclude, and those that no rule runs on, so that silence is not taken for cleanness."""
    excluded = [path for path in files if path not in codes]
    idle = [path for path, chosen in codes.items() if not chosen]
    if excluded:
        remark(f"{_named(excluded)} passed over, by {house.of(excluded[0]).place('exclude')}")
    if idle:
        remark(f"no rule runs on {_named(idle)}; quoteattr config {shown(idle[0])} shows why")


def _named(paths: list[str]) -> str:
    return shown(paths[0]) if len(paths) == 1 else f"{len(paths)} files"


def _counted(tally: Tally, form: str, run: Run) -> str:
    from quoteattr.check.statistics import as_json, as_table

    counts = tally.counts()
    return as_table(counts) if form == "text" else as_json(counts, len(run.checked()), run.tool_version)


def _text_of(source: str) -> str | None:
    """The file's text, read once more: few files have findings, and few formats ask. None where it is gone, or was standard input."""
    articles = [] if source == "-" else list(quoteattr.read_articles(source))
    return articles[0].original if len(articles) == 1 and isinstance(articles[0], quoteattr.Article) else None
