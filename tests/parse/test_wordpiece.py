"""Pieces of words, their shapes, and what stands before them."""

from pathlib import Path

import pytest

from quoteattr.parse.wordpiece import CASES, GAPS, WordPiece, case, gaps

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "far", "##mer", "##mers", "##s", "cafe", "'", "-", "a", "##b", "£", "[MASK]"]


@pytest.fixture
def pieces() -> WordPiece:
    return WordPiece(VOCABULARY)


def named(pieces: WordPiece, word: str) -> list[str]:
    return [VOCABULARY[i] for i in pieces(word)]


@pytest.mark.parametrize("word", ["", "\u200b", "zebra", "\ufffd", "farzz", "a" * 101])
def test_what_is_not_known_is_one_unknown_piece(pieces: WordPiece, word: str) -> None:
    assert named(pieces, word) == ["[UNK]"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("farmers", ["far", "##mers"], id="longest match first"),
        pytest.param("FARMER", ["far", "##mer"], id="case is dropped"),
        pytest.param("Café", ["cafe"], id="accents are dropped"),
        pytest.param("far-far", ["far", "-", "far"], id="signs stand alone"),
        pytest.param("ab", ["a", "##b"], id="word and ending"),
        pytest.param("£", ["£"], id="a sign alone"),
    ],
)
def test_pieces(pieces: WordPiece, word: str, expected: list[str]) -> None:
    assert named(pieces, word) == expected
    assert named(pieces, word) == expected  # and the same again when remembered


def test_load(tmp_path: Path) -> None:
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    loaded = WordPiece.load(path)
    assert (loaded.pad, loaded.unk, loaded.cls, loaded.sep) == (0, 1, 2, 3)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("'", "sign"),
        ("go", "lower"),
        ("Go", "title"),
        ("I", "title"),
        ("GO", "upper"),
        ("McGo", "mixed"),
        ("1990", "digit"),
        ("n't", "lower"),
    ],
)
def test_case(word: str, expected: str) -> None:
    assert CASES[case(word)] == expected


def test_gaps() -> None:
    text = "He won't\ngo"
    assert [GAPS[g] for g in gaps(text, [(0, 2), (3, 5), (5, 8), (9, 11)])] == ["paragraph", "space", "glued", "paragraph"]
