"""ClaimReview skeletons (https://schema.org/ClaimReview), JSON-LD: what was claimed, by whom and where, and a rating for a person to fill in.

Only what is asserted is a claim: nothing denied, asked, declined or conditional. A claim that the article repeats stands once. What a
fact-checker writes (author, date and address of the review, the rating) is null. Scare quotes only with `all_statements`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from quoteattr.types import Article, Attribution, Polarity, Report, Speaker, SpeakerKind
from quoteattr.write.harmless import plain
from quoteattr.write.json import refuse_bom
from quoteattr.write.linked import same_as, urn, web_address, write_items
from quoteattr.write.record import Json
from quoteattr.write.review import begun, shown

# Whose words a claim can be by schema.org; a document is no author, and unknown is nobody.
AUTHORS = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.UNNAMED: "Person",
    SpeakerKind.ORGANISATION: "Organization",
    SpeakerKind.GROUP: "Organization",
}


def write(reports: Iterable[Report], out: TextIO, *, tool_version: str, bom: bool = False, all_statements: bool = False) -> None:
    """Writes one JSON-LD document, a ClaimReview a line.

    Raises: SettingsError for `bom`, which JSON must not have (RFC 8259, section 8.1).
    """
    refuse_bom(bom)
    write_items(out, '{"@context": "https://schema.org", "@graph": ', _reviews(begun(reports), tool_version, all_statements), "}")


def _reviews(reports: Iterable[Report], tool_version: str, all_statements: bool) -> Iterator[Json]:
    for report in reports:
        for attribution in shown(report, all_statements):
            if attribution.polarity is Polarity.ASSERTED and attribution.statement.content and not attribution.duplicate_of:
                yield _review(report.article, attribution, tool_version)


def _review(article: Article, attribution: Attribution, tool_version: str) -> Json:
    words = plain(article.words(attribution.statement.content))
    return {
        "@type": "ClaimReview",
        "@id": urn(article.id, attribution.id, "review"),
        "claimReviewed": words,
        "itemReviewed": _claim(article, attribution, words),
        "reviewRating": {"@type": "Rating", "ratingValue": None, "bestRating": None, "worstRating": None, "alternateName": None},
        "author": None,
        "datePublished": None,
        "url": None,
        "disambiguatingDescription": f"A skeleton made by quoteattr {tool_version}: check the words and whose they are before it is published",
    }


def _claim(article: Article, attribution: Attribution, words: str) -> Json:
    """`datePublished` is the article's, for it does not say when the words were spoken."""
    claim = {
        "@type": "Claim",
        "@id": urn(article.id, attribution.id),
        "identifier": attribution.id,
        "text": words,
        **(_whose(attribution.speaker) if attribution.speaker else {}),
        "datePublished": _plain(article.date),
        "keywords": [attribution.statement.kind.value, attribution.certainty.value],
        "appearance": _appearance(article),
    }
    return {name: value for name, value in claim.items() if value is not None}


def _whose(speaker: Speaker) -> Json:
    if speaker.kind is SpeakerKind.DOCUMENT:
        return {"isBasedOn": {"@type": "CreativeWork", "name": plain(speaker.name)}}
    if speaker.kind not in AUTHORS:
        return {}
    called = "description" if speaker.kind is SpeakerKind.UNNAMED else "name"  # "a senior official" is no name
    author = {"@type": AUTHORS[speaker.kind], called: plain(speaker.name), "sameAs": same_as(speaker)}
    return {"author": {name: value for name, value in author.items() if value is not None}}


def _appearance(article: Article) -> Json:
    appearance = {
        "@type": "NewsArticle",
        "identifier": plain(article.id),
        "headline": _plain(article.title),
        "url": web_address(article.url),
        "datePublished": _plain(article.date),
        "author": {"@type": "Person", "name": plain(article.byline)} if article.byline else None,
    }
    return {name: value for name, value in appearance.items() if value is not None}


def _plain(text: str | None) -> str | None:
    return None if text is None else plain(text)
