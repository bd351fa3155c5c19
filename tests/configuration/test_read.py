"""What a file sets, where each of it stands, and the one line that a mistake gets."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from quoteattr.configuration import KEYS, Configured, read
from quoteattr.errors import SettingsError
from quoteattr.settings import DEFAULTS, Settings


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def given(text: str, name: str = ".quoteattr.toml") -> Configured:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return read(name)


def refused(text: str, name: str = ".quoteattr.toml") -> str:
    with pytest.raises(SettingsError) as raised:
        given(text, name)
    assert "\n" not in str(raised.value)
    return str(raised.value)


EVERY = Settings(
    select=("Q", "A201"), extend_select=("A204",), ignore=("A203",), fail_on=("Q",), per_file_ignores=(("letters/*", ("A204", "V4")),),
    exclude=("drafts", "*.bak.txt"), baseline="house/b.json", ignores="house/i.txt", speakers="house/s.csv", corrections="c.csv",
    against=("talk.vtt", "house/h.txt"), cache_dir="house/cache", marks="curly", loaded_verbs=("blast", "rage"), plain_verbs=("claim",),
    unnamed=("a Whitehall source",), reasons=("for fear of his job",), spellings=("Kyiv = Kiev, Kiew", "Lviv"), well_known=("Pelé",),
)  # fmt: skip
TOML = """\
select = ["q", "A201"]
extend-select = ["A204"]
ignore = ["A203"]
fail-on = ["Q"]
per-file-ignores = {"letters/*" = ["A204", "v4"]}
exclude = ["drafts/", "*.bak.txt"]
baseline = "house/b.json"
ignores = "./house/i.txt"
speakers = "house/s.csv"
corrections = "house/../c.csv"
against = ["talk.vtt", "house/h.txt"]
cache-dir = "house/cache"
marks = "curly"
loaded-verbs = ["blast", "rage"]
plain-verbs = ["claim"]
unnamed = ["a Whitehall source"]
reasons = ["for fear of his job"]
spellings = ["Kyiv = Kiev, Kiew", "Lviv"]
well-known = ["Pelé"]
"""
INI = """\
[quoteattr]
# the house
select = q, A201
extend-select = A204
ignore =
    A203
