"""The word lists: what a word is no form of comes first; every list of manner.txt is used, and an entry stands in it once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import quoteattr
from quoteattr.lexicon import form_in, manner, reporting_verb

PACKAGE = Path(quoteattr.__file__).parent


@pytest.mark.parametrize(
    ("word", "lemma", "expected"),
    [
        pytest.param("cities", "city", None, id="another word"),
        pytest.param("cited", "cite", "cite", id="the lemma"),
        pytest.param("denies", "denies", "deny", id="a form the lemmatizer left as it is"),
        pytest.param("Citing", "Citing", "cite", id="a capital"),
    ],
)
def test_form_in(word: str, lemma: str, expected: str | None) -> None:
    assert form_in(frozenset({"cite", "deny"}), word, lemma) == expected


def test_a_verb_tells_its_channel_or_none() -> None:
    verbs = [reporting_verb(word) for word in ("insist", "say", "shout", "write", "tweet")]
    assert [v and v.channel for v in verbs] == ["", "plain", "spoken", "written", "social"]


def test_every_list_of_manner_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "resolve" / "manner").glob("*.py"))
    composed = {"social", "agency", "written", "spoken", *(f"telling {preposition}" for preposition in ("to", "at", "on", "with"))}
    assert {s for s in manner() if f'"{s}"' not in code} - composed == set()


def test_entries_stand_once() -> None:
    text = re.sub(r"#.*", "", (PACKAGE / "lexicon" / "manner.txt").read_text(encoding="utf-8"))
    for section, body in re.findall(r"\[([^\]]+)\]([^\[]*)", text):
        entries = [e.strip() for e in body.replace("\n", ",").split(",") if e.strip()]
        assert sorted(set(entries)) == sorted(entries), section
