"""The speakers file: what is refused first, then what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.errors import TableError
from quoteattr.read import read_speakers
from quoteattr.types import KnownSpeaker, SpeakerKind

HEADER = "name,aliases,roles,kind,id\n"


def file(tmp_path: Path, words: str, name: str = "speakers.csv") -> str:
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(",Boss,,,\n", ":2: no name; give the speaker's full name", id="no name"),
        pytest.param("Ana Reed,,,human,\n", ":2: kind 'human' is none of person, organisation, group, document", id="an unknown kind"),
        pytest.param("Ana Reed,,,unknown,\n", ":2: kind 'unknown' is none of", id="nobody is no speaker"),
        pytest.param("Ana Reed,,,,\nAna Reed,,,,\n", ": rows 2 and 3 are both called 'Ana Reed'", id="one name twice"),
        pytest.param("Ana Reed,,,,Q1\nana reed,,,,Q1\n", ": rows 2 and 3 are both called 'ana reed'", id="one id twice, other capitals"),
        pytest.param("Ana Reed,,,,Q1\nAna Reed,,,,Q2\nAna Reed,,,,Q2\n", ": rows 3 and 4 are both", id="the third like the second"),
        pytest.param(
            "Ana Reed,The Owl,,,Q1\nBo Day,Bo; the owl,,,\n", ": rows 2 and 3 are both called 'the owl'", id="one alias, two people"
        ),
        pytest.param("Bo Day,,,,\nAna Reed,Bo Day,,,\n", ": rows 2 and 3 are both called 'Bo Day'", id="an alias that is a name"),
    ],
)
def test_a_bad_row_is_one_line(tmp_path: Path, rows: str, said: str) -> None:
    path = file(tmp_path, HEADER + rows)
    with pytest.raises(TableError) as error:
        read_speakers(path)
    assert str(error.value).startswith(path + said) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("[", ": not valid JSON", id="cut off"),
        pytest.param('{"name": "Ana"}', ": no list", id="an object"),
        pytest.param('["Ana"]', ":1: not an object", id="a list of names"),
        pytest.param('[{"name": "Ana", "alias": []}]', ':1: "alias" is no key of a speaker', id="a misspelt key"),
        pytest.param('[{"name": "Ana", "roles": "mayor"}]', ':1: "roles" is no list of strings', id="a role without its list"),
        pytest.param('[{"name": "Ana", "id": 7}]', ':1: "id" is no string', id="a number"),
    ],
)
def test_bad_json_is_one_line(tmp_path: Path, words: str, said: str) -> None:
    path = file(tmp_path, words, "speakers.json")
    with pytest.raises(TableError) as error:
        read_speakers(path)
    assert str(error.value).startswith(path + said) and "\n" not in str(error.value)


def test_a_column_missing(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no column kind, id in its first row"):
        read_speakers(file(tmp_path, "name,aliases,roles\nAna,,\n"))


LE_PEN = KnownSpeaker("Marine Le Pen", ("MLP", "Ms Le Pen"), ("party leader",), SpeakerKind.PERSON, "Q12927", "speakers.csv", 2)


def test_every_cell(tmp_path: Path) -> None:
    rows = " Marine  Le Pen ,MLP;; Ms Le Pen;MLP,party leader,Person,Q12927\nTass,,,organisation,\n"
    first, second = read_speakers(file(tmp_path, HEADER + rows))
    assert first == LE_PEN
    assert second == KnownSpeaker("Tass", (), (), SpeakerKind.ORGANISATION, "", "speakers.csv", 3)


def test_json_says_the_same(tmp_path: Path) -> None:
    words = '[{"name": "Marine Le Pen", "aliases": ["MLP", "Ms Le Pen"], "roles": ["party leader"], "id": "Q12927"}, {"name": "Tass"}]'
    first, second = read_speakers(file(tmp_path, words, "speakers.json"))
    assert (first.name, first.aliases, first.roles, first.kind, first.id) == (
        LE_PEN.name,
        LE_PEN.aliases,
        LE_PEN.roles,
        LE_PEN.kind,
        LE_PEN.id,
    )
    assert (second.aliases, second.roles, second.kind, second.row) == ((), (), SpeakerKind.PERSON, 2)


def test_two_people_of_one_name_are_told_apart_by_ids(tmp_path: Path) -> None:
    assert [s.id for s in read_speakers(file(tmp_path, HEADER + "Ana Reed,,,,Q1\nAna Reed,,,,Q2\n"))] == ["Q1", "Q2"]
