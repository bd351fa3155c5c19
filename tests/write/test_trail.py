"""The evidence as a path through the text: which words are its steps, and which reason stands under which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoteattr.types import Article, Attribution, Evidence, Kind, Report, Speaker, SpeakerKind
from quoteattr.write.trail import Step, trail, weighed

from ..seeds import NAMES, report
from .builders import article_of, span, statement_of

ARTICLE = article_of("Bo Day arrived. He was late.", '"No," he said. Later Bo Day left.')


def bo(article: Article) -> Speaker:
    names = (span(article, "Bo Day"), span(article, "Bo Day", 20))
    return Speaker("p1", "Bo Day", SpeakerKind.PERSON, mentions=names)


def told(*evidence: Evidence, speaker: Speaker | None, source: str = "he", **given: object) -> list[tuple[str, list[str], list[str]]]:
    statement = statement_of(ARTICLE, "No,", cue="said", source=source, after=29, **given)  # type: ignore[arg-type]
    return shown(ARTICLE, trail(Attribution(statement, speaker, 0.9, evidence=evidence)))


def shown(article: Article, steps: tuple[Step, ...]) -> list[tuple[str, list[str], list[str]]]:
    return [(s.role, [article.text[w.start : w.end] for w in s.spans], [e.clue for e in s.why]) for s in steps]


def test_nobody_known_ends_at_the_source() -> None:
    assert told(speaker=None) == [("words", ["No,"], []), ("cue", ["said"], []), ("source", ["he"], [])]


def test_a_pronoun_leads_by_its_clues_to_the_last_name_before_it() -> None:
    clues = (
        Evidence("pronoun", "he is Bo Day", 0.9, span(ARTICLE, "he", 29)),
        Evidence("agreement", "a man", 0.7),
        Evidence("last place", "subject before", 1.2, span(ARTICLE, "He")),
    )
    assert told(*clues, speaker=bo(ARTICLE))[2:] == [
        ("source", ["he"], ["pronoun", "agreement"]),
        ("clue", ["He"], ["last place"]),
        ("name", ["Bo Day"], []),
    ]
    statement = statement_of(ARTICLE, "No,", cue="said", source="he", after=29)
    assert weighed(Attribution(statement, bo(ARTICLE), 0.9, evidence=clues)) == set(clues[1:])


def test_a_source_that_is_a_name_ends_the_path() -> None:
    statement = statement_of(ARTICLE, "No,", source="Bo Day", after=29)
    assert [s.role for s in trail(Attribution(statement, bo(ARTICLE), 0.9))] == ["words", "source"]


def test_a_clue_that_is_the_name_is_its_end() -> None:
    clue = Evidence("named near", "named before", 0.4, span(ARTICLE, "Bo Day"))
    assert told(clue, speaker=bo(ARTICLE))[-1] == ("name", ["Bo Day"], ["named near"])


def test_reasons_for_the_statement_stand_under_its_words() -> None:
    marks = Evidence("marks", "in marks", 1.0, span(ARTICLE, '"No,"'))
    tagger = Evidence("tagger", "read so", 1.0, span(ARTICLE, "said"))
    steps = told(marks, tagger, Evidence("rule", "no span"), speaker=None, evidence=(Evidence("rule", "no span"),))
    assert [(role, why) for role, _, why in steps] == [("words", ["rule", "marks"]), ("cue", ["tagger"]), ("source", [])]


def test_how_it_was_said_is_no_step() -> None:
    channel = Evidence("channel", "in a post", 1.0, span(ARTICLE, "left"))
    assert [role for role, _, _ in told(channel, speaker=None)] == ["words", "cue", "source"]


def test_a_statement_without_content_is_its_own_words() -> None:
    statement = replace(statement_of(ARTICLE, "He was late", kind=Kind.INDIRECT), content=())
    assert shown(ARTICLE, trail(Attribution(statement, None, 0.5))) == [("words", ["He was late"], [])]


@pytest.mark.parametrize("name", NAMES)
def test_no_reason_is_lost_or_doubled_in_any_seed(name: str) -> None:
    found: Report = report(name)
    for a in found.attributions:
        steps = trail(a)
        under = [e for s in steps for e in s.why]
        every = [e for e in dict.fromkeys(a.statement.evidence + a.evidence) if e.clue not in ("polarity", "certainty", "channel")]
        assert sorted(under, key=repr) == sorted(every, key=repr)
        assert [s.role for s in steps].count("words") == 1 and steps[0].role == "words"
