"""The commands: parse the arguments, call the library, write, exit. Results to stdout, remarks to stderr.

Exit status: 0 done or clean, 1 findings, 2 could not do (all of) the job, 3 a bug of ours, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

import quoteattr
from quoteattr.errors import ModelError, QuoteattrError
from quoteattr.settings import Settings

if TYPE_CHECKING:
    from quoteattr.correct import Corrections
    from quoteattr.types import KnownSpeaker

DONE, FINDINGS, FAILED, BUG, INTERRUPTED = 0, 1, 2, 3, 130
Command = TypeVar("Command", bound=Callable[..., Any])
Item = TypeVar("Item")


def remark(text: str) -> None:
    click.echo(f"quoteattr: {text}", err=True)


class Job:
    """One run over some files: bad ones are named on stderr and the rest goes on."""

    def __init__(self, settings: Settings, quiet: bool = False, corrections: str | None = None, speakers: str | None = None):
        """The two files are read at once: one that cannot be used ends the run before anything is done."""
        self.settings, self.quiet, self.failed = settings, quiet, False
        self.corrections = _corrections(corrections) if corrections else None
        self.known = _known(speakers) if speakers else ()

    def articles(self, paths: Iterable[str]) -> Iterator[quoteattr.Article]:
        for path in paths:
            for article in self.good(quoteattr.read_articles(path)):
                self.doubt(article)
                yield article

    def good(self, items: Iterable[Item | QuoteattrError]) -> Iterator[Item]:
        for item in items:
            if isinstance(item, QuoteattrError):
                self.failed = True
                remark(str(item))
            else:
                yield item

    def doubt(self, article: quoteattr.Article) -> None:
        """An article read on a guess at its encoding is read all the same, but its offsets hang on the guess."""
        for reason in dict.fromkeys(r.reason for r in article.repairs if not len(r.span)):
            self.failed = True
            if not self.quiet:
                remark(f"{article.source}: {reason}; save it as UTF-8")

    def reports(self, paths: Iterable[str]) -> Iterator[quoteattr.Report]:
        from quoteattr.pipeline import attribute_parse

        made = (attribute_parse(parse, self.known) for parse in self.parses(self.articles(paths)))
        return made if self.corrections is None else self.corrected(made, self.corrections)

    def corrected(self, reports: Iterable[quoteattr.Report], corrections: Corrections) -> Iterator[quoteattr.Report]:
        """What became of the corrections is told when all is read; one that no longer attaches to its article is a failure."""
        from quoteattr.correct import Note, remarks
        from quoteattr.pipeline import corrected

        notes: list[Note] = []
        yield from corrected(reports, corrections, notes)
        for told in remarks(corrections, notes):
            self.failed |= told.failed
            if told.failed or not self.quiet:
                remark(told.text)

    def parses(self, articles: Iterator[quoteattr.Article]) -> Iterator[quoteattr.Parse]:
        """Models are loaded when the first article has been read, so that a wrong path answers at once."""
        first = next(articles, None)
        if first is not None:
            parser = self.parser()
            settle()
            yield from parser.parse(itertools.chain([first], articles))

    def parser(self) -> quoteattr.Parser:
        """Without a learned head, or without whole models of our own, statements are found by rules, and it is said."""
        from quoteattr.models import is_embedded

        chosen = self.settings.models
        try:
            parser = quoteattr.load_parser(chosen, self.settings.threads)
        except ModelError as err:
            if chosen:
                raise
            self.failed = True
            remark(str(err))
            remark("going on by rules alone, without any model: names are guessed and much reported speech is missed")
            return by_rules()
        if chosen and not is_embedded(Path(chosen)):
            remark(f"{chosen}: no trained reader of statements among these models; they are found by rules alone, and more are missed")
        return parser

    def exit(self, findings: bool = False) -> None:
        sys.exit(FAILED if self.failed else FINDINGS if findings else DONE)


def _corrections(path: str) -> Corrections:
    from quoteattr.correct import read_corrections

    return read_corrections(path)


def _known(path: str) -> tuple[KnownSpeaker, ...]:
    from quoteattr.read import read_speakers

    return read_speakers(path)


def by_rules() -> quoteattr.Parser:
    from quoteattr.detect import quoted_spans
    from quoteattr.lexicon import reporting_verb
    from quoteattr.parse.plain import PlainParser

    return PlainParser(lambda word: reporting_verb(word) is not None, quoted_spans)


def settle() -> None:
    """Once the models are loaded: what lives now lives on, and parses make so many small objects that the collector of cycles, with
    Python's own settings, takes a twentieth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _knowledge(command: Command) -> Command:
    """What a person knows better: corrections, and speakers."""
    for option in (
        click.option("--corrections", metavar="FILE", help="A CSV of a person's corrections, replayed on what is found."),
        click.option("--speakers", metavar="FILE", help="A CSV or .json of speakers you know: names, aliases, roles, kinds, ids."),
    ):
        command = option(command)
    return command


