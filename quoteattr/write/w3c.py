"""Web Annotations (https://www.w3.org/TR/annotation-model/): one AnnotationCollection, whose only page holds an annotation a statement.

Each stretch of the words said is a target, found by its words and what stands around them (TextQuoteSelector) and by its place in the file
(TextPositionSelector, in characters of the file as decoded). The bodies say who it is (purpose "identifying") and how it was said
("tagging"). Names of annotations stay the same as long as the article and the words do. Scare quotes only with `all_statements`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TextIO

from quoteattr.types import Article, Attribution, Channel, Report, Span, Speaker
from quoteattr.write.harmless import plain
from quoteattr.write.json import dumps, refuse_bom
from quoteattr.write.linked import address_of, same_as, urn, write_items
from quoteattr.write.place import anchor
from quoteattr.write.record import Json
from quoteattr.write.review import begun, needs_review, shown

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after, by which the words are found where they stand twice


def write(reports: Iterable[Report], out: TextIO, *, tool_version: str, bom: bool = False, all_statements: bool = False) -> None:
    """Writes one JSON-LD document; how many annotations there are, and the collection's name, stand at its end.

    Raises: SettingsError for `bom`, which JSON must not have (RFC 8259, section 8.1).
    """
    refuse_bom(bom)
    counted = _Counted(_annotations(begun(reports), tool_version, all_statements))
    head = f'{{"@context": "{CONTEXT}", "type": "AnnotationCollection", "label": "Who said what", "first": {{"type": "AnnotationPage", "items": '
    write_items(out, head, counted, "")
    whole, page = dumps(counted.name("collection")), dumps(counted.name("page"))
    out.write(f', "startIndex": 0, "id": {page}, "partOf": {whole}}}, "total": {counted.total}, "id": {whole}}}\n')


class _Counted:
    """The annotations as they go by; afterwards how many there were, and names for what holds them all."""

    def __init__(self, annotations: Iterable[Json]) -> None:
        self.annotations, self.total, self.names = annotations, 0, hashlib.sha256()

    def __iter__(self) -> Iterator[Json]:
        for annotation in self.annotations:
            self.total += 1
            self.names.update(annotation["id"].encode("ascii"))
            yield annotation

    def name(self, kind: str) -> str:
        return urn(kind, self.names.hexdigest())


def _annotations(reports: Iterable[Report], tool_version: str, all_statements: bool) -> Iterator[Json]:
    for report in reports:
        for attribution in shown(report, all_statements):
            yield _annotation(report.article, attribution, tool_version)


def _annotation(article: Article, attribution: Attribution, tool_version: str) -> Json:
    return {
        "id": urn(article.id, attribution.id),
        "type": "Annotation",
        "motivation": "identifying" if attribution.speaker else "tagging",
        "generator": {"type": "Software", "name": f"quoteattr {tool_version}"},
        "body": [*_who(attribution.speaker), *_how(attribution)],
        "target": [_target(article, span) for span in attribution.statement.content or [anchor(attribution.statement)]],
    }


def _who(speaker: Speaker | None) -> Iterator[Json]:
    if speaker:
        yield _text("identifying", speaker.name)
        page = same_as(speaker)
        if page:
            yield {"type": "SpecificResource", "purpose": "identifying", "source": page}


def _how(attribution: Attribution) -> Iterator[Json]:
    """Tags: kind, polarity, certainty and, where it is known, channel, in that order; then what a person should know."""
    yield _text("tagging", attribution.statement.kind.value)
    for value in (attribution.polarity, attribution.certainty, attribution.channel):
        if value is not Channel.UNKNOWN:
            yield _text("tagging", value.value)
    if attribution.reason:
        yield _text("tagging", f"no speaker: {attribution.reason}")
    if needs_review(attribution):
        yield _text("tagging", "needs review")
    yield _text("describing", f"confidence {attribution.confidence:.2f}")


def _text(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": plain(value), "format": "text/plain"}


def _target(article: Article, span: Span) -> Json:
    """The words are those read, without markup; the place is that in the file."""
    in_file, text = article.source_span(span), article.text
    return {
        "source": address_of(article),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
            {"type": "TextPositionSelector", "start": in_file.start, "end": in_file.end},
        ],
    }
