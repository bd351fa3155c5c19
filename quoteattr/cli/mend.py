"""check --fix and --diff: what can be mended in the files is mended, or shown."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

import quoteattr
from quoteattr.cli.job import Job, remark
from quoteattr.errors import OutputError, ReadError
from quoteattr.settings import Settings

if TYPE_CHECKING:
    from quoteattr.check.fix import Mended
    from quoteattr.read import TextFormat
    from quoteattr.types import Finding, Report


def mend_files(job: Job, paths: Iterable[str], rules: Callable[[str], tuple[tuple[str, ...], Settings]], write: bool) -> bool:
    """Mends the files, or without `write` shows what would change. What was mended, and what cannot be, is told on stderr. `rules`: the
    codes and settings of a file. True where there was something to mend."""
    done = [_mend_file(job, path, _finder(*rules(path)), write) for path in paths]
    return any(done)


def _finder(codes: tuple[str, ...], settings: Settings) -> Callable[[Report], list[Finding]]:
    from quoteattr.check import run

    marks = tuple(code for code in codes if code.startswith("Q"))
    return lambda report: run(report, marks, settings)


def _mend_file(job: Job, path: str, find: Callable[[Report], list[Finding]], write: bool) -> bool:
    from quoteattr.check.fix import encoding_of, mend
    from quoteattr.read import TEXT_FORMATS, text_format
    from quoteattr.read.files import read_bytes, shown

    try:
        form = text_format(path)
    except ReadError:
        job.untold(f"{shown(path)}: cannot be mended here, only {', '.join(TEXT_FORMATS)} files can")
        return False
    try:
        data = read_bytes(path)
        article = form.article_from_bytes(data, path)
    except ReadError as err:
        if not write:  # else it is told when the file is read again to be checked
            job.failed = True
            remark(str(err))
        return False
    report, encoding = quoteattr.marks_only(article), encoding_of(data, article.original)
    if encoding is None:
        return _refused(job, shown(path), any(finding.edits for finding in find(report)))
    mended = mend(report, find, _rereader(form, path, encoding))
    if mended.findings and not write:
        _show_diff(shown(path), article.original, mended.text)
    return bool(mended.findings) and (not write or _written(job, path, mended, encoding))


def _refused(job: Job, path: str, wanted: bool) -> bool:
    if wanted:
        job.failed = True
        remark(f"{path}: not mended, for it is not in UTF-8; save it as UTF-8")
    return False


def _rereader(form: TextFormat, path: str, encoding: str) -> Callable[[str], Report]:
    return lambda text: quoteattr.marks_only(form.article_from_bytes(text.encode(encoding), path))


def _written(job: Job, path: str, mended: Mended, encoding: str) -> bool:
    from quoteattr.check import format_finding
    from quoteattr.check.fix import replace_file

    try:
        replace_file(path, mended.text.encode(encoding))
    except OutputError as err:
        job.failed = True
        remark(str(err))
        return False
    for finding in mended.findings:
        job.untold(f"mended {format_finding(finding)}")
    return True


# --- diff -------------------------------------------------------------------------------------------------------------------------


def _show_diff(name: str, before: str, after: str) -> None:
    """As `patch` and `git apply` take it; on a terminal, where it is for reading, without anything that a terminal would obey."""
    text = "".join(map(_whole, difflib.unified_diff(_lines(before), _lines(after), name, name)))
    if sys.stdout.isatty():
        from quoteattr.harmless import harmless

        text = "\n".join(map(harmless, text.split("\n")))
    click.echo(text.encode("utf-8"), nl=False)


def _lines(text: str) -> list[str]:
    """The lines with their ends, parted at line feeds alone: what Python takes for a line end besides is no line end to `patch`."""
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + ([last] if last else [])


def _whole(line: str) -> str:
    return line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
