"""What `check` leaves out by the lists that a newsroom keeps and by what has changed: its options, and the findings' way past them."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import click

from quoteattr.cli.job import remark
from quoteattr.cli.output import open_output
from quoteattr.errors import SettingsError
from quoteattr.plural import counted
from quoteattr.settings import IGNORE_FILE, Settings
from quoteattr.types import Finding

if TYPE_CHECKING:
    from quoteattr.check.baseline import Baseline
    from quoteattr.check.ignore_file import IgnoreFile

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Lists:
    """Paths of lists and a git revision, None for what is not given."""

    ignores: str | None = None
    write_ignores: bool = False
    baseline: str | None = None
    write_baseline: str | None = None
    diff_base: str | None = None


OPTIONS = (
    click.option("--ignores", metavar="FILE", help=f"Leave out the findings of an ignore file (default: {IGNORE_FILE}, if there is one)."),
    click.option("--write-ignores", is_flag=True, help="Append the findings to the ignore file instead, for you to give the reasons."),
    click.option("--baseline", metavar="FILE", help="Leave out the findings of a baseline: only new ones are told."),
    click.option("--write-baseline", metavar="FILE", help="Write the findings to a baseline instead."),
    click.option("--diff-base", metavar="REV", help="Only findings in lines changed since this git revision, be it not committed yet."),
)


def lists(command: Command) -> Command:
    """The command gets `lists`, from options of its own."""
    names = [f.name for f in fields(Lists)]

    @functools.wraps(command)
    def call(*args: Any, **values: Any) -> Any:
        return command(*args, lists=Lists(**{name: values.pop(name) for name in names}), **values)

    made: Command = call
    for option in reversed(OPTIONS):
        made = option(made)
    return made


class Sieve:
    """The lists, read, and the findings' way past them: ignore file, baseline, changed lines."""

    def __init__(self, given: Lists, settings: Settings, files: Iterable[str], quiet: bool = False):
        """`settings`: those of the working directory, whose lists hold where no flag gives others. All that can be wrong is found now, before any model is loaded. Raises: TableError for a list that cannot be used, SettingsError
        for what git cannot tell, and for both kinds of writing at once."""
        if given.write_ignores and given.write_baseline:
            raise SettingsError("--write-ignores and --write-baseline both: findings are written to one of them; give one")
        self.given, self.quiet = given, quiet
        self.path = given.ignores or settings.ignores or IGNORE_FILE
        wanted = os.path.lexists(self.path) or (self.path != IGNORE_FILE and not given.write_ignores)
        self.ignores = _ignores(self.path) if wanted else None
        baseline = given.baseline or settings.baseline
        self.baseline = _baseline(baseline) if baseline and not given.write_baseline else None
        self.changed = _changes(given.diff_base, files) if given.diff_base is not None else None

    def told(self, findings: Iterable[Finding], ran: Callable[[], Mapping[str, Collection[str]]], verified: bool) -> Iterator[Finding]:
        """The findings to be told, as they come. `ran` is asked at the end: for each source read, the rules that ran there. `verified`: were
        quotes held against sources?"""
        found = self.ignores.kept(findings) if self.ignores else iter(findings)
        if self.given.write_baseline:
            self._write_baseline(self.given.write_baseline, found)
            return
        if self.baseline:
            found = self.baseline.new(found)
        if self.changed:
            found = filter(self.changed, found)
        yield from self._written(found) if self.given.write_ignores else found
        yield from self._out_of_use(ran(), verified)

    def _out_of_use(self, codes: Mapping[str, Collection[str]], verified: bool) -> Iterator[Finding]:
        """What the lists hold and nothing was found for: of the ignore file as findings, of the baseline as a remark."""
        if not (self.baseline or self.ignores):
            return
        from quoteattr.check import judged
        from quoteattr.check.rules import unused_ignore

        ran = {source: judged(chosen, verified=verified) for source, chosen in codes.items()}
        gone = self.baseline.gone(ran) if self.baseline else 0
        if self.baseline and gone and not self.quiet:
            path = self.baseline.path
            remark(
                f"{path}: holds {counted(gone, 'finding')} not found any more; renew it with --write-baseline {path} over all your files"
            )
        if self.ignores and any(unused_ignore.CODE in chosen for chosen in codes.values()):
            yield from self.ignores.unused(ran)

    def _write_baseline(self, path: str, findings: Iterable[Finding]) -> None:
        from quoteattr.check.baseline import as_baseline

        known = list(findings)
        with open_output(path) as out:
            out.write(as_baseline(known, path))
        remark(f"{path}: {counted(len(known), 'finding')} written; --baseline {path} leaves them out")

    def _written(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings that no entry can leave out, those about ignores; the others become entries."""
        from quoteattr.check.baseline import folder_of
        from quoteattr.check.ignore_file import entries_for
        from quoteattr.check.lists import read_list
        from quoteattr.check.rules import unused_ignore

        known: list[Finding] = []
        for finding in findings:
            if finding.code == unused_ignore.CODE:
                yield finding
            else:
                known.append(finding)
        text = read_list(self.path, "") if self.ignores else ""
        entries = entries_for(known, folder_of(self.path))
        with open_output(self.path) as out:
            out.write(text + "\n" * (text != "" and not text.endswith("\n")) + "".join(f"{entry}\n" for entry in entries))
        remark(f"{self.path}: {len(entries)} added for {counted(len(known), 'finding')}; give the reason of each there")


def _ignores(path: str) -> IgnoreFile:
    from quoteattr.check.ignore_file import read_ignores

    return read_ignores(path)


def _baseline(path: str) -> Baseline:
    from quoteattr.check.baseline import read_baseline

    return read_baseline(path)


def _changes(revision: str, files: Iterable[str]) -> Callable[[Finding], bool]:
    from quoteattr.check.changes import Changes

    return Changes(revision, files).touch
