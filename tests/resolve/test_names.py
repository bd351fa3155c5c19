"""Names and their parts, and when two of them can be one person's. What must stay two people comes first."""

from __future__ import annotations

import pytest

from quoteattr.resolve.names import Name, parse_name, same_person, sex


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Jane Reed", "John Reed", id="one surname, two given names"),
        pytest.param("Mr Reed", "Mrs Reed", id="titles of two sexes"),
        pytest.param("Sir John Reed", "Dame Reed", id="titles of two sexes, one with a name"),
        pytest.param("John Reed", "John Reid-Hall", id="one given name, two surnames"),
        pytest.param("Le Pen", "Le Roy", id="one particle, two surnames"),
        pytest.param("Marine Le Pen", "Marine Del Pen", id="two particles"),
        pytest.param("J. Reed", "Kate Reed", id="an initial that does not fit"),
        pytest.param("Ray", "Roy", id="short names are not misspelt"),
        pytest.param("Hans Muster", "Hans Mustafa", id="surnames that only begin alike"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not same_person(parse_name(one), parse_name(other))
    assert not same_person(parse_name(other), parse_name(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Marine Le Pen", "Ms Le Pen", id="a title and the surname"),
        pytest.param("Marine Le Pen", "Pen", id="the particle left out"),
        pytest.param("John Reed", "Reed", id="the surname alone"),
        pytest.param("J. K. Rowling", "Joanne Rowling", id="an initial that fits"),
        pytest.param("John Reed", "John Adam Reed", id="a middle name"),
        pytest.param("Mr Reed", "Sir John Reed", id="two titles of one sex"),
        pytest.param("Dr Reed", "Mrs Reed", id="a title that says nothing of sex"),
        pytest.param("Vladimir Zelenskiy", "Zelensky", id="a surname spelt in two ways"),
        pytest.param("Katherine Reed", "Katharine Reed", id="a given name misspelt"),
        pytest.param("JOHN REED", "John Reed", id="capitals"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert same_person(parse_name(one), parse_name(other))
    assert same_person(parse_name(other), parse_name(one))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", Name(), id="nothing"),
        pytest.param("Mr", Name(surname="Mr"), id="a title alone is all there is"),
        pytest.param("Pellow", Name(surname="Pellow"), id="a surname"),
        pytest.param("Ana O'Neill-Ortiz", Name(given="Ana", surname="O'Neill-Ortiz"), id="apostrophe and hyphen"),
        pytest.param("Ms Marine Le Pen", Name(title="Ms", given="Marine", particle="Le", surname="Pen"), id="title and particle"),
        pytest.param("Wallerand de Saint Just", Name(given="Wallerand", particle="de Saint", surname="Just"), id="two particles"),
        pytest.param("Lt. Col. Ann Day", Name(title="Lt. Col.", given="Ann", surname="Day"), id="two titles with stops"),
        pytest.param("Martin Luther King Jr", Name(given="Martin Luther", surname="King", suffix="Jr"), id="a suffix"),
        pytest.param("Ursula von der Leyen", Name(given="Ursula", particle="von der", surname="Leyen"), id="von der"),
    ],
)
def test_parts(text: str, expected: Name) -> None:
    assert parse_name(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [("", ""), ("Dr", ""), ("Professor", ""), ("Andrea", ""), ("Mr", "m"), ("MR.", "m"), ("Lord", "m"), ("Dame", "f"), ("Ms.", "f")],
    ids=["none", "a doctor", "a professor", "a first name never says", "Mr", "capitals and a stop", "Lord", "Dame", "Ms"],
)
def test_only_titles_tell_sex(title: str, expected: str) -> None:
    assert sex(title) == expected


def test_a_full_name_leaves_titles_out() -> None:
    assert parse_name("Sir John van der Reed Jr").full == "John van der Reed Jr"
