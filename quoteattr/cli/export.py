"""quoteattr export: files for spreadsheets and programs."""

from __future__ import annotations

from typing import Any

import click

import quoteattr
from quoteattr.cli.configurations import Configurations
from quoteattr.cli.jobs import Jobs
from quoteattr.cli.options import Options, files, options
from quoteattr.cli.output import file_wanted, open_output
from quoteattr.errors import SettingsError


class Form(click.ParamType):  # type: ignore[type-arg]  # not generic in each click that we allow
    """The name of a writer. The writers are loaded when one is asked for: other commands start without them."""

    name = "format"

    @property
    def choices(self) -> tuple[str, ...]:
        from quoteattr.write import FILE_WRITERS, WRITERS

        return (*WRITERS, *FILE_WRITERS)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return f"[{'|'.join(self.choices)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return click.Choice(self.choices).convert(value, param, ctx)


@click.command()
@files
@options
@click.option("--to", "form", required=True, type=Form(), help="The format.")
@click.option("-o", "--output", metavar="PATH", help="Write here instead of to standard output.")
@click.option("--datapackage", is_flag=True, help="Beside a CSV, datapackage.json: what its columns are, for Frictionless tools.")
@click.option("--bom", is_flag=True, help="Begin a CSV with a byte order mark, for Excel.")
def export(
    common: Options,
    files: tuple[str, ...],
    form: str,
    output: str | None,
    datapackage: bool,
    bom: bool,
) -> None:
    """Attributions for spreadsheets and programs. A .jsonl of many articles is read and written as a stream."""
    from quoteattr.write import FILE_WRITERS, WRITERS
    from quoteattr.write import datapackage as package

    described = _to_be_described(form, output) if datapackage else None
    jobs = Jobs(Configurations(common), files)
    if form in FILE_WRITERS:
        _to_file(jobs, form, file_wanted(output, form), bom)
    else:
        with open_output(output) as out:
            WRITERS[form](jobs.reports(), out, tool_version=quoteattr.__version__, bom=bom)
    if described:
        package.write(described, tool_version=quoteattr.__version__, bom=bom)
    jobs.exit()


def _to_be_described(form: str, output: str | None) -> str:
    """The path of the CSV. Raises: SettingsError or OutputError where no data package can stand beside it, before anything is done."""
    from quoteattr.write import datapackage as package

    if form != "csv" or output is None or output == "-":
        raise SettingsError("--datapackage describes a CSV file: use it with --to csv and -o PATH")
    package.check_place(output)
    return output


def _to_file(jobs: Jobs, form: str, path: str, bom: bool) -> None:
    from quoteattr.write import FILE_WRITERS

    if bom:
        raise SettingsError(f"{form} has no byte order mark: leave out --bom, or write csv")
    FILE_WRITERS[form](jobs.reports(), path, tool_version=quoteattr.__version__)
