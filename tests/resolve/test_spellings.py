"""One name in two spellings: near names of two people come first."""

from __future__ import annotations

import pytest

from quoteattr.resolve.spellings import respellings, slip
from quoteattr.types import Naming, Span

from ..parses import parse_of


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        pytest.param("clinton", "clintons", "", id="a plural"),
        pytest.param("daniel", "daniela", "", id="the other sex"),
        pytest.param("marina", "marine", "", id="another ending"),
        pytest.param("reed", "seed", "", id="another beginning"),
        pytest.param("robert", "rupert", "", id="two letters"),
        pytest.param("francis", "frances", "vowel", id="a vowel"),
        pytest.param("donald", "donand", "consonant", id="a consonant"),
        pytest.param("ayrault", "ayrualt", "typed", id="changed round"),
        pytest.param("terence", "terrence", "typed", id="doubled"),
    ],
)
def test_slip(a: str, b: str, kind: str) -> None:
    assert slip(a, b) == slip(b, a) == kind


def found(*sentences: str, who: tuple[int, ...]) -> list[str]:
    """The rarer spellings. Names are written [Ann_Reed]; `who` bears them, in order."""
    lines = ["\n".join(sentences).replace("[", "").replace("]", "").replace("_", " ")]
    parse = parse_of(*lines)
    text, namings, at = parse.article.text, [], 0
    for raw, bearer in zip([part.split("]")[0] for s in sentences for part in s.split("[")[1:]], who, strict=True):
        words = raw.replace("_", " ")
        at = text.index(words, at)
        *given, surname = words.split()
        namings.append(Naming(Span(at, at + len(words)), "", " ".join(given), surname, (bearer,)))
        at += len(words)
    return [text[r.span.start : r.span.end] + " for " + r.usual for r in respellings(parse, tuple(namings))]


@pytest.mark.parametrize(
    ("sentences", "who"),
    [
        pytest.param(("[Ana_Sorley] came .", "[Sorley] left ."), (0, 0), id="one spelling"),
        pytest.param(("[Frances_Oakley] came .", "[Francis_Oakley] left ."), (0, 1), id="Frances and Francis"),
        pytest.param(("[Erik_Oakley] came .", "His brother [Eric_Oakley] left ."), (0, 1), id="a brother"),
        pytest.param(("[Markus_Oakley] and [Marcus_Oakley] came .",), (0, 1), id="both in one sentence"),
        pytest.param(("[Ana_Brown] came .", "[Bo_Browne] left ."), (0, 1), id="Brown and Browne, each in full"),
        pytest.param(("[Finch] denied it .", "[Omar_Fitch] wrote ."), (0, 1), id="a firm before a man"),
        pytest.param(("[Robert_Tull] came .", "[Bob_Tull] left ."), (0, 0), id="a nickname"),
        pytest.param(("[De_Vries] came .", "[de_Vries] left ."), (0, 0), id="a particle at the beginning"),
        pytest.param(("[Jo_Marsh] came in March .",), (0,), id="a word like the name"),
    ],
)
def test_left_alone(sentences: tuple[str, ...], who: tuple[int, ...]) -> None:
    assert found(*sentences, who=who) == []


@pytest.mark.parametrize(
    ("sentences", "who", "expected"),
    [
        pytest.param(
            ("[Ana_Sorley] came .", "[Soreley] left .", "[Sorley] sang ."), (0, 1, 0), ["Soreley for Sorley"], id="a surname alone"
        ),
        pytest.param(("[Donald_Sorley] came .", "[Donand_Sorley] left ."), (0, 1), ["Donand for Donald"], id="a first name"),
        pytest.param(("[Jan_Dvořák] came .", "[Dvorak] left ."), (0, 0), ["Dvorak for Dvořák"], id="accents dropped"),
        pytest.param(("[Bob_MacAskill] came .", "[Macaskill] left ."), (0, 0), ["Macaskill for MacAskill"], id="a capital"),
        pytest.param(("[Terence_Oakley] came .", "They wept for [Terrence] ."), (0, 1), ["Terrence for Terence"], id="a first name alone"),
        pytest.param(("[Ana_Ayrault] came .", "[Ayrault] sat .", "Then Ayrualt left ."), (0, 0), ["Ayrualt for Ayrault"], id="overlooked"),
    ],
)
def test_found(sentences: tuple[str, ...], who: tuple[int, ...], expected: list[str]) -> None:
    assert found(*sentences, who=who) == expected
