"""N301 and N302: what each leaves alone, then what it finds."""

from __future__ import annotations

import pytest

from quoteattr.check import run
from quoteattr.settings import DEFAULTS, Settings
from quoteattr.types import Naming, Report, Respelling, Span

from ..write.builders import article_of, report_of

LEAD = "The ferry to Skerry broke down on Friday, for the third time in as many weeks, and nobody had come to mend it by the evening."
REEDS = ("Ann Reed", "Joan Reed", "Tor Orr")


def report(text: str, *names: tuple[str, tuple[int, ...]], respellings: tuple[tuple[str, str], ...] = ()) -> Report:
    """An article with the names, each after the one before; of two spellings the rarer is given first."""
    article = article_of(LEAD, text)
    namings, at = [], 0
    for words, bearers in names:
        at = article.text.index(words, at)
        title, _, plain = words.rpartition("Ms ")
        *given, surname = plain.split()
        start = at + len(words) - len(plain)
        namings.append(Naming(Span(start, at + len(words)), f"{title}Ms" if plain != words else "", " ".join(given), surname, bearers))
        at += len(words)
    found = [Respelling(place(article.text, rare), usual, place(article.text, usual), 1) for rare, usual in respellings]
    return report_of(article, people=REEDS, namings=tuple(namings), respellings=tuple(found))


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def told(of: Report, code: str, settings: Settings = DEFAULTS) -> list[str]:
    return [f.message for f in run(of, [code], settings)]


def test_n301_finds_what_the_resolver_found() -> None:
    two = report("Tor Halvorsen came. Halvorson left.", respellings=(("Halvorson", "Halvorsen"),))
    assert told(two, "N301") == ["'Halvorson' here, 'Halvorsen' elsewhere (once, on line 3); write one of the two"]


@pytest.mark.parametrize(
    ("text", "spelling", "expected"),
    [
        pytest.param("They met in Kyiv.", "Kyiv = Kiev", [], id="as the house writes it"),
        pytest.param("They ate Kievan cakes.", "Kyiv = Kiev", [], id="part of a word"),
        pytest.param("They met in Kiev.", "Kyiv", [], id="another word, which the house does not name"),
        pytest.param(
            "They met in Kiev.", "Kyiv = Kiev, Kiew", ["'Kiev' here, 'Kyiv' in the house's list of spellings"], id="a form it names"
        ),
        pytest.param("They played Dvorak.", "Dvořák", ["'Dvorak' here, 'Dvořák' in the house's list of spellings"], id="without accents"),
    ],
)
def test_n301_house_spellings(text: str, spelling: str, expected: list[str]) -> None:
    assert told(report(text), "N301", Settings(spellings=(spelling,))) == expected


A, J, OPEN = ("Ann Reed", (0,)), ("Joan Reed", (1,)), ("Reed", (0, 1))


@pytest.mark.parametrize(
    "of",
    [
        pytest.param(report("Ann Reed and Joan Reed came. Tor Orr left.", A, J, ("Tor Orr", (2,))), id="full names"),
        pytest.param(report("Ann Reed came. Reed left.", A, OPEN), id="the other not near"),
        pytest.param(report("Ann Reed and Joan Reed came. Ms Reed left.", A, J, ("Ms Reed", (0, 1))), id="a title that tells"),
        pytest.param(
            report("Ann Reed came. Ann Reed sang. Ann Reed ran. Joan Reed left. Reed sat.", A, A, A, J, OPEN), id="the story is about one"
        ),
    ],
)
def test_n302_leaves_alone(of: Report) -> None:
    assert told(of, "N302") == []


def test_n302_finds_the_first_place_alone() -> None:
    of = report("Ann Reed and Joan Reed came. Reed left. Reed sang.", A, J, OPEN, OPEN)
    assert told(of, "N302") == ["'Reed' can be Ann Reed or Joan Reed; give the first name"]
