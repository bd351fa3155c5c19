"""JSON Lines packed with zstd: read as those that are not, whatever the frames, and told where they end too soon."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from quoteattr.errors import ReadError
from quoteattr.read import files, read_articles

zstandard = pytest.importorskip("zstandard", reason="the extra zst")


def lines(n: int) -> bytes:
    return b"".join(json.dumps({"id": f"d{i}", "text": f"The boat {i} is late. Ana left."}).encode() + b"\n" for i in range(n))


def packed(data: bytes) -> bytes:
    return bytes(zstandard.ZstdCompressor().compress(data))


def saved(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(data)
    return str(path)


def only_error(path: str) -> str:
    (error,) = read_articles(path)
    assert isinstance(error, ReadError)
    return str(error)


def test_each_line_is_an_article(tmp_path: Path) -> None:
    path = saved(tmp_path, packed(lines(3_000)))
    found = list(read_articles(path))
    assert [a.id for a in found] == [f"d{i}" for i in range(3_000)]
    assert found[6].source == f"{path}:7" and found[6].original == "The boat 6 is late. Ana left."


def test_frames_follow_each_other_and_some_hold_no_data(tmp_path: Path) -> None:
    skippable = b"\x50\x2a\x4d\x18" + (4).to_bytes(4, "little") + b"note"
    path = saved(tmp_path, skippable + packed(lines(2)) + packed(lines(1)))
    assert [a.id for a in read_articles(path)] == ["d0", "d1", "d0"]


def test_what_was_read_before_the_file_was_cut_off_stays(tmp_path: Path) -> None:
    whole = zstandard.ZstdCompressor(level=1).compress(
        b"".join(json.dumps({"text": f"Word {i} " * 40}).encode() + b"\n" for i in range(9000))
    )
    *sound, error = read_articles(saved(tmp_path, whole[: len(whole) // 2]))
    assert len(sound) > 100 and not any(isinstance(a, ReadError) for a in sound)
    assert str(error).endswith(f"damaged zstd data after line {len(sound)}; pack it again")


def test_a_damaged_frame_is_told(tmp_path: Path) -> None:
    data = bytearray(packed(lines(50)))
    data[6:30] = b"\xff" * 24
    assert "damaged zstd data after line 0" in only_error(saved(tmp_path, bytes(data)))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "empty, there is nothing to read", id="empty"),
        pytest.param(lines(1), "no zstd data", id="not packed"),
        pytest.param(packed(b"\n \n"), "empty, there is nothing to read", id="blank lines"),
    ],
)
def test_what_holds_no_record(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in only_error(saved(tmp_path, data))


def test_a_bomb_is_a_line_too_long_and_the_next_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path, packed(b'{"text": "' + b"a" * 300_000_000 + b'"}\n' + lines(1)))
    assert Path(path).stat().st_size < 100_000
    bomb, sound = read_articles(path)
    assert (
        str(bomb)
        == f"{path}:1: over {files.MAX_BYTES // 1_000_000} MB, too large for one article; split it, or give .jsonl, one article a line"
    )
    assert not isinstance(sound, ReadError) and sound.id == "d0"


def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    path = saved(tmp_path, packed(lines(1)))
    assert only_error(path) == f"{path}: .zst files are read with zstandard, which is not installed; pip install 'quoteattr[zst]'"


def test_under_another_name_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(packed(lines(1)))
    assert only_error(str(path)) == f"{path}: zstd data; unpack it first (only .jsonl.zst is read as it is)"
