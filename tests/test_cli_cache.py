"""The cache as a shell sees it: the same answers without the models, and a run that goes on whatever becomes of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import quoteattr
from quoteattr import models
from quoteattr.cache import Store, codec, file_digest
from quoteattr.cache.store import NAME
from quoteattr.check.formats import FORMATS
from quoteattr.cli import job as cli_job
from quoteattr.cli.caching import folder_of
from quoteattr.errors import ReadError
from quoteattr.types import Article, Parse, Parser

from . import seeds
from .shell import called

SEED, OTHER = "seeds/wire-summit.txt", "seeds/tabloid-minister.txt"
LOAD_PARSER = quoteattr.load_parser
Outcome = tuple[int, str, str]


class CountingParser(seeds.SavedParser):
    """How many articles were parsed, and by how many loads."""

    loads, parsed = 0, 0

    def parse(self, articles: list[Article]) -> Iterator[Parse]:  # type: ignore[override]
        for parse in super().parse(articles):
            CountingParser.parsed += 1
            yield parse


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """The program in this process; the first argument of the parser's fake counts loads."""
    monkeypatch.chdir(seeds.ROOT)
    monkeypatch.setattr(CountingParser, "loads", 0)
    monkeypatch.setattr(CountingParser, "parsed", 0)

    def load(models: str | None = None, threads: int | None = None) -> Parser:
        CountingParser.loads += 1
        return CountingParser()

    monkeypatch.setattr(quoteattr, "load_parser", load)

    def run(*args: str) -> Outcome:
        end = called(monkeypatch, *args)
        return end.status, end.out, end.err

    return run


Run = Callable[..., Outcome]


def counted() -> tuple[int, int]:
    return CountingParser.loads, CountingParser.parsed


# --- what must not come from the cache ------------------------------------------------------------------------------------------------


def test_no_cache_asks_for_none_and_leaves_none(run: Run, cache_dir: Path) -> None:
    run("report", SEED, "--no-cache")
    run("report", SEED, "--no-cache")
    assert counted() == (2, 2) and list(cache_dir.iterdir()) == []


def test_other_words_are_analysed(run: Run) -> None:
    run("report", SEED)
    run("report", OTHER)
    assert counted() == (2, 2)


