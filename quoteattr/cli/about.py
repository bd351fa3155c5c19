"""quoteattr explain, models, doctor: what there is, and whether it works."""

from __future__ import annotations

import os
import sys

import click

import quoteattr
from quoteattr.cli.job import BUG, DONE
from quoteattr.errors import SettingsError


@click.command()
@click.argument("code", required=False)
@click.option("--all", "every", is_flag=True, help="The pages of all rules, one under the other.")
def explain(code: str | None, every: bool) -> None:
    """The page of a rule: what, why, examples, how to ignore it. Without CODE, the list of rules."""
    from quoteattr.check import RULES
    from quoteattr.check import explain as page
    from quoteattr.check.pages import every_page, listing

    if every and code:
        raise SettingsError("--all is every page: leave out the code, or --all")
    if every:
        click.echo(every_page(page(rule.CODE) for rule in RULES), nl=False)
    elif code:
        click.echo(page(code))
    else:
        click.echo(listing(), nl=False)


@click.command()
@click.option("--models", "folder", metavar="DIR", help="A folder of Stanza models instead of the embedded ones.")
def models(folder: str | None) -> None:
    """What models are installed, where, with their sha256, and how to use larger ones."""
    from pathlib import Path

    from quoteattr import models as room

    place = Path(folder) if folder else room.EMBEDDED
    for name, digest in room.verify(place).items():
        click.echo(f"{digest}  {place / name}  {(place / name).stat().st_size / 2**20:.1f} MiB")
    click.echo("Stanza's own, larger models: python -c \"import stanza; stanza.download('en', model_dir='DIR')\", then --models DIR")


@click.command()
def doctor() -> None:
    """Whether everything needed is here and works."""
    import platform

    from quoteattr import models as room

    click.echo(f"quoteattr {quoteattr.__version__}, Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors")
    sums = room.verify(room.EMBEDDED)
    click.echo(f"models: {len(sums)} files in {room.EMBEDDED}, all whole")
    import stanza
    import torch

    from quoteattr.parse import int8

    numbers = "8-bit whole numbers" if int8.supported() else "32-bit floats (8-bit whole numbers, which are faster, are not to be had here)"
    click.echo(f"stanza {stanza.__version__}, torch {torch.__version__}, {torch.get_num_threads()} threads, the encoder runs on {numbers}")
    article = quoteattr.article_from_text("'It will rain,' said Ana Ortiz.", source="doctor")
    found = next(quoteattr.attribute([article], quoteattr.load_parser())).attributions
    works = len(found) == 1 and found[0].speaker is not None and found[0].speaker.name == "Ana Ortiz"
    click.echo(f"a test sentence: {'works' if works else 'goes wrong; please report it with the lines above'}")
    sys.exit(DONE if works else BUG)
