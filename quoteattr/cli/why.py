"""quoteattr why: the evidence for one attribution."""

from __future__ import annotations

import click

from quoteattr.cli.configurations import Configurations
from quoteattr.cli.jobs import Jobs
from quoteattr.cli.options import Options, options
from quoteattr.cli.output import open_output


@click.command()
@click.argument("file", metavar="FILE")
@click.argument("wanted", metavar="ID")
@options
@click.option("--all-candidates", is_flag=True, help="Those who were weighed and hold less than 5% too.")
@click.option("--width", type=click.IntRange(40), help="Columns (default: the terminal's, 100 when piped).")
def why(
    common: Options,
    file: str,
    wanted: str,
    all_candidates: bool,
    width: int | None,
) -> None:
    """The evidence for one attribution, as a tree.

    ID is what its id begins with (4 digits or more; `report --ids` shows them) or where it stands: :LINE or LINE:COLUMN.
    """
    from quoteattr.write import why as tree

    jobs = Jobs(Configurations(common), (file,))
    with open_output(None) as out:
        tree.show(jobs.reports(), wanted, out, source=file, all_candidates=all_candidates, width=width)
    jobs.exit()
