"""quoteattr eval: how good it is on gold."""

from __future__ import annotations

import click

import quoteattr
from quoteattr.cli.job import Job, doubts
from quoteattr.cli.options import Options, model_options
from quoteattr.cli.output import open_output


@click.command("eval")
@click.argument("gold", metavar="GOLD")
@model_options
@click.option(
    "--hardest", type=click.IntRange(0), default=0, metavar="N", help="Show N errors, gold beside found: the least doubted first."
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="Tables, or all of it for programs.")
@click.option("--width", type=click.IntRange(80), help="Columns (default: the terminal's, 100 when piped).")
def evaluate(common: Options, gold: str, hardest: int, form: str, width: int | None) -> None:
    """How good it is on articles whose statements are known, and what goes wrong.

    GOLD is a .jsonl or .jsonl.gz file: {"id", "text", "attributions": [{"content": [[start, end]], "source", "cue"}]} a line.
    """
    from quoteattr import evaluate as room
    from quoteattr.pipeline import attribute_parse

    job = Job(common)
    golds = list(job.good(room.read_gold(gold)))
    for one in golds:
        job.doubt(one.article.source, doubts(one.article))
    parses = job.parses(one.article for one in golds)
    result = room.evaluate(room.compare(one, attribute_parse(parse), parse) for one, parse in zip(golds, parses))
    with open_output(None) as out:
        room.WRITERS[form](result, out, gold=gold, hard=hardest, tool_version=quoteattr.__version__, width=width)
    job.exit()
