"""Labels and speakers: what cannot be told first, then who is somebody else, then who is the same."""

from __future__ import annotations

import pytest

from quoteattr.types import Speaker, SpeakerKind
from quoteattr.verify.who import same_speaker

HEADING = "REMARKS BY PRESIDENT ELENA MARSH\nAND VICE PRESIDENT BO DAY"


def asked(label: str | None, name: str = "Elena Marsh", kind: str = "person", heading: str = "", *aliases: str) -> bool | None:
    return same_speaker(Speaker("p1", name, SpeakerKind(kind), aliases), label, heading)


@pytest.mark.parametrize(
    ("label", "given"),
    [
        pytest.param(None, {}, id="no label"),
        pytest.param("THE PRESIDENT", {}, id="a role, no heading"),
        pytest.param("Q", {}, id="a question"),
        pytest.param("SPEAKER 1", {}, id="a number"),
        pytest.param("BD", {}, id="initials of nobody known"),
        pytest.param("BO DAY", {"kind": "organisation", "name": "the council"}, id="a body speaks through people"),
        pytest.param("BO DAY", {"name": "a father of three"}, id="a description"),
        pytest.param("BO DAY", {"kind": "unnamed", "name": "a senior official"}, id="an unnamed source"),
    ],
)
def test_cannot_be_told(label: str | None, given: dict[str, str]) -> None:
    assert asked(label, **given) is None


@pytest.mark.parametrize(
    "label",
    [
        pytest.param("BO DAY", id="another name"),
        pytest.param("TOR MARSH", id="another given name"),
        pytest.param("Ms. Marshall (chair)", id="a longer surname"),
        pytest.param("VICE PRESIDENT", id="the heading names another"),
    ],
)
def test_somebody_else(label: str) -> None:
    assert asked(label, heading=HEADING) is False


@pytest.mark.parametrize(
    "label",
    [
        pytest.param("ELENA MARSH", id="capitals"),
        pytest.param("MS. MARSH", id="a title and the surname"),
        pytest.param("E. Marsh (D-CA)", id="an initial, a party"),
        pytest.param("Elena", id="the given name"),
        pytest.param("PRESIDENT MARSH", id="an office"),
        pytest.param("EM", id="initials"),
        pytest.param("THE PRESIDENT", id="a role that the heading names"),
        pytest.param("Élena Marsh", id="an accent"),
    ],
)
def test_the_same(label: str) -> None:
    assert asked(label, heading=HEADING) is True


def test_a_long_surname_may_be_misspelt_and_an_alias_counts() -> None:
    assert asked("TOR HALVORSON", "Tor Halvorsen") is True
    assert asked("DAY", "Bo Dey") is False
    assert asked("MS ORTIZ", "Ana Reed", "person", "", "Ana Ortiz") is True
