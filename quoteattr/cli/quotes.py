"""quoteattr quotes: the quotations of a batch, each once with all its places."""

from __future__ import annotations

from pathlib import Path

import click

from quoteattr.cli.job import remark
from quoteattr.errors import SettingsError

FORMATS = (".parquet", ".jsonl", ".csv")


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("-o", "--output", required=True, metavar="PATH", help="A .parquet, .jsonl or .csv file.")
@click.option("--least", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Only those of at least N articles.")
@click.option("--all", "indirect", is_flag=True, help="Reported speech too.")
@click.option("-q", "--quiet", is_flag=True, help="No remarks.")
def quotes(folder: str, output: str, least: int, indirect: bool, quiet: bool) -> None:
    """The quotations in the results of `batch`, one row each, with all the articles that have them.

    DIR is the folder that `batch` wrote. Quotations are the same if their words are, whatever the marks, capitals and spelling; those of most
    articles come first.
    """
    from quoteattr.quotes import quotations, said, write

    if not output.endswith(FORMATS):
        raise SettingsError(f"{output}: not a format of this table; name it {', '.join(FORMATS)}")
    count = write(quotations(said(Path(folder), indirect), least), output)
    if not quiet:
        remark(f"{count:,} quotations: {output}")