fail-on: Q
per-file-ignores =
    letters/*: A204, v4
exclude =
    drafts/
    *.bak.txt
baseline = house/b.json
ignores = ./house/i.txt
speakers = house/s.csv
corrections = house/../c.csv
against = talk.vtt, house/h.txt
cache-dir = house/cache
marks = curly
loaded-verbs =
    blast, rage
plain-verbs = claim
unnamed = a Whitehall source
reasons = for fear of his job
spellings =
    Kyiv = Kiev, Kiew
    Lviv
well-known = Pelé
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(".quoteattr.toml", TOML, id="a file of our own"),
        pytest.param("pyproject.toml", "[tool.quoteattr]\n" + TOML, id="pyproject.toml"),
        pytest.param("pyproject.toml", f"[tool.other]\nselect = 1\n[tool . 'quoteattr']\n{TOML}", id="pyproject.toml, beside another"),
        pytest.param("setup.cfg", INI, id="setup.cfg"),
        pytest.param("setup.cfg", f"[DEFAULT]\nselct = 1\n[flake8]\nselect = 1\n{INI}", id="setup.cfg, beside another"),
        pytest.param("house.cfg", INI, id="any .cfg"),
        pytest.param("house.toml", "\ufeff" + TOML, id="any .toml, with a byte order mark"),
    ],
)
def test_every_key_in_every_kind_of_file(name: str, text: str) -> None:
    found = given(text, name)
    assert found.settings == EVERY
    lines = text.split("\n")
    for key in KEYS:
        file, _, line = found.origin(key.field).rpartition(":")
        assert file == name and lines[int(line) - 1].lstrip("\ufeff").startswith(key.name)


def test_the_samples_above_leave_out_no_key() -> None:
    assert [f.name for f in fields(Settings) if getattr(EVERY, f.name) == getattr(DEFAULTS, f.name)] == []
    assert [key.field for key in KEYS] == [f.name for f in fields(Settings)]


@pytest.mark.parametrize("text", ["", "# nothing\n", "[per-file-ignores]\n"], ids=["empty", "comments", "an empty table"])
def test_what_sets_nothing_is_the_defaults(text: str) -> None:
    assert given(text).settings == DEFAULTS


def test_an_empty_list_is_no_default() -> None:
    found = given("select = []\n")
    assert found.settings.select == () and found.origin("select") == ".quoteattr.toml:1" and found.origin("ignore") == "default"


def test_a_table_under_a_header_of_its_own() -> None:
    found = given('[tool.quoteattr]\n[tool.quoteattr.per-file-ignores]\n"a.txt" = ["Q"]\n"b" = ["A"]\n', "pyproject.toml")
    assert found.settings.per_file_ignores == (("a.txt", ("Q",)), ("b", ("A",)))
    assert found.origin("per_file_ignores") == "pyproject.toml:2"


@pytest.mark.parametrize(
    ("folder", "path", "placed"),
    [
        pytest.param(".", "a.csv", "a.csv", id="beside it"),
        pytest.param("news", "a.csv", "news/a.csv", id="in a folder below"),
        pytest.param("news", "../a.csv", "a.csv", id="one up"),
        pytest.param("news", "/house/a.csv", "/house/a.csv", id="absolute"),
        pytest.param("news", "../../a.csv", "{above}/a.csv", id="above the working directory: absolute"),
        pytest.param("news", "~/a.csv", "{home}/a.csv", id="at home"),
    ],
)
def test_paths_begin_at_the_folder_of_the_file(here: Path, monkeypatch: pytest.MonkeyPatch, folder: str, path: str, placed: str) -> None:
    monkeypatch.setenv("HOME", "/homes/ana")
    found = given(f'speakers = "{path}"\nagainst = ["{path}"]\n', f"{folder}/.quoteattr.toml")
    expected = placed.format(above=here.parent, home="/homes/ana")
    assert (found.settings.speakers, found.settings.against) == (expected, (expected,))


def test_paths_and_globs_of_a_file_above(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given('speakers = "a.csv"\nexclude = ["drafts", "news/*.md", "news/a.txt"]\n')
    (here / "news").mkdir()
    monkeypatch.chdir(here / "news")
    found = read("../.quoteattr.toml")
    assert found.settings.speakers == f"{here}/a.csv"
    assert found.settings.exclude == (f"{here}/**/drafts", f"{here}/news/*.md", f"{here}/news/a.txt")
    assert found.file == f"{here}/.quoteattr.toml" and found.folder == str(here)


def test_globs_of_a_file_below() -> None:
    assert given('exclude = ["drafts", "old/*"]\n', "ne[w]s/.quoteattr.toml").settings.exclude == ("drafts", "ne[[]w]s/old/*")


@pytest.mark.parametrize("name", ["unnamed", "loaded-verbs", "plain-verbs", "reasons", "spellings", "well-known"])
def test_a_list_in_a_text_file(here: Path, name: str) -> None:
    (here / "house").mkdir()
    (here / "house" / "list.txt").write_text("# ours\n\nfirst, of two  # why\n  second = C#\n", encoding="utf-8")
    field = name.replace("-", "_")
    alone, both = given(f'{name}-file = "list.txt"\n', "house/a.toml"), given(f'{name}-file = "list.txt"\n{name} = ["x"]\n', "house/a.toml")
    assert getattr(alone.settings, field) == ("first, of two", "second = C#")
    assert alone.origin(field) == f"house/a.toml:1: {name}-file"
    assert getattr(both.settings, field) == ("x", "first, of two", "second = C#")
    assert both.origin(field) == f"house/a.toml:2 and house/a.toml:1: {name}-file"
    assert getattr(given(f"[quoteattr]\n{name}-file = list.txt\n", "house/setup.cfg").settings, field) == ("first, of two", "second = C#")


SEE = "see quoteattr config --show for those there are"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('\nselct = ["Q"]\n', f":2: no key 'selct'; did you mean select? {SEE}", id="a letter left out"),
        pytest.param("fail_on = []\n", f":1: no key 'fail_on'; did you mean fail-on? {SEE}", id="an underscore"),
        pytest.param("zz = 1\n", f":1: no key 'zz'; {SEE}", id="nothing like it"),
        pytest.param('select-file = "a"\n', f":1: no key 'select-file'; did you mean select? {SEE}", id="no list that a file may hold"),
        pytest.param('"a\\nb\\u202e" = 1\n', f": no key 'a\\nb\\u202e'; {SEE}", id="a key that would turn the line round"),
        pytest.param(
            '[tool.quoteattr]\nselect = ["Q"]\n',
            f":1: no key 'tool'; in .quoteattr.toml keys stand at the top, under no header; {SEE}",
            id="the header of pyproject.toml",
        ),
        pytest.param(
            'select = "Q"\n', ':1: select: give a list of strings, not the string \'Q\': select = ["Q", "A201"]', id="a string for a list"
        ),
        pytest.param("ignore = 4\n", ':1: ignore: give a list of strings, not a number: ignore = ["A202"]', id="a number for a list"),
        pytest.param(
            'ignore = ["Q", 4]\n', ':1: ignore: give strings in the list, not a number: ignore = ["A202"]', id="a number in a list"
        ),
        pytest.param(
            'ignore = [" "]\n', ':1: ignore: give strings in the list, not an empty string: ignore = ["A202"]', id="nothing in it"
        ),
        pytest.param(
            "speakers = true\n", ':1: speakers: give a string, not true or false: speakers = "house/speakers.csv"', id="truth for a path"
        ),
        pytest.param(
            'speakers = ["a"]\n', ':1: speakers: give a string, not a list: speakers = "house/speakers.csv"', id="a list for a path"
        ),
        pytest.param(
            "baseline = 2026-01-01\n", ':1: baseline: give a string, not a date or time: baseline = "house/baseline.json"', id="a date"
        ),
        pytest.param("marks = {}\n", ':1: marks: give a string, not a table: marks = "curly"', id="a table for a word"),
        pytest.param(
            'marks = "curled"\n',
            ":1: marks: 'curled' is none of curly, straight; did you mean curly? give one of them, or nothing",
            id="no choice",
        ),
        pytest.param(
            'per-file-ignores = ["a: Q"]\n',
            ':1: per-file-ignores: give a table of globs, each with a list of codes, not a list: per-file-ignores = {"letters/*" = ["A204"]}',
            id="a list for a table",
        ),
        pytest.param(
            '[per-file-ignores]\n"a" = "Q"\n',
            ":1: per-file-ignores: 'a' has no list of codes; write {\"letters/*\" = [\"A204\"]}, in setup.cfg a line 'letters/*: A204'",
            id="a string for codes in a table",
        ),
        pytest.param(
            "unnamed-file = 1\n",
            ':1: unnamed-file: give the path of a text file, not a number: unnamed-file = "house/unnamed.txt"',
            id="a number for the path of a list",
        ),
    ],
)
def test_mistakes_in_toml(text: str, said: str) -> None:
    assert refused(text) == f".quoteattr.toml{said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("[quoteattr]\nSelect = Q\n", f":2: no key 'Select'; did you mean select? {SEE}", id="a capital"),
        pytest.param(
            "[quoteattr]\nper-file-ignores =\n  a.txt Q\n",
            ":2: per-file-ignores: 'a.txt Q' has no list of codes;"
            ' write {"letters/*" = ["A204"]}, in setup.cfg a line \'letters/*: A204\'',
            id="no colon",
        ),
        pytest.param(
            "[quoteattr]\nmarks = round\n", ":2: marks: 'round' is none of curly, straight; give one of them, or nothing", id="no choice"
        ),
        pytest.param(
            "[quoteattr]\nselect = Q\nselect = A\n",
            ": not as setup.cfg should be: While reading from 'setup.cfg' [line 3]: option 'select' in section 'quoteattr' already exists;"
            " mend it there",
            id="twice",
        ),
        pytest.param("[metadata]\nname = quoteattr\n", ": has no [quoteattr]; add it, or give another file", id="no section of ours"),
    ],
)
def test_mistakes_in_setup_cfg(text: str, said: str) -> None:
    assert refused(text, "setup.cfg") == f"setup.cfg{said}"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        pytest.param("pyproject.toml", "[tool.ruff]\n", "has no [tool.quoteattr]; add it, or give another file", id="no table of ours"),
        pytest.param(
            "pyproject.toml",
            "tool.quoteattr = 1\n",
            "tool.quoteattr is no table; begin it with [tool.quoteattr]",
            id="a number for the table",
        ),
        pytest.param("a.txt", "", "neither .toml nor .cfg; give settings as TOML, or as [quoteattr] in a .cfg file", id="no kind of ours"),
        pytest.param("a.toml", "x = " + "[" * 50_000, "no settings: brackets too deep in one another; take them out", id="brackets"),
        pytest.param("a.toml", "x = " + "{a=" * 50_000, "no settings: brackets too deep in one another; take them out", id="braces"),
        pytest.param(
            "a.toml", "a" + ".a" * 300_000 + " = 1", "no settings: over 1000 full stops on a line; break it in several", id="dots"
        ),
        pytest.param("a.toml", "#" * 1_000_001, "over 1 MB, too large for settings; give a smaller file", id="too large"),
        pytest.param("a.toml", "select = [\n", "no TOML: Invalid value (at end of document); mend it there", id="cut off"),
    ],
)
def test_files_that_cannot_be_used(name: str, text: str, said: str) -> None:
    assert refused(text, name) == f"{name}: {said}"


def test_blanks_without_end_cost_no_time() -> None:
    assert refused("[quoteattr]\na" + " " * 900_000, "setup.cfg").startswith(
        "setup.cfg: not as setup.cfg should be: Source contains parsing"
    )
    assert refused("[" + " " * 900_000).startswith(".quoteattr.toml: no TOML: ")


def test_bytes_that_are_no_text(here: Path) -> None:
    (here / "a.toml").write_bytes(b"marks = '\xff'")
    with pytest.raises(SettingsError, match=r"^a\.toml: no UTF-8 at byte 9; save it as UTF-8$"):
        read("a.toml")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("no\x1b[31m.toml", "no\\x1b[31m.toml: no such file; check the path", id="missing, and harmless"),
        pytest.param(".", ".: cannot be read (Is a directory); check path and permissions", id="a folder"),
        pytest.param("a\0.toml", "a\\x00.toml: cannot be read (embedded null byte); check path and permissions", id="no path at all"),
    ],
)
def test_files_that_cannot_be_had(path: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read(path)
    assert str(raised.value) == said


def test_a_list_that_is_not_there_is_told_with_who_names_it() -> None:
    said = "house/no.txt: no such file, named by house/a.toml:2: spellings-file; check the path"
    assert refused('\nspellings-file = "no.txt"\n', "house/a.toml") == said
