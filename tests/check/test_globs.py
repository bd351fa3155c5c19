"""Which files a glob means; what it does not mean first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quoteattr.check import matches


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        pytest.param("drafts", "drafts.txt", id="a part of a name"),
        pytest.param("letters/*", "news/letters/a.txt", id="a path begins where we are"),
        pytest.param("*.txt", "a.md", id="another ending"),
        pytest.param("news/*.txt", "news/local/a.txt", id="a star does not cross folders"),
        pytest.param("News", "news/a.txt", id="capitals count"),
        pytest.param("*", "-", id="stdin is nobody's"),
        pytest.param("**/old/*", "old", id="the folder itself is not in it"),
        pytest.param("a?.txt", "a.txt", id="one character is one"),
    ],
)
def test_not_meant(glob: str, path: str) -> None:
    assert not matches(glob, path)


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        pytest.param("drafts", "news/drafts/a.txt", id="a folder at any depth"),
        pytest.param("*.txt", "news/a.txt", id="a name at any depth"),
        pytest.param("letters/*", "letters/a.txt", id="in a folder"),
        pytest.param("letters/*", "./news/../letters/a.txt", id="the long way round"),
        pytest.param("letters/*", "letters/2026/a.txt", id="a folder that fits holds all below"),
        pytest.param("**/old/*.md", "old/a.md", id="any number of folders, none"),
        pytest.param("**/old/*.md", "a/b/old/a.md", id="any number of folders, two"),
        pytest.param("news/**", "news/a/b.txt", id="all below"),
        pytest.param("[ab]?.txt", "news/b1.txt", id="a set"),
        pytest.param("ne[[]w]s/*", "ne[w]s/a.txt", id="brackets that are meant"),
    ],
)
def test_meant(glob: str, path: str) -> None:
    assert matches(glob, path) and matches(glob, os.path.abspath(path))


def test_what_is_above_the_working_directory_is_no_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "drafts").mkdir()
    monkeypatch.chdir(tmp_path / "drafts")
    assert not matches("drafts", "a.txt") and not matches("drafts", "../drafts.txt") and matches(f"{tmp_path}/drafts/*", "a.txt")


def test_stars_without_end_cost_no_time() -> None:
    assert not matches("*a" * 500 + "b", "a" * 200) and not matches("**/a/" * 200 + "b", "a/" * 200 + "c")
