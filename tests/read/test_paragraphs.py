"""Paragraphs: where they are, what they are, which restate another. What stays body comes first."""

import random
from itertools import pairwise

import pytest

from quoteattr.read import article_from_text
from quoteattr.read.paragraphs import split
from quoteattr.types import Block

BODY = (
    "The council met at noon to hear the mayor speak about the bridge.",
    "She told members that the work 'would begin in May' and last a year.",
    "Her deputy said that nobody had asked him what it would cost.",
)


def kinds(text: str, **more: str) -> list[tuple[str, str]]:
    article = article_from_text(text, source="a.txt", **more)
    return [(p.kind.value, article.text[p.span.start : p.span.end]) for p in article.paragraphs]


def words(text: str, **more: object) -> list[str]:
    return [" ".join(text[s.start : s.end].split()) for s in split(text, **more)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One.", ["One."], id="one"),
        pytest.param("\n\n One. \n \t\n\n Two.\n", ["One.", "Two."], id="white space outside"),
        pytest.param("Talks fail\nMayor quits\n\nIt is over.", ["Talks fail", "Mayor quits", "It is over."], id="two headlines"),
        pytest.param("One.\nTwo.\nThree.\nFour.", ["One.", "Two.", "Three.", "Four."], id="no blank lines"),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "The mayor told the council on Monday that the bridge would be\n"
        "closed from May, and that 'nobody will be left behind' by the\n"
        "works, which last until the spring of next year.\n"
        "\n"
        "Her deputy said that he had not been asked what it would cost\n"
        "and that the money was needed elsewhere.\n"
    )
    assert len(words(text)) == 2


def test_short_line_ends_a_paragraph_of_a_wrapped_text() -> None:
    text = (
        "Bridge to close\n"
        "The mayor told the council on Monday that the bridge would be\n"
        "closed from May, and that 'nobody will be left behind' by the\n"
        "works, which last until the spring of next year, as planned.\n"
    )
    assert words(text)[0] == "Bridge to close"
    assert len(words(text)) == 2


def test_spans_hold_no_white_space_at_their_ends_and_lose_no_word() -> None:
    dice = random.Random(3)
    for _ in range(500):
        text = "".join(dice.choices("ab. \n\n\t'\xa0", k=80))
        spans = split(text, joined=dice.random() < 0.5)
        assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
        for s in spans:
            assert text[s.start : s.end].strip() == text[s.start : s.end]


# --- headlines


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He said 'no' and left", id="a lone line"),
        pytest.param("One line\nAnother line\nA third line", id="nothing but lines without stops"),
        pytest.param("The mayor quit.\n\n" + BODY[0], id="a sentence"),
        pytest.param("By Ann Lee\n\n" + BODY[0], id="a byline"),
        pytest.param("Published 10:20, 3 May 2017\n\n" + BODY[0], id="a date"),
        pytest.param("Advertisement\n\n" + BODY[0], id="one word"),
        pytest.param("and so it went on\n\n" + BODY[0], id="the middle of a sentence"),
        pytest.param("Q: Why now\n\nA: Because.\n\nQ: And then\n\nA: We will see.", id="an interview"),
        pytest.param("LEE: I will go\n\nROY: You will not.\n\nLEE: We shall see.", id="a transcript"),
        pytest.param(BODY[0] + "\n\nA line without a stop\n\n" + BODY[1], id="below body"),
        pytest.param("Mayor said:\n\n" + BODY[0], id="a colon"),
        pytest.param(" ".join(["Word"] * 30) + "\n\n" + BODY[0], id="long"),
    ],
)
def test_no_headline(text: str) -> None:
    assert "headline" not in [kind for kind, _ in kinds(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Mayor quits\n\n" + BODY[0], 1, id="one"),
        pytest.param("Mayor quits after talks\nDeputy 'knew nothing' of plan\n\n" + BODY[0], 2, id="two"),
        pytest.param("'I will never go,' says mayor\n\n" + BODY[0], 1, id="beginning with a quote"),
        pytest.param("Will the mayor go?\n\n" + BODY[0], 1, id="a question"),
        pytest.param("Mayor Tells Council She Will Stay.\n\n" + BODY[0], 1, id="capitals tell it in spite of a stop"),
        pytest.param("Mayor Calls Bridge Plan ‘Utterly Mad.’\n\n" + BODY[0], 1, id="a stop inside the last mark"),
        pytest.param("Mayor quits\n\nBy Ann Lee\n\n" + BODY[0], 1, id="a byline below"),
    ],
)
def test_headlines(text: str, count: int) -> None:
    assert [kind for kind, _ in kinds(text)].count("headline") == count
    assert kinds(text)[0][0] == "headline"


def test_title_is_the_first_headline_or_none() -> None:
    assert article_from_text("Mayor\xa0quits\n\n" + BODY[0], source="a").title == "Mayor quits"
    assert article_from_text(BODY[0], source="a").title is None
    assert article_from_text("Mayor quits\n\n" + BODY[0], source="a", title="Known").title == "Known"


def test_known_title_with_a_stop_is_a_headline() -> None:
    text = "The mayor quits.\n\n" + BODY[0]
    assert kinds(text, title="The Mayor Quits")[0][0] == "headline"


# --- captions

