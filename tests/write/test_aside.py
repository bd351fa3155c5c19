"""A file is moved into place whole, or what was there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.errors import OutputError, ReadError
from quoteattr.write.aside import written_aside


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ReadError("a.txt: no such file"), ValueError("odd")], ids=repr)
def test_on_an_error_what_was_there_stays(tmp_path: Path, error: BaseException) -> None:
    place = tmp_path / "out.db"
    place.write_text("the last good one")
    with pytest.raises(type(error)) as caught, written_aside(str(place)) as aside:
        Path(aside).write_text("half")
        raise error
    assert caught.value is error
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("out.db", "the last good one")]


@pytest.mark.parametrize("bad", ["missing/out.db", "."], ids=["a missing folder", "a folder"])
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, bad: str) -> None:
    place = str(tmp_path / bad)
    with pytest.raises(OutputError, match=r"^.*: cannot be written \(.+\); choose another place with -o$"), written_aside(place) as aside:
        Path(aside).write_text("whole")
    assert list(tmp_path.iterdir()) == []


def test_a_whole_file_replaces_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "out.db"
    place.write_text("the last good one")
    with written_aside(str(place)) as aside:
        Path(aside).write_text("whole")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("out.db", "whole")]
