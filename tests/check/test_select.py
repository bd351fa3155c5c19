"""Which rules a selection means, and what is said of one that means none."""

from __future__ import annotations

import pytest

from quoteattr.check import RULES, explain, parse_selection, run
from quoteattr.check.select import name_of
from quoteattr.errors import SettingsError

from ..write.builders import harbour

Q = ("Q101", "Q102", "Q103", "Q104", "Q105")
DEFAULT = ("A201", "Q101", "V999")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", ("Q101", "A201"), id="empty is the default, less what no rule has yet"),
        pytest.param(" , ", ("Q101", "A201"), id="commas alone are empty"),
        pytest.param("Q101", ("Q101",), id="a code"),
        pytest.param("V4", ("V401", "V402", "V403", "V404", "V405"), id="a family"),
        pytest.param("V40", ("V401", "V402", "V403", "V404", "V405"), id="a beginning"),
        pytest.param("q", Q, id="small letters"),
        pytest.param("A201, Q,Q101", (*Q, "A201"), id="several, in the order of the rules, each once"),
        pytest.param("A201\nQ101", ("Q101", "A201"), id="one a line, as in setup.cfg"),
    ],
)
def test_selection(text: str, expected: tuple[str, ...]) -> None:
    assert parse_selection(text, DEFAULT) == expected


def test_all_means_every_rule() -> None:
    assert parse_selection("all", DEFAULT) == tuple(rule.CODE for rule in RULES)


def known() -> str:
    return ", ".join(rule.CODE for rule in RULES)


@pytest.mark.parametrize(
    ("text", "asked", "hint"),
    [
        pytest.param("Z", "Z", "", id="nothing like it"),
        pytest.param("Q,Q110", "Q110", "did you mean Q105? ", id="a figure too high"),
        pytest.param("A2O1", "A2O1", "did you mean A201? ", id="a letter for a figure"),
        pytest.param("Q1011", "Q1011", "did you mean Q101? ", id="longer than any code"),
    ],
)
def test_unknown_prefix(text: str, asked: str, hint: str) -> None:
    with pytest.raises(SettingsError) as raised:
        parse_selection(text, DEFAULT)
    assert str(raised.value) == f"no rule begins with '{asked}'; {hint}the rules are {known()}"


def test_name_of() -> None:
    assert (name_of("Q101"), name_of("Z999")) == ("never-closed", "")


@pytest.mark.parametrize("ask", [explain, lambda code: run(harbour(), [code])], ids=["explain", "run"])
def test_unknown_code(ask) -> None:
    with pytest.raises(SettingsError, match="no rule begins with 'Q1'"):
        ask("Q1")


def test_explain() -> None:
    page = explain("a201")
    assert page.startswith(
        "A201 no-speaker\n\nWords stand in quotation marks and the article does not say whose they are.\n\nWhy: a reader must"
    )
    assert page.endswith(
        'Bad:\n\n    The ferry was late again. "It will be late tomorrow."\n\n'
        'Good:\n\n    The ferry was late again. "It will be late tomorrow," said Morag Tulloch, who sells the tickets.\n\n'
        "To ignore it, say so in the article, with a reason:\n\n    <!-- quoteattr: ignore[A201] graffiti on the pier -->\n"
    )
