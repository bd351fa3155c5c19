"""The commands as a shell sees them: whole stdout, stderr and status. What is refused first, then what is done.

Parses come from `seeds.SavedParser` in place of the models; tests marked `model` run those.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from fpdf import FPDF

import quoteattr
from quoteattr import cli, models
from quoteattr.cli import job as cli_job
from quoteattr.read.files import MAX_BYTES
from quoteattr.types import Parser
from quoteattr.write import FILE_WRITERS, why

from . import seeds
from .scorer import Counts, count
from .shell import Outcome, called

SEED = "seeds/wire-summit.txt"
UNCLOSED = "seeds/tabloid-minister.txt"
NEVER_CLOSED = '"We will be back, and so will the rain.\n\nIt rained.\n'
COMMANDS = sorted(cli.cli.commands)
LOAD_PARSER = quoteattr.load_parser  # the one that `run` puts SavedParser in the place of


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program in this process, from `main` on, in the root of the repository."""
    monkeypatch.chdir(seeds.ROOT)
    monkeypatch.setattr(quoteattr, "load_parser", lambda models=None, threads=None: seeds.SavedParser())

    def run(*args: str, stdin: bytes | None = None) -> Outcome:
        return called(monkeypatch, *args, stdin=stdin)

    return run


def python(*args: str, **options: object) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, *args], cwd=seeds.ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False, **options
    )


# What cannot be done: name, bytes (None: not there), and what the one line has to say.
BAD_FILES = [
    pytest.param("missing.txt", None, "no such file", id="missing"),
    pytest.param("", None, "a directory", id="a directory"),
    pytest.param("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture", id="a picture"),
    pytest.param("program.txt", bytes(range(32)) * 40, "binary", id="binary"),
    pytest.param("empty.txt", b"", "empty", id="empty"),
    pytest.param("blank.txt", b" \r\n\t\n \n", "empty", id="only white space"),
    pytest.param("marks.txt", "'' \" “ ” ‘’ «»\n".encode(), "no words", id="only quotation marks"),
    pytest.param("figures.txt", b"12 14 9 -- 3.5\n*** ...\n", "no words", id="no sentence"),
    pytest.param("arabic.txt", 'قال الوزير: "سنعيد فتح الميناء غدا".\n'.encode() * 9, "not Latin", id="right to left"),
    pytest.param("broken.jsonl", b'{"id": "a", "text": \n', "broken.jsonl:1", id="JSON cut off"),
]


@pytest.mark.parametrize("command", [["report"], ["export", "--to", "csv"], ["check"], ["check", "--select", "Q"]], ids=" ".join)
@pytest.mark.parametrize(("name", "content", "said"), BAD_FILES)
def test_a_bad_file_is_one_line_and_the_others_go_on(
    run: Run, tmp_path: Path, command: list[str], name: str, content: bytes | None, said: str
) -> None:
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    alone, both = run(*command, SEED), run(*command, str(bad), SEED, str(bad))
    assert both.status == 2
    assert both.out == alone.out
    lines = both.err.splitlines()
    assert len(lines) == 2 and lines[0] == lines[1], both.err
    assert lines[0].startswith(f"quoteattr: {bad}") and said in lines[0]


