"""quoteattr batch: many articles, resumed where a run was cut off."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

import quoteattr
from quoteattr.cli.job import DONE, FAILED, INTERRUPTED, remark
from quoteattr.cli.options import Options, limited_model_options
from quoteattr.errors import SettingsError

if TYPE_CHECKING:
    from quoteattr.batch import Plan, Summary
    from quoteattr.batch.local import Local
    from quoteattr.batch.ray import Ray
    from quoteattr.types import Parser

EVERY = 30.0  # seconds between two remarks where no progress bar is drawn


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option("-o", "--output", required=True, metavar="DIR", help="The folder of the parts; the same command goes on where a run ended.")
@click.option("--to", "form", type=click.Choice(("jsonl", "parquet")), default="jsonl", show_default=True, help="What the parts are.")
@click.option("--workers", type=click.IntRange(1), help="Processes, of one thread each (default: one a core).")
@click.option("--limit", type=click.IntRange(0), metavar="N", help="Only the first N documents of the input.")
@click.option(
    "--shard",
    default="1/1",
    metavar="I/N",
    show_default=True,
    help="Only the I-th of N shares; each machine takes one, into a folder of its own.",
)
@click.option(
    "--part-chars", "part", type=click.IntRange(1), default=1_000_000, show_default=True, help="Characters a part's articles have together."
)
@click.option(
    "--fold", is_flag=True, help="Leave out what holds nothing new beside an earlier article (wire copy): it goes to folded.jsonl."
)
@click.option(
    "--fold-at",
    type=click.FloatRange(0.5, 1),
    default=0.8,
    show_default=True,
    help="How much of a copy the earlier article must have, counted in stretches of five words (containment).",
)
@click.option("--retry-dead", is_flag=True, help="Try the dead letters of earlier runs again.")
@click.option("--by-rules", is_flag=True, help="Without any model: quick, and much poorer; to try out all that stands round it.")
@click.option(
    "--engine", "engine_name", type=click.Choice(("local", "ray")), default="local", show_default=True, help="What the workers are of."
)
@click.option("--ray-address", "address", metavar="ADDRESS", help="A Ray cluster that runs (default: one of this machine, for this run).")
@click.option("--speakers", metavar="FILE", help="A CSV or .json of speakers you know: names, aliases, roles, kinds, ids.")
@limited_model_options
def batch(
    common: Options,
    inputs: tuple[str, ...],
    output: str,
    workers: int | None,
    shard: str,
    fold: bool,
    fold_at: float,
    retry_dead: bool,
    by_rules: bool,
    engine_name: str,
    address: str | None,
    **given: object,
) -> None:
    """Many articles -> part files, with a manifest: nothing lost, nothing doubled.

    INPUT is a file, a folder or a glob. Parts are part-*.jsonl (the lines of `export --to jsonl`) or part-*.parquet; what cannot be done is in
    dead-letters.jsonl with its error, and never stops the rest. Ctrl-C finishes what is in hand.
    """
    from quoteattr import parsers
    from quoteattr.batch import Plan, run
    from quoteattr.batch.manifest import Manifest
    from quoteattr.models import EMBEDDED, verify
    from quoteattr.read import read_speakers

    plan = Plan(
        inputs, Path(output), workers=workers or cores(), shard=_shard(shard), fold_at=fold_at if fold else None,
        longest=common.longest, patience=common.patience, known=read_speakers(common.speakers) if common.speakers else (), **given,  # type: ignore[arg-type]
    )  # fmt: skip
    models = {"by": "rules"} if by_rules else verify(Path(common.models) if common.models else EMBEDDED)
    load = parsers.by_rules if by_rules else partial(quoteattr.load_parser, common.models, threads=1)
    engine = _engine(engine_name, plan, load, address, workers, models)
    with Manifest(plan.output, plan.form, plan.configuration(models)) as manifest, _stopping(engine):
        if retry_dead:
            manifest.retry_dead()
        with _progress(common) as told:
            summary = run(plan, manifest, engine, told)
    _tell(summary, plan.output, engine.stop)
    sys.exit(INTERRUPTED if engine.stop else FAILED if summary.dead else DONE)


def _engine(
    name: str, plan: Plan, load: Callable[[], Parser], address: str | None, workers: int | None, models: dict[str, str]
) -> Local | Ray:
    """Raises: ExtraError without the library of the engine, SettingsError for an address that none asked for."""
    if name == "ray":
        from quoteattr.batch.ray import Ray

        size = workers if address else plan.workers  # of a cluster: one a CPU that it has
        return Ray(size, plan.patience, plan.form, load, plan.known, address, models)
    from quoteattr.batch.local import Local

    if address:
        raise SettingsError(f"--ray-address {address}: is for --engine ray")
    return Local(plan.workers, plan.patience, plan.form, load, plan.known)


def cores() -> int:
    """Those this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _shard(text: str) -> tuple[int, int]:
    """Raises: SettingsError unless it is I/N with I from 1 to N."""
    found = re.fullmatch(r"\s*(\d{1,6})\s*/\s*(\d{1,6})\s*", text)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise SettingsError(f"--shard {text}: not a share of the whole; give I/N, as 1/4 for the first of four")
    return int(found[1]), int(found[2])