STORY = "\n\n".join(("Mayor quits", *BODY))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The mayor (pictured), 50, said she was sorry.", id="one note and a final stop"),
        pytest.param("The mayor was then pictured talking to Bo Roy, who heads the firm.", id="was pictured"),
        pytest.param("She is pictured in the report as a spendthrift.", id="is pictured, with a final stop"),
        pytest.param("In 2014 the firm lent the town the equivalent of £8million", id="no final stop, nothing else"),
        pytest.param("Voters of every kind, left, right and centre, agree on that.", id="politics"),
        pytest.param("The (right-wing) paper and the (left) were silent (see below).", id="other brackets"),
        pytest.param("He called the plan 'a disgrace'", id="a quote at the end without a stop"),
        pytest.param("10:45 a.m.", id="a time stamp"),
        pytest.param("Advertisement", id="advertisement"),
        pytest.param("The Getty museum bought a photo by Ann Lee.", id="a museum"),
        pytest.param("**Why did you go?**", id="a bold question"),
        pytest.param("The council met at noon to hear the mayor speak about the bridge.", id="the words of another, with a stop"),
    ],
)
def test_no_caption(text: str) -> None:
    assert kinds(STORY + "\n\n" + text + "\n\nIt ended at two.")[-2] == ("body", text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ann Lee (left) greets Bo Roy (right) at the town hall.", id="two notes"),
        pytest.param("Ann Lee (second from left, today) at the town hall", id="a note, no final stop"),
        pytest.param("Mayor Ann Lee, left, and Bo Roy, right, wave to the crowd.", id="notes between commas"),
        pytest.param("Ann Lee was elected in May. She is pictured at the count", id="is pictured"),
        pytest.param("The pair are pictured during talks this morning", id="are pictured"),
        pytest.param("Photo: Bo Roy", id="Photo:"),
        pytest.param("PICTURED: The bridge at dawn.", id="Pictured:"),
        pytest.param("The bridge at dawn. (AP Photo/Bo Roy)", id="AP Photo"),
        pytest.param("Bo Roy/AFP/Getty Images.", id="an agency's line"),
        pytest.param("The bridge in a file photo.", id="file photo"),
        pytest.param("Her deputy said that nobody had asked him what it would cost", id="the words of another, no final stop"),
        pytest.param("The mayor (centre, today) told members that the work 'would begin in May'", id="a note among them"),
    ],
)
def test_captions(text: str) -> None:
    assert kinds(STORY + "\n\n" + text + "\n\nIt ended at two.")[-2] == ("caption", text)


def test_want_of_a_stop_says_nothing_where_nobody_uses_them() -> None:
    lines = [
        "Ann Lee (left) told everybody on the square that she would never go to the bridge again",
        "Bo Roy wrote to all of his many followers that evening that he had known this all along",
    ]
    assert {kind for kind, _ in kinds("\n\n".join(lines))} == {"body"}


def test_post_shown_twice_without_a_stop_is_no_caption() -> None:
    post = "Twelve hours on the bridge and still no soup, said one wet councillor #bridge"
    text = "\n\n".join((STORY, post, "It went on.", post, "It ended at two."))
    assert [kind for kind, words in kinds(text) if words == post] == ["body", "body"]


# --- repeats


def repeats(*texts: str) -> list[int | None]:
    return [p.repeats for p in article_from_text("\n\n".join(texts), source="a").paragraphs]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Yes.", "Yes.", id="too short"),
        pytest.param("Advertisement", "Advertisement", id="one word"),
        pytest.param(BODY[0], BODY[1], id="other words"),
        pytest.param(
            "The mayor said that she would go to the court on Monday morning.",
            "The mayor said that she would not go to the court on Monday morning.",
            id="a negation",
        ),
        pytest.param(
            "The poll found that 48 of the hundred people asked would vote for her again.",
            "The poll found that 52 of the hundred people asked would vote for her again.",
            id="another number",
        ),
        pytest.param(
            "A vote for this plan is a vote for the town, said councillor Lee of the north.",
            "A vote for this plan is a vote for the town, said councillor Roy of the north.",
            id="another name",
        ),
        pytest.param(BODY[0], BODY[0] + " Nobody else was asked to come or to speak at all.", id="more than was said before"),
    ],
)
def test_no_repeat(first: str, second: str) -> None:
    assert repeats(first, second) == [None, None]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(BODY[0], BODY[0], id="the same"),
        pytest.param(BODY[0], BODY[0].upper().rstrip("."), id="up to capitals and the stop"),
        pytest.param("It’s a plan that she won’t ever accept.", "It's a plan that she won't ever accept.", id="up to apostrophes"),
        pytest.param("The mayor said that she would stay.", "The mayor (right, today) said that she would stay", id="up to a note"),
        pytest.param(BODY[0] + " " + BODY[1], BODY[1], id="one sentence of it"),
        pytest.param(BODY[0], BODY[0] + " She is pictured on her way in", id="and a sentence on the picture"),
        pytest.param(BODY[2] + " He is pictured outside", "However, her" + BODY[2][3:], id="a caption before the body"),
        pytest.param(
            "Mayor tells council she will not give up the bridge", "Mayor promises council she will not give up the bridge", id="a headline"
        ),
    ],
)
def test_repeats(first: str, second: str) -> None:
    assert repeats(first, BODY[0][::-1], second) == [None, None, 0]


def test_the_earliest_is_named() -> None:
    assert repeats(BODY[0], BODY[0], BODY[1], BODY[0]) == [None, 0, None, 0]


def test_any_text_has_its_paragraphs_in_order() -> None:
    dice = random.Random(11)
    vocabulary = ["The", "mayor", "said", "(left)", "pictured", "no", ".", "\n", "\n\n", "'", "Photo:", "“", "”", "Getty", "is"]
    for _ in range(300):
        text = "A " + " ".join(dice.choices(vocabulary, k=60))
        paragraphs = article_from_text(text, source="a").paragraphs
        assert [p.index for p in paragraphs] == list(range(len(paragraphs)))
        assert all(a.span.end <= b.span.start for a, b in pairwise(paragraphs))
        assert all(p.repeats is None or p.repeats < p.index for p in paragraphs)
        assert all(isinstance(p.kind, Block) for p in paragraphs)