def test_a_huge_file_is_refused_without_being_read(run: Run, tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as f:
        f.truncate(500 * MAX_BYTES)
    end = run("check", "--select", "Q", str(huge), UNCLOSED)
    assert end.status == 2 and f"over {MAX_BYTES // 10**6} MB" in end.err and len(end.err.splitlines()) == 1
    assert end.out == run("check", "--select", "Q", UNCLOSED).out != ""


def test_a_name_with_a_line_end_stays_one_line(run: Run) -> None:
    assert run("report", "a\nb\x1b[31m.txt") == Outcome(2, "", "quoteattr: a\\nb\\x1b[31m.txt: no such file; check the path\n")


def test_a_pdf_is_read_with_a_remark_and_is_no_failure(run: Run, tmp_path: Path) -> None:
    page = FPDF()
    page.add_page()
    page.set_font("Helvetica", size=12)
    page.multi_cell(0, 6, "The cafe closes at nine. 'We never close,' said Bo.")
    path = tmp_path / "a.pdf"
    page.output(str(path))
    told = f"quoteattr: {path}: words of a PDF may be out of order or run together; offsets are those of the text taken out of it\n"
    assert run("check", "--select", "Q", str(path)) == Outcome(0, "", told)
    assert run("check", "--select", "Q", "-q", str(path)) == Outcome(0, "", "")


def test_invalid_utf8_is_read_as_what_it_is_and_said(run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes(b'The caf\xe9 closes at nine.\n"We never close, said Bo.\n')
    end = run("check", "--select", "Q", str(old))
    assert end.err == f"quoteattr: {old}: decoded as windows-1252, since the file is not valid UTF-8; save it as UTF-8\n"
    assert end.out.startswith(f"{old}:2:1: Q101 ") and end.status == 2
    assert run("check", "-q", "--select", "Q", str(old)).err == ""


@pytest.mark.parametrize("bad", ["folder/that/is/not/there/out.csv", "."], ids=["a missing folder", "a folder"])
def test_an_output_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path, bad: str) -> None:
    end = run("export", SEED, "--to", "csv", "-o", str(tmp_path / bad))
    assert (end.status, end.out, len(end.err.splitlines())) == (2, "", 1)
    assert "cannot be written" in end.err


@pytest.mark.parametrize("form", sorted(FILE_WRITERS))
@pytest.mark.parametrize("place", [(), ("-o", "-")], ids=["no place", "standard output"])
def test_a_format_that_is_a_file_asks_for_a_place(run: Run, form: str, place: tuple[str, ...]) -> None:
    line = f"quoteattr: {form} is a file of its own and cannot go to standard output: say where with -o PATH\n"
    assert run("export", "missing.txt", "--to", form, *place) == Outcome(2, "", line)


@pytest.mark.parametrize("args", [("csv",), ("csv", "-o", "-"), ("json", "-o", "a.json"), ("sqlite", "-o", "a.db")], ids=" ".join)
def test_a_data_package_stands_beside_a_csv_and_nothing_else(run: Run, args: tuple[str, ...]) -> None:
    end = run("export", SEED, "--datapackage", "--to", *args)
    assert end == Outcome(2, "", "quoteattr: --datapackage describes a CSV file: use it with --to csv and -o PATH\n")


def test_anothers_data_package_is_told_before_anything_is_done(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "datapackage.json"
    mine.write_text("{}")
    end = run("export", SEED, "--to", "csv", "--datapackage", "-o", str(tmp_path / "a.csv"))
    assert (end.status, end.out, len(end.err.splitlines()), "left as it is" in end.err) == (2, "", 1, True)
    assert list(tmp_path.iterdir()) == [mine] and mine.read_text() == "{}"


def test_only_a_csv_has_a_byte_order_mark(run: Run, tmp_path: Path) -> None:
    end = run("export", SEED, "--to", "sqlite", "--bom", "-o", str(tmp_path / "a.db"))
    assert end == Outcome(2, "", "quoteattr: sqlite has no byte order mark: leave out --bom, or write csv\n")


def test_models_that_are_no_models_are_one_line(run: Run, tmp_path: Path) -> None:
    end = run("models", "--models", str(tmp_path))
    assert (end.status, end.out, len(end.err.splitlines())) == (2, "", 1)
    assert "no Stanza models here" in end.err


@pytest.mark.model
def test_so_they_are_where_a_report_needs_them(tmp_path: Path) -> None:
    end = python("-m", "quoteattr", "report", SEED, "--models", str(tmp_path))
    assert (end.returncode, end.stdout, len(end.stderr.splitlines())) == (2, "", 1)


def one_byte_changed(folder: Path) -> str:
    file = folder / "en/network/network.pt"
    with file.open("r+b") as f:
        f.seek(1000)
        byte = f.read(1)[0]
        f.seek(1000)
        f.write(bytes([byte ^ 1]))
    return f"{file}: a model file is damaged"


def one_file_missing(folder: Path) -> str:
    (folder / "en/network/vocab.txt").unlink()
    return f"{folder / 'en/network/vocab.txt'}: a model file is missing"


def the_list_missing(folder: Path) -> str:
    (folder / models.SUMS).unlink()
    return f"{folder}: the list of model files"


def all_missing(folder: Path) -> str:
    shutil.rmtree(folder)
    return f"{folder}: the list of model files"


def the_network_missing(folder: Path) -> str:
    shutil.rmtree(folder / "en/network")
    return f"{folder / 'en/network'}"


@pytest.fixture(params=[one_byte_changed, one_file_missing, the_list_missing, the_network_missing, all_missing], ids=lambda f: f.__name__)
def harmed(request: pytest.FixtureRequest, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Path, str]:
    """A copy of the embedded models with something wrong, and how the error about it begins."""
    monkeypatch.setattr(quoteattr, "load_parser", LOAD_PARSER)
    folder = Path(shutil.copytree(models.EMBEDDED, tmp_path / "weights"))
    return folder, request.param(folder)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    place = tmp_path / "note.txt"
    place.write_text("“It will rain,” said Ana Ortiz, the mayor.\n", encoding="utf-8")
    return place


USES = [("report",), ("export", "--to", "csv"), ("export", "--to", "json"), ("export", "--to", "jsonl"), ("check",)]


@pytest.mark.parametrize("command", USES, ids=" ".join)
def test_a_folder_asked_for_that_is_harmed_is_an_error(run: Run, harmed: tuple[Path, str], note: Path, command: tuple[str, ...]) -> None:
    end = run(*command, str(note), "--models", str(harmed[0]))
    assert (end.status, end.out, len(end.err.splitlines())) == (2, "", 1)
    assert end.err.startswith(f"quoteattr: {harmed[0]}")


@pytest.mark.parametrize("command", [("models",), ("doctor",)], ids=" ".join)
def test_harm_to_the_embedded_models_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, harmed: tuple[Path, str], command: tuple[str, ...]
) -> None:
    monkeypatch.setattr(models, "EMBEDDED", harmed[0])
    end = run(*command)
    assert (end.status, len(end.err.splitlines())) == (2, 1)
    assert end.err.startswith(f"quoteattr: {harmed[1]}") and "install quoteattr again" in end.err
    assert "whole" not in end.out


@pytest.mark.parametrize("command", USES, ids=" ".join)
def test_without_the_embedded_models_rules_go_on_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch, harmed: tuple[Path, str], note: Path, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr(models, "EMBEDDED", harmed[0])
    end = run(*command, str(note))
    why, then = end.err.splitlines()
    assert why.startswith(f"quoteattr: {harmed[1]}") and "install quoteattr again" in why
    assert then == "quoteattr: going on by rules alone, without any model: names are guessed and much reported speech is missed"
    assert end.status == 2 and ("Ana Ortiz" in end.out or command == ("check",))


def test_rules_alone_read_every_file_and_say_so_once(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, note: Path) -> None:
    monkeypatch.setattr(quoteattr, "load_parser", LOAD_PARSER)
    monkeypatch.setattr(models, "EMBEDDED", tmp_path / "nowhere")
    end = run("export", "--to", "csv", str(note), "missing.txt", SEED)
    assert {r["article"] for r in csv.DictReader(io.StringIO(end.out, newline=""))} == {str(note), SEED}
    assert [line.split(": ")[1] for line in end.err.splitlines()] == [
        str(tmp_path / "nowhere"),
        "going on by rules alone, without any model",
        "missing.txt",
    ]


def test_what_needs_no_model_does_not_miss_one(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, note: Path) -> None:
    monkeypatch.setattr(models, "EMBEDDED", tmp_path / "nowhere")
    assert run("check", "--select", "Q", str(note)) == Outcome(0, "", "")


def test_a_bom_for_json_is_refused(run: Run) -> None:
    end = run("export", SEED, "--to", "json", "--bom")
    assert (end.status, end.out) == (2, "") and "leave out --bom" in end.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        pytest.param(("report",), "Missing argument", id="no file"),
        pytest.param(("reprot", SEED), "No such command", id="no such command"),
        pytest.param(("export", SEED), "--to", id="no format"),
        pytest.param(("export", SEED, "--to", "docx"), "'csv'", id="unknown format"),
        pytest.param(("report", SEED, "--width", "3"), "--width", id="a width that is none"),
        pytest.param(("check", SEED, "--select", "Q110"), "did you mean Q105?", id="unknown code to check"),
        pytest.param(("why", SEED), "Missing argument", id="no id"),
        pytest.param(("why", SEED, "Brandvold"), "no id and no place", id="a name for an id"),
        pytest.param(("why", SEED, "12"), "line 12 is :12", id="a line without its colon"),
        pytest.param(("why", SEED, ":1", "--width", "39"), "--width", id="too narrow a tree"),
        pytest.param(("eval",), "Missing argument", id="no gold"),
        pytest.param(("eval", SEED, "--format", "csv"), "'json'", id="an unknown form of an evaluation"),
        pytest.param(("eval", "missing.jsonl"), "missing.jsonl: no such file", id="no such gold"),
        pytest.param(("explain", "V410"), "did you mean V405?", id="unknown code to explain"),
        pytest.param(("explain", "Z"), "the rules are Q101, Q102", id="unknown code, nothing near"),
    ],
)
def test_wrong_use_says_what_is_right(run: Run, args: tuple[str, ...], said: str) -> None:
    end = run(*args)
    assert (end.status, end.out) == (2, "")
    assert said in end.err and "Traceback" not in end.err


