"""quoteattr lsp: findings and speakers in an editor."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import click

import quoteattr
from quoteattr.cli.configurations import Configurations
from quoteattr.cli.job import DONE, FINDINGS, Job
from quoteattr.cli.options import Options, check_options
from quoteattr.settings import Settings


@click.command()
@check_options
def lsp(common: Options) -> None:
    """A language server for editors, over standard input and output.

    It shows findings as you write, who said what where the pointer rests, an outline by speaker, and fixes.
    """
    from quoteattr.write.extra import library

    library("pygls.lsp.server", "lsp")
    from quoteattr.lsp import House, serve

    house = Configurations(common)
    job = Job(replace(house.options_for(os.curdir), no_cache=True))  # a text that is being written is never the same again

    def rules(path: str) -> tuple[Settings, tuple[str, ...]]:
        return house.of(path).settings, house.codes(path)

    def report(article: quoteattr.Article) -> quoteattr.Report:
        return next(job.made(iter([article])))

    ended = serve(House(rules, report))
    sys.stderr.flush()
    os._exit(DONE if ended else FINDINGS)  # at once: a model that is at work would hold the process until it is done
