"""quoteattr lsp: findings and speakers in an editor."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

import quoteattr
from quoteattr.cli.job import DONE, FINDINGS, Job, settle
from quoteattr.cli.options import Options, options
from quoteattr.settings import DEFAULTS, SOURCE_RULES


@click.command()
@options
@click.option("--select", metavar="CODES", default="", help="Codes or beginnings of codes, by commas: Q,A201. Rules Q need no model.")
def lsp(common: Options, select: str) -> None:
    """A language server for editors, over standard input and output.

    It shows findings as you write, who said what where the pointer rests, an outline by speaker, and fixes.
    """
    from quoteattr.check import parse_selection
    from quoteattr.write.extra import library

    library("pygls.lsp.server", "lsp")
    from quoteattr.lsp import House, serve

    codes = parse_selection(select, DEFAULTS.select + (SOURCE_RULES if common.against else ()))
    ended = serve(House(lambda path: (DEFAULTS, codes), _reporter(Job(common))))
    sys.stderr.flush()
    os._exit(DONE if ended else FINDINGS)  # at once: a model that is at work would hold the process until it is done


def _reporter(job: Job) -> Callable[[quoteattr.Article], quoteattr.Report]:
    """Who said what in an article; the models are loaded when it is first called."""
    loaded: list[quoteattr.Parser] = []

    def report(article: quoteattr.Article) -> quoteattr.Report:
        if not loaded:
            loaded.append(job.parser())
            settle()
        return next(job.attributed(loaded[0].parse([article])))

    return report