def test_a_bug_of_ours_is_status_3(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quoteattr, "marks_only", lambda article: 1 / 0)
    end = run("check", "--select", "Q", SEED)
    assert end.status == 3 and end.err.splitlines()[-1].startswith("quoteattr: a bug of ours (ZeroDivisionError)")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command(run: Run, command: str) -> None:
    whole, one = run("--help"), run(command, "-h")
    assert whole.status == one.status == 0 and whole.err == one.err == ""
    assert re.search(rf"^  {command} +[A-Z]", whole.out, re.M)
    assert re.match(rf"Usage: .*quoteattr {command} ", one.out)


@pytest.mark.parametrize(
    ("args", "unwanted"),
    [
        pytest.param(("--help",), ("torch", "stanza", "rich", "rapidfuzz.fuzz_cpp"), id="help"),
        pytest.param(("report", "--help"), ("torch", "stanza", "rich"), id="a command's help"),
        pytest.param(
            ("check", "--select", "Q", UNCLOSED), ("torch", "stanza", "rich", "rapidfuzz", "quoteattr.resolve"), id="rules about marks"
        ),
        pytest.param(("explain", "Q101"), ("torch", "stanza", "rich"), id="a rule's page"),
        pytest.param(("models",), ("torch", "stanza", "rich"), id="models"),
        pytest.param(("eval", "--help"), ("torch", "stanza", "rich"), id="the help of an evaluation"),
        pytest.param(("report", "missing.txt"), ("torch", "stanza"), id="a wrong path"),
        pytest.param(("why", SEED, "12"), ("torch", "stanza"), id="an id that is none"),
        pytest.param(("eval", "missing.jsonl"), ("torch", "stanza"), id="a wrong path to gold"),
    ],
)
def test_what_needs_no_model_loads_none(args: tuple[str, ...], unwanted: tuple[str, ...]) -> None:
    program = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); from quoteattr.cli import main; main()"
    end = python("-c", program, *args)
    assert "quoteattr.cli" in end.stderr.split()
    assert not set(unwanted) & set(end.stderr.split())


