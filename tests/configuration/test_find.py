"""The nearest configuration of a file, and none that is further away or not ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.configuration import Configured, Nearest, find
from quoteattr.errors import SettingsError

OWN, PYPROJECT, SETUP = 'ignore = ["A"]\n', '[tool.quoteattr]\nignore = ["Q"]\n', "[quoteattr]\nignore = V\n"
TEXTS = {".quoteattr.toml": OWN, "pyproject.toml": PYPROJECT, "setup.cfg": SETUP}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news" / "local").mkdir(parents=True)
    return tmp_path


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text(TEXTS[name], encoding="utf-8")


def test_none_where_there_is_none(here: Path) -> None:
    assert find("news/local/a.txt") is None
    assert Nearest().of("news/local/a.txt") == Configured()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("pyproject.toml", "[tool.ruff]\nline-length = 80\n", id="another tool's table"),
        pytest.param("pyproject.toml", '[project]\ndependencies = ["quoteattr"]\n', id="a dependency on us"),
        pytest.param("pyproject.toml", "[tool.ruff\nbroken", id="broken, and not ours"),
        pytest.param("setup.cfg", "[flake8]\nignore = Q\n", id="another tool's section"),
        pytest.param("setup.cfg", "[metadata]\nname = quoteattr\n", id="a section about us"),
        pytest.param("setup.cfg", "[flake8\nbroken", id="a broken setup.cfg, and not ours"),
        pytest.param("quoteattr.toml", OWN, id="without the dot"),
    ],
)
def test_passed_over(here: Path, name: str, text: str) -> None:
    (here / "news" / name).write_text(text, encoding="utf-8")
    put(here, "setup.cfg")
    assert find("news/a.txt") == "setup.cfg"


def test_a_folder_of_that_name_is_passed_over(here: Path) -> None:
    (here / "news" / ".quoteattr.toml").mkdir()
    assert find("news/a.txt") is None


def test_the_root_of_a_repository_is_no_end(here: Path) -> None:
    (here / "news" / ".git").mkdir()
    put(here, "pyproject.toml")
    assert find("news/local/a.txt") == "pyproject.toml"


@pytest.mark.parametrize(
    ("there", "first"),
    [
        pytest.param((".quoteattr.toml", "pyproject.toml", "setup.cfg"), ".quoteattr.toml", id="of three"),
        pytest.param(("pyproject.toml", "setup.cfg"), "pyproject.toml", id="of two"),
        pytest.param(("setup.cfg",), "setup.cfg", id="alone"),
    ],
)
def test_order_within_a_folder(here: Path, there: tuple[str, ...], first: str) -> None:
    put(here, *there)
    assert find("a.txt") == first


def test_the_nearest_folder_goes_before_the_better_name(here: Path) -> None:
    put(here, ".quoteattr.toml")
    put(here / "news", "setup.cfg")
    assert find("news/local/a.txt") == "news/setup.cfg"
    assert find("a.txt") == ".quoteattr.toml"


def test_nothing_is_taken_over_from_above(here: Path) -> None:
    (here / ".quoteattr.toml").write_text('marks = "curly"\n', encoding="utf-8")
    put(here / "news", "pyproject.toml")
    assert Nearest().of("news/a.txt").settings.marks == ""


def test_an_empty_table_is_a_configuration(here: Path) -> None:
    put(here, "setup.cfg")
    (here / "news" / "pyproject.toml").write_text("[tool.quoteattr]\n", encoding="utf-8")
    assert Nearest().of("news/a.txt").settings.ignore == ()


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        pytest.param("-", ("V",), id="stdin: the working directory"),
        pytest.param("news", ("A",), id="a folder: its own"),
        pytest.param("news/missing.txt", ("A",), id="a file that is not there"),
        pytest.param("news/local/a.txt", ("A",), id="from above"),
        pytest.param("news/../a.txt", ("V",), id="the long way round"),
    ],
)
def test_of_each_file_its_own(here: Path, path: str, ignored: tuple[str, ...]) -> None:
    put(here, "setup.cfg")
    put(here / "news", ".quoteattr.toml")
    nearest = Nearest()
    assert nearest.of("news/local/b.txt").settings.ignore == ("A",)  # what one file has is not another's
    assert nearest.of(path).settings.ignore == ignored


def test_each_file_is_read_once(here: Path) -> None:
    put(here, "setup.cfg")
    nearest = Nearest()
    assert nearest.of("a.txt") is nearest.of("news/local/a.txt") is nearest.of("news/b.txt")


def test_one_that_holds_for_all(here: Path) -> None:
    put(here, "setup.cfg")
    put(here / "news", ".quoteattr.toml")
    assert Nearest("setup.cfg").of("news/a.txt").file == "setup.cfg"
    assert Nearest(isolated=True).of("news/a.txt") == Configured()


def test_a_broken_one_is_told_and_not_passed_over(here: Path) -> None:
    (here / "news" / "pyproject.toml").write_text("[tool.quoteattr\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^news/pyproject\.toml: no TOML: .*line 1"):
        find("news/a.txt")
