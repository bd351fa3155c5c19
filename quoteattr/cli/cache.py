"""quoteattr cache: where reports and findings are kept, and how many."""

from __future__ import annotations

import sys

import click

from quoteattr.cli.caching import folder_of
from quoteattr.cli.job import DONE, FAILED, remark
from quoteattr.cli.options import CACHE_DIR
from quoteattr.errors import SettingsError


@click.command()
@CACHE_DIR
@click.option("--show", is_flag=True, help="Where it lies, how many entries are in it, its size. So without any option.")
@click.option("--clear", is_flag=True, help="Take away all that is in it.")
def cache(cache_dir: str | None, show: bool, clear: bool) -> None:
    """Reports and findings kept from earlier runs: articles that have not changed are not analysed again."""
    from quoteattr.cache import LIMIT, Store

    folder = folder_of(cache_dir)
    if folder is None:
        raise SettingsError("no cache: you have no home folder; say where with --cache-dir DIR")
    troubles: list[str] = []
    store = Store(folder, troubles.append)
    if clear:
        store.clear()
    if show or not clear:
        click.echo(f"{store.path}: {store.count()} entries, {store.size() / 1e6:.1f} MB of {LIMIT / 1e6:.0f}")
    store.close()
    for trouble in troubles:
        remark(trouble)
    sys.exit(FAILED if troubles else DONE)