def test_version(run: Run) -> None:
    assert run("--version").out == f"quoteattr, version {quoteattr.__version__}\n"


@pytest.mark.parametrize("name", seeds.NAMES)
def test_report_and_check_print_what_the_library_gives(run: Run, name: str) -> None:
    table, findings = run("report", seeds.PATHS[name], "--width", "100"), run("check", seeds.PATHS[name])
    expected = seeds.outputs(seeds.report(name))
    assert table.out.encode() == expected[".txt"]
    assert findings.out.encode() == expected[".check.txt"]
    assert (table.status, findings.status) == (0, 1 if findings.out else 0)


@pytest.mark.parametrize("form", sorted(FILE_WRITERS))
def test_export_writes_a_file_and_nothing_else(run: Run, tmp_path: Path, form: str) -> None:
    place = tmp_path / "out"
    assert run("export", SEED, "--to", form, "-o", str(place)) == Outcome(0, "", "")
    assert list(tmp_path.iterdir()) == [place] and place.stat().st_size > 1000


def test_export_describes_its_csv(run: Run, tmp_path: Path) -> None:
    for _ in "twice":
        assert run("export", SEED, "--to", "csv", "--datapackage", "-o", str(tmp_path / "q.csv")) == Outcome(0, "", "")
    [table] = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert (table["path"], table["bytes"]) == ("q.csv", (tmp_path / "q.csv").stat().st_size)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_export_writes_the_same_bytes_to_stdout_and_file(run: Run, tmp_path: Path, form: str) -> None:
    expected = seeds.outputs(seeds.report("wire-summit"))[f".{form}"]
    place = tmp_path / f"out.{form}"
    assert run("export", SEED, "--to", form) == Outcome(0, expected.decode(), "")
    assert run("export", SEED, "--to", form, "-o", str(place)) == Outcome(0, "", "")
    assert place.read_bytes() == expected and list(tmp_path.iterdir()) == [place]
    assert run("export", SEED, "--to", form, "-o", "-").out.encode() == expected


def test_jsonl_goes_in_and_out_a_line_an_article(run: Run, tmp_path: Path) -> None:
    names = ("council-story", "court-report")
    many = tmp_path / "many.jsonl"
    records = [{"id": n, "text": seeds.article(n).original, "title": "A title"} for n in names]
    many.write_text("".join(json.dumps(r) + "\n" for r in records[:1]) + "{broken\n" + json.dumps(records[1]) + "\n", encoding="utf-8")
    end = run("export", str(many), "--to", "jsonl")
    got = [json.loads(line) for line in end.out.splitlines()]
    assert [(r["article"]["id"], r["article"]["path"], r["article"]["title"]) for r in got] == [
        ("council-story", f"{many}:1", "A title"),
        ("court-report", f"{many}:3", "A title"),
    ]
    assert end.status == 2 and len(end.err.splitlines()) == 1 and f"{many}:2" in end.err


def gold_line(name: str) -> str:
    return json.dumps({"doc": name, "text": seeds.article(name).original, "attributions": seeds.gold(name)}) + "\n"


def test_eval_names_bad_lines_and_scores_the_others(run: Run, tmp_path: Path) -> None:
    gold, good = tmp_path / "gold.jsonl", tmp_path / "good.jsonl"
    outside = json.dumps({"text": "Short.", "attributions": [{"content": [[0, 7]]}]})
    good.write_text(gold_line("wire-summit") + gold_line("court-report"), encoding="utf-8")
    gold.write_text(gold_line("wire-summit") + "{broken\n" + outside + "\n" + gold_line("court-report"), encoding="utf-8")
    end, clean = run("eval", str(gold), "--hardest", "2"), run("eval", str(good), "--hardest", "2")
    assert (end.status, clean.status, clean.err) == (2, 0, "")
    assert end.out.replace(str(gold), str(good)) == clean.out and "\x1b" not in clean.out
    broken, outside = end.err.splitlines()
    assert broken.startswith(f"quoteattr: {gold}:2: not valid JSON")
    assert outside == f'quoteattr: {gold}:3: attribution 1: "content" [0, 7] is outside the text of 6 characters'


