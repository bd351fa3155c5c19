"""What an entry is known by: whatever changes the analysis changes the key, and nothing else does."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from quoteattr.cache import Making
from quoteattr.cache.key import DECIDING, JUDGING, PACKAGE, PLACE, article_key, code_digest, file_key, judging_digest
from quoteattr.pipeline import attribute_parse
from quoteattr.settings import DEFAULTS
from quoteattr.types import Article, Block, KnownSpeaker, Paragraph, Repair, Span

from .. import seeds

ARTICLE = seeds.article(seeds.NAMES[0])
MAKING = Making("a models.fingerprint", (), "code", ("torch 2",))
ANA = KnownSpeaker("Ana Ortiz", ("Ortiz",), ("mayor",), id="Q1", source="cast.csv", row=2)
CHANGES = {
    "sha256": "0" * 64,  # ids of statements are made of it
    "original": ARTICLE.original + " ",
    "text": ARTICLE.text + " ",
    "paragraphs": (Paragraph(0, Span(0, 5), Block.CAPTION),),
    "repairs": (Repair(Span(0, 1), "a", "b", "why"),),
    "title": "Another",
    "date": "2020-01-01",
    "url": "https://example.org/",
    "byline": "By Ana Ortiz",
}


def key(article: Article = ARTICLE, making: Making = MAKING) -> bytes:
    return article_key(article, making.digest())


@pytest.mark.parametrize("field", PLACE)
def test_the_place_of_an_article_does_not_count(field: str) -> None:
    assert key(replace(ARTICLE, **{field: "elsewhere.txt"})) == key()


def test_and_the_analysis_does_not_look_at_it() -> None:
    parse = seeds.parse(seeds.NAMES[0])
    moved = replace(parse, article=replace(parse.article, source="elsewhere.txt", id="7"))
    assert replace(attribute_parse(moved), article=parse.article) == attribute_parse(parse)


@pytest.mark.parametrize("field", CHANGES)
def test_all_else_of_an_article_counts(field: str) -> None:
    assert key(replace(ARTICLE, **{field: CHANGES[field]})) != key()


def test_no_field_is_forgotten() -> None:
    assert {f.name for f in fields(Article)} == {*CHANGES, *PLACE}


def test_where_one_field_ends_and_another_begins_counts() -> None:
    assert key(replace(ARTICLE, title="ab", date="c")) != key(replace(ARTICLE, title="a", date="bc"))


@pytest.mark.parametrize(
    "making",
    [
        pytest.param(replace(MAKING, models="others"), id="models"),
        pytest.param(replace(MAKING, code="other"), id="code"),
        pytest.param(replace(MAKING, libraries=("torch 3",)), id="libraries"),
        pytest.param(replace(MAKING, known=(ANA,)), id="a known speaker"),
    ],
)
def test_how_reports_are_made_counts(making: Making) -> None:
    assert key(making=making) != key()


@pytest.mark.parametrize(
    "changes", [{"name": "Ana Ortez"}, {"aliases": ()}, {"roles": ("poet",)}, {"id": "Q2"}, {"source": "b.csv"}, {"row": 3}], ids=str
)
def test_all_of_a_known_speaker_counts(changes: dict[str, object]) -> None:
    known = replace(MAKING, known=(ANA,))
    assert key(making=replace(known, known=(replace(ANA, **changes),))) != key(making=known)  # type: ignore[arg-type]


# --- the digest of the code ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKAGE, tmp_path / "quoteattr", ignore=shutil.ignore_patterns("weights", "__pycache__")))


@pytest.mark.parametrize("name", ["cli/check.py", "write/page/page.css", "check/rules/never_closed.py"])
def test_what_only_shows_reports_does_not_count(package: Path, name: str) -> None:
    (package / name).write_text("# changed", encoding="utf-8")
    assert code_digest(package) == code_digest()


@pytest.mark.parametrize("name", ["resolve/choose.py", "lexicon/people.txt", "types.py", "parse/engine.py", "__init__.py"])
def test_what_decides_counts(package: Path, name: str) -> None:
    with (package / name).open("a", encoding="utf-8") as file:
        file.write("# changed")
    assert code_digest(package) != code_digest()


def test_a_new_file_among_it_counts(package: Path) -> None:
    (package / "lexicon" / "more.txt").write_text("", encoding="utf-8")
    assert code_digest(package) != code_digest()


def test_compiled_code_does_not_count(package: Path) -> None:
    (package / "detect" / "__pycache__").mkdir()
    (package / "detect" / "__pycache__" / "marks.pyc").write_bytes(b"0")
    assert code_digest(package) == code_digest()


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "quoteattr":
            yield from ((node.module or "").split(".")[1:2] or [alias.name for alias in node.names])
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("quoteattr."))


def hashed(*rooms: str) -> set[str]:
    return {name.removesuffix(".py") for name in rooms} | {"__version__"}


def used(*rooms: str) -> set[str]:
    return {name for room in rooms for path in (PACKAGE / room).rglob("*.py") for name in imports(path)}


def test_what_decides_imports_nothing_that_is_not_hashed() -> None:
    found = used("detect", "resolve", "parse", "lexicon")
    assert found and found <= hashed(*DECIDING)


def test_nor_does_what_makes_findings_of_a_file() -> None:
    """Of drift those files that write tables and records are none of it."""
    found = used("read", "check", "drift")
    assert found and found - {"write"} <= hashed(*DECIDING, *JUDGING)


# --- files -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["check/rules/never_closed.py", "read/markdown.py", "drift/words.py", "comments.py"])
def test_what_makes_findings_of_a_file_counts(package: Path, name: str) -> None:
    before = code_digest(package, JUDGING)
    with (package / name).open("a", encoding="utf-8") as file:
        file.write("# changed")
    assert code_digest(package, JUDGING) != before


def test_all_that_is_asked_of_a_file_counts() -> None:
    asked = (("A201",), DEFAULTS)
    first = ("a.txt", "0" * 64, asked, judging_digest(MAKING.digest()))
    others = [
        ("b.txt", *first[1:]),
        (first[0], "1" * 64, *first[2:]),
        (*first[:2], (("A201", "A202"), DEFAULTS), first[3]),
        (*first[:2], (("A201",), replace(DEFAULTS, well_known=("Ana",))), first[3]),
        (*first[:3], judging_digest(replace(MAKING, models="others").digest())),
    ]
    keys = {file_key(*parts) for parts in (first, *others)}
    assert file_key(*first) in keys and len(keys) == 1 + len(others)
