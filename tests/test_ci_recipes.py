"""The recipes of docs/ci.md are what their hosts take, and call the program as it is."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any

import click
import jsonschema
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema

from quoteattr.check import parse_selection
from quoteattr.check.formats import FORMATS
from quoteattr.cli import cli
from quoteattr.settings import DEFAULT_RULES

from .seeds import ROOT

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", PAGE, re.M | re.S)
SNIPPETS = [yaml.safe_load(text) for language, text in BLOCKS if language == "yaml"]


def is_workflow(snippet: dict[Any, Any]) -> bool:
    return "jobs" in snippet


WORKFLOWS = [s for s in SNIPPETS if is_workflow(s)]
GITLAB = [s for s in SNIPPETS if any(isinstance(job, dict) and "script" in job for job in s.values())]
HOOKS = [hook for s in SNIPPETS for repo in s.get("repos", ()) for hook in repo["hooks"]]


def commands(text: str) -> Iterator[list[str]]:
    """The arguments of each call of the program: at the beginning of a line or of an entry, in quotes of a Jenkinsfile or in backticks,
    up to a pipe."""
    calls = re.findall(r"(?:^|entry:|run:|\bsh '|[-`&|])[ \t]*quoteattr[ \t]+([a-z][^|`'&\n]*)", text, re.M)
    yield from (shlex.split(call) for call in calls)


def parse(args: list[str]) -> click.Context:
    """By the command's own parser; nothing is run. A hook gets its files from pre-commit."""
    whole = click.Context(cli, **cli.context_settings)
    return cli.commands[args[0]].make_context(args[0], [*args[1:], "file.txt"], parent=whole)


CALLS = list(commands(PAGE))


def test_there_is_a_recipe_of_each_kind() -> None:
    assert {args[args.index("--format") + 1] for args in CALLS if "--format" in args} == set(FORMATS) - {"text", "json", "jsonl"}
    assert len(WORKFLOWS) == 4 and len(GITLAB) == 1 and len(HOOKS) == 2
    assert {language for language, _ in BLOCKS} == {"", "yaml", "groovy"}


@pytest.mark.parametrize("args", [pytest.param(args, id=" ".join(args)) for args in dict.fromkeys(map(tuple, CALLS))])
def test_the_program_takes_each_command_line(args: tuple[str, ...]) -> None:
    given = parse(list(args)).params
    assert given["files"][-1] == "file.txt"
    assert parse_selection(given["select"], DEFAULT_RULES) and parse_selection(given["fail_on"], DEFAULT_RULES)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("      - run: quoteattr check --formt sarif a.txt\n", id="an option that is not"),
        pytest.param("quoteattr check --format xml a.txt | less\n", id="a format that is not"),
        pytest.param("        entry: quoteattr check --select\n", id="an option without its value, the file taken for it"),
        pytest.param("    sh 'quoteattr check --statistic=1 a.txt'\n", id="in a Jenkinsfile"),
    ],
)
def test_the_check_would_see_one_that_it_does_not_take(text: str) -> None:
    (args,) = commands(text)
    with pytest.raises(click.UsageError):
        parse(args)


def test_each_format_has_its_line_in_the_table() -> None:
    rows = " ".join(re.findall(r"^\| (`[a-z`, ]+) \|", PAGE, re.M))
    assert set(re.findall(r"`(\w+)`", rows)) == set(FORMATS)


def test_each_option_named_is_one() -> None:
    known = {name for param in cli.commands["check"].params for name in param.opts}
    named = set(re.findall(r"`(--[a-z-]+)", PAGE))
    assert named and named <= known


def workflow_errors(workflow: Any) -> list[str]:
    made = {("on" if key is True else key): value for key, value in workflow.items()}  # YAML 1.1 reads "on" as true
    validator = jsonschema.validators.validator_for(get_builtin_schema("vendor.github-workflows"))
    return [error.message for error in validator(get_builtin_schema("vendor.github-workflows")).iter_errors(made)]


def gitlab_errors(pipeline: Any) -> list[str]:
    schema = get_builtin_schema("vendor.gitlab-ci")
    return [error.message for error in jsonschema.validators.validator_for(schema)(schema).iter_errors(pipeline)]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda w: w["name"])
def test_workflows_follow_githubs_schema(workflow: Any) -> None:
    assert workflow_errors(workflow) == []


def test_githubs_schema_would_see_a_mistake() -> None:
    assert workflow_errors({"on": "push", "jobs": {"a": {"runs-on": "ubuntu-latest", "step": []}}})


@pytest.mark.parametrize("pipeline", GITLAB, ids=lambda p: next(iter(p)))
def test_the_pipeline_follows_gitlabs_schema(pipeline: Any) -> None:
    assert gitlab_errors(pipeline) == []


def test_gitlabs_schema_would_see_a_mistake() -> None:
    assert gitlab_errors({"a": {"script": ["x"], "artifacts": {"reports": {"codequalities": "x.json"}}}})


def test_hooks_have_what_pre_commit_asks_for() -> None:
    assert all({"id", "name", "entry", "language"} <= set(hook) for hook in HOOKS)
    (skipped,) = [s["ci"]["skip"] for s in SNIPPETS if "ci" in s]
    assert skipped == [hook["id"] for hook in HOOKS]
