"""Offsets in code points and places in the units of the protocol: there and back."""

from __future__ import annotations

import pytest
from lsprotocol.types import Position

from quoteattr.lsp.positions import Lines

TEXT = "a\r\né😀“x\rlast\u2028not a new line\n\ud83d!\n"  # the last line but one begins with half an emoji

PLACES = [
    pytest.param("a", (0, 0), (0, 0), (0, 0), id="the beginning"),
    pytest.param("é", (1, 0), (1, 0), (1, 0), id="behind CR LF"),
    pytest.param("😀", (1, 2), (1, 1), (1, 1), id="behind an accent"),
    pytest.param("“", (1, 6), (1, 3), (1, 2), id="behind an emoji"),
    pytest.param("x", (1, 9), (1, 4), (1, 3), id="behind a curly mark"),
    pytest.param("last", (2, 0), (2, 0), (2, 0), id="behind CR alone"),
    pytest.param("not", (2, 7), (2, 5), (2, 5), id="U+2028 ends no line"),
    pytest.param("!", (3, 3), (3, 1), (3, 1), id="behind half an emoji"),
]


@pytest.mark.parametrize(("words", "utf8", "utf16", "utf32"), PLACES)
def test_a_place_in_each_encoding(words: str, utf8: tuple[int, int], utf16: tuple[int, int], utf32: tuple[int, int]) -> None:
    offset = TEXT.index(words)
    for encoding, place in (("utf-8", utf8), ("utf-16", utf16), ("utf-32", utf32)):
        lines = Lines(TEXT, encoding)
        assert lines.position(offset) == Position(*place)
        assert lines.offset(Position(*place)) == offset


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_every_offset_survives(encoding: str) -> None:
    lines = Lines(TEXT, encoding)
    between = TEXT.index("\r\n") + 1
    assert [o for o in range(len(TEXT) + 1) if lines.offset(lines.position(o)) != o] == [between]


def test_between_cr_and_lf_is_the_end_of_the_line() -> None:
    assert Lines("ab\r\nc").position(3) == Position(0, 2)


@pytest.mark.parametrize(
    ("place", "offset"),
    [
        pytest.param((0, 99), 2, id="behind the end of a line"),
        pytest.param((9, 0), 6, id="behind the last line"),
        pytest.param((1, 1), 5, id="inside an emoji"),
    ],
)
def test_a_place_that_is_none_becomes_the_next_that_is(place: tuple[int, int], offset: int) -> None:
    assert Lines("ab\r\n😀\n").offset(Position(*place)) == offset


@pytest.mark.parametrize(("text", "end"), [("a", "\n"), ("a\nb\r\n", "\n"), ("a\r\nb\n", "\r\n"), ("a\rb", "\r")], ids=repr)
def test_the_end_of_lines_is_that_of_the_first(text: str, end: str) -> None:
    assert Lines(text).line_end == end