@contextmanager
def _stopping(engine: Local | Ray) -> Iterator[None]:
    """Ctrl-C once: what is in hand is finished. Twice: at once, and that is done again by the next run."""

    def stop(*_: object) -> None:
        if engine.stop:
            raise KeyboardInterrupt
        engine.stop = True
        remark("finishing what is in hand; press Ctrl-C again to stop at once")

    before = {s: signal.signal(s, stop) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for s, handler in before.items():
            signal.signal(s, handler)


@contextmanager
def _progress(common: Options) -> Iterator[Callable[[Summary], None]]:
    """What shows how far it is: a line that is drawn anew on a terminal, else a remark now and then; with -v one after each part."""
    if common.quiet:
        yield lambda _: None
    elif common.verbose:
        yield _Remarks(0).show
    elif sys.stderr.isatty():
        with _Bar() as bar:
            yield bar.show
    else:
        yield _Remarks().show


class _Remarks:
    def __init__(self, every: float = EVERY) -> None:
        self.every = every  # seconds
        self.begun = self.last = time.monotonic()

    def show(self, summary: Summary) -> None:
        now = time.monotonic()
        if now - self.last >= self.every:
            self.last = now
            remark(f"{summary.done:,} documents, {summary.words / (now - self.begun):,.0f} words/s")


class _Bar:
    """How many documents there are is not known until all have been read, and time left only from then on."""

    def __enter__(self) -> _Bar:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        columns = (
            SpinnerColumn(), MofNCompleteColumn(), BarColumn(), TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TimeRemainingColumn(),
        )  # fmt: skip
        self.begun = time.monotonic()
        self.progress = Progress(*columns, console=Console(stderr=True))
        self.progress.start()
        self.task = self.progress.add_task("", total=None, rate="loading the models")
        return self

    def __exit__(self, *_: object) -> None:
        self.progress.stop()

    def show(self, summary: Summary) -> None:
        rate = f"{summary.words / (time.monotonic() - self.begun):,.0f} words/s"
        self.progress.update(self.task, completed=summary.done, rate=rate, total=summary.total)


def _tell(summary: Summary, folder: Path, stopped: bool) -> None:
    parts = [f"{summary.done:,} documents done, {summary.words:,} words, {summary.statements:,} statements"]
    parts += [f"{summary.before:,} done before or given twice"] * bool(summary.before)
    parts += [f"{summary.folded:,} folded onto earlier ones: {folder / 'folded.jsonl'}"] * bool(summary.folded)
    parts += [f"{summary.let_go:,} copies of what could not be done are left to do"] * bool(summary.let_go)
    parts += [f"{summary.elsewhere:,} of other shards"] * bool(summary.elsewhere)
    parts += [f"{summary.dead:,} could not be done: {folder / 'dead-letters.jsonl'}"] * bool(summary.dead)
    remark("; ".join(parts))
    if stopped:
        remark("stopped before the end; the same command goes on from here")