def _common(command: Command) -> Command:
    return click.argument("files", nargs=-1, required=True, metavar="FILE…")(_model_options(_knowledge(command)))


def _model_options(command: Command) -> Command:
    for option in (
        click.option("--models", metavar="DIR", help="A folder of Stanza models instead of the embedded ones."),
        click.option("--threads", type=click.IntRange(1), help="Threads for the models (default: torch's own choice)."),
        click.option("-q", "--quiet", is_flag=True, help="No remarks about files repaired or corrections that moved."),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(quoteattr.__version__, prog_name="quoteattr")
def cli() -> None:
    """Who said what in a news article, shown with evidence.

    FILE is a .txt, .md, .json or .jsonl file, or - for standard input.
    """


@cli.command()
@_common
@click.option("--by-speaker", is_flag=True, help="Group the statements by speaker.")
@click.option("--review", is_flag=True, help="Doubtful ones first.")
@click.option("--all", "all_statements", is_flag=True, help="Scare quotes too.")
@click.option("--ids", is_flag=True, help="The beginning of each id, for `why`.")
@click.option("--width", type=click.IntRange(40), help="Columns (default: the terminal's, 100 when piped).")
def report(
    files: tuple[str, ...],
    models: str | None,
    threads: int | None,
    quiet: bool,
    corrections: str | None,
    speakers: str | None,
    by_speaker: bool,
    review: bool,
    all_statements: bool,
    ids: bool,
    width: int | None,
) -> None:
    """Who said what, as a table. `quoteattr why FILE :LINE` shows why."""
    from quoteattr.write import terminal

    job = Job(Settings(models, threads), quiet, corrections, speakers)
    with _output(None) as out:
        reports = job.reports(files)
        terminal.show(reports, out, by_speaker=by_speaker, review=review, all_statements=all_statements, ids=ids, width=width)
    job.exit()


@cli.command()
@click.argument("file", metavar="FILE")
@click.argument("wanted", metavar="ID")
@_model_options
@_knowledge
@click.option("--all-candidates", is_flag=True, help="Those who were weighed and hold less than 5% too.")
@click.option("--width", type=click.IntRange(40), help="Columns (default: the terminal's, 100 when piped).")
def why(
    file: str,
    wanted: str,
    models: str | None,
    threads: int | None,
    quiet: bool,
    corrections: str | None,
    speakers: str | None,
    all_candidates: bool,
    width: int | None,
) -> None:
    """The evidence for one attribution, as a tree.

    ID is what its id begins with (4 digits or more; `report --ids` shows them) or where it stands: :LINE or LINE:COLUMN.
    """
    from quoteattr.write import why as tree

    job = Job(Settings(models, threads), quiet, corrections, speakers)
    with _output(None) as out:
        tree.show(job.reports([file]), wanted, out, source=file, all_candidates=all_candidates, width=width)
    job.exit()


@cli.command()
@_common
@click.option("--to", "form", required=True, type=click.Choice(("csv", "json", "jsonl")), help="The format.")
@click.option("-o", "--output", metavar="PATH", help="Write here instead of to standard output.")
@click.option("--bom", is_flag=True, help="Begin a CSV with a byte order mark, for Excel.")
def export(
    files: tuple[str, ...],
    models: str | None,
    threads: int | None,
    quiet: bool,
    corrections: str | None,
    speakers: str | None,
    form: str,
    output: str | None,
    bom: bool,
) -> None:
    """Attributions for spreadsheets and programs. A .jsonl of many articles is read and written as a stream."""
    from quoteattr.write import WRITERS

    job = Job(Settings(models, threads), quiet, corrections, speakers)
    with _output(output) as out:
        WRITERS[form](job.reports(files), out, tool_version=quoteattr.__version__, bom=bom)
    job.exit()


@cli.command()
@_common
@click.option("--select", metavar="CODES", default="", help="Codes or beginnings of codes, by commas: Q,A201. Rules Q need no model.")
def check(
    files: tuple[str, ...],
    models: str | None,
    threads: int | None,
    quiet: bool,
    corrections: str | None,
    speakers: str | None,
    select: str,
) -> None:
    """Findings, one a line: path:line:column: CODE message."""
    from quoteattr.check import format_finding, parse_selection, run

    settings = Settings(models, threads)
    codes = parse_selection(select, settings.rules)
    job, found = Job(settings, quiet, corrections, speakers), False
    marks_alone = all(code.startswith("Q") for code in codes)
    for one in map(quoteattr.marks_only, job.articles(files)) if marks_alone else job.reports(files):
        for finding in run(one, codes):
            found = True
            click.echo(format_finding(finding))
    job.exit(found)


@cli.command("eval")
@click.argument("gold", metavar="GOLD")
@_model_options
@click.option(
    "--hardest", type=click.IntRange(0), default=0, metavar="N", help="Show N errors, gold beside found: the least doubted first."
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="Tables, or all of it for programs.")
@click.option("--width", type=click.IntRange(80), help="Columns (default: the terminal's, 100 when piped).")
def evaluate(gold: str, models: str | None, threads: int | None, quiet: bool, hardest: int, form: str, width: int | None) -> None:
    """How good it is on articles whose statements are known, and what goes wrong.

    GOLD is a .jsonl or .jsonl.gz file: {"id", "text", "attributions": [{"content": [[start, end]], "source", "cue"}]} a line.
    """
    from quoteattr import evaluate as room
    from quoteattr.pipeline import attribute_parse

    job = Job(Settings(models, threads), quiet)
    golds = list(job.good(room.read_gold(gold)))
    for one in golds:
        job.doubt(one.article)
    parses = job.parses(one.article for one in golds)
    result = room.evaluate(room.compare(one, attribute_parse(parse), parse) for one, parse in zip(golds, parses))
    with _output(None) as out:
        room.WRITERS[form](result, out, gold=gold, hard=hardest, tool_version=quoteattr.__version__, width=width)
    job.exit()


@cli.command()
@click.argument("code")
def explain(code: str) -> None:
    """The page of a rule: what, why, examples, how to ignore it."""
    from quoteattr.check import explain as page

    click.echo(page(code))


@cli.command()
@click.option("--models", "folder", metavar="DIR", help="A folder of Stanza models instead of the embedded ones.")
def models(folder: str | None) -> None:
    """What models are installed, where, with their sha256, and how to use larger ones."""
    from pathlib import Path

    from quoteattr import models as room

    place = Path(folder) if folder else room.EMBEDDED
    for name, digest in room.verify(place).items():
        click.echo(f"{digest}  {place / name}  {(place / name).stat().st_size / 2**20:.1f} MiB")
    click.echo("Stanza's own, larger models: python -c \"import stanza; stanza.download('en', model_dir='DIR')\", then --models DIR")


@cli.command()
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


@contextlib.contextmanager
def _output(path: str | None) -> Iterator[TextIO]:
    """Standard output as UTF-8, or a file written aside and moved into place when all is done."""
    if path is None or path == "-":
        if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        yield sys.stdout
        sys.stdout.flush()
        return
    aside = f"{path}.part"
    try:
        with open(aside, "w", encoding="utf-8", newline="") as out:
            yield out
        os.replace(aside, path)
    except OSError as err:
        raise QuoteattrError(f"{path}: cannot be written ({err.strerror}); choose another place with -o") from err
    finally:
        with contextlib.suppress(OSError):
            os.remove(aside)


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


if __name__ == "__main__":
    main()
