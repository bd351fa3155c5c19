"""Which file a source names, seen from where, and what the settings say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.check.globs import matches
from quoteattr.check.paths import file_of, relative


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("a.txt", "a.txt", id="a file"),
        pytest.param("a.txt:7", "a.txt:7", id="a file with a colon in its name"),
        pytest.param("a.jsonl", "a.jsonl", id="lines, without a place"),
        pytest.param("-", "-", id="stdin"),
        pytest.param("wire.jsonl:7", "wire.jsonl", id="a line"),
        pytest.param("wire.JSONL.gz:12", "wire.JSONL.gz", id="a packed line"),
        pytest.param("a\n.json:3", "a\n.json", id="an object"),
        pytest.param("-:2", "-", id="a line of stdin"),
    ],
)
def test_file_of(source: str, expected: str) -> None:
    assert file_of(source) == expected


def test_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path / "news")
    assert [relative(s, str(tmp_path)) for s in ("a.txt", "./a.txt", str(tmp_path / "news/a.txt"), "../b.jsonl:7", "-")] == [
        "news/a.txt",
        "news/a.txt",
        "news/a.txt",
        "b.jsonl",
        "-",
    ]
    assert relative("../b.txt", "") == "../b.txt"


@pytest.mark.parametrize(
    ("globs", "left"),
    [
        pytest.param((), ["archive/2020/a.md", "b.txt", "-"], id="none"),
        pytest.param(("b", "rchive/**", "*.md2"), ["archive/2020/a.md", "b.txt", "-"], id="nothing like them"),
        pytest.param(("*.md",), ["b.txt", "-"], id="a name anywhere"),
        pytest.param(("archive/**",), ["b.txt", "-"], id="a folder"),
        pytest.param(("archive",), ["b.txt", "-"], id="its name alone"),
        pytest.param(("*",), ["-"], id="every file, and stdin is none"),
    ],
)
def test_excluded(globs: tuple[str, ...], left: list[str]) -> None:
    assert [p for p in ["archive/2020/a.md", "b.txt", "-"] if not any(matches(g, p) for g in globs)] == left
