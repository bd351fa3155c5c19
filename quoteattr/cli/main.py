"""The program: its commands, and the one place where errors become a line on stderr and an exit status.

0 done or clean, 1 findings, 2 could not do (all of) the job, 3 a bug of ours, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback

import click

import quoteattr
from quoteattr.cli.about import doctor, explain, models
from quoteattr.cli.batch import batch
from quoteattr.cli.cache import cache
from quoteattr.cli.check import check
from quoteattr.cli.config import config
from quoteattr.cli.drift import drift
from quoteattr.cli.evaluate import evaluate
from quoteattr.cli.export import export
from quoteattr.cli.job import BUG, DONE, FAILED, INTERRUPTED, remark
from quoteattr.cli.lsp import lsp
from quoteattr.cli.quotes import quotes
from quoteattr.cli.report import report
from quoteattr.cli.spans import spans
from quoteattr.cli.verify import verify
from quoteattr.cli.why import why
from quoteattr.errors import QuoteattrError

COMMANDS = (report, why, export, check, spans, lsp, verify, drift, batch, quotes, config, explain, evaluate, models, cache, doctor)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(quoteattr.__version__, prog_name="quoteattr")
def cli() -> None:
    """Who said what in a news article, shown with evidence.

    FILE is a .txt, .md, .html, .docx, .pdf, .json, .jsonl, .parquet or .warc file, or - for standard input.
    """


for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """The one place where errors become a line on stderr and an exit status."""
    try:
        cli.main(prog_name="quoteattr", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(INTERRUPTED)
    except click.ClickException as err:
        err.show()
        sys.exit(FAILED)
    except QuoteattrError as err:
        remark(str(err))
        for choice in err.choices:
            click.echo(f"  {choice}", err=True)
        sys.exit(FAILED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader went away: no complaint at exit
        sys.exit(DONE)
    except Exception as err:
        traceback.print_exc()
        remark(f"a bug of ours ({type(err).__name__}): please report it with the lines above")
        sys.exit(BUG)
