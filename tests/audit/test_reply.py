"""Who was asked for an answer, who is charged; what names and roles the words hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quoteattr.audit import Reply, audit
from quoteattr.audit.names import fullest, names_in, role_of
from quoteattr.audit.reply import asked
from quoteattr.types import Attribution, Kind, Polarity, Report, Span, Speaker, SpeakerKind

from ..write.builders import MORAG, article_of, report_of, statement_of

NOBODY = [
    pytest.param("She could not be reached for comment.", id="a pronoun"),
    pytest.param("Officials did not respond.", id="no name"),
    pytest.param("The governor of Ohio did not respond to questions.", id="a place behind of"),
    pytest.param("Ivor Penhale's team did not respond.", id="somebody's team"),
    pytest.param("Ivor Penhale responded at once.", id="who did answer"),
]
ASKED = [
    pytest.param("Mr Penhale could not be reached for comment.", "Ivor Penhale", Reply.NO_REPLY, id="the full name stands elsewhere"),
    pytest.param("The harbour master, Ruth Abel, has been approached for comment.", "Ruth Abel", Reply.APPROACHED, id="behind a role"),
    pytest.param("Karin Holt, the chairwoman, did not return calls.", "Karin Holt", Reply.NO_REPLY, id="before a role"),
    pytest.param("It rained, and Brightflame has been contacted for comment.", "Brightflame", Reply.APPROACHED, id="a firm"),
    pytest.param("Attempts to reach Karin Holt were unsuccessful.", "Karin Holt", Reply.NO_REPLY, id="who was tried to reach"),
    pytest.param("The DNC did not immediately respond.", "DNC", Reply.NO_REPLY, id="letters"),
]


@pytest.mark.parametrize("words", NOBODY)
def test_nobody_was_asked(words: str) -> None:
    assert list(asked(article_of(words))) == []


@pytest.mark.parametrize(("words", "name", "answer"), ASKED)
def test_asked(words: str, name: str, answer: Reply) -> None:
    assert list(asked(article_of(f"The engineer Ivor Penhale hid it.\n{words}"))) == [(name, answer)]


def test_who_was_asked_and_is_in_no_statement_is_told_with_his_role() -> None:
    [row] = audit(report_of(article_of("The harbour master, Ruth Abel, has been approached for comment."))).sources
    assert (row.name, row.role, row.statements, row.replies) == ("Ruth Abel", "harbour master", 0, (Reply.APPROACHED,))


def said(text: str, cue: str, content: str, polarity: Polarity = Polarity.ASSERTED) -> Report:
    article = article_of(text)
    statement = statement_of(article, content)
    start = text.index(cue)
    statement = replace(statement, kind=Kind.INDIRECT, cue=(Span(start, start + len(cue)),))
    return report_of(article, Attribution(statement, MORAG, 0.9, polarity=polarity))


@pytest.mark.parametrize(
    ("cue", "content", "answers"),
    [
        pytest.param("declined", "to comment", (Reply.DECLINED,), id="to comment"),
        pytest.param("would not say", "what it cost", (Reply.DECLINED,), id="to say"),
        pytest.param("refused", "to resign", (), id="to resign is no answer"),
        pytest.param("did not respond to", "our questions", (Reply.NO_REPLY,), id="no reply"),
    ],
)
def test_what_is_declined(cue: str, content: str, answers: tuple[Reply, ...]) -> None:
    sources = audit(said(f"Morag Tulloch {cue} {content}.", cue, content, Polarity.DECLINED)).sources
    assert [s.replies for s in sources] == ([answers] if answers else [])


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        pytest.param("She accused him of lying.", "accused", "him of lying", id="a pronoun"),
        pytest.param("She accused the GOP of lying.", "accused", "the GOP of lying", id="one word may be a party"),
        pytest.param("She accused Ivor Penhale's firm of lying.", "accused", "Ivor Penhale's firm of lying", id="his firm"),
        pytest.param("She told Ivor Penhale of lying.", "told", "Ivor Penhale of lying", id="a verb that charges nobody"),
        pytest.param("She accused Morag Tulloch of lying.", "accused", "Morag Tulloch of lying", id="who is heard"),
    ],
)
def test_nobody_is_charged_for_certain(text: str, cue: str, content: str) -> None:
    assert audit(said(text, cue, content)).unheard == ()


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        pytest.param("She accused Ivor Penhale of lying.", "accused", "Ivor Penhale of lying", id="by name"),
        pytest.param("She accused the engineer, Mr Penhale, of lying.", "accused", "the engineer, Mr Penhale, of lying", id="by surname"),
        pytest.param("She blamed Ivor Penhale for the flood.", "blamed", "Ivor Penhale for the flood", id="blamed for"),
        pytest.param("Mr Penhale was accused of lying.", "accused of", "lying", id="in the passive"),
    ],
)
def test_charged_and_not_heard(text: str, cue: str, content: str) -> None:
    [row] = audit(said(f"{text}\nIvor Penhale could not be reached for comment.", cue, content)).unheard
    assert (row.name, row.by, row.line, row.replies) == ("Ivor Penhale", MORAG.name, 1, (Reply.NO_REPLY,))


def test_names() -> None:
    assert names_in("But Mr Penhale and Ludwig van Beethoven of Skerry Lines") == ["Mr Penhale", "Ludwig van Beethoven", "Skerry Lines"]
    assert fullest("Mr Penhale", article_of("Ivor Penhale ran. Anna Penhalew ran.")) == "Ivor Penhale"
    assert names_in("") == names_in("\x1b[2j \u202e") == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("Ana Ortiz said so.", None, id="nothing"),
        pytest.param("Ana Ortiz, who is her mother, said so.", None, id="a clause"),
        pytest.param("Ana Ortiz, in a hurry, said so.", None, id="no person"),
        pytest.param("Ms Ana Ortiz, 54, said so.", None, id="a title and an age"),
        pytest.param("Ana Ortiz, the mayor, said so.", "mayor", id="behind"),
        pytest.param("The leader of Carrow council, Ana Ortiz, said so.", "leader of Carrow council", id="before"),
        pytest.param("On Monday the Labour councillor Ana Ortiz said so.", "Labour councillor", id="right before"),
    ],
)
def test_roles(text: str, role: str | None) -> None:
    start = text.index("Ana Ortiz")
    speaker = Speaker("p1", "Ana Ortiz", SpeakerKind.PERSON, mentions=(Span(start, start + 9),))
    assert role_of(speaker, article_of(text)) == role
