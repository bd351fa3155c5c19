"""Tasks for Label Studio with what was found as predictions: one task an article, to be imported as it is.

A prediction's score is the mean confidence of its statements, and a region's is that of its statement: sort by either and the doubtful come
first. The words said are regions of their kind, `cue` and `source` those of the words that report; relations lead from the source to the
words it `says`, and from each stretch of them to the one that `continues` it. The speaker's name stands beside the words, to be changed.

Offsets are characters of the `text` sent, in Unicode code points: Label Studio counts an emoji as one, though a browser counts two.
docs/exports.md has the labelling interface that this is for. Scare quotes only with `all_statements`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TextIO

from quoteattr.types import Article, Attribution, Report, Span
from quoteattr.write.harmless import CONTROL, REPLACEMENT, encodable, plain
from quoteattr.write.json import refuse_bom
from quoteattr.write.linked import write_items
from quoteattr.write.record import Json
from quoteattr.write.review import begun, shown


def write(reports: Iterable[Report], out: TextIO, *, tool_version: str, bom: bool = False, all_statements: bool = False) -> None:
    """Writes a list of tasks, one a line.

    Raises: SettingsError for `bom`, which JSON must not have (RFC 8259, section 8.1).
    """
    refuse_bom(bom)
    write_items(out, "", (_task(report, tool_version, all_statements) for report in begun(reports)), "")


def _task(report: Report, tool_version: str, all_statements: bool) -> Json:
    article, found = report.article, [*shown(report, all_statements)]
    about = {"id": article.id, "title": article.title or article.id, "date": article.date, "url": article.url, "path": article.source}
    return {
        "data": {"text": sent(article.text), **{name: None if v is None else plain(v) for name, v in about.items()}},
        "predictions": [_prediction(article, found, tool_version)] if found else [],
    }


def sent(text: str) -> str:
    """The text, each character in its place: what a browser would drop, so that all offsets behind it were wrong, becomes U+FFFD.

    >>> len(sent("one\\x00two"))
    7
    """
    return CONTROL.sub(REPLACEMENT, encodable(text))


def _prediction(article: Article, found: list[Attribution], tool_version: str) -> Json:
    return {
        "model_version": f"quoteattr {tool_version}",
        "score": round(sum(a.confidence for a in found) / len(found), 3),
        "result": [part for attribution in found for part in _result(article, attribution)],
    }


def _result(article: Article, attribution: Attribution) -> Iterator[Json]:
    statement, score = attribution.statement, round(attribution.confidence, 2)
    content = [f"{attribution.id}-{i}" for i in range(len(statement.content))]
    sources = [f"{attribution.id}-source-{i}" for i in range(len(statement.source))]
    yield from _regions(article, content, statement.content, statement.kind.value, score)
    yield from _regions(article, sources, statement.source, "source", score)
    yield from _regions(article, [f"{attribution.id}-cue-{i}" for i in range(len(statement.cue))], statement.cue, "cue", score)
    if content and attribution.speaker:
        yield _name(article, content[0], statement.content[0], attribution.speaker.name)
    for source in sources[:1]:
        yield from (_relation(source, first, "says") for first in content[:1])
    yield from (_relation(one, other, "continues") for one, other in pairwise(content))


def _regions(article: Article, ids: list[str], spans: tuple[Span, ...], label: str, score: float) -> Iterator[Json]:
    for name, span in zip(ids, spans):
        value = _value(article, span) | {"labels": [label]}
        yield {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "score": score, "value": value}


def _name(article: Article, region: str, span: Span, name: str) -> Json:
    """The speaker, in a box that belongs to the region."""
    value = _value(article, span) | {"text": [plain(name)]}
    return {"id": region, "from_name": "speaker", "to_name": "text", "type": "textarea", "value": value}


def _value(article: Article, span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": sent(article.text[span.start : span.end])}


def _relation(one: str, other: str, label: str) -> Json:
    return {"type": "relation", "from_id": one, "to_id": other, "direction": "right", "labels": [label]}
