"""ClaimReview skeletons: what is no assertion stays out, the rating stays empty, and every property is one of schema.org's."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from quoteattr.errors import SettingsError
from quoteattr.types import Attribution, Polarity, Report, Speaker, SpeakerKind

from .. import seeds
from .builders import MORAG, article_of, harbour, nasty, report_of, statement_of
from .readers import text_of

# Of https://schema.org, the properties that each type has or inherits, as far as they are used.
PROPERTIES = {
    "ClaimReview": {
        "claimReviewed", "itemReviewed", "reviewRating", "author", "datePublished", "url", "disambiguatingDescription",
    },
    "Claim": {"identifier", "text", "author", "isBasedOn", "datePublished", "keywords", "appearance"},
    "Rating": {"ratingValue", "bestRating", "worstRating", "alternateName"},
    "Person": {"name", "description", "sameAs"},
    "Organization": {"name", "sameAs"},
    "CreativeWork": {"name"},
    "NewsArticle": {"identifier", "headline", "url", "datePublished", "author"},
}  # fmt: skip


def reviews(*reports: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text_of("claims", *reports))["@graph"]
    return found


def said_by(speaker: Speaker | None, **given: Any) -> dict[str, Any]:
    article = article_of('"It fell," they said.')
    [one] = reviews(report_of(article, Attribution(statement_of(article, "It fell"), speaker, 0.9, **given)))
    claim: dict[str, Any] = one["itemReviewed"]
    return claim


def assert_known(value: Any) -> None:
    if isinstance(value, dict):
        assert {key for key in value if not key.startswith("@")} <= PROPERTIES[value["@type"]]
        for inner in value.values():
            assert_known(inner)


def test_a_byte_order_mark_is_refused() -> None:
    with pytest.raises(SettingsError, match="byte order mark"):
        text_of("claims", bom=True)


@pytest.mark.parametrize("polarity", [p for p in Polarity if p is not Polarity.ASSERTED])
def test_what_is_not_asserted_is_no_claim(polarity: Polarity) -> None:
    article = article_of('"It fell," they said.')
    assert reviews(report_of(article, Attribution(statement_of(article, "It fell"), MORAG, 0.9, polarity=polarity))) == []


def test_a_repeat_is_no_second_claim() -> None:
    assert [r["claimReviewed"] for r in reviews(harbour())] == [
        "The sea wall will not last another winter",
        "We reserve the right to appeal, whatever the inspectors say.",
    ]


def test_whole_review() -> None:
    assert reviews(harbour())[0] == {
        "@type": "ClaimReview",
        "@id": reviews(harbour())[0]["@id"],
        "claimReviewed": "The sea wall will not last another winter",
        "itemReviewed": {
            "@type": "Claim",
            "@id": reviews(harbour())[0]["itemReviewed"]["@id"],
            "identifier": "s1",
            "text": "The sea wall will not last another winter",
            "author": {"@type": "Person", "name": "Morag Tulloch"},
            "datePublished": "2024-03-01",
            "keywords": ["direct", "first-hand"],
            "appearance": {
                "@type": "NewsArticle",
                "identifier": "harbour-7",
                "headline": "Harbour plan splits Skerry",
                "url": "https://example.org/harbour",
                "datePublished": "2024-03-01",
                "author": {"@type": "Person", "name": "Ivy Baptie"},
            },
        },
        "reviewRating": {"@type": "Rating", "ratingValue": None, "bestRating": None, "worstRating": None, "alternateName": None},
        "author": None,
        "datePublished": None,
        "url": None,
        "disambiguatingDescription": "A skeleton made by quoteattr 0.1.0: check the words and whose they are before it is published",
    }


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(SpeakerKind.UNKNOWN, {}, id="unknown is nobody"),
        pytest.param(SpeakerKind.DOCUMENT, {"isBasedOn": {"@type": "CreativeWork", "name": "X"}}, id="a document is no author"),
        pytest.param(SpeakerKind.UNNAMED, {"author": {"@type": "Person", "description": "X"}}, id="an unnamed source has no name"),
        pytest.param(SpeakerKind.PERSON, {"author": {"@type": "Person", "name": "X"}}, id="a person"),
        pytest.param(SpeakerKind.ORGANISATION, {"author": {"@type": "Organization", "name": "X"}}, id="an organisation"),
        pytest.param(SpeakerKind.GROUP, {"author": {"@type": "Organization", "name": "X"}}, id="a group"),
    ],
)
def test_whose_claim_it_is(kind: SpeakerKind, expected: dict[str, Any]) -> None:
    claim = said_by(Speaker("p1", "X", kind))
    assert {key: claim[key] for key in ("author", "isBasedOn") if key in claim} == expected


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        pytest.param(None, None, id="none"),
        pytest.param("desk-12", None, id="an id of one's own"),
        pytest.param("javascript:alert(1)", None, id="a script"),
        pytest.param("Q12927", "http://www.wikidata.org/entity/Q12927", id="an item of Wikidata"),
        pytest.param("https://example.org/p/1", "https://example.org/p/1", id="an address"),
    ],
)
def test_a_known_speaker_is_linked(ref: str | None, expected: str | None) -> None:
    assert said_by(replace(MORAG, ref=ref))["author"].get("sameAs") == expected


@pytest.mark.parametrize("name", [*seeds.NAMES, "nasty"])
def test_every_property_is_one_of_schema_org(name: str) -> None:
    found = reviews(nasty() if name == "nasty" else seeds.report(name))
    for review in found:
        assert_known(review)
    assert found and len({r["@id"] for r in found}) == len(found)


def test_hostile_words_stay_words_and_end_no_script() -> None:
    text = text_of("claims", nasty())
    assert "<" not in text and "\x9b" not in text and "\u202e" not in text and "javascript" not in text
    assert reviews(nasty())[1]["claimReviewed"] == "</script><script>alert(1)</script><!--"
