"""What has drifted over articles: what is left alone first, then what is found."""

from __future__ import annotations

import pytest

from quoteattr.drift import Change, Drift, Quote, find
from quoteattr.types import Block, SpeakerKind

from .builders import quote, who

WALL = "We will rebuild the harbour wall stone by stone, whatever it costs"
SHORT = "We will rebuild the harbour wall stone by stone"
DAM = "We will rebuild the harbour dam stone by stone, whatever it costs"
HEADLINE = Block.HEADLINE

LEFT_ALONE = [
    pytest.param([], id="nothing"),
    pytest.param([quote(WALL)], id="one place"),
    pytest.param([quote(WALL, article=i) for i in range(50)], id="wire copy"),
    pytest.param([quote(WALL), quote(SHORT, article=1), quote(WALL[8:], article=2)], id="cut short"),
    pytest.param([quote(WALL), quote(WALL, "Ms Ortiz", 1), quote(WALL, "the mayor", 2), quote(WALL, None, 3)], id="one name in other forms"),
    pytest.param([quote("No comment"), quote("No comment", "Bo Day", 1)], id="what anybody says"),
    pytest.param(
        [quote("Our thoughts and prayers are with the families"), quote("Our thoughts and prayers are with the families", "Bo Day", 1)],
        id="condolences",
    ),
    pytest.param([quote(WALL, name, i) for i, name in enumerate(("Ana Ortiz", "Bo Day", "Cora Fox"))], id="three people, a slogan"),
    pytest.param([quote(WALL), quote(WALL, "Bo Day", 0, 9), quote(WALL, "Bo Day", 1)], id="two people in one article"),
    pytest.param([quote(WALL), quote(DAM, line=9)], id="said twice in one speech"),
    pytest.param([quote(WALL), quote(DAM, article=1), quote(WALL, article=1, line=9)], id="an article that has both"),
    pytest.param([quote(WALL), quote(WALL, who("Bo Day", confidence=0.4), 1)], id="an unsure name"),
    pytest.param([quote(WALL), quote(WALL, "Bo Day", 1, relays=True)], id="a quotation within a quotation"),
]  # fmt: skip


@pytest.mark.parametrize("quotes", LEFT_ALONE)
def test_left_alone(quotes: list[Quote]) -> None:
    assert find(quotes) == []


def only(quotes: list[Quote]) -> Drift:
    [drift] = find(quotes)
    return drift


@pytest.mark.parametrize(
    ("quotes", "change"),
    [
        pytest.param([quote(WALL), quote(DAM, article=1)], Change.WORDS, id="a word"),
        pytest.param([quote(WALL), quote(DAM, None, 1)], Change.WORDS, id="a word, and no name"),
        pytest.param([quote(WALL), quote(WALL.replace("will", "won't"), article=1)], Change.NEGATION, id="a not"),
        pytest.param([quote(WALL), quote(WALL, "Bo Day", 1)], Change.SPEAKER, id="another speaker"),
        pytest.param([quote(WALL), quote(WALL, who("Quay Ltd", SpeakerKind.ORGANISATION), 1)], Change.BEHALF, id="a body"),
        pytest.param([quote(WALL), quote(DAM, block=HEADLINE)], Change.WORDS, id="headline and body"),
        pytest.param(
            [quote("I do not intend to resign over a parking ticket"), quote("will never resign", block=HEADLINE, body_has=False)],
            Change.HEADLINE,
            id="nobody says it below",
        ),
    ],
)
def test_found(quotes: list[Quote], change: Change) -> None:
    drift = only(quotes)
    assert drift.change is change and len(drift.variants) == 2 and drift.variants[0].changes == ()


@pytest.mark.parametrize(
    ("headline", "below"),
    [
        pytest.param(quote("will never resign", block=HEADLINE), "I do not intend to resign", id="the body has the words without marks"),
        pytest.param(quote("Crooked Hillary Clinton", block=HEADLINE, body_has=False), "Hillary Clinton sold favours", id="a name"),
        pytest.param(
            quote("A dark day for us", block=HEADLINE, body_has=False), "Four hundred lost their wages", id="about something else"
        ),
        pytest.param(quote("will never resign", "Bo Day", block=HEADLINE, body_has=False), "I shall not resign", id="somebody else's"),
    ],
)
def test_a_headline_left_alone(headline: Quote, below: str) -> None:
    assert find([headline, quote(below, line=5)]) == []


def test_the_commonest_wording_stands_first_and_each_place_is_told_once() -> None:
    copies = [quote(WALL, article=i) for i in range(1, 4)]
    drift = only([quote(DAM), *copies, quote(SHORT, article=5)])
    assert [(len(v.quotes), v.changes) for v in drift.variants] == [(3, ()), (1, (Change.WORDS,)), (1, (Change.TRIM,))]


def test_the_most_serious_come_first() -> None:
    ferry = "The ferry was never late on a single morning in March"
    school = "Nobody has told the parents why the school must close"
    quotes = [quote(WALL), quote(DAM, article=1), quote(school), quote(school, "Bo Day", 1)]
    quotes += [quote(ferry), quote(ferry.replace("never ", ""), article=1)]
    assert [d.change for d in find(quotes)] == [Change.NEGATION, Change.SPEAKER, Change.WORDS]


def test_a_speech_in_full_does_not_join_what_stands_in_it() -> None:
    ferry = "The ferry was never late on a single morning in March"
    speech = quote(f"{WALL}. Then I shall speak of ferries, which I love. {ferry}. And so good night to you all.", article=9)
    drifts = find([speech, quote(DAM), quote(ferry.replace("never ", ""), article=1)])
    assert [d.change for d in drifts] == [Change.NEGATION, Change.WORDS]


def test_the_order_of_articles_decides_nothing_but_places() -> None:
    quotes = [quote(WALL), quote(DAM, article=1), quote(WALL, article=2), quote(WALL, "Bo Day", 3)]
    there, back = find(quotes), find(list(reversed(quotes)))
    assert [(d.change, sorted(v.changes for v in d.variants)) for d in there] == [
        (d.change, sorted(v.changes for v in d.variants)) for d in back
    ]
