"""An evaluation as JSON, for programs: the numbers, the causes, and the errors with their offsets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from quoteattr.evaluate.bands import Band, Sureness
from quoteattr.evaluate.causes import Error, hardest
from quoteattr.evaluate.evaluation import Evaluation
from quoteattr.evaluate.measure import Measure, Rates, Share
from quoteattr.evaluate.said import Said
from quoteattr.evaluate.speakers import Naming, Speakers
from quoteattr.types import Span
from quoteattr.write.json import pretty

Json = dict[str, Any]


def write(evaluation: Evaluation, out: TextIO, *, gold: str, hard: int, tool_version: str, width: int | None = None) -> None:
    """All errors in the order of the text, or where `hard` is not 0 so many of the hardest. `width` means nothing here."""
    shown = hardest(evaluation.errors, hard) if hard else evaluation.errors
    out.write(pretty(as_record(evaluation, shown, gold=gold, tool_version=tool_version)) + "\n")


def as_record(evaluation: Evaluation, shown: Sequence[Error], *, gold: str, tool_version: str) -> Json:
    """The evaluation for programs, with the errors given. Shares are 0-1 in four decimals, None where there was nothing to count;
    offsets are half-open, in characters of the article's text."""
    return {
        "tool": {"name": "quoteattr", "version": tool_version},
        "gold": gold,
        "articles": evaluation.articles,
        "measure": {kind: _measure(m) for kind, m in evaluation.measures.items()},
        "pieces": {role: _number(rates) for role, rates in evaluation.pieces.items()},
        "confidence": list(map(_sureness, evaluation.confidence)),
        "cues": list(map(_band, evaluation.cues)),
        "lengths": list(map(_band, evaluation.lengths)),
        **({"speakers": _speakers(evaluation.speakers)} if evaluation.speakers else {}),
        "causes": [{"cause": cause.value, **counts} for cause, counts in evaluation.causes().items()],
        "errors": list(map(_error, shown)),
    }


def _measure(measure: Measure) -> Json:
    return {name: _number(getattr(measure, name)) for name in measure.__slots__}


def _number(value: int | Share | Rates) -> Any:
    if isinstance(value, Rates):
        return {"precision": round(value.precision, 4), "recall": round(value.recall, 4), "f1": round(value.f1, 4)}
    return _rounded(value.value) if isinstance(value, Share) else value


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _band(band: Band) -> Json:
    return {
        "band": band.name, "gold": band.recall.of, "recall": _number(band.recall),
        "found": band.precision.of, "precision": _number(band.precision),
    }  # fmt: skip


def _sureness(band: Sureness) -> Json:
    return {"from": band.low, "to": band.high, "found": band.right.of, "mean": _rounded(band.mean), "right": _number(band.right)}


def _speakers(speakers: Speakers) -> Json:
    kinds = [{"source": kind, **_naming(naming)} for kind, naming in speakers.kinds.items()]
    return {"kinds": kinds, "confidence": list(map(_sureness, speakers.confidence))}


def _naming(naming: Naming) -> Json:
    shares = {name: _number(getattr(naming, name)) for name in ("found", "right", "silent", "wrong")}
    return {"gold": naming.found.of, **shares, "sure": naming.sure_right.of, "sure_right": _number(naming.sure_right)}


def _error(error: Error) -> Json:
    return {
        "id": error.article.id,
        "path": error.article.source,
        "cause": error.cause.value,
        "kind": error.said.kind,
        "cue_differs": error.cue_differs,
        "gold": _said(error.gold, error),
        "found": _said(error.found, error),
    }


def _said(said: Said | None, error: Error) -> Json | None:
    if said is None:
        return None
    spans = {role: _offsets(getattr(said, role).spans) for role in ("content", "source", "cue")}
    sure = {} if said.confidence is None else {"confidence": said.confidence}
    return {**spans, "words": error.wording.words(said.content.spans), "speaker": said.speaker, **sure}


def _offsets(spans: Iterable[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
