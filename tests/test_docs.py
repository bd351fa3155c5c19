"""The documents tell of everything there is, and of nothing there is not; `__all__` is pinned."""

from __future__ import annotations

import re

import pytest

import quoteattr
from quoteattr.check import RULES, Rule
from quoteattr.cli import cli
from quoteattr.write import FILE_WRITERS, WRITERS

from .seeds import ROOT

COMMANDS = sorted(cli.commands)
ALL_WRITERS = {**WRITERS, **FILE_WRITERS}
CODE = re.compile(r"\b[QANVX]\d{3}\b")


@pytest.fixture(scope="module")
def readme() -> str:
    file = ROOT / "README.md"
    assert file.is_file(), "README.md is missing"
    return file.read_text(encoding="utf-8")


def called(text: str) -> set[str]:
    """The commands that lines of code call: "quoteattr report a.txt" at the beginning, after a prompt, a pipe or in backticks."""
    return set(re.findall(r"(?:^|[`|$;&]|-m|\brun)[ \t]*quoteattr[ \t]+([a-z]+)\b", text, re.M))


def test_the_readme_calls_no_command_that_is_not(readme: str) -> None:
    fenced = "\n".join(re.findall(r"^```[^\n]*\n(.*?)^```", readme, re.M | re.S))
    inline = "\n".join(re.findall(r"`quoteattr [^`\n]*`", readme))
    assert called(fenced + "\n" + inline) <= set(COMMANDS)


def test_the_readme_uses_no_option_that_is_not(readme: str) -> None:
    known = {name for c in [cli, *cli.commands.values()] for p in c.params for name in p.opts} | {"--help", "-h"}
    lines = re.findall(r"quoteattr (?:" + "|".join(COMMANDS) + r")\b[^`\n|>]*", readme)
    used = {option for line in lines for option in re.findall(r"(?<!\S)--?[a-z][\w-]*", line)}
    assert used <= known


def test_the_readme_knows_no_rule_that_is_not(readme: str) -> None:
    assert set(CODE.findall(readme)) <= {rule.CODE for rule in RULES}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(readme: str, command: str) -> None:
    assert f"quoteattr {command}" in readme


@pytest.mark.parametrize("form", sorted(ALL_WRITERS))
def test_every_writer_is_in_the_readme(readme: str, form: str) -> None:
    assert re.search(rf"(?:--to |`){form}\b|\b{form.upper()}\b", readme)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_every_rule_is_in_the_readme(readme: str, rule: Rule) -> None:
    assert rule.CODE in readme


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_has_help(command: str) -> None:
    found = cli.commands[command]
    assert found.help and found.help[0].isupper() and found.help.rstrip().endswith((".", "?"))
    assert [p.name for p in found.params if p.param_type_name == "option" and not getattr(p, "help", "")] == []


def test_export_offers_every_writer() -> None:
    form = next(p for p in cli.commands["export"].params if p.name == "form")
    assert set(form.type.choices) == set(ALL_WRITERS) and len(ALL_WRITERS) == len(WRITERS) + len(FILE_WRITERS)  # type: ignore[attr-defined]


@pytest.mark.parametrize("writer", ALL_WRITERS.values(), ids=list(ALL_WRITERS))
def test_every_writer_says_what_it_does(writer: object) -> None:
    assert writer.__doc__


def test_every_file_opens_by_saying_what_it_is_for() -> None:
    lists = {"quoteattr/parse/__init__.py"}  # empty
    files = [p for p in (ROOT / "quoteattr").rglob("*.py") if str(p.relative_to(ROOT)) not in lists and "clues" not in p.parts]
    silent = [p.name for p in files if not p.read_text(encoding="utf-8").lstrip().startswith(('"""', 'r"""'))]
    assert silent == []


def test_public_names_are_pinned() -> None:
    assert sorted(quoteattr.__all__) == [
        "Article", "Attribution", "Evidence", "Finding", "Parse", "Parser", "Report", "Span", "Speaker", "Statement",
        "article_from_text", "attribute", "load_parser", "marks_only", "read_article", "read_articles",
    ]  # fmt: skip
    assert all(hasattr(quoteattr, name) for name in quoteattr.__all__)
