"""quoteattr spans: where quoted text stands, for other linters."""

from __future__ import annotations

import sys

import click

import quoteattr
from quoteattr.cli.job import Job
from quoteattr.cli.options import Options, files, reading_options
from quoteattr.cli.output import open_output
from quoteattr.errors import ReadError, SettingsError


@click.command()
@files
@reading_options
@click.option("--format", "form", type=click.Choice(("text", "json", "jsonl")), help="Lines to read (default), or for programs.")
@click.option("--mask", is_flag=True, help="Print the text of the one FILE instead, quoted text blanked out, each character for one.")
@click.option(
    "--keep", type=click.Choice(("own", "quoted")), help="With --mask, what stays: the article's own words (default) or the quoted."
)
@click.option("--fill", metavar="CHARACTER", help="With --mask, what takes the place of each character (default: a space).")
@click.option("--stdin-filename", metavar="PATH", help="For FILE -: its text is that of PATH; its suffix says how to read it.")
def spans(common: Options, files: tuple[str, ...], form: str | None, mask: bool, keep: str | None, fill: str | None) -> None:
    """Where quoted text stands, by the quotation marks alone, so that another linter can leave it out.

    A line each: path:line:column-line:column: mark, and "closed", "goes on" (in the next paragraph) or "never closed". The end is behind the
    last character.
    """
    if common.stdin_filename is not None and "-" not in files:
        raise SettingsError("--stdin-filename says what standard input is: give - as the FILE")
    if (keep or fill) and not mask:
        raise click.UsageError("--keep and --fill say how to mask: give --mask")
    if fill is not None and (len(fill) != 1 or not fill.isprintable()):
        raise click.UsageError(f"--fill {fill!r}: not one character that can be seen")
    if mask and (form or len(files) > 1):
        raise click.UsageError("--mask prints the text of one FILE: " + ("leave out --format" if form else "give one"))
    job = Job(common)
    if mask:
        _mask(job, files[0], keep or "own", fill or " ")
    else:
        from quoteattr.spans.writers import WRITERS

        with open_output(None) as out:
            WRITERS[form or "text"](job.marked(job.articles(files)), out, tool_version=quoteattr.__version__)
    job.exit()


def _mask(job: Job, path: str, keep: str, fill: str) -> None:
    """Raises: ReadError for what has no text of its own. On a terminal nothing is written that it would obey."""
    from quoteattr.spans import mask

    named = job.options.stdin_filename or path
    _check_suffix(named)
    for report in job.marked(job.articles([path])):
        if report.article.source != named:
            raise _no_text(path)  # JSON Lines on standard input
        text = mask(report, keep, fill)
        if sys.stdout.isatty():
            from quoteattr.harmless import harmless

            text = "\n".join(map(harmless, text.split("\n")))
        with open_output(None) as out:
            out.write(text)


def _check_suffix(path: str) -> None:
    from quoteattr.read import text_format

    if path == "-":
        return
    try:
        text_format(path)
    except ReadError:
        raise _no_text(path) from None


def _no_text(path: str) -> ReadError:
    from quoteattr.read import TEXT_FORMATS
    from quoteattr.read.files import shown

    known = ", ".join(TEXT_FORMATS)
    return ReadError(f"{shown(path)}: --mask needs a file that is one text ({known}); without it the quotations are listed")
