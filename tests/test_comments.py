"""Comments to quoteattr: which are none, which are, and that no file makes the search slow."""

from __future__ import annotations

import time

import pytest

from quoteattr.comments import Comment, comments
from quoteattr.types import Span

ONE = "<!-- quoteattr: ignore[A201] x -->"


def found(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(c.verb, c.codes, c.reason) for c in comments(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It rained.", id="no comment"),
        pytest.param("<!-- ignore[A201] quoteattr -->", id="a comment to nobody"),
        pytest.param("<!-- see quoteattr: ignore[A201] -->", id="one about quoteattr"),
        pytest.param("quoteattr: ignore[A201]", id="words of the article"),
        pytest.param("<!-- quoteattr: ignore[A201] x", id="never closed"),
        pytest.param(f"Write `{ONE}` there.", id="an example in backticks"),
        pytest.param(f"```html\n{ONE}\n```\n", id="an example in a block of code"),
        pytest.param(f"~~~\r\n{ONE}\r\n~~~\r\n", id="the same with the line ends of Windows"),
        pytest.param(f"<!-- old:\n{ONE[:-4]}\n-->", id="a part of another comment"),
    ],
)
def test_leaves_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(ONE, ("ignore", ("A201",), "x"), id="one code"),
        pytest.param("<!--quoteattr:ignore[A204,Q101]-->", ("ignore", ("A204", "Q101"), ""), id="no spaces, no reason"),
        pytest.param("<!-- QuoteAttr: Ignore-File [a, q101 a]\n two\nlines -->", ("ignore-file", ("A", "Q101"), "two\nlines"), id="loose"),
        pytest.param("<!-- quoteattr: ignore as agreed -->", ("ignore", (), "as agreed"), id="bare"),
        pytest.param("<!-- quoteattr: ignore[] x -->", ("ignore", (), "x"), id="empty brackets"),
        pytest.param("<!-- quoteattr: ignore[A201 x -->", ("ignore", (), "[A201 x"), id="brackets without an end"),
        pytest.param("<!-- quoteattr: -->", ("", (), ""), id="nothing said"),
        pytest.param(f"```\nThe fence has no end.\n\n{ONE}", ("ignore", ("A201",), "x"), id="behind a fence that is never closed"),
        pytest.param("<!-- quoteattr: ignore[A201] \x1b[2J\u202e -->", ("ignore", ("A201",), "\x1b[2J\u202e"), id="control characters"),
    ],
)
def test_finds(text: str, expected: tuple[str, tuple[str, ...], str]) -> None:
    assert found(text) == [expected]


def test_places_are_those_of_the_file() -> None:
    text = f"One.\r\n\r\n{ONE} Two.\r{ONE}"
    assert [text[c.span.start : c.span.end] for c in comments(text)] == [ONE, ONE]
    assert next(comments(text)) == Comment(Span(8, 8 + len(ONE)), "ignore", ("A201",), "x")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("<!--" * 1_250_000 + "quoteattr:", 0, id="openings alone"),
        pytest.param("<!--" * 100_000 + " quoteattr: ignore[A201] -->", 0, id="openings, closed once"),
        pytest.param("<!-- quoteattr: ignore[" * 200_000, 0, id="openings of ours"),
        pytest.param("<!-- quoteattr: ignore[" + "A," * 2_000_000 + "-->", 1, id="codes without end"),
        pytest.param(("<!--" + " " * 95) * 50_000 + "<!-- quoteattr: x -->", 0, id="white space"),
        pytest.param("`" * 3_000_000 + ONE, 0, id="backticks"),
        pytest.param(ONE * 50_000, 50_000, id="fifty thousand of them"),
    ],
)
def test_time_is_in_proportion_to_length(text: str, count: int) -> None:
    start = time.perf_counter()
    assert sum(1 for _ in comments(text)) == count
    assert time.perf_counter() - start < 10  # each takes about one second; anything quadratic takes minutes
