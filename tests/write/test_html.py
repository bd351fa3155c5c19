"""Where review pages go: one file, or a folder with an index; names that no article can choose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quoteattr.errors import OutputError, SettingsError
from quoteattr.types import Report
from quoteattr.write import FILE_WRITERS
from quoteattr.write.html import TAKEN, file_name

from .builders import article_of, harbour, report_of


def write(reports: list[Report], path: Path) -> None:
    FILE_WRITERS["html"](reports, str(path), tool_version="0.1.0")


def named(id: str) -> Report:
    report = harbour()
    return replace(report, article=replace(report.article, id=id))


def test_no_article_writes_nothing(tmp_path: Path) -> None:
    write([], tmp_path / "page.html")
    write([], tmp_path / "desk")
    assert list(tmp_path.iterdir()) == []


def test_one_article_is_one_file(tmp_path: Path) -> None:
    write([harbour()], tmp_path / "page.html")
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>\n") and "The sea wall will not last another winter" in text and "All articles" not in text


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.html", "b.HTM"):
        write([harbour()], tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.HTM").read_bytes()


def test_several_articles_are_a_folder_with_an_index(tmp_path: Path) -> None:
    write([named("news/a.txt"), named("old/a.txt"), named("b.txt")], tmp_path / "deep" / "desk")
    assert sorted(p.name for p in (tmp_path / "deep" / "desk").iterdir()) == ["a-2.html", "a.html", "b.html", "index.html"]
    index = (tmp_path / "deep" / "desk" / "index.html").read_text(encoding="utf-8")
    assert "3 articles, 12 statements, 3 to look at" in index
    assert '<a href="a-2.html">Harbour plan splits Skerry</a>' in index and "Morag Tulloch, Skerry Harbour Council" in index
    assert 'href="index.html"' in (tmp_path / "deep" / "desk" / "a.html").read_text(encoding="utf-8")


def test_one_article_and_no_ending_is_a_folder_too(tmp_path: Path) -> None:
    write([named("a.txt")], tmp_path / "desk")
    assert sorted(p.name for p in (tmp_path / "desk").iterdir()) == ["a.html", "index.html"]


def test_several_articles_cannot_be_one_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"page\.html: several articles cannot be one page; give a folder with -o"):
        write([harbour(), harbour()], tmp_path / "page.html")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("here already")
    with pytest.raises(OutputError, match=r"desk: cannot be written \(File exists\); choose another place with -o"):
        write([harbour(), harbour()], tmp_path / "desk")


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        pytest.param("story", "story.html", id="a plain name is left alone"),
        pytest.param("news/Grain Talks.txt", "grain-talks.html", id="folder, capitals, space and ending go"),
        pytest.param("wire.jsonl:7", "wire-7.html", id="a line of a file"),
        pytest.param("v1.2", "v1-2.html", id="no ending we know"),
        pytest.param("../../etc/passwd", "passwd.html", id="up and out"),
        pytest.param("..\\..\\windows\\system32", "system32.html", id="up and out, with the other slash"),
        pytest.param("..", "article.html", id="nothing but dots"),
        pytest.param("/", "article.html", id="nothing but a slash"),
        pytest.param("NUL", "nul-2.html", id="a device of Windows"),
        pytest.param("index.html", "index-2.html", id="the index"),
        pytest.param("a\x00b\n<script>", "a-b-script.html", id="controls and markup"),
        pytest.param("Économie à l'été", "economie-a-l-ete.html", id="accents"),
        pytest.param("новости", "article.html", id="no letter that every system has"),
        pytest.param("x" * 300, "x" * 60 + ".html", id="too long"),
        pytest.param("-rf", "rf.html", id="an option"),
    ],
)
def test_file_name(id: str, expected: str) -> None:
    assert file_name(replace(article_of("Rain."), id=id), set(TAKEN)) == expected


def test_names_that_differ_in_case_alone_are_told_apart() -> None:
    taken: set[str] = set()
    assert [file_name(replace(article_of("Rain."), id=id), taken) for id in ("A", "a", "a-2", "A")] == [
        "a.html",
        "a-2.html",
        "a-2-2.html",
        "a-3.html",
    ]


def test_pages_are_written_as_their_reports_arrive(tmp_path: Path) -> None:
    seen = []

    def arriving():
        yield from (named("a"), named("b"))
        seen.append(sorted(p.name for p in tmp_path.iterdir()))
        yield report_of(article_of("Rain."))

    FILE_WRITERS["html"](arriving(), str(tmp_path), tool_version="0.1.0")
    assert seen == [["a.html", "b.html"]]