def test_known_speakers_are_asked_anew(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cast.csv").write_text("name,aliases,roles,kind,id\nAna Ortiz,,,person,Q7\n", encoding="utf-8")
    run("report", SEED)
    run("report", SEED, "--speakers", str(tmp_path / "cast.csv"))
    assert counted() == (2, 2)
    run("report", SEED, "--speakers", str(tmp_path / "cast.csv"))
    assert counted() == (2, 2)


def test_other_models_are_asked_anew(run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(models.EMBEDDED, tmp_path / "models"))
    run("report", SEED)
    run("report", SEED, "--models", str(folder))  # the same models in another folder
    assert counted() == (1, 1)
    sums = (folder / models.SUMS).read_text(encoding="ascii")
    (folder / models.SUMS).write_text(sums.replace(sums[:8], "00000000"), encoding="ascii")
    run("report", SEED, "--models", str(folder))
    assert counted() == (2, 2)


def test_what_rules_alone_found_is_not_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(quoteattr, "load_parser", LOAD_PARSER)
        patched.setattr(models, "verify", lambda folder: (_ for _ in ()).throw(models.ModelError("damaged")))
        status, by_rules, err = run("report", SEED)
        assert status == 2 and "rules alone" in err
    assert run("report", SEED)[1] != by_rules and counted() == (1, 1)
    assert run("cache")[1].count(" 1 entries") == 1


def test_ids_are_those_of_the_file_though_the_words_are_anothers(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte order mark changes the sha256, of which ids are made, and not the text."""
    monkeypatch.setattr(quoteattr, "load_parser", lambda models=None, threads=None: AnyBytes())
    marked = tmp_path / "marked.txt"
    marked.write_bytes(b"\xef\xbb\xbf" + Path(SEED).read_bytes())
    ids = [
        {a["id"] for a in json.loads(run("export", path, "--to", "json", *options)[1])["attributions"]}
        for path in (SEED, str(marked))
        for options in ((), ("--no-cache",))
    ]
    assert ids[0] == ids[1] and ids[2] == ids[3] and not ids[0] & ids[2]


class AnyBytes:
    """The saved parse of one seed, for its words in any bytes."""

    def parse(self, articles: list[Article]) -> Iterator[Parse]:
        return (replace(seeds.parse("wire-summit"), article=article) for article in articles)


# --- what must come from it --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        ("report",),
        ("report", "--sources"),
        ("check", "--select", "Q,A,V"),
        ("export", "--to", "json"),
        ("export", "--to", "csv"),
        ("drift",),
        ("why", ":3"),
    ],
    ids=" ".join,
)
def test_a_second_run_says_the_same_without_a_parser(run: Run, command: tuple[str, ...]) -> None:
    args = (command[0], SEED, *command[1:])
    without = run(*args, "--no-cache")
    assert without == run(*args)
    loads = counted()
    assert without == run(*args) and counted() == loads and without[1]


def test_commands_share_it(run: Run) -> None:
    for args in (("report",), ("check",), ("export", "--to", "csv"), ("drift",)):
        run(args[0], SEED, *args[1:])
    assert counted() == (1, 1)


def test_articles_keep_their_order_and_only_new_ones_are_parsed(run: Run) -> None:
    paths = list(seeds.PATHS.values())
    for path in paths[::2]:
        run("report", path)
    before = counted()
    assert run("export", *paths, "--to", "csv") == run("export", *paths, "--to", "csv", "--no-cache")
    assert counted() == (before[0] + 2, before[1] + len(paths[1::2]) + len(paths))


def test_the_same_words_elsewhere_are_not_analysed_again_and_keep_their_own_name(run: Run, tmp_path: Path) -> None:
    run("report", SEED)
    moved = tmp_path / "moved.txt"
    shutil.copy(seeds.ROOT / SEED, moved)
    _, out, _ = run("export", str(moved), "--to", "json")
    assert counted() == (1, 1)
    assert {json.loads(out)["article"][name] for name in ("id", "path")} == {str(moved)} and SEED not in out


def test_corrections_and_sources_need_no_new_analysis(run: Run, tmp_path: Path) -> None:
    run("report", SEED)
    _, out, _ = run("export", SEED, "--to", "csv")
    (tmp_path / "talk.txt").write_text("ANA ORTIZ: Nobody said so.\n", encoding="utf-8")
    header, row = out.replace("\r\n", "\n").split("\n")[:2]
    (tmp_path / "corrections.csv").write_text(
        f"{header},correct_speaker,correct_kind,not_a_quote,merge_into\n{row},Zoe Unheard,,,\n", encoding="utf-8"
    )
    options = ("--corrections", str(tmp_path / "corrections.csv"), "--against", str(tmp_path / "talk.txt"))
    corrected = run("export", SEED, "--to", "json", *options)
    assert counted() == (1, 1) and "Zoe Unheard" in corrected[1] and "not_found" in corrected[1]
    assert "Zoe Unheard" not in run("export", SEED, "--to", "json")[1] and counted() == (1, 1)


def test_a_folder_by_option_wins_over_the_environment(run: Run, cache_dir: Path, tmp_path: Path) -> None:
    run("report", SEED, "--cache-dir", str(tmp_path / "own"))
    assert (tmp_path / "own" / NAME).is_file() and list(cache_dir.iterdir()) == []


UNWANTED = {"torch", "stanza", "rapidfuzz", "quoteattr.pipeline", "quoteattr.resolve", "quoteattr.parse"}


@pytest.mark.parametrize(
    ("args", "also"),
    [
        pytest.param(("report", SEED, OTHER), set(), id="report"),
        pytest.param(("export", SEED, OTHER, "--to", "csv"), set(), id="export"),
        pytest.param(("check", SEED, OTHER, "--select", "Q101,A201,V402"), {"quoteattr.resolve", "rapidfuzz"}, id="check"),
    ],
)
def test_what_is_in_the_cache_needs_no_model(run: Run, args: tuple[str, ...], also: set[str]) -> None:
    """`also`: what a command loads for itself: rules compare the names of speakers."""
    first = run(*args)
    code = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); from quoteattr.cli import main; main()"
    again = subprocess.run(
        [sys.executable, "-c", code, *args, *(("--width", "100") if args[0] == "report" else ())],
        cwd=seeds.ROOT,
        env={**os.environ, "PYTHONPATH": str(seeds.ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "quoteattr.cache" in again.stderr.split() and not (UNWANTED - also) & set(again.stderr.split())
    if args[0] != "report":
        assert again.stdout.splitlines() == first[1].splitlines()


# --- a cache that does not work ------------------------------------------------------------------------------------------------------------


def test_without_a_place_for_it_a_run_says_so_once_and_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    expected = run("report", SEED, "--no-cache")
    status, out, err = run("report", SEED, "--cache-dir", str(tmp_path / "file"))
    assert (status, out) == expected[:2] and err.count("\n") == 1 and "going on without" in err
    assert run("report", SEED, "-q", "--cache-dir", str(tmp_path / "file")) == expected


def test_a_damaged_file_is_said_once_and_mended(run: Run, cache_dir: Path) -> None:
    (cache_dir / NAME).write_bytes(b"no database " * 500)
    status, out, err = run("report", SEED, OTHER)
    assert status == 0 and err.count("\n") == 1 and "damaged" in err
    assert run("report", SEED, OTHER) == (0, out, "") and counted() == (1, 2)


def test_a_damaged_entry_is_analysed_again(run: Run, cache_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("report", SEED)
    put = Store.put
    with monkeypatch.context() as patched:  # an entry that is whole and no report
        patched.setattr(Store, "put", lambda self, key, value: put(self, key, b"x" + value))
        (cache_dir / NAME).unlink()
        run("report", SEED)
    assert run("report", SEED) == first and counted() == (3, 3)
    assert run("report", SEED) == first and counted() == (3, 3)


def test_without_a_home_folder_there_is_no_cache(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *args, **kwargs: Path("~/.cache/quoteattr"))
    monkeypatch.delenv("QUOTEATTR_CACHE_DIR")
    assert folder_of(None) is None
    status, out, err = run("report", SEED)
    assert status == 0 and out and "no home folder" in err and err.count("\n") == 1
    assert run("cache")[0] == 2


# --- quoteattr cache -------------------------------------------------------------------------------------------------------------------------


def test_cache_shows_where_and_how_much(run: Run, cache_dir: Path) -> None:
    run("report", SEED, OTHER)
    expected = f"{cache_dir / NAME}: 2 entries, 0.0 MB of 500\n"
    assert run("cache") == run("cache", "--show") == (0, expected, "")


def test_findings_are_counted_beside_reports(run: Run) -> None:
    run("check", SEED, OTHER)
    assert " 4 entries" in run("cache")[1]


def test_cache_is_cleared(run: Run, cache_dir: Path) -> None:
    run("report", SEED, OTHER)
    assert run("cache", "--clear") == (0, "", "")
    assert " 0 entries" in run("cache")[1]
    run("report", SEED)
    assert counted() == (2, 3)


def test_a_cache_that_cannot_be_opened_is_status_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    status, _, err = run("cache", "--cache-dir", str(tmp_path / "file"))
    assert status == 2 and err.count("\n") == 1


def test_the_fallback_knows_itself() -> None:
    """What `test_what_rules_alone_found_is_not_kept` rests on: rules name no models, models do."""
    article = seeds.article("wire-summit")
    assert next(cli_job.by_rules().parse([article])).models == ()
    assert all(seeds.parse(name).models for name in seeds.NAMES)


@pytest.mark.model
def test_the_models_themselves_name_what_is_kept(parser: Parser) -> None:
    article = quoteattr.article_from_text("'It will rain,' said Ana Ortiz.", source="note")
    assert dict(next(parser.parse([article])).models) == models.verify(models.EMBEDDED)


# --- files that have not changed -------------------------------------------------------------------------------------------------------------

TUNNEL = "“The tunnel was twenty million pounds over budget before a spade went in,” said {}.\n"
FILES = {
    "monday.txt": "Tunnel late\n\n" + TUNNEL.format("Hamish Orr"),
    "tuesday.md": "# Tunnel late\n\nTor Halvorsen spoke. " + TUNNEL.format("Walter Finch") + "\nHalvorson left. “It will rain.\n",
    "page.html": "<!doctype html><html><body><article><p>The council met at noon on Friday in Leith.</p><p>"
    + TUNNEL.format("Hamish Orr")
    + "</p></article></body></html>",
    "ignored.txt": TUNNEL.format("Walter Finch") + "\n<!-- quoteattr: ignore-file[V405,A202] read out together -->\n",
    "mistaken.txt": TUNNEL.format("Hamish Orr") + "\n<!-- quoteattr: ignore[Z9] nobody knows -->\n",
}


class NamingParser:
    """Rules for any text, under the name of a model, so that what they find is kept."""

    def parse(self, articles: list[Article]) -> Iterator[Parse]:
        return (replace(parse, models=(("rules", "0" * 64),)) for parse in cli_job.by_rules().parse(articles))


@pytest.fixture
def reads(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were read as articles, in a folder of `FILES`."""
    monkeypatch.setattr(quoteattr, "load_parser", lambda models=None, threads=None: NamingParser())
    paths: list[str] = []

    def read(path: str, stdin_as: str | None = None) -> Iterator[Article | ReadError]:
        paths.append(path)
        yield from READ_ARTICLES(path, stdin_as)

    monkeypatch.setattr(quoteattr, "read_articles", read)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "old.txt").write_bytes(TUNNEL.format("Hamish Orr").encode("windows-1252"))
    monkeypatch.chdir(tmp_path)
    return paths


READ_ARTICLES = quoteattr.read_articles
ALL = (*FILES, "old.txt")


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("--no-cache",), id="without a cache"),
        pytest.param(("--select", "Q,X"), id="rules about marks alone"),
        pytest.param(("--against", "talk.txt"), id="sources, which may change"),
        pytest.param(("--corrections", "corrections.csv"), id="corrections, which may change"),
    ],
)
def test_these_are_read_each_time(run: Run, reads: list[str], tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "talk.txt").write_text("HAMISH ORR: Nobody said so.\n", encoding="utf-8")
    run("export", "monday.txt", "--to", "csv", "-o", "corrections.csv")
    table = (tmp_path / "corrections.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "corrections.csv").write_text(f"{table[0]},correct_speaker,correct_kind,not_a_quote,merge_into\n", encoding="utf-8")
    first = run("check", "monday.txt", *options)
    del reads[:]
    assert run("check", "monday.txt", *options) == first and reads == ["monday.txt"]


def test_a_file_of_several_articles_is_read_each_time(run: Run, reads: list[str], tmp_path: Path) -> None:
    lines = [json.dumps({"id": name, "text": TUNNEL.format(name)}) for name in ("Hamish Orr", "Walter Finch")]
    (tmp_path / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    first = run("check", "wire.jsonl")
    assert "V405" in first[1]
    assert run("check", "wire.jsonl") == first and reads == ["wire.jsonl"] * 2


@pytest.mark.parametrize("second", [("--select", "ALL"), ("--config", "house.toml"), ("--speakers", "cast.csv")], ids=" ".join)
def test_other_rules_settings_or_speakers_are_other_findings(run: Run, reads: list[str], tmp_path: Path, second: tuple[str, ...]) -> None:
    (tmp_path / "house.toml").write_text('spellings = ["Orre = Orr"]\n', encoding="utf-8")
    (tmp_path / "cast.csv").write_text("name,aliases,roles,kind,id\nHamish Orr,,,person,Q7\n", encoding="utf-8")
    run("check", "monday.txt")
    expected = run("check", "monday.txt", *second, "--no-cache")
    del reads[:]
    assert run("check", "monday.txt", *second) == expected and reads == ["monday.txt"]


def test_other_bytes_and_another_path_are_read_and_a_pipe_is_left_alone(run: Run, reads: list[str], tmp_path: Path) -> None:
    run("check", "monday.txt")
    shutil.copy(tmp_path / "monday.txt", tmp_path / "moved.txt")
    (tmp_path / "monday.txt").write_text(FILES["monday.txt"] + "“It will rain,” said Ana Ortiz.\n", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    del reads[:]
    run("check", "monday.txt", "moved.txt")
    assert reads == ["monday.txt", "moved.txt"] and file_digest("pipe") is None and file_digest("missing.txt") is None


def test_a_file_that_changes_while_it_is_read_is_not_kept_as_what_it_was(run: Run, reads: list[str], tmp_path: Path) -> None:
    before = (tmp_path / "monday.txt").read_bytes()

    def read(path: str, stdin_as: str | None = None) -> Iterator[Article | ReadError]:
        (tmp_path / "monday.txt").write_text("“Never closed, said nobody.\n", encoding="utf-8")
        return READ_ARTICLES(path, stdin_as)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(quoteattr, "read_articles", read)
        assert "Q101" in run("check", "monday.txt")[1]
    (tmp_path / "monday.txt").write_bytes(before)
    assert run("check", "monday.txt") == run("check", "monday.txt", "--no-cache")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_the_same_of_files_that_are_not_read(run: Run, reads: list[str], form: str) -> None:
    args = ("check", *ALL, "missing.txt", "--select", "ALL", "--format", form)
    without = run(*args, "--no-cache")
    assert all(told in without[2] for told in ("old.txt: decoded as windows-1252", "'Z9'", "missing.txt: no such file"))
    assert run(*args) == without
    del reads[:]
    assert run(*args) == without
    assert set(reads) == {"missing.txt"} or form in OF_THE_TEXT


OF_THE_TEXT = ("sarif", "rdjson")  # these ask for the text of a file with findings


@pytest.mark.parametrize(
    "options", [(), ("-q",), ("--statistics",), ("--exit-zero",), ("--fail-on", "V"), ("--write-baseline", "-")], ids=" ".join
)
def test_so_do_the_options(run: Run, reads: list[str], options: tuple[str, ...]) -> None:
    without = run("check", *ALL, *options, "--no-cache")
    assert run("check", *ALL, *options) == run("check", *ALL, *options) == without and reads == [*ALL, *ALL]


def test_the_seeds_are_not_read_again_and_nothing_else_is_said(run: Run) -> None:
    args = ("check", *seeds.PATHS.values(), "--select", "ALL")
    without = run(*args, "--no-cache")
    assert without[1].count("\n") > 10 and run(*args) == run(*args) == without


def test_what_is_compared_over_files_comes_of_kept_and_new_ones_together(run: Run, reads: list[str], tmp_path: Path) -> None:
    whole = run("check", *ALL, "--select", "V405")
    assert {line.split(":")[0] for line in whole[1].splitlines()} == {"tuesday.md"}  # and not in the file with an ignore
    (tmp_path / "page.html").write_text(FILES["page.html"].replace("Hamish Orr", "Walter Finch"), encoding="utf-8")
    del reads[:]
    changed = run("check", *ALL, "--select", "V405")
    assert reads == ["page.html"] and {line.split(":")[0] for line in changed[1].splitlines()} == {"tuesday.md", "page.html"}
    assert changed == run("check", *ALL, "--select", "V405", "--no-cache")


def test_damaged_findings_are_found_anew(run: Run, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(codec, "pack", lambda values, hints: b"x")
        first = run("check", "monday.txt")
    assert run("check", "monday.txt") == run("check", "monday.txt") == first and reads == ["monday.txt"] * 2


def test_an_unchanged_file_needs_no_reader_and_no_model(run: Run) -> None:
    args = ("check", SEED, OTHER)
    first = run(*args)
    code = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); from quoteattr.cli import main; main()"
    again = subprocess.run(
        [sys.executable, "-c", code, *args],
        cwd=seeds.ROOT,
        env={**os.environ, "PYTHONPATH": str(seeds.ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    loaded = set(again.stderr.split())
    assert again.stdout.splitlines() == first[1].splitlines() and "quoteattr.cache" in loaded
    assert not loaded & {"torch", "stanza", "numpy", "rich", "turbohtml", "quoteattr.read", "quoteattr.pipeline", "quoteattr.parse"}