def test_eval_counts_as_the_seeds_are_counted(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(map(gold_line, seeds.NAMES)), encoding="utf-8")
    record = json.loads(run("eval", str(gold), "--format", "json").out)
    total = sum((count(seeds.report(name), seeds.gold(name)) for name in seeds.NAMES), Counts())
    everything = record["measure"]["all"]
    assert (record["articles"], everything["gold"], everything["found"]) == (len(seeds.NAMES), total.gold, total.found)
    assert everything["end_to_end"]["f1"] == round(total.f1, 4)
    assert len(record["errors"]) == sum(row["all"] for row in record["causes"]) > 0


def test_two_files_are_one_table_of_rows(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", SEED, UNCLOSED, "--to", "csv", "--bom").out.removeprefix("\ufeff"), newline="")))
    assert list(dict.fromkeys(r["article"] for r in rows)) == [SEED, UNCLOSED]


ANA = "“It will rain on the harbour tomorrow,” said Ana Ortiz, the mayor.\n"
BO = "“The boats were late again this week,” said Bo Day.\n"


@pytest.fixture
def by_rules(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same, with a parser that needs no model and reads any article."""
    monkeypatch.setattr(quoteattr, "load_parser", lambda models=None, threads=None: cli_job.by_rules())
    return run


def rows_of(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out, newline="")))


def corrections(folder: Path, rows: list[dict[str, str]], *changes: dict[str, str]) -> str:
    """A corrections file: the rows of an export, the first ones changed."""
    names = [*rows[0], "correct_speaker", "correct_kind", "not_a_quote", "merge_into"]
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, names)
    writer.writeheader()
    writer.writerows({**row, **(changes[i] if i < len(changes) else {})} for i, row in enumerate(rows))
    path = folder / "corrections.csv"
    path.write_bytes(("\ufeff" + table.getvalue()).encode())
    return str(path)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    place = tmp_path / "copy.txt"
    place.write_text(ANA + "\n" + BO, encoding="utf-8")
    return place


BAD_TABLES = [
    pytest.param("--corrections", "missing.csv", None, "no such file; check the path", id="corrections, missing"),
    pytest.param("--corrections", "c.csv", b"quote_id\n", "no column article, kind, ", id="corrections, columns missing"),
    pytest.param("--speakers", "missing.csv", None, "no such file; check the path", id="speakers, missing"),
    pytest.param(
        "--speakers", "s.csv", b"name,aliases,roles,kind,id\n,,,,\nAna,,,cat,\n", ":3: kind 'cat' is none of", id="speakers, a kind"
    ),
]


@pytest.mark.parametrize("command", [("report",), ("export", "--to", "csv"), ("check",)], ids=" ".join)
@pytest.mark.parametrize(("option", "name", "content", "said"), BAD_TABLES)
def test_a_table_that_cannot_be_used_ends_the_run_at_once(
    run: Run, tmp_path: Path, command: tuple[str, ...], option: str, name: str, content: bytes | None, said: str
) -> None:
    table = tmp_path / name
    if content is not None:
        table.write_bytes(content)
    end = run(*command, SEED, option, str(table))
    assert (end.status, end.out, len(end.err.splitlines())) == (2, "", 1)
    assert end.err.startswith(f"quoteattr: {table}") and said in end.err


def test_an_export_of_every_seed_corrects_nothing(run: Run, tmp_path: Path) -> None:
    paths = list(seeds.PATHS.values())
    plain = run("export", "--to", "csv", *paths)
    path = corrections(tmp_path, rows_of(plain.out))
    assert run("export", "--to", "csv", "--corrections", path, *paths) == plain == Outcome(0, plain.out, "")


def test_every_row_of_every_seed_is_confirmed_by_id_and_by_words(run: Run, tmp_path: Path) -> None:
    paths = list(seeds.PATHS.values())
    rows = rows_of(run("export", "--to", "csv", *paths).out)
    confirmed = [{"correct_speaker": row["speaker"] or "unknown"} for row in rows]
    by_id = run("export", "--to", "csv", "--corrections", corrections(tmp_path, rows, *confirmed), *paths)
    by_words = run(
        "export", "--to", "csv", "--corrections", corrections(tmp_path, rows, *({**c, "quote_id": "old"} for c in confirmed)), *paths
    )
    assert (by_id.status, by_id.err, by_words.out) == (0, "", by_id.out)
    assert {row["confidence"] for row in rows_of(by_id.out)} == {"1.00"}
    assert by_words.status == 0 and len(by_words.err.splitlines()) == len(rows)


def test_a_correction_wins_and_is_marked(by_rules: Run, tmp_path: Path, copy: Path) -> None:
    plain = rows_of(by_rules("export", str(copy), "--to", "csv").out)
    assert [row["speaker"] for row in plain] == ["Ana Ortiz", "Bo Day"]
    path = corrections(tmp_path, plain, {"correct_speaker": "Bo Day"}, {"correct_speaker": "unknown"})
    again = by_rules("export", str(copy), "--to", "csv", "--corrections", path)
    assert (again.status, again.err) == (0, "")
    assert [(r["speaker"], r["confidence"], r["reason"], r["quote_id"]) for r in rows_of(again.out)] == [
        ("Bo Day", "1.00", "", plain[0]["quote_id"]),
        ("", "1.00", "corrected", plain[1]["quote_id"]),
    ]
    record = json.loads(by_rules("export", str(copy), "--to", "json", "--corrections", path).out)
    assert (
        record["attributions"][0]["evidence"][0]["detail"] == "corrected to Bo Day by corrections.csv, row 2; the tool had said Ana Ortiz"
    )
    assert "corrected" in by_rules("report", str(copy), "--corrections", path, "--width", "140").out
    assert by_rules("check", str(copy), "--corrections", path).out.startswith(
        f"{copy}:3:1: A201 direct quotation has no speaker (corrected)"
    )


def test_in_an_edited_article_they_are_found_again_or_told(by_rules: Run, tmp_path: Path, copy: Path) -> None:
    plain = rows_of(by_rules("export", str(copy), "--to", "csv").out)
    path = corrections(tmp_path, plain, {"correct_speaker": "Eve Ash"}, {"not_a_quote": "yes"})
    copy.write_text("The ferries stayed in port.\n\n" + ANA, encoding="utf-8")
    end = by_rules("export", str(copy), "--to", "csv", "--corrections", path)
    [row] = rows_of(end.out)
    assert (row["speaker"], end.status) == ("Eve Ash", 2) and row["quote_id"] != plain[0]["quote_id"]
    assert end.err.splitlines() == [
        f"quoteattr: {path}:2: “It will rain on the harbour tomorrow,” re-anchored to {row['quote_id']}",
        f"quoteattr: {path}:3: “The boats were late again this week,” not corrected: the article has no such words any more",
    ]
    quiet = by_rules("export", str(copy), "--to", "csv", "-q", "--corrections", path)
    assert (quiet.status, quiet.err.splitlines()) == (2, end.err.splitlines()[1:])


def test_what_is_no_quote_is_counted_and_other_articles_are_no_failure(by_rules: Run, tmp_path: Path, copy: Path) -> None:
    plain = rows_of(by_rules("export", str(copy), "--to", "csv").out)
    path = corrections(
        tmp_path,
        [*plain, {**plain[0], "quote_id": "x", "article": "b.txt", "source_sha256": "", "quote": "No"}],
        {"not_a_quote": "1"},
        {},
        {"not_a_quote": "1"},
    )
    end = by_rules("export", str(copy), "--to", "csv", "--corrections", path)
    assert [row["speaker"] for row in rows_of(end.out)] == ["Bo Day"] and end.status == 0
    assert end.err.splitlines() == [
        f"quoteattr: {path}: 1 statement taken out: no quotes",
        f"quoteattr: {path}: 1 row about other articles than those read here (b.txt)",
    ]


def test_a_known_speaker_is_told_with_his_id(by_rules: Run, tmp_path: Path, copy: Path) -> None:
    known = tmp_path / "speakers.csv"
    known.write_text("name,aliases,roles,kind,id\nAna Ortiz,Annie O,mayor,,Q7\n", encoding="utf-8")
    record = json.loads(by_rules("export", str(copy), "--to", "json", "--speakers", str(known)).out)
    assert [(s["name"], s.get("ref")) for s in record["speakers"]] == [("Ana Ortiz", "Q7"), ("Bo Day", None)]
    assert "ref" not in record["speakers"][1]
    details = [e["detail"] for e in record["attributions"][0]["evidence"] if e["clue"] == "speakers file"]
    assert details == ["matched to 'Ana Ortiz' (Q7) of speakers.csv by name"]


def test_stdin_is_a_file_called_dash(run: Run) -> None:
    end = run("check", "--select", "Q", "-", stdin=NEVER_CLOSED.encode())
    assert end == Outcome(1, "-:1:1: Q101 quotation opened here is never closed: 'We will be back, and so …'\n", "")
    whole = run("export", "-", "--to", "jsonl", stdin=Path(seeds.ROOT, SEED).read_bytes())
    assert json.loads(whole.out)["article"]["path"] == "-" and whole.status == 0


def test_stdin_is_checked_as_the_file_it_will_be(run: Run) -> None:
    text = '---\ntitle: "Rain\n---\n```\n"code\n```\n\nAna: **"No**.\n'
    end = run("check", "--select", "Q", "--stdin-filename", "drafts/a.md", "-", stdin=text.encode())
    assert end == Outcome(1, "drafts/a.md:8:8: Q101 quotation opened here is never closed: 'No.'\n", "")
    refused = run("check", "--select", "Q", "--stdin-filename", "a.pdf", "-", UNCLOSED, stdin=b"Rain.")
    assert refused.status == 2 and refused.out == run("check", "--select", "Q", UNCLOSED).out != ""
    assert refused.err == (
        "quoteattr: a.pdf: a .pdf file is not read from text handed over; give the file itself, or a name in .txt, .md, .markdown, "
        ".html, .htm\n"
    )


def test_a_name_for_stdin_needs_stdin(run: Run) -> None:
    end = run("check", "--select", "Q", "--stdin-filename", "a.md", SEED, stdin=b"Rain.")
    assert end == Outcome(2, "", "quoteattr: --stdin-filename says what standard input is: give - as the FILE\n")


def test_a_clean_file_is_status_0_and_silence(run: Run, tmp_path: Path) -> None:
    clean = tmp_path / "clean.txt"
    clean.write_text("'It will rain,' said Ana Ortiz.\n", encoding="utf-8")
    assert run("check", "--select", "Q", str(clean)) == Outcome(0, "", "")


@pytest.mark.parametrize("flags", [(), ("--by-speaker",), ("--review",), ("--all",)], ids=lambda f: " ".join(f) or "plain")
@pytest.mark.parametrize("width", ["80", "140"])
def test_piped_reports_have_no_colour_and_keep_their_width(run: Run, flags: tuple[str, ...], width: str) -> None:
    end = run("report", UNCLOSED, "--width", width, *flags)
    assert end.status == 0 and "\x1b" not in end.out
    assert max(map(len, end.out.splitlines())) <= int(width)
    assert "Gareth Pellow" in end.out


def first_id(name: str) -> str:
    return seeds.report(name).attributions[0].id


def test_why_draws_the_tree_of_the_library(run: Run) -> None:
    report = seeds.report("wire-summit")
    one = next(a for a in report.attributions if a.candidates)
    expected = io.StringIO()
    why.show([report], one.id, expected, source=SEED, width=72)
    assert run("why", SEED, one.id, "--width", "72") == Outcome(0, expected.getvalue(), "")
    assert run("why", SEED, one.id[:8], "--width", "72").out == expected.getvalue()
    assert "below 5%" not in run("why", SEED, one.id, "--all-candidates").out


def test_report_shows_the_ids_that_why_takes(run: Run) -> None:
    rows = run("report", SEED, "--ids", "--all").out
    for attribution in seeds.report("wire-summit").attributions:
        assert attribution.id[:8] in rows
    assert first_id("wire-summit")[:8] not in run("report", SEED).out
    assert f"id {first_id('wire-summit')}" in run("why", SEED, first_id("wire-summit")[:8]).out


def test_why_takes_a_line_and_column_as_export_writes_them(run: Run) -> None:
    record = json.loads(run("export", SEED, "--to", "json").out)["attributions"][2]
    end = run("why", SEED, f"{record['where']['line']}:{record['where']['column']}")
    assert end.status == 0 and f"id {record['id']}" in end.out


def test_why_looks_in_all_articles_of_a_file_and_names_bad_lines(run: Run, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    records = [json.dumps({"id": n, "text": seeds.article(n).original}) for n in ("council-story", "court-report")]
    many.write_text(f"{records[0]}\n{{broken\n{records[1]}\n", encoding="utf-8")
    wanted = json.loads(run("export", str(many), "--to", "jsonl").out.splitlines()[1])["attributions"][0]["id"]
    end = run("why", str(many), wanted)
    assert f"{many}:3:1:" in end.out and f"id {wanted}" in end.out
    assert end.status == 2 and len(end.err.splitlines()) == 1 and f"{many}:2" in end.err


def test_what_why_cannot_find_is_a_line_and_what_is_near(run: Run) -> None:
    wanted = first_id("wire-summit")
    wrong = wanted[:5] + ("0" if wanted[5] != "0" else "1") + wanted[6:]
    end = run("why", SEED, wrong)
    first, *near = end.err.splitlines()
    assert (end.status, end.out) == (2, "")
    assert first == f"quoteattr: {SEED}: no statement whose id begins with {wrong}; these are the nearest"
    assert 0 < len(near) <= 8 and near[0].startswith("  ") and any(wanted[:8] in line for line in near)
    several = run("why", SEED, ":11")
    assert several.status == 2 and several.err.startswith(f"quoteattr: {SEED}: ") and "statements at line 11" in several.err


def test_why_says_once_that_a_file_is_missing(run: Run) -> None:
    assert run("why", "missing.txt", ":1") == Outcome(2, "", "quoteattr: missing.txt: no such file; check the path\n")


def test_explain_prints_the_page(run: Run) -> None:
    assert run("explain", "q101").out.startswith("Q101 ")


def test_models_prints_what_sha256sum_would(run: Run) -> None:
    lines = run("models").out.splitlines()
    assert all(re.match(r"[0-9a-f]{64}  \S.* \d+\.\d MiB$", line) for line in lines[:-1]) and len(lines) > 1
    assert "stanza.download" in lines[-1]


def _into_head(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{sys.executable} -m quoteattr {command} | head -1"],
        cwd=seeds.ROOT, env=os.environ | {"PYTHONPATH": str(seeds.ROOT)}, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text(NEVER_CLOSED * 1200, encoding="utf-8")
    end = _into_head(f"check --select Q {tmp_path}/many.txt")
    assert end.stdout.startswith(f"{tmp_path}/many.txt:1:1: Q101 ") and len(end.stdout.splitlines()) == 1
    assert end.stderr == ""


@pytest.mark.model
def test_a_reader_that_goes_away_from_a_real_report() -> None:
    end = _into_head(f"report --threads 1 {SEED} {UNCLOSED}")
    assert SEED in end.stdout and end.stderr == ""


@pytest.mark.model
def test_the_real_models_from_end_to_end(run: Run, monkeypatch: pytest.MonkeyPatch, parser: Parser, tmp_path: Path) -> None:
    monkeypatch.setattr(quoteattr, "load_parser", lambda models=None, threads=None: parser)
    note = tmp_path / "note.txt"
    note.write_text("“The harbour will open on Monday,” said the mayor, Ana Ortiz. “Not before.”\n", encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run("export", str(note), "--to", "csv").out, newline="")))
    assert [(r["kind"], r["speaker"], r["cue"]) for r in rows] == [("direct", "Ana Ortiz", "said")]
    assert "Ana Ortiz" in run("report", str(note)).out
    assert run("check", str(note)) == Outcome(0, "", "")


@pytest.mark.model
def test_doctor_finds_all_well(run: Run, monkeypatch: pytest.MonkeyPatch, parser: Parser) -> None:
    monkeypatch.setattr(quoteattr, "load_parser", lambda models=None, threads=None: parser)
    end = run("doctor")
    assert end.status == 0 and end.out.splitlines()[-1] == "a test sentence: works"


@pytest.mark.model
def test_why_takes_the_speakers_a_newsroom_knows(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("'It will rain,' said Ana Ortiz, the mayor.", encoding="utf-8")
    (tmp_path / "known.csv").write_text("name,aliases,roles,kind,id\nAna Ortiz,,mayor,person,Q1\n", encoding="utf-8")
    found = CliRunner().invoke(cli.cli, ["why", str(tmp_path / "note.txt"), ":1", "--speakers", str(tmp_path / "known.csv")])
    assert found.exit_code == 0, found.output
    assert "speakers file" in found.output and "Q1" in found.output


TUNNEL = "“The tunnel was twenty million pounds over budget before a spade went in,” said {}.\n"


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """One quotation in two files, of two speakers."""
    paths = tmp_path / "a.txt", tmp_path / "b.txt"
    for path, name in zip(paths, ("Ana Ortiz", "Bo Day"), strict=True):
        path.write_text(TUNNEL.format(name), encoding="utf-8")
    return str(paths[0]), str(paths[1])


def test_drift_shows_what_drifts_and_is_silent_about_copies(by_rules: Run, two: tuple[str, str]) -> None:
    assert by_rules("drift", two[0]) == Outcome(0, "No quotation drifts in 1 article\n", "")
    end = by_rules("drift", *two)
    assert (
        end.status == 1
        and end.out.startswith("1. Two speakers\n")
        and end.out.endswith("1 quotation drifts in 2 articles (1 other speaker)\n")
    )
    record = json.loads(by_rules("drift", *two, "--format", "json").out)
    assert [v["quotes"][0]["speaker"] for v in record["drifts"][0]["variants"]] == ["Ana Ortiz", "Bo Day"]
    assert [row["path"] for row in rows_of(by_rules("drift", *two, "--format", "csv").out)] == list(two)


def test_drift_goes_on_without_a_file_it_cannot_read(by_rules: Run, two: tuple[str, str]) -> None:
    end = by_rules("drift", two[0], "missing.txt", two[1])
    assert (end.status, end.err) == (2, "quoteattr: missing.txt: no such file; check the path\n") and "Two speakers" in end.out


def test_check_finds_two_speakers_by_default(by_rules: Run, two: tuple[str, str]) -> None:
    end = by_rules("check", *two)
    assert end.status == 1
    assert end.out == (
        f"{two[1]}:1:2: V405 one quotation, two speakers: Bo Day here, Ana Ortiz in {two[0]}:1:2: 'The tunnel was twenty million pounds …'\n"
    )


def test_sources_are_a_table_or_a_file_for_programs(run: Run) -> None:
    end = run("report", "--sources", SEED, UNCLOSED)
    assert (end.status, end.err) == (0, "") and "All 2 articles" in end.out and "Henrietta Brandvold" in end.out
    record = json.loads(run("report", "--sources", SEED, "--format", "json").out)
    assert record["articles"][0]["sources"][0]["name"] == "Henrietta Brandvold"
    assert rows_of(run("report", "--sources", SEED, "--format", "csv").out)[0]["direct_words"] == "74"


def test_a_format_is_for_sources_alone(run: Run) -> None:
    end = run("report", SEED, "--format", "csv")
    assert end.status == 2 and "--format csv is for --sources" in end.err
