"""A201 to A208: what each leaves alone, then what it finds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quoteattr.check import run
from quoteattr.settings import DEFAULTS, Settings
from quoteattr.types import (
    Attribution,
    Candidate,
    Certainty,
    Evidence,
    Kind,
    Naming,
    Polarity,
    Report,
    Span,
    Speaker,
    SpeakerKind,
)

from .. import seeds
from ..write.builders import COUNCIL, MORAG, article_of, report_of, span, statement_of

LEAD = "The ferry to Skerry broke down on Friday, for the third time in as many weeks, and nobody had come to mend it by the evening."
ANN, JOAN = Speaker("a", "Ann Reed", SpeakerKind.PERSON), Speaker("j", "Joan Reed", SpeakerKind.PERSON)


def told(report: Report, code: str, settings: Settings = DEFAULTS) -> list[str]:
    return [f"{report.article.original[f.span.start : f.span.end]}: {f.message}" for f in run(report, [code], settings) if f.span]


def said(text: str, words: str, cue: str = "", source: str = "", speaker: Speaker | None = None, **changes: Any) -> Report:
    """An article of a lead and `text`, in which the speaker says the words, with a confidence of 0.9."""
    article = article_of(LEAD, text)
    given = {k: changes.pop(k) for k in ("kind", "nested_in", "probability") if k in changes}
    statement = statement_of(article, words, cue=cue, source=source, **({"kind": Kind.INDIRECT} | given))
    people = changes.pop("people", ())
    namings = tuple(naming(text, *n) for n in changes.pop("namings", ()))
    shifted = tuple(replace(n, span=Span(n.span.start + len(LEAD) + 2, n.span.end + len(LEAD) + 2)) for n in namings)
    attribution = replace(Attribution(statement, speaker, 0.9), **changes)
    return report_of(article, attribution, people=people, namings=shifted)


def naming(text: str, words: str, bearers: tuple[int, ...], title: str = "", after: int = 0) -> Naming:
    start = text.index(words, after)
    *given, surname = words.split()
    return Naming(Span(start, start + len(words)), title, " ".join(given), surname, bearers)


QUOTE = 'The engine was old. "It will be late tomorrow again."'


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        pytest.param(QUOTE, {"reason": "ambiguous"}, id="open between two, which is A202"),
        pytest.param(QUOTE, {"reason": "no_antecedent"}, id="a pronoun, which is A203"),
        pytest.param(QUOTE, {"reason": "first_person"}, id="the writer's own words"),
        pytest.param(QUOTE, {"probability": 0.3}, id="perhaps no quotation"),
        pytest.param(QUOTE, {"nested_in": "s0"}, id="inside another's words"),
        pytest.param(
            f"Dot Ferris had the wheel. {QUOTE}", {"people": ("Dot Ferris",), "namings": (("Dot Ferris", (0,)),)}, id="somebody beside"
        ),
        pytest.param('The board had this sign: "It will be late tomorrow again."', {}, id="a colon leads to it"),
        pytest.param(f"{QUOTE} – Dot Ferris, skipper", {}, id="a dash leads from it"),
    ],
)
def test_a201_leaves_alone(text: str, changes: dict[str, Any]) -> None:
    assert told(said(text, "It will be late tomorrow again.", kind=Kind.DIRECT, **changes), "A201") == []


@pytest.mark.parametrize("reason", [None, "no_source", "no_speaker_near", "corrected"])
def test_a201_finds(reason: str | None) -> None:
    assert len(told(said(QUOTE, "It will be late tomorrow again.", kind=Kind.DIRECT, reason=reason), "A201")) == 1


REEDS = "Ann Reed and Joan Reed own the ferry. Reed said that it was late."
BOTH: dict[str, Any] = {
    "people": ("Ann Reed", "Joan Reed"),
    "namings": (("Ann Reed", (0,)), ("Joan Reed", (1,))),
    "reason": "ambiguous",
    "candidates": (Candidate("a", 0.5), Candidate("j", 0.5)),
}


def of_reeds(text: str = REEDS, source: str = "Reed said", **changes: Any) -> Report:
    report = said(text, "that it was late", "said", source.removesuffix(" said"), **(BOTH | changes))
    at = report.article.text.index(source)
    own = Span(at, at + len(source.removesuffix(" said")))
    first = report.attributions[0]
    fixed = replace(first, statement=replace(first.statement, source=(own,)))
    return replace(report, speakers=(ANN, JOAN), attributions=(fixed,))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"reason": "no_antecedent", "candidates": ()}, id="nobody fits"),
        pytest.param({"candidates": (Candidate("a", 0.5), Candidate("j", 0.2))}, id="one likelier"),
        pytest.param({"candidates": (Candidate("a", 0.2), Candidate("j", 0.2))}, id="perhaps a third"),
        pytest.param({"candidates": (Candidate("a", 0.5), Candidate("x", 0.5))}, id="one without a name"),
        pytest.param({"namings": (("Ann Reed", (0,)),)}, id="one not near"),
        pytest.param({"nested_in": "s0"}, id="inside another's words"),
        pytest.param({"duplicate_of": "s0"}, id="a repeat"),
        pytest.param({"text": REEDS.replace(". Reed", ". Ms Reed"), "source": "Ms Reed said"}, id="a title that tells"),
    ],
)
def test_a202_leaves_alone(changes: dict[str, Any]) -> None:
    assert told(of_reeds(**changes), "A202") == []


def test_a202_names_the_candidates() -> None:
    assert told(of_reeds(), "A202") == ["Reed: 'Reed' can be Ann Reed or Joan Reed; say which"]


SHE = "The engine was old. She said that it would be late."


def pronoun(text: str = SHE, word: str = "She", **changes: Any) -> Report:
    return said(text, "that it would be late", "said", word, **({"reason": "no_antecedent"} | changes))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"reason": "ambiguous"}, id="two fit"),
        pytest.param({"speaker": MORAG, "reason": None}, id="somebody fits"),
        pytest.param({"nested_in": "s0"}, id="inside another's words"),
        pytest.param({"probability": 0.3}, id="perhaps no statement"),
        pytest.param({"text": SHE.replace("She", "They"), "word": "They"}, id="they can be a body"),
        pytest.param({"text": f"Dot Ferris ran. {SHE}", "people": ("Dot Ferris",), "namings": (("Dot Ferris", (0,)),)}, id="somebody near"),
    ],
)
def test_a203_leaves_alone(changes: dict[str, Any]) -> None:
    assert told(pronoun(**changes), "A203") == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="nobody named"),
        pytest.param({"text": f"Mr Ferris ran. {SHE}", "people": ("Mr Ferris",), "namings": (("Ferris", (0,), "Mr"),)}, id="a man alone"),
    ],
)
def test_a203_finds(changes: dict[str, Any]) -> None:
    assert told(pronoun(**changes), "A203") == ["She: 'She' stands for nobody the article names; put the name"]


def unnamed(source: str, after: str = "", kind: SpeakerKind = SpeakerKind.UNNAMED, cue: str = "said", **changes: Any) -> Report:
    speaker = Speaker("u", source, kind)
    return said(f"The ferry would be sold, {cue} {source}{after}.", "The ferry would be sold", cue, source, speaker, **changes)


@pytest.mark.parametrize(
    ("report", "why"),
    [
        pytest.param(unnamed("a spokesman for the firm"), "a spokesman", id="a spokesman"),
        pytest.param(unnamed("critics", kind=SpeakerKind.GROUP), "a summary", id="critics"),
        pytest.param(unnamed("the report", kind=SpeakerKind.DOCUMENT), "a paper", id="a report"),
        pytest.param(unnamed("the minister"), "no sign", id="a minister whom the reader knows"),
        pytest.param(unnamed("officials including Dot Ferris", kind=SpeakerKind.GROUP), "named", id="with a name"),
        pytest.param(unnamed("a senior official", polarity=Polarity.DECLINED), "silent", id="who declined to speak"),
        pytest.param(unnamed("a senior official", nested_in="s0"), "another's", id="inside another's words"),
        pytest.param(
            unnamed("officials", cue="forced a change in it, stripping the promise to", kind=SpeakerKind.GROUP), "deed", id="a deed"
        ),
    ],
)
def test_a204_leaves_alone(report: Report, why: str) -> None:
    assert told(report, "A204") == [], why


@pytest.mark.parametrize(
    ("source", "after", "kind"),
    [
        pytest.param("a senior official", "", SpeakerKind.UNNAMED, id="an official"),
        pytest.param("sources", "", SpeakerKind.GROUP, id="sources"),
        pytest.param("advisers to Mr Orr", "", SpeakerKind.GROUP, id="whose they are"),
        pytest.param("people familiar with the sale", "", SpeakerKind.GROUP, id="people with a sign"),
        pytest.param("a woman", ", who asked not to be named", SpeakerKind.UNNAMED, id="a sign that follows"),
    ],
)
def test_a204_finds(source: str, after: str, kind: SpeakerKind) -> None:
    assert told(unnamed(source, after, kind), "A204") == [
        f"{source}: source is not named: '{source}'; name it, or say in what way it can know"
    ]


def test_a204_takes_the_phrases_of_the_house() -> None:
    report = unnamed("a pal of the star")
    assert told(report, "A204") == []
    assert len(told(report, "A204", Settings(unnamed=("a pal of",)))) == 1


def test_a_source_is_told_once() -> None:
    report = unnamed("a senior official")
    first = report.attributions[0]
    again = replace(first, statement=replace(first.statement, id="s2"))
    assert len(told(replace(report, attributions=(first, again)), "A204")) == 1


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(", who spoke on condition of anonymity because the sale is not public", id="anonymity and why"),
        pytest.param(", who was not authorised to speak", id="not authorised"),
        pytest.param(", whose name has been changed", id="a changed name"),
        pytest.param(", who cannot be named for legal reasons", id="the law"),
        pytest.param(", who asked not to be named for fear of losing her job", id="fear"),
    ],
)
def test_a205_leaves_alone(after: str) -> None:
    assert told(unnamed("a senior official", after), "A205") == []


@pytest.mark.parametrize(
    "after",
    [
        pytest.param("", id="no word of it"),
        pytest.param(", who spoke on condition of anonymity", id="anonymity and no reason"),
        pytest.param(', who asked not to be named. "We stay because we must"', id="because in the next sentence"),
    ],
)
def test_a205_finds(after: str) -> None:
    assert len(told(unnamed("a senior official", after), "A205")) == 1


def test_a205_takes_the_reasons_of_the_house() -> None:
    report = unnamed("a senior official", ", a friend of the paper")
    assert told(report, "A205", Settings(reasons=("a friend of the paper",))) == []


def hedged(word: str = "reportedly", **changes: Any) -> Report:
    text = f"Morag Tulloch {word} said that the ferry was for sale."
    article = article_of(LEAD, text)
    why = Evidence("certainty", "", 1.0, span(article, word))
    given = {"certainty": Certainty.HEDGED, "evidence": (why,)} | changes
    return said(text, "that the ferry was for sale", "said", "Morag Tulloch", **({"speaker": MORAG} | given))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"certainty": Certainty.FIRST_HAND}, id="first-hand"),
        pytest.param({"word": "apparently"}, id="the article's own judgement"),
        pytest.param({"confidence": 0.4}, id="not sure"),
        pytest.param({"speaker": None}, id="nobody known"),
        pytest.param({"duplicate_of": "s0"}, id="a repeat"),
        pytest.param({"polarity": Polarity.DECLINED}, id="nothing said"),
    ],
)
def test_a206_leaves_alone(changes: dict[str, Any]) -> None:
    assert told(hedged(**changes), "A206") == []


def test_a206_finds_hearsay() -> None:
    assert [line.split(": ", 1)[1] for line in told(hedged(), "A206")] == [
        "hearsay: 'reportedly' does not say from whom it comes that Morag Tulloch said it: 'that the ferry was for sale'"
    ]


def test_a206_names_who_passes_it_on() -> None:
    article = article_of(LEAD, "The council reported that Morag Tulloch had said that the ferry was for sale.")
    kind = {"kind": Kind.INDIRECT}
    outer = statement_of(
        article, "that Morag Tulloch had said that the ferry was for sale", id="s0", cue="reported", source="The council", **kind
    )
    inner = statement_of(article, "that the ferry was for sale", cue="said", source="Morag Tulloch", nested_in="s0", **kind)
    passed = Attribution(inner, MORAG, 0.9, certainty=Certainty.SECOND_HAND)
    report = report_of(article, Attribution(outer, COUNCIL, 0.9), passed)
    assert [line.split(": ", 1)[1] for line in told(report, "A206")] == [
        "second-hand, from Morag Tulloch through Skerry Harbour Council; ask the first: 'that the ferry was for sale'"
    ]
    unsure = replace(report, attributions=(Attribution(outer, None, 0.2), passed))
    assert told(unsure, "A206") == []


def called(text: str, *namings: tuple[Any, ...], people: tuple[str, ...] = ("Tor Halvorsen",)) -> Report:
    return said(f"{text} It rained.", "It rained", people=people, namings=namings)


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(
            called("Tor Halvorsen came. Halvorsen left.", ("Tor Halvorsen", (0,)), ("Halvorsen", (0,), "", 20)), id="in full first"
        ),
        pytest.param(
            called("The Halvorsen campaign began. Tor Halvorsen came.", ("Halvorsen", (0,)), ("Tor Halvorsen", (0,))), id="a campaign"
        ),
        pytest.param(called("Banksy came.", ("Banksy", (0,)), people=("Banksy",)), id="one name"),
        pytest.param(called("Lady Ashcombe came.", ("Ashcombe", (0,), "Lady"), people=("Lady Ashcombe",)), id="a peer"),
        pytest.param(called("Father Tom came.", ("Tom", (0,), "Father"), people=("Father Tom",)), id="perhaps a first name"),
        pytest.param(
            called("Mr Alexander came. Lamar Alexander left.", ("Alexander", (0,), "Mr"), people=("Mr Alexander",)), id="overlooked"
        ),
    ],
)
def test_a207_leaves_alone(report: Report) -> None:
    assert told(report, "A207") == []


HALVORSEN = called("Halvorsen came. Tor Halvorsen is the master.", ("Halvorsen", (0,)), ("Tor Halvorsen", (0,)))


@pytest.mark.parametrize(
    ("report", "message"),
    [
        pytest.param(
            HALVORSEN, "Halvorsen: first mention of 'Halvorsen' has no first name; in full only on line 3 as 'Tor Halvorsen'", id="later"
        ),
        pytest.param(
            called("Mr Orr came.", ("Orr", (0,), "Mr"), people=("Mr Orr",)), "Orr: 'Mr Orr' is never given a first name", id="never"
        ),
    ],
)
def test_a207_finds(report: Report, message: str) -> None:
    assert told(report, "A207") == [message]


def test_a207_passes_over_whom_the_house_calls_well_known() -> None:
    assert told(HALVORSEN, "A207", Settings(well_known=("Halvorsen",))) == []
    assert told(HALVORSEN, "A207", Settings(well_known=("Tor Halvorsen",))) == []


def verb(cue: str, words: str = "that the ferry had lost money", before: str = "Morag Tulloch", **changes: Any) -> Report:
    return said(f"{before} {cue} {words}.", words, cue, before, MORAG, **changes)


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(verb("said"), id="said"),
        pytest.param(verb("claimed", "responsibility for the fire on the ferry"), id="claimed responsibility"),
        pytest.param(verb("claimed", "vast wealth"), id="no more than a thing"),
        pytest.param(verb("admitted", "stealing the wheel of the ferry"), id="a term of the courts"),
        pytest.param(verb("admitted", "two counts of theft from the ferry"), id="a charge"),
        pytest.param(verb("claim", before="Morag Tulloch’s"), id="a noun"),
        pytest.param(verb("claimed", polarity=Polarity.NEGATED), id="not said"),
        pytest.param(verb("claimed", nested_in="s0"), id="inside another's words"),
        pytest.param(verb("claimed", duplicate_of="s0"), id="a repeat"),
        pytest.param(verb("reveals", before="The report"), id="a report"),
    ],
)
def test_a208_leaves_alone(report: Report) -> None:
    assert told(report, "A208") == []


@pytest.mark.parametrize(
    ("cue", "found"),
    [
        pytest.param("claimed", "claimed: 'claimed' hints that it is untrue; a plainer verb takes no side", id="a verb"),
        pytest.param("admitted", "admitted: 'admitted' makes it true, and a fault; a plainer verb takes no side", id="with a clause"),
        pytest.param("pointed out", "pointed out: 'pointed out' makes it true; a plainer verb takes no side", id="with a particle"),
    ],
)
def test_a208_finds(cue: str, found: str) -> None:
    assert told(verb(cue), "A208") == [found]


def test_a208_goes_by_the_lists_of_the_house() -> None:
    assert told(verb("claimed"), "A208", Settings(plain_verbs=("claim",))) == []
    assert told(verb("noted"), "A208") == []
    assert len(told(verb("noted"), "A208", Settings(loaded_verbs=("note",)))) == 1


@pytest.mark.parametrize("seed", seeds.NAMES)
def test_the_default_rules_about_speakers_find_nothing_in_the_seeds(seed: str) -> None:
    assert run(seeds.report(seed), ["A203"]) == [] and len(run(seeds.report(seed), ["A201"])) <= 1
