"""-q and -v: what is told on standard error, and that it is never among the results."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quoteattr.cli import cli

from .test_cli import Run, python, run

__all__ = ["run"]  # the fixture

SEED = "seeds/wire-summit.txt"
ANALYSED = rf"quoteattr: {SEED}: analysed, 527 words in \d+\.\d\d s"
MARKS = rf"quoteattr: {SEED}: read by its marks alone, 527 words in \d+\.\d\d s"
KEPT = rf"quoteattr: {SEED}: from the cache, 527 words in \d+\.\d\d s"
MODELS = r"quoteattr: models of \S+weights loaded in \d+\.\d s"


def lines(err: str) -> list[str]:
    return err.splitlines()


def same(err: str, *patterns: str) -> bool:
    return len(lines(err)) == len(patterns) and all(map(re.fullmatch, patterns, lines(err)))


COMMANDS = [
    pytest.param(("report",), (MODELS, ANALYSED), id="report"),
    pytest.param(("export", "--to", "jsonl"), (MODELS, ANALYSED), id="export"),
    pytest.param(("check",), (MODELS, ANALYSED), id="check"),
    pytest.param(("check", "--select", "Q"), (MARKS,), id="check of marks"),
    pytest.param(("spans",), (MARKS,), id="spans"),
]


@pytest.mark.parametrize(("command", "told"), COMMANDS)
def test_only_with_v_it_is_told_what_is_done(run: Run, command: tuple[str, ...], told: tuple[str, ...]) -> None:
    asked, usual = run(*command, "-v", SEED), run(*command, SEED)
    assert usual.err == ""
    assert (asked.status, asked.out) == (usual.status, usual.out)
    assert same(asked.err, *told), asked.err


@pytest.mark.parametrize(
    ("flags", "told"),
    [(("-q", "-v"), True), (("-v", "-q"), False), (("--verbose", "-v"), True), (("--verbose", "--quiet"), False)],
    ids=["q, then v", "v, then q", "v twice", "in words"],
)
def test_the_later_one_holds(run: Run, flags: tuple[str, ...], told: bool) -> None:
    assert same(run("spans", *flags, SEED).err, MARKS) is told


def test_quiet_leaves_out_what_is_told_else(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("“No,” she said.\n".encode("windows-1252"))
    assert "decoded as windows-1252" in run("spans", str(path)).err
    assert "decoded as windows-1252" in run("spans", "-q", "-v", str(path)).err
    assert run("spans", "-q", str(path)).err == ""


def test_what_is_in_the_cache_is_told_and_no_models_are_loaded(run: Run) -> None:
    assert same(run("report", "-v", SEED).err, MODELS, ANALYSED)
    assert same(run("report", "-v", SEED).err, KEPT)


def test_findings_in_the_cache_are_told(run: Run) -> None:
    run("check", SEED)
    assert run("check", "-v", SEED).err == f"quoteattr: {SEED}: findings from the cache\n"


def test_a_batch_tells_of_each_part(tmp_path: Path) -> None:
    inputs = ("seeds/court-report.txt", SEED)
    end = python(
        "-m", "quoteattr", "batch", "-v", "--by-rules", "--workers", "1", "--part-chars", "1", *inputs, "-o", str(tmp_path / "out")
    )
    assert end.returncode == 0
    assert same(end.stderr, *(rf"quoteattr: {n} documents, [\d,]+ words/s" for n in (1, 2)), "quoteattr: 2 documents done, .*"), end.stderr


def test_models_are_told_once_for_several_files(run: Run) -> None:
    err = run("report", "-v", "--no-cache", SEED, "seeds/court-report.txt").err
    assert len([line for line in lines(err) if re.fullmatch(MODELS, line)]) == 1
    assert len([line for line in lines(err) if ": analysed, " in line]) == 2


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_where_there_is_v_there_is_q(name: str) -> None:
    names = {option for p in cli.commands[name].params for option in p.opts}
    assert ("-v" not in names or "-q" in names) and ("--models" not in names or name == "models" or "-v" in names)
