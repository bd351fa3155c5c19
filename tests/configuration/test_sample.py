"""What `config --init` writes is read again as the defaults, commented out or not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from quoteattr.configuration import KEYS, as_toml, read, sample
from quoteattr.settings import DEFAULTS


def test_the_sample_sets_nothing(tmp_path: Path) -> None:
    (tmp_path / ".quoteattr.toml").write_text(sample(), encoding="utf-8")
    assert tomllib.loads(sample()) == {}
    assert read(str(tmp_path / ".quoteattr.toml")).settings == DEFAULTS


def test_without_its_comment_marks_every_key_is_its_default(tmp_path: Path) -> None:
    lines = [line.removeprefix("# ") for line in sample().split("\n")]
    keys = [line for line in lines if line.split(" = ")[0] in {name for key in KEYS for name in (key.name, key.name + "-file")}]
    assert {line.split(" = ")[0] for line in keys} >= {key.name for key in KEYS}
    (tmp_path / "a.toml").write_text("\n".join(keys), encoding="utf-8")
    found = read(str(tmp_path / "a.toml"))
    assert found.settings == DEFAULTS and {field for field, _ in found.origins} == {key.field for key in KEYS}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_the_example_of_a_key_can_be_read_and_is_no_default(tmp_path: Path, key) -> None:
    (tmp_path / "a.toml").write_text(f"{key.name} = {key.example}\n", encoding="utf-8")
    assert getattr(read(str(tmp_path / "a.toml")).settings, key.field) != getattr(DEFAULTS, key.field)


@pytest.mark.parametrize("text", ["", 'a"b\\c', "tab\tline\nend", "“Pelé” 🐟", "\x7f\x1b\u202e\u2028"], ids=ascii)
def test_words_come_back_from_toml_and_are_harmless(text: str) -> None:
    written = as_toml((text, "b"))
    assert written.isprintable() and tomllib.loads(f"x = {written}") == {"x": [text, "b"]}
