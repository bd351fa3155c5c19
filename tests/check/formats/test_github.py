"""Workflow commands, read back as the runner reads them."""

from __future__ import annotations

import re

import pytest

from .made import ODD_NAMES, finding, hostile, run_of, written


def command(line: str) -> tuple[str, dict[str, str], str]:
    """A command, its properties and its message, by the runner's rules: no space in the name, properties parted by commas."""
    matched = re.fullmatch(r"::(\w+) ([^\n]*?)::(.*)", line)
    assert matched
    pairs = (part.split("=", 1) for part in matched[2].split(","))
    return matched[1], {key: unescaped(value) for key, value in pairs}, unescaped(matched[3])


def unescaped(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_a_command() -> None:
    assert written("github", [finding()]) == (
        "::error file=news/ferry.txt,line=2,endLine=2,col=8,endColumn=31,title=Q101 never-closed::"
        "news/ferry.txt:2:8: Q101 never closed: 'late again, …'\n"
    )


def test_what_does_not_end_in_status_1_is_a_warning() -> None:
    assert written("github", [finding()], run_of(failing=("A",))).startswith("::warning file=")


def test_columns_are_left_out_over_several_lines() -> None:
    """The runner drops them with a complaint."""
    _, properties, _ = command(written("github", [finding(end_line=3, end_column=1)]).strip())
    assert (properties["line"], properties["endLine"]) == ("2", "3") and not {"col", "endColumn"} & set(properties)


@pytest.mark.parametrize("name", ["100%25,b:c::d.txt", "a b,title=x.txt", "%0A.txt"])
def test_a_name_is_read_back_as_it_was(name: str) -> None:
    level, properties, message = command(written("github", [finding(name)]).strip())
    assert (level, properties["file"]) == ("error", name)
    assert message.startswith(f"{name}:2:8: ")


def test_no_name_begins_a_command_of_its_own() -> None:
    lines = written("github", hostile()).splitlines()
    assert len(lines) == len(ODD_NAMES) and all(line.startswith("::error file=") for line in lines)


def test_an_article_of_many_is_a_line_of_its_file() -> None:
    _, properties, message = command(written("github", [finding("wire.jsonl:7")]).strip())
    assert (properties["file"], properties["line"]) == ("wire.jsonl", "7") and "col" not in properties
    assert message == "wire.jsonl:7: Q101 never closed: 'late again, …' (line 2, column 8 of its text)"
