"""The data package beside a CSV, as Frictionless reads the two."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import frictionless
import pytest

from quoteattr.errors import OutputError
from quoteattr.types import Report, Tier, Verification
from quoteattr.write import datapackage
from quoteattr.write.csv import HEADER

from .. import seeds
from .builders import harbour, nasty, repaired
from .readers import text_of


def described(folder: Path, *reports: Report, bom: bool = False, name: str = "Quotes of May.csv") -> Path:
    """The data package of the reports' CSV, which is written too."""
    table = folder / name
    table.write_text(text_of("csv", *reports, bom=bom, all_statements=True), encoding="utf-8", newline="")
    datapackage.write(str(table), tool_version="0.1.0", bom=bom)
    return folder / "datapackage.json"


def faults(package: Path) -> list[tuple[str, str]]:
    report = frictionless.validate(str(package))
    return [(error.type, error.note) for task in report.tasks for error in task.errors] + [(e.type, e.note) for e in report.errors]


@pytest.mark.parametrize("text", ['{"name": "mine"}', "[]", "no json", '{"created_by": "somebody"}'])
def test_anothers_data_package_is_refused_and_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / "datapackage.json").write_text(text)
    with pytest.raises(OutputError, match=r"not of quoteattr's making, left as it is"):
        datapackage.check_place(str(tmp_path / "a.csv"))


def test_our_own_may_be_written_again(tmp_path: Path) -> None:
    place = described(tmp_path, harbour())
    datapackage.check_place(str(tmp_path / "a.csv"))
    assert json.loads(place.read_text())["created_by"] == "quoteattr 0.1.0"


@pytest.mark.parametrize("bom", [False, True], ids=["plain", "with a byte order mark"])
@pytest.mark.parametrize("name", seeds.NAMES)
def test_frictionless_finds_no_fault_in_a_seed(tmp_path: Path, name: str, bom: bool) -> None:
    assert faults(described(tmp_path, seeds.report(name), bom=bom)) == []


def test_nor_in_quotes_held_against_sources(tmp_path: Path) -> None:
    tiers = (Tier.EXACT, Tier.NOT_FOUND, Tier.COULD_NOT_LOOK, Tier.EDITED, Tier.TYPOGRAPHY)
    held = (replace(a, verification=Verification(tier, 1.0)) for a, tier in zip(harbour().attributions, tiers))
    assert faults(described(tmp_path, replace(harbour(), attributions=tuple(held)))) == []


def test_nor_in_hostile_words(tmp_path: Path) -> None:
    assert faults(described(tmp_path, harbour(), repaired(), nasty())) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        pytest.param(",direct,", ",shouted,", "constraint-error", id="a kind that is none"),
        pytest.param(",0.97,", ",1.97,", "constraint-error", id="more than sure"),
        pytest.param(",29,70,", ",x,70,", "type-error", id="no number"),
        pytest.param("s3,harbour-7", "s1,harbour-7", "primary-key", id="an id twice"),
    ],
)
def test_what_has_been_changed_is_found(tmp_path: Path, before: str, after: str, fault: str) -> None:
    place = described(tmp_path, harbour())
    table = tmp_path / "Quotes of May.csv"
    table.write_bytes(table.read_bytes().replace(before.encode(), after.encode(), 1))
    assert {fault, "hash-count"} <= {kind for kind, _ in faults(place)}


def test_it_describes_every_column_and_leaves_the_licence_to_the_user(tmp_path: Path) -> None:
    package = json.loads(described(tmp_path, harbour()).read_text())
    [table] = package["resources"]
    assert tuple(field["name"] for field in table["schema"]["fields"]) == HEADER
    assert (package["name"], table["path"], "licenses" in package) == ("quotes-of-may", "Quotes of May.csv", False)


@pytest.mark.parametrize(("stem", "slug"), [("quotes", "quotes"), ("Été 2024", "t-2024"), ("  ", "quotes"), ("a_b.c", "a_b.c")])
def test_slug(stem: str, slug: str) -> None:
    assert datapackage.slug(stem) == slug
