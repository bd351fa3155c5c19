"""The configuration as a shell meets it: `config`, and what each command takes from the nearest file."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from quoteattr.configuration import KEYS, Form, as_toml, sample
from quoteattr.settings import DEFAULTS, Settings

from . import seeds
from .test_cli import NEVER_CLOSED, TUNNEL, Outcome, Run, by_rules, corrections, rows_of, run

__all__ = ["by_rules", "run"]  # the fixtures

Q101 = "{}:1:1: Q101 quotation opened here is never closed: 'We will be back, and so …'\n"


@pytest.fixture
def house(by_rules: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A folder of copy, with a desk in it, to work in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk").mkdir()
    for name in ("a.txt", "desk/b.txt"):
        (tmp_path / name).write_text(NEVER_CLOSED, encoding="utf-8")
    return by_rules


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


# What is refused


@pytest.mark.parametrize("command", [("check",), ("report",), ("export", "--to", "csv"), ("drift",)], ids=" ".join)
def test_a_mistake_is_one_line_before_anything_is_read(house: Run, command: tuple[str, ...]) -> None:
    put("desk/.quoteattr.toml", "\nselct = []\n")
    said = "desk/.quoteattr.toml:2: no key 'selct'; did you mean select? see quoteattr config --show for those there are"
    assert house(*command, "a.txt", "missing.txt", "desk/b.txt") == Outcome(2, "", f"quoteattr: {said}\n")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        pytest.param(("--config", "no.toml"), "no.toml: no such file; check the path", id="a configuration that is not there"),
        pytest.param(
            ("--config", "a.toml", "--isolated"),
            "--config gives a configuration file and --isolated wants none; leave one of them out",
            id="one and none",
        ),
        pytest.param(("--ignore", "Z"), "--ignore: no rule begins with 'Z'; the rules are", id="an unknown code"),
        pytest.param(("--extend-select", "Q,Z"), "--extend-select: no rule begins with 'Z'; the rules are", id="another"),
    ],
)
def test_flags_that_cannot_be(house: Run, flags: tuple[str, ...], said: str) -> None:
    end = house("check", *flags, "a.txt")
    assert (end.status, end.out) == (2, "") and end.err.startswith(f"quoteattr: {said}")


def test_an_unknown_code_in_a_file_is_told_with_its_line(house: Run) -> None:
    put("setup.cfg", "[quoteattr]\nper-file-ignores =\n  desk/*: Q110\n")
    end = house("check", "a.txt")
    assert (end.status, end.out) == (2, "") and len(end.err.splitlines()) == 1
    assert end.err.startswith("quoteattr: setup.cfg:2: per-file-ignores: no rule begins with 'Q110'; did you mean Q10")


@pytest.mark.parametrize("key", ["speakers", "corrections"])
def test_a_file_that_the_configuration_names_must_be_there(house: Run, key: str) -> None:
    put("desk/.quoteattr.toml", f'{key} = "no.csv"\n')
    assert house("report", "desk/b.txt") == Outcome(2, "", "quoteattr: desk/no.csv: no such file; check the path\n")
    assert house("report", "a.txt").status == 0


def test_it_is_not_asked_for_where_marks_are_enough(house: Run) -> None:
    put(".quoteattr.toml", 'speakers = "no.csv"\nagainst = ["no.vtt"]\n')
    assert house("check", "--select", "Q101", "a.txt") == Outcome(1, Q101.format("a.txt"), "")


# What check does


def test_each_file_follows_its_own_nearest(house: Run) -> None:
    put(".quoteattr.toml", 'select = ["Q101"]\n')
    put("desk/setup.cfg", "[quoteattr]\nignore = ALL\n")
    put("desk/deep/pyproject.toml", '[tool.quoteattr]\nselect = ["Q"]\nignore = ["Q10"]\nextend-select = ["Q101"]\n')
    put("desk/deep/c.txt", NEVER_CLOSED)
    end = house("check", "-q", "desk/deep/c.txt", "desk/b.txt", "a.txt")
    assert end == Outcome(1, Q101.format("desk/deep/c.txt") + Q101.format("a.txt"), "")


def test_the_order_is_that_of_the_files_given(house: Run) -> None:
    put(".quoteattr.toml", 'select = ["Q101", "A201"]\n')  # needs a parser
    put("desk/.quoteattr.toml", 'select = ["Q101"]\n')  # does not
    end = house("check", "a.txt", "desk/b.txt", "a.txt")
    assert [line for line in end.out.splitlines(True) if " Q101 " in line] == [Q101.format(p) for p in ("a.txt", "desk/b.txt", "a.txt")]


def test_a_file_for_all_and_no_file(house: Run) -> None:
    put(".quoteattr.toml", 'select = ["ALL"]\nignore = ["ALL"]\n')
    put("other/house.toml", 'select = ["Q101"]\n')
    assert house("check", "-q", "a.txt") == Outcome(0, "", "")
    assert house("check", "--config", "other/house.toml", "a.txt", "desk/b.txt").out == Q101.format("a.txt") + Q101.format("desk/b.txt")
    assert Q101.format("a.txt") in house("check", "--isolated", "a.txt").out


def test_flags_go_before_the_file(house: Run) -> None:
    put(".quoteattr.toml", 'select = ["A"]\nignore = ["Q101"]\n')
    assert house("check", "--select", "Q101", "a.txt") == Outcome(1, Q101.format("a.txt"), "")
    assert Q101.format("a.txt") in house("check", "--extend-select", "Q101", "a.txt").out
    assert Q101.format("a.txt") not in house("check", "--select", "Q", "a.txt").out
    put(".quoteattr.toml", 'select = ["Q101"]\n')
    assert house("check", "-q", "--ignore", "Q", "a.txt") == Outcome(0, "", "")


def test_files_left_out_are_told(house: Run) -> None:
    put(".quoteattr.toml", 'select = ["Q101"]\nexclude = ["desk"]\n[per-file-ignores]\n"a.*" = ["Q"]\n')
    told = "quoteattr: desk/b.txt passed over, by .quoteattr.toml:2: exclude\n"
    told += "quoteattr: no rule runs on a.txt; quoteattr config a.txt shows why\n"
    assert house("check", "a.txt", "desk/b.txt") == Outcome(0, "", told)
    assert house("check", "-q", "a.txt", "desk/b.txt") == Outcome(0, "", "")
    assert house("check", "--isolated", "-q", "--select", "Q101", "a.txt", "desk/b.txt").status == 1


def test_excluded_files_are_reported_where_they_are_asked_for(house: Run) -> None:
    put(".quoteattr.toml", 'exclude = ["*"]\n')
    assert "We will be back" in house("report", "a.txt").out


@pytest.mark.parametrize(
    ("codes", "status"), [('["A"]', 0), ("[]", 0), ('["Q1"]', 1), ('["ALL"]', 1)], ids=["others", "none", "its own", "all"]
)
def test_which_findings_end_in_status_1(house: Run, codes: str, status: int) -> None:
    put(".quoteattr.toml", f'select = ["Q101"]\nfail-on = {codes}\n')
    assert house("check", "a.txt") == Outcome(status, Q101.format("a.txt"), "")


def test_lines_of_one_file_follow_its_configuration(house: Run) -> None:
    put("desk/.quoteattr.toml", 'select = ["Q101"]\nfail-on = ["A"]\n')
    put("desk/c.jsonl", 2 * (json.dumps({"text": NEVER_CLOSED}) + "\n"))
    assert house("check", "desk/c.jsonl") == Outcome(0, "".join(Q101.format(f"desk/c.jsonl:{n}") for n in (1, 2)), "")


def test_stdin_follows_the_folder_one_is_in(house: Run) -> None:
    put(".quoteattr.toml", 'ignore = ["ALL"]\n')
    assert house("check", "-q", "-", stdin=NEVER_CLOSED.encode()) == Outcome(0, "", "")


def test_a_rule_about_several_articles_over_several_configurations(house: Run) -> None:
    for path, name in (("a.txt", "Ana Ortiz"), ("desk/b.txt", "Bo Day")):
        put(path, TUNNEL.format(name))
    found = (
        "desk/b.txt:1:2: V405 one quotation, two speakers: Bo Day here, Ana Ortiz in a.txt:1:2: 'The tunnel was twenty million pounds …'\n"
    )
    put(".quoteattr.toml", 'select = ["V405"]\n')
    put("desk/.quoteattr.toml", 'select = ["V405"]\nmarks = "curly"\n')
    assert house("check", "a.txt", "desk/b.txt") == Outcome(1, found, "")
    put("desk/.quoteattr.toml", 'select = ["V405"]\n[per-file-ignores]\n"b.txt" = ["V4"]\n')
    assert house("check", "-q", "a.txt", "desk/b.txt") == Outcome(0, "", "")
    put("desk/.quoteattr.toml", 'select = ["Q101"]\n')
    assert house("check", "-q", "a.txt", "desk/b.txt") == Outcome(0, "", "")


# What the others take from it

KNOWN = "name,aliases,roles,kind,id\nAna Ortiz,,,person,{}\n"


def test_speakers_of_each_files_own_configuration(house: Run) -> None:
    for folder, ref in ((".", "Q1"), ("desk", "Q2")):
        put(f"{folder}/known.csv", KNOWN.format(ref))
        put(f"{folder}/.quoteattr.toml", 'speakers = "known.csv"\n')
        put(f"{folder}/note.txt", "'It will rain,' said Ana Ortiz.\n")
    refs = [
        json.loads(line)["speakers"][0]["ref"] for line in house("export", "--to", "jsonl", "note.txt", "desk/note.txt").out.splitlines()
    ]
    assert refs == ["Q1", "Q2"]
    assert "Q2" in house("why", "desk/note.txt", ":1").out
    one = json.loads(house("export", "--to", "jsonl", "--speakers", "known.csv", "desk/note.txt").out)
    none = json.loads(house("export", "--to", "jsonl", "--isolated", "desk/note.txt").out)
    assert one["speakers"][0]["ref"] == "Q1" and not none["speakers"][0].get("ref")


def test_sources_from_the_configuration(house: Run) -> None:
    put(".quoteattr.toml", 'against = ["talk.txt"]\n')
    put("talk.txt", "ANA ORTIZ: It will rain in the hills tomorrow, and the road to the pass will be closed.\n")
    put("note.txt", "'It will snow in the hills tomorrow, and the road to the pass will be closed,' said Ana Ortiz.\n")
    end = house("verify", "note.txt")
    assert (end.status, end.err) == (1, "") and "snow" in end.out
    assert "note.txt:1:1: V402 words differ" in house("check", "note.txt").out
    refused = house("verify", "--isolated", "note.txt")
    assert refused.status == 2 and "give transcripts with --against FILE" in refused.err
    assert house("verify", "note.txt", "more.txt").status == 2  # more of what, without --against


def test_corrections_are_told_once_when_all_is_read(house: Run, tmp_path: Path) -> None:
    for path in ("a.txt", "desk/b.txt"):
        put(path, "'It will rain,' said Ana Ortiz.\n")
    put("c.txt", "'It will snow,' said Ana Ortiz.\n\n'It will hail on the roofs,' said Ana Ortiz.\n")
    rows = rows_of(house("export", "--to", "csv", "a.txt", "c.txt").out)
    corrections(tmp_path, rows, {"correct_speaker": "Bo Day"}, {"correct_speaker": "Cy Poe"}, {"correct_speaker": "Cy Poe"})
    put(".quoteattr.toml", 'corrections = "corrections.csv"\n')
    put("desk/.quoteattr.toml", "")
    put("c.txt", "'It will snow,' said Ana Ortiz.\n")
    end = house("export", "-q", "--to", "csv", "a.txt", "desk/b.txt", "c.txt")
    assert [row["speaker"] for row in rows_of(end.out)] == ["Bo Day", "Ana Ortiz", "Cy Poe"]
    assert end.status == 2 and len(end.err.splitlines()) == 1 and "corrections.csv:4" in end.err


# config itself


def shown(out: str) -> dict[str, tuple[str, str]]:
    """Value and origin by key."""
    return {m[1]: (m[2].strip(), m[3]) for m in re.finditer(r"^([a-z-]+) = (.*?)  # (.*)$", out, re.M)}


def test_without_a_file_all_is_default(house: Run) -> None:
    end = house("config")
    assert (end.status, end.err) == (0, "") and end == house("config", "--show")
    assert end.out.startswith("# What holds here, by default: there is no configuration file.\n# Rules that run: Q101 ")
    assert list(shown(end.out)) == [f.name.replace("_", "-") for f in fields(Settings)]
    assert {origin for _, origin in shown(end.out).values()} == {"default"}


def test_each_value_says_where_it_comes_from(house: Run) -> None:
    put(".quoteattr.toml", '# ours\nmarks = "curly"\nspellings-file = "s.txt"\nignore = ["A"]\nspeakers = "k.csv"\n')
    put("s.txt", "Kyiv = Kiev\n")
    end = house("config", "desk/b.txt", "--select", "A2,Q101", "--speakers", "other.csv")
    assert end.out.startswith("# What holds for desk/b.txt, by .quoteattr.toml.\n")
    told = shown(end.out)
    assert told["marks"] == ('"curly"', ".quoteattr.toml:2")
    assert told["spellings"] == ('["Kyiv = Kiev"]', ".quoteattr.toml:3: spellings-file")
    assert told["ignore"] == ('["A"]', ".quoteattr.toml:4")
    assert told["select"] == ('["A2", "Q101"]', "--select")
    assert told["speakers"] == ('"other.csv"', "--speakers")
    assert told["baseline"] == ('""', "default")


def test_what_it_shows_can_be_read_again(house: Run) -> None:
    put("setup.cfg", "[quoteattr]\nignore = A\nper-file-ignores =\n  desk/*: Q101\n")
    before = house("config", "--format", "json").out
    put("again.toml", house("config").out)
    after = json.loads(house("config", "--config", "again.toml", "--format", "json").out)
    assert {k: v["value"] for k, v in after["settings"].items()} == {k: v["value"] for k, v in json.loads(before)["settings"].items()}


def test_the_rules_that_run_on_a_file(house: Run) -> None:
    put(".quoteattr.toml", 'select = ["Q101", "V401"]\nexclude = ["old"]\n[per-file-ignores]\n"desk/*" = ["V"]\n')
    rules = [json.loads(house("config", path, "--format", "json").out)["rules"] for path in ("a.txt", "desk/b.txt", "old/a.txt")]
    assert rules == [["Q101", "V401"], ["Q101"], []]
    assert "\n# Rules that run: none; it is excluded, or all are ignored\n" in house("config", "old/a.txt").out


def test_json(house: Run) -> None:
    put(".quoteattr.toml", '[per-file-ignores]\n"desk/*" = ["V"]\n')
    record = json.loads(house("config", "--format", "json").out)
    assert record["file"] == ".quoteattr.toml"
    assert record["settings"]["per-file-ignores"] == {"value": {"desk/*": ["V"]}, "from": ".quoteattr.toml:1"}
    assert json.loads(house("config", "--isolated", "--format", "json").out)["file"] is None


def test_init_writes_a_file_once(house: Run) -> None:
    assert house("config", "--init") == Outcome(0, "", "quoteattr: wrote .quoteattr.toml\n")
    assert Path(".quoteattr.toml").read_text(encoding="utf-8") == sample()
    put(".quoteattr.toml", 'marks = "curly"\n')
    said = "quoteattr: .quoteattr.toml: is there already and is left as it is; edit it, or move it away\n"
    assert house("config", "--init") == Outcome(2, "", said)
    assert Path(".quoteattr.toml").read_text(encoding="utf-8") == 'marks = "curly"\n'
    told = "quoteattr: wrote desk/.quoteattr.toml; it goes before .quoteattr.toml from now on\n"
    assert house("config", "--init", "desk") == Outcome(0, "", told)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        pytest.param(("--init", "no/folder"), "cannot be written", id="a folder that is not there"),
        pytest.param(("--init", "--show"), "give one of them", id="both"),
    ],
)
def test_init_that_cannot_be(house: Run, args: tuple[str, ...], said: str) -> None:
    end = house("config", *args)
    assert (end.status, end.out) == (2, "") and said in end.err


# The page


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_key_is_in_the_table_of_the_page(key) -> None:
    page = (seeds.ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    default = "{}" if key.form is Form.TABLE else as_toml(getattr(DEFAULTS, key.field))
    rows = [line.replace("`", "") for line in page.split("\n") if line.startswith(f"| `{key.name}` |")]
    assert len(rows) == 1 and rows[0].startswith(f"| {key.name} | {key.form.value} | {default} | {re.split('[.;]( |$)', key.meaning)[0]}")
    assert not key.in_file or f"`{key.name}-file`" in page


def test_the_samples_of_the_page_say_the_same(house: Run) -> None:
    page = (seeds.ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    samples = re.findall(r"^```(?:toml|ini)\n(.*?)^```", page, re.M | re.S)
    put("house/speakers.csv", KNOWN.format("Q1"))
    values = []
    for name, text in zip((".quoteattr.toml", "pyproject.toml", "setup.cfg"), samples, strict=True):
        put(name, text.replace("A204", "A201"))
        record = json.loads(house("config", "--config", name, "--format", "json").out)
        values.append({k: v["value"] for k, v in record["settings"].items() if v["from"] != "default"})
    assert values[0] == values[1] == values[2] and len(values[0]) == 5


def test_marks_alone_load_no_model_beside_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEVER_CLOSED, encoding="utf-8")
    (tmp_path / ".quoteattr.toml").write_text('select = ["Q101"]\nspeakers = "no.csv"\n', encoding="utf-8")
    code = "import sys; from quoteattr.cli import main\ntry: main()\nfinally: print([m for m in ('torch', 'stanza', 'rich') if m in sys.modules])"
    end = subprocess.run(
        [sys.executable, "-c", code, "check", "a.txt"],
        cwd=tmp_path, env={"PYTHONPATH": str(seeds.ROOT)}, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert (end.returncode, end.stdout) == (1, Q101.format("a.txt") + "[]\n")
