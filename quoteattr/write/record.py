"""Report -> the record of one article, as JSON holds it. `schema.json` describes it; the two change together, with `SCHEMA_VERSION`.

Everything is in the file's terms: offsets are half-open, in characters of the file as decoded. The order of the keys is fixed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quoteattr.types import Article, Attribution, Evidence, Report, Span, Speaker, Statement, Verification
from quoteattr.write.place import place_of

SCHEMA_VERSION = "1.0"

Json = dict[str, Any]


def as_record(report: Report, *, tool_version: str) -> Json:
    """The record of one article: the same report gives the same record, key by key."""
    article = report.article
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "quoteattr", "version": tool_version, "models": dict(sorted(report.models))},
        "article": _article(article),
        "speakers": [_speaker(article, s) for s in report.speakers],
        "attributions": [_attribution(article, a) for a in report.attributions],
    }


def _article(article: Article) -> Json:
    return {
        "id": article.id,
        "path": article.source,
        "sha256": article.sha256,
        "title": article.title,
        "date": article.date,
        "url": article.url,
        "byline": article.byline,
    }


def _speaker(article: Article, speaker: Speaker) -> Json:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind.value,
        "aliases": list(speaker.aliases),
        "mentions": _spans(article, speaker.mentions),
    } | ({"ref": speaker.ref} if speaker.ref else {})


def _attribution(article: Article, attribution: Attribution) -> Json:
    statement, speaker = attribution.statement, attribution.speaker
    return {
        "id": attribution.id,
        "kind": statement.kind.value,
        "content": _spans(article, statement.content),
        "cue": _spans(article, statement.cue),
        "source": _spans(article, statement.source),
        "quote": article.words(statement.content),
        "speaker": speaker.id if speaker else None,
        "speaker_name": speaker.name if speaker else None,
        "addressee": attribution.addressee,
        "on_behalf_of": attribution.on_behalf_of,
        "polarity": attribution.polarity.value,
        "certainty": attribution.certainty.value,
        "channel": attribution.channel.value,
        "confidence": round(attribution.confidence, 2),
        "reason": attribution.reason,
        "evidence": [_evidence(article, e) for e in _reasons(attribution)],
        "candidates": [{"speaker": c.speaker, "score": round(c.score, 3), "why_not": c.why_not} for c in attribution.candidates],
        "closed": statement.closed,
        "nested_in": statement.nested_in,
        "duplicate_of": attribution.duplicate_of,
        "where": _where(article, statement),
    } | ({"verification": _verification(attribution.verification)} if attribution.verification else {})


def _reasons(attribution: Attribution) -> Iterable[Evidence]:
    """Why it is a statement, then why it is this speaker's; a reason given by both rooms once."""
    return dict.fromkeys(attribution.statement.evidence + attribution.evidence)


def _evidence(article: Article, evidence: Evidence) -> Json:
    span = evidence.span
    return {"clue": evidence.clue, "detail": evidence.detail, "span": None if span is None else _spans(article, [span])[0]}


def _where(article: Article, statement: Statement) -> Json:
    place = place_of(article, statement)
    return {"block": place.block.value, "paragraph": place.paragraph, "line": place.line, "column": place.column}


def _verification(v: Verification) -> Json:
    """`span`, `line` and `column` are of the source's file, in its own terms."""
    return {
        "tier": v.tier.value,
        "holds": v.holds,
        "score": v.score,
        "source": v.source,
        "span": [v.span.start, v.span.end] if v.span else None,
        "line": v.line,
        "column": v.column,
        "time": v.time,
        "said_by": v.said_by,
        "right_speaker": v.right_speaker,
        "said": v.said,
        "changes": [{"step": c.step.value, "words": c.words} for c in v.changes],
        "negation": v.negation,
        "note": v.note,
        "unread": list(v.unread),
    }


def _spans(article: Article, spans: Iterable[Span]) -> list[list[int]]:
    in_file = (article.source_span(s) for s in spans)
    return [[s.start, s.end] for s in in_file]
