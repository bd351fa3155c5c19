"""Which rules run by the settings: the longest beginning counts, flags go on top, files may have exceptions."""

from __future__ import annotations

import pytest

from quoteattr.check import RULES, is_among, overridden, refuse_unknown, refuse_unknown_codes, selected
from quoteattr.errors import SettingsError
from quoteattr.settings import DEFAULT_RULES, SOURCE_RULES, Settings

CODES = tuple(rule.CODE for rule in RULES)
DEFAULT = tuple(code for code in CODES if code in DEFAULT_RULES)


def begins(*prefixes: str) -> tuple[str, ...]:
    return tuple(code for code in CODES if code.startswith(prefixes))


def but(codes: tuple[str, ...], *prefixes: str) -> tuple[str, ...]:
    return tuple(code for code in codes if not code.startswith(prefixes))


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        pytest.param(Settings(select=()), (), id="nothing"),
        pytest.param(Settings(ignore=("ALL",)), (), id="all ignored"),
        pytest.param(Settings(select=("A",), ignore=("A",)), (), id="of two as long, ignore"),
        pytest.param(Settings(select=("V", "A"), ignore=("A2",)), begins("V"), id="a longer ignore"),
        pytest.param(Settings(), DEFAULT, id="the default"),
        pytest.param(Settings(select=("ALL",)), CODES, id="all"),
        pytest.param(Settings(select=("V4", "Q101")), begins("Q101", "V4"), id="beginnings, in the order of the rules"),
        pytest.param(Settings(ignore=("A",)), but(DEFAULT, "A"), id="a family less than the default, which is weaker than any beginning"),
        pytest.param(Settings(ignore=("A",), extend_select=("A201",)), (*but(DEFAULT, "A"), "A201"), id="a longer extend-select"),
        pytest.param(Settings(extend_select=("V401",)), begins(*DEFAULT, "V401"), id="one more than the default"),
        pytest.param(Settings(select=("ALL",), ignore=("V", "Q")), but(CODES, "V", "Q"), id="all but"),
        pytest.param(Settings(select=("A201",), ignore=("A",)), ("A201",), id="a code of an ignored family"),
        pytest.param(Settings(against=("talk.vtt",)), begins(*DEFAULT, *SOURCE_RULES), id="the default with sources"),
        pytest.param(Settings(select=("Q101",), against=("talk.vtt",)), ("Q101",), id="a selection with sources"),
    ],
)
def test_by_settings(settings: Settings, expected: tuple[str, ...]) -> None:
    assert selected(settings) == tuple(sorted(expected, key=CODES.index))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("news/a.txt", begins("Q101", "V4"), id="no glob of it"),
        pytest.param("-", begins("Q101", "V4"), id="stdin"),
        pytest.param("letters/a.txt", ("Q101",), id="a family"),
        pytest.param("letters/old/a.md", (), id="two globs"),
        pytest.param("b.md", begins("V4"), id="a code"),
    ],
)
def test_by_file(path: str, expected: tuple[str, ...]) -> None:
    settings = Settings(select=("Q101", "V4"), per_file_ignores=(("letters/*", ("V",)), ("*.md", ("Q101",))))
    assert selected(settings, path) == expected


def test_no_file_gets_back_what_is_ignored_by_a_shorter_beginning() -> None:
    settings = Settings(select=("V401",), per_file_ignores=(("*.md", ("ALL",)),))
    assert selected(settings, "a.md") == () and selected(settings, "a.txt") == ("V401",)


FILE = Settings(select=("Q", "V4"), extend_select=("A201",), ignore=("Q101", "V403"))


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        pytest.param({}, but(begins("Q", "A201", "V4"), "Q101", "V403"), id="none"),
        pytest.param({"select": ("Q",)}, but(begins("Q"), "Q101"), id="select goes in place of the file's, whose ignores hold"),
        pytest.param({"select": ("Q101",)}, ("Q101",), id="a code by its name goes before the file's ignore"),
        pytest.param({"select": ("ALL",), "ignore": ("Q", "A")}, but(begins("V", "N", "X"), "V403"), id="both"),
        pytest.param(
            {"ignore": ("V",)}, but(begins("Q", "A201"), "Q101"), id="ignore switches off what the file selects by longer beginnings"
        ),
        pytest.param({"ignore": ("ALL",)}, (), id="ignore all"),
        pytest.param({"select": ("V",), "ignore": ("V4",)}, (), id="a longer ignore among flags"),
        pytest.param({"select": ("V401",), "ignore": ("V4",)}, ("V401",), id="a longer select among flags"),
        pytest.param({"extend_select": ("V403",)}, but(begins("Q", "A201", "V4"), "Q101"), id="extend-select adds to the file's"),
        pytest.param({"select": ("Q",), "extend_select": ("V401",)}, but(begins("Q", "V401"), "Q101"), id="the two together"),
    ],
)
def test_flags_go_on_top(flags: dict[str, tuple[str, ...]], expected: tuple[str, ...]) -> None:
    assert selected(overridden(FILE, **flags)) == expected


def test_a_flag_ignores_what_the_default_selects() -> None:
    assert selected(overridden(Settings(), ignore=("A",))) == but(DEFAULT, "A")
    assert selected(overridden(Settings(), ignore=("A", "Q", "V", "N"))) == ()


def test_flags_leave_the_rest_alone() -> None:
    settings = Settings(marks="curly", per_file_ignores=(("a", ("Q",)),))
    assert overridden(settings) == settings


@pytest.mark.parametrize(
    ("code", "prefixes", "among"),
    [
        pytest.param("A201", (), False, id="none"),
        pytest.param("A201", ("A2011", "V"), False, id="longer, and others"),
        pytest.param("A201", ("V", "A2"), True, id="a beginning"),
        pytest.param("A201", ("ALL",), True, id="all"),
    ],
)
def test_is_among(code: str, prefixes: tuple[str, ...], among: bool) -> None:
    assert is_among(code, prefixes) is among


@pytest.mark.parametrize("field", ["select", "extend_select", "ignore", "fail_on"])
def test_an_unknown_code_is_told_with_its_place(field: str) -> None:
    with pytest.raises(SettingsError, match=rf"^a\.toml:4: {field}: no rule begins with 'Q110'; did you mean Q10\d\? the rules are Q101, "):
        refuse_unknown_codes(Settings(**{field: ("Q", "Q110")}), lambda name: f"a.toml:4: {name}")


def test_so_is_one_for_some_files() -> None:
    with pytest.raises(SettingsError, match=r"^here: no rule begins with 'Z'; the rules are"):
        refuse_unknown_codes(Settings(per_file_ignores=(("a", ("Q",)), ("b", ("Z",)))), lambda name: "here")


def test_the_default_may_name_rules_that_are_not_there_yet() -> None:
    refuse_unknown_codes(Settings(), lambda name: name)
    refuse_unknown(("ALL", "Q", "V40"))
    with pytest.raises(SettingsError, match=r"^no rule begins with 'B'"):
        refuse_unknown(("Q", "B"))
