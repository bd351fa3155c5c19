"""Which entities are speakers of a newsroom's file: those that must stay unmatched first."""

from __future__ import annotations

import pytest

from quoteattr.pipeline import attribute_parse
from quoteattr.resolve.entities import Entity, build
from quoteattr.resolve.known import find, join
from quoteattr.types import KnownSpeaker, Parse, Report, SpeakerKind

from ..parses import parse_of

SANK = "said=say/VERB.VBD/0/root that/SCONJ/{b}/mark boats/NOUN/{b}/nsubj sank=sink/VERB.VBD/{a}/ccomp ./PUNCT/{a}/punct"
FULL = "{}/PROPN/3/nsubj/PER {}/PROPN/1/flat/PER " + SANK.format(a=3, b=6)
SURNAME = "{}/PROPN/2/nsubj/PER " + SANK.format(a=2, b=5)
TITLED = "{}/PROPN/2/compound {}/PROPN/3/nsubj/PER " + SANK.format(a=3, b=6)
ROLE = "{}/NOUN/2/compound {}/PROPN/3/nsubj/PER " + SANK.format(a=3, b=6)
BODY = "{}/PROPN/2/nsubj/ORG " + SANK.format(a=2, b=5)
INITIAL = "J./PROPN/3/nsubj/PER Reed/PROPN/1/flat/PER " + SANK.format(a=3, b=6)

JOHN = KnownSpeaker("John Reed", ("Johnny Vale", "Reed", "The Owl"), ("mayor",), SpeakerKind.PERSON, "Q1", "speakers.csv", 2)
JANE = KnownSpeaker("Jane Reed", (), ("striker",), SpeakerKind.PERSON, "Q2", "speakers.csv", 3)
TWIN = KnownSpeaker("John Reed", (), ("goalkeeper",), SpeakerKind.PERSON, "Q3", "speakers.csv", 4)
TASS = KnownSpeaker("Tass", ("ITAR-Tass",), (), SpeakerKind.ORGANISATION, "", "speakers.csv", 5)
MOTORS = KnownSpeaker("General Motors", (), (), SpeakerKind.ORGANISATION, "Q4", "speakers.csv", 6)
JOSE = KnownSpeaker("José Núñez", (), (), SpeakerKind.PERSON, "Q5", "speakers.csv", 7)


def matched(parse: Parse, *known: KnownSpeaker) -> list[tuple[str, list[tuple[str, str]]]]:
    entities, _ = build(parse)
    fits = find(parse, entities, known)
    return [(e.name, [(f.known.id or f.known.name, f.how) for f in fits[id(e)]]) for e in entities if id(e) in fits]


@pytest.mark.parametrize(
    ("story", "known"),
    [
        pytest.param(FULL.format("Jane", "Reed"), (JOHN,), id="another given name"),
        pytest.param(SURNAME.format("Reed"), (JOHN,), id="a surname alone, though the file calls it an alias"),
        pytest.param(TITLED.format("Mr", "Reed"), (JOHN,), id="a title and a surname"),
        pytest.param(ROLE.format("striker", "Reed"), (JOHN,), id="a surname and the role of somebody else"),
        pytest.param(INITIAL, (JOHN,), id="an initial and a surname"),
        pytest.param(BODY.format("Tass"), (KnownSpeaker("Tass"),), id="a body is no person"),
        pytest.param(SURNAME.format("Tass"), (TASS,), id="nor the other way round"),
        pytest.param(BODY.format("Motors"), (MOTORS,), id="a body's title belongs to its name"),
        pytest.param(SURNAME.format("Reed"), (JOHN, JANE), id="a surname that two bear"),
    ],
)  # fmt: skip
def test_nobody_of_the_file(story: str, known: tuple[KnownSpeaker, ...]) -> None:
    assert matched(parse_of(story), *known) == []


@pytest.mark.parametrize(
    ("story", "known", "expected"),
    [
        pytest.param(FULL.format("John", "Reed"), (JOHN, JANE), ("John Reed", [("Q1", "name")]), id="a full name"),
        pytest.param(FULL.format("JOHN", "REED"), (JOHN, JANE), ("JOHN REED", [("Q1", "name")]), id="in capitals"),
        pytest.param(FULL.format("Jose", "Nunez"), (JOSE,), ("Jose Nunez", [("Q5", "name")]), id="without accents"),
        pytest.param(FULL.format("Johnny", "Vale"), (JOHN, JANE), ("Johnny Vale", [("Q1", "alias")]), id="an alias"),
        pytest.param(FULL.format("Jhon", "Reede"), (JOHN, JANE), None, id="misspelt beyond the slots"),
        pytest.param(FULL.format("John", "Reeds"), (JOHN, JANE), ("John Reeds", [("Q1", "spelling")]), id="a surname misspelt"),
        pytest.param(ROLE.format("mayor", "Reed"), (JOHN,), ("Reed", [("Q1", "surname")]), id="a surname and the role"),
        pytest.param(BODY.format("Tass"), (TASS, JOHN), ("Tass", [("Tass", "name")]), id="a body"),
        pytest.param(FULL.format("John", "Reed"), (JOHN, TWIN), ("John Reed", [("Q1", "name"), ("Q3", "name")]), id="two of one name"),
        pytest.param(ROLE.format("mayor", "Reed"), (JOHN, JANE), ("Reed", [("Q1", "surname"), ("Q2", "surname")]), id="a surname two bear, and a role"),
    ],
)  # fmt: skip
def test_somebody_of_the_file(story: str, known: tuple[KnownSpeaker, ...], expected: tuple[str, list[tuple[str, str]]] | None) -> None:
    assert matched(parse_of(story), *known) == ([expected] if expected else [])


