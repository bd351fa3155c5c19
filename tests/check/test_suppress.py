"""Ignores in an article: what they leave alone, what they leave out, and which are of no use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quoteattr import marks_only, read_article, read_articles
from quoteattr.check import run, run_all
from quoteattr.check.suppress import Ignores, remarks
from quoteattr.settings import Settings
from quoteattr.types import Attribution, Finding, Report, Span, Speaker, SpeakerKind, Tier, Verification

from ..write.builders import MORAG, article_of, report_of, statement_of

IGNORE = "<!-- quoteattr: ignore[Q101] as wired -->"
PAGE = "<!doctype html><title>Rain</title><article><h1>Rain over the town</h1>{}</article>"
RAIN = "<p>It rained on the whole of the town for all of the day.</p>"


def checked(tmp_path: Path, name: str, text: str, *codes: str, settings: Settings | None = None) -> list[str]:
    """The findings of an article in a file, each as code and line."""
    path = tmp_path / name
    path.write_bytes(text.encode())
    found = run(marks_only(read_article(str(path))), codes or ("Q101",), settings or Settings())
    return [f"{f.code}:{f.line}" for f in found]


def told(tmp_path: Path, text: str, name: str = "a.md") -> list[str]:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return [line.removeprefix(str(path)) for line in remarks(read_article(str(path)))]


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param("<!-- quoteattr: ignore -->", id="a bare ignore"),
        pytest.param("<!-- quoteattr: ignore[A201] -->", id="another code"),
        pytest.param("<!-- quoteattr: ignore[Q102, A] -->", id="other codes"),
        pytest.param("<!-- quoteattr: ignore[01] -->", id="the end of a code"),
        pytest.param("<!-- quoteattr: ignore[Q1011] -->", id="a longer code"),
        pytest.param("<!-- quoteattr: ingore[Q101] -->", id="a slip"),
        pytest.param("<!-- quoteattr: ignore[Q101] -- >", id="never closed"),
        pytest.param("<!-- ignore[Q101] -->", id="a comment to nobody"),
    ],
)
def test_no_ignore_of_it(tmp_path: Path, comment: str) -> None:
    assert checked(tmp_path, "a.md", f'{comment}\n"We will be back, he said.\n\nIt rained.\n') == ["Q101:2"]


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.markdown"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f'"We will be back, he said.\n\nIt rained. {IGNORE}\n', id="behind the next paragraph"),
        pytest.param(f'It rained. {IGNORE}\n\n"We will be back, he said.', id="behind the paragraph before"),
        pytest.param(f'{IGNORE}\n\nIt rained.\n\n"We will be back, he said.', id="a paragraph between"),
        pytest.param(f'"We will be back, he said.\n\n{IGNORE}\n\nIt rained.\n', id="before the next paragraph"),
        pytest.param(f'"We will be back, he said.\n\n{IGNORE}\n', id="on a line of its own behind the last"),
    ],
)
def test_leaves_other_paragraphs_alone(tmp_path: Path, text: str, name: str) -> None:
    assert len(checked(tmp_path, name, text)) == 1


@pytest.mark.parametrize("name", ["a.md", "a.txt", "A.MD"])
@pytest.mark.parametrize("end", [pytest.param("\n", id="line feeds"), pytest.param("\r\n", id="Windows")])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f'{IGNORE}\n"We will be back, he said.\n', id="on the line before"),
        pytest.param(f'It rained.\n\n{IGNORE}\n\n"We will be back, he said.\n', id="alone between paragraphs"),
        pytest.param(f'"We will {IGNORE} be back, he said.\n', id="within the words"),
        pytest.param(f'{IGNORE}"We will be back, he said.\n', id="touching the first word"),
        pytest.param(f'"We will be back, he said. {IGNORE}\n', id="behind the words"),
        pytest.param(f'"We will be back, he said. <!-- so --> {IGNORE} \n', id="behind another comment"),
        pytest.param('<!-- quoteattr: ignore[a, q]\nin two lines -->\n"We will be back, he said.\n', id="beginnings, on two lines"),
        pytest.param('"We will be back, he said.\n\nIt rained. <!-- quoteattr: ignore-file[Q101] facsimile -->\n', id="for the whole file"),
        pytest.param('<!-- quoteattr: ignore[ALL] satire -->\n"We will be back, he said.\n', id="of all codes"),
    ],
)
def test_leaves_out(tmp_path: Path, text: str, end: str, name: str) -> None:
    assert checked(tmp_path, name, text.replace("\n", end)) == []


@pytest.mark.parametrize("seam", [pytest.param("", id="on one line"), pytest.param("\n", id="each tag on a line")])
@pytest.mark.parametrize(
    ("paragraphs", "left"),
    [
        pytest.param('<p>{0}"We will be back, he said to us all.</p>' + RAIN, 0, id="at its beginning"),
        pytest.param('<p>"We will be {0} back, he said to us all.</p>' + RAIN, 0, id="within it"),
        pytest.param('<p>"We will be back, <em>he said to us all.</em>{0}</p>' + RAIN, 0, id="at its end"),
        pytest.param(RAIN + '{0}<p>"We will be back, he said to us all.</p>' + RAIN, 0, id="before it"),
        pytest.param('<p>"We will be back, he said to us all.</p>{0}' + RAIN, 1, id="behind it"),
        pytest.param('{0}<p>It rained.</p><p>"We will be back, he said to us all.</p>' + RAIN, 1, id="before the one before"),
    ],
)
def test_web_pages_go_by_paragraphs_not_lines(tmp_path: Path, paragraphs: str, left: int, seam: str) -> None:
    text = PAGE.format(paragraphs.format(IGNORE)).replace("><", f">{seam}<")
    assert len(checked(tmp_path, "a.html", text)) == left


def test_words_of_an_ignore_are_not_the_articles(tmp_path: Path) -> None:
    text = 'It rained.\n<!-- quoteattr: ignore[A201] she wrote "as wired -->\n"Go," he said.\n'
    assert checked(tmp_path, "a.txt", text) == []
    article = read_article(str(tmp_path / "a.txt"))
    assert len(article.text) == len(article.original) and "wired" not in article.text
    (tmp_path / "b.txt").write_text(f'He said: "{IGNORE}Go."\n', encoding="utf-8")
    assert read_article(str(tmp_path / "b.txt")).text == 'He said: "Go."\n'  # the mark stays at its word


def test_a_format_without_comments_has_them_as_words(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "It rained.\\n\\n' + IGNORE + '\\n\\n\\"We will be back, he said."}', encoding="utf-8")
    assert run(marks_only(read_article(str(path))), ["Q101"]) == []


def test_stdin_has_them_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "in"
    path.write_text(f'{IGNORE}\n"We will be back, he said.\n', encoding="utf-8")
    with open(path, encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        (article,) = read_articles("-")
    assert not isinstance(article, Exception)
    assert run(marks_only(article), ["Q101"]) == []


def test_a_finding_without_an_extent_goes_by_its_line() -> None:
    article = article_of("It rained.", f"{IGNORE} It snowed.", "It blew.")
    places = [(1, 1), (3, len(IGNORE) + 2), (5, 1)]
    findings = [Finding("Q101", article.source, line, column, "x") for line, column in places]
    assert [f.line for f in Ignores(article).kept(findings)] == [1, 5]


# --- X901 -------------------------------------------------------------------------------------------------------------------------------

UNUSED = '{}\n"We will be back," he said.\n'


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        pytest.param("<!-- quoteattr: ignore[Q101] x -->", ("Q101",), id="X901 is not run"),
        pytest.param("<!-- quoteattr: ignore[A201] x -->", ("Q101", "X901"), id="its rule is not run"),
        pytest.param("<!-- quoteattr: ignore[V4] x -->", ("V404", "X901"), id="one of its rules is not run"),
        pytest.param("<!-- quoteattr: ignore[V405] x -->", ("V405", "X901"), id="a rule about several articles"),
        pytest.param("<!-- quoteattr: ignore[V402] x -->", ("V402", "X901"), id="a rule about sources, and none is given"),
        pytest.param("<!-- quoteattr: ignore[X901] x -->", ("Q101", "X901"), id="an ignore of X901"),
        pytest.param("<!-- quoteattr: ignore[ALL] x -->", ("Q101", "A201", "X901"), id="an ignore of all"),
        pytest.param("<!-- quoteattr: ignore[Q101, X901] x -->", ("Q101", "X901"), id="one that ignores X901 as well"),
        pytest.param("<!-- quoteattr: ignore-file[Q101] x --><!-- quoteattr: ignore-file[X9] x -->", ("Q101", "X901"), id="for the file"),
        pytest.param("<!-- quoteattr: ignore x -->", ("Q101", "X901"), id="a bare one, which is a remark"),
    ],
)  # fmt: skip
def test_unused_leaves_alone(tmp_path: Path, comment: str, codes: tuple[str, ...]) -> None:
    assert checked(tmp_path, "a.md", UNUSED.format(comment), *codes) == []


@pytest.mark.parametrize(
    ("comment", "codes", "expected"),
    [
        pytest.param("<!-- quoteattr: ignore[Q101] x -->", ("Q101", "X901"), "ignore[Q101]", id="a code"),
        pytest.param("<!-- quoteattr: ignore[Q101, A201] x -->", ("Q101", "X901"), "ignore[Q101]", id="the code that was run, of two"),
        pytest.param("<!-- quoteattr: ignore-file[Q101] x -->", ("Q101", "X901"), "ignore[Q101]", id="for the file"),
        pytest.param("<!-- quoteattr: ignore[Z9] x -->", ("Q101", "X901"), "ignore[Z9]", id="a code that no rule has"),
        pytest.param(f"<!-- quoteattr: ignore[{'Z' * 50}\x1b] x -->", ("X901",), "ignore[ZZZZZZZZ]", id="a code without end"),
    ],
)
def test_unused_finds(tmp_path: Path, comment: str, codes: tuple[str, ...], expected: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(UNUSED.format(comment), encoding="utf-8")
    (found,) = run(marks_only(read_article(str(path))), codes)
    assert (found.code, found.message) == ("X901", f"unused {expected}: it leaves out nothing")
    assert (found.line, found.column, found.end_line, found.end_column) == (1, 1, 1, len(comment) + 1)
    assert found.span == Span(0, len(comment))


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        pytest.param("ignore-file[Q1]", "ignore[Q101]", ["X901:1"], id="that of the paragraph before that of the file"),
        pytest.param("ignore[Q]", "ignore[Q101]", ["X901:1"], id="the whole code before its beginning"),
        pytest.param("ignore[Q101]", "ignore[Q101]", ["X901:2"], id="the first of two alike"),
        pytest.param("ignore[A201]", "ignore[Q101]", [], id="each its own"),
    ],
)
def test_of_two_that_name_it_one_is_of_use(tmp_path: Path, first: str, second: str, left: list[str]) -> None:
    text = f'<!-- quoteattr: {first} x -->\n<!-- quoteattr: {second} x -->\n"We will be back, he said.\n'
    assert checked(tmp_path, "a.md", text, "Q101", "Q102", "Q103", "Q104", "Q105", "X901") == left


def test_an_ignore_of_a_verified_rule_is_judged_where_there_are_sources() -> None:
    article = article_of('<!-- quoteattr: ignore[V401] lost tape --> "We shall not appeal this time."')
    said = Attribution(statement_of(article, "We shall not appeal this time."), MORAG, 0.9)
    exact, missing = Verification(Tier.EXACT), Verification(Tier.NOT_FOUND)
    reports = [report_of(article, said), *(report_of(article, replace(said, verification=v)) for v in (exact, missing))]
    assert [[f.code for f in run(r, ["V401", "X901"])] for r in reports] == [[], ["X901"], []]


# --- joint rules ------------------------------------------------------------------------------------------------------

TUNNEL = '"The tunnel was twenty million pounds over budget before a spade went in,"'
BO = Speaker("p9", "Bo Day", SpeakerKind.PERSON)


def two_speakers(comment: str) -> list[Report]:
    first, second = article_of(TUNNEL, source="a.md"), article_of(f"{comment}{TUNNEL}", source="b.md")
    return [
        report_of(article, Attribution(statement_of(article, TUNNEL[1:-1]), who, 0.9)) for article, who in ((first, MORAG), (second, BO))
    ]


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        pytest.param("", ["V405"], id="none"),
        pytest.param("<!-- quoteattr: ignore[V404] x -->", ["V405"], id="of another"),
        pytest.param("<!-- quoteattr: ignore[V405] x -->", [], id="of it"),
        pytest.param("<!-- quoteattr: ignore-file[V] x -->", [], id="of its family in the whole file"),
    ],
)
def test_rules_about_several_articles_obey(comment: str, left: list[str]) -> None:
    assert [f.code for f in run_all(two_speakers(comment), ["V405", "X901"])] == left