def test_roles_tell_two_of_one_name_apart() -> None:
    story = "Goalkeeper/NOUN/2/compound John/PROPN/4/nsubj/PER Reed/PROPN/2/flat/PER " + SANK.format(a=4, b=7)
    assert matched(parse_of(story), JOHN, TWIN) == [("John Reed", [("Q3", "name")])]


def reported(*stories: str, known: tuple[KnownSpeaker, ...] = (JOHN, JANE)) -> Report:
    return attribute_parse(parse_of(*stories), known)


def told(report: Report, number: int = -1) -> list[str]:
    return [e.detail for e in report.attributions[number].evidence if e.clue == "speakers file"]


def test_a_match_is_told_with_the_attribution_and_gives_a_ref() -> None:
    report = reported(FULL.format("John", "Reed"))
    assert told(report) == ["matched to 'John Reed' (Q1) of speakers.csv by name"]
    [why] = [e for e in report.attributions[0].evidence if e.clue == "speakers file"]
    assert why.span and report.article.words([why.span]) == "John Reed"
    assert [(s.name, s.ref) for s in report.speakers] == [("John Reed", "Q1")]


def test_a_match_by_surname_says_which_role_it_rests_on() -> None:
    assert told(reported(ROLE.format("mayor", "Reed"), known=(JOHN,))) == [
        "matched to 'John Reed' (Q1) of speakers.csv by surname and its role 'mayor'"
    ]


def test_two_that_fit_are_told_and_neither_is_taken() -> None:
    report = reported(FULL.format("John", "Reed"), known=(JOHN, TWIN))
    assert told(report) == ["'John Reed' can be 'John Reed' (Q1) or 'John Reed' (Q3) of speakers.csv, so it is matched to neither"]
    assert [s.ref for s in report.speakers] == [None]


def test_without_an_id_there_is_no_ref_but_the_evidence() -> None:
    report = reported(BODY.format("Tass"), known=(TASS,))
    assert told(report) == ["matched to 'Tass' of speakers.csv by name"]
    assert [s.ref for s in report.speakers] == [None]


def test_without_a_file_all_is_as_it_was() -> None:
    parse = parse_of(FULL.format("John", "Reed"), SURNAME.format("Reed"))
    assert attribute_parse(parse) == attribute_parse(parse, ()) == attribute_parse(parse, (TASS,))


def test_two_names_of_one_known_speaker_are_one_entity() -> None:
    report = reported(FULL.format("John", "Reed"), FULL.format("Johnny", "Vale"), SURNAME.format("Vale"))
    assert [(s.name, s.aliases) for s in report.speakers] == [("Johnny Vale", ("John Reed", "Vale"))]
    assert {a.speaker.ref for a in report.attributions if a.speaker} == {"Q1"}
    assert told(report) == ["matched to 'John Reed' (Q1) of speakers.csv by name", "matched to 'John Reed' (Q1) of speakers.csv by alias"]


def test_a_surname_that_two_names_of_one_shared_is_no_longer_unclear() -> None:
    parse = parse_of(FULL.format("John", "Reed"), FULL.format("Owen", "Reed"), SURNAME.format("Reed"))
    aka = KnownSpeaker("John Reed", ("Owen Reed",), id="Q1")
    entities, unclear = build(parse)
    assert len(unclear) == 1
    entities, unclear = join(parse, entities, unclear, (aka,))
    assert unclear == [] and [len(e.mentions) for e in entities] == [3]


def test_known_roles_join_those_of_the_article() -> None:
    parse = parse_of(FULL.format("John", "Reed"))
    entities, _ = join(parse, *build(parse), (KnownSpeaker("John Reed", roles=("mayor of Skerry", "foreign minister")),))
    assert entities[0].roles == [("mayor", "mayor of Skerry"), ("minister", "foreign minister")]


def test_a_role_of_the_file_is_not_called_the_articles() -> None:
    report = reported(FULL.format("John", "Reed"), "The/DET/2/det mayor/NOUN/3/nsubj " + SANK.format(a=3, b=6), known=(JOHN,))
    last = report.attributions[-1]
    assert last.speaker and last.speaker.ref == "Q1"
    details = [e.detail for e in last.evidence if e.clue == "described"]
    assert details and all(d.startswith("the speakers file calls") for d in details)


def test_entities_of_an_article_without_names() -> None:
    parse = parse_of("It rained=rain/VERB.VBD ./PUNCT")
    assert join(parse, [], [], (JOHN,)) == ([], [])
    assert find(parse, [Entity("Ana", SpeakerKind.PERSON)], ()) == {}
