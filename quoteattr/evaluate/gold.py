"""Gold: articles with the statements that people found in them, an article a line (.jsonl, .jsonl.gz).

{"id" or "doc": …, "text": …, "attributions": [{"content": [[start, end], …], "source": […], "cue": […], "speaker": …, "kind": …}]}

Offsets are half-open, in code points of `text`. `source` and `cue` may be empty or left out; so may `speaker` (the name to expect) and
`kind` (direct, mixed, indirect; else the marks tell). A `speaker` of null is one that nobody can know. Instead of it there may be
`speaker_names`, a list of all the names that are right, or `speaker_best`; `source_kind` (name, nominal, pronoun) says what the source is.
Scare quotes, kind "scare", are left out here as they are in what is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quoteattr.errors import ReadError
from quoteattr.read.files import shown
from quoteattr.read.json import read_records
from quoteattr.types import Article, Kind, Span

KINDS = tuple(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """Spans are in characters of the file's text, `Article.original`. `kind`, `speaker` and `source_kind` are None where the gold does
    not say; so are `names`, any of which is right, and () is a speaker that nobody can know."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    kind: str | None = None
    speaker: str | None = None
    names: tuple[str, ...] | None = None
    source_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    article: Article
    statements: tuple[GoldStatement, ...]


def read_gold(path: str) -> Iterator[Gold | ReadError]:
    """The gold of each line; a ReadError, which begins "path:7: ", for a line that is none.

    Raises ReadError if the file cannot be opened, or has no line at all.
    """
    for item in read_records(path):
        if isinstance(item, ReadError):
            yield item
            continue
        article, record = item
        try:
            yield gold_of(article, record.get("attributions"))
        except ValueError as wrong:
            yield ReadError(f"{shown(article.source)}: {wrong}")


def gold_of(article: Article, attributions: Any) -> Gold:
    """The gold of an article from its list of attributions. Raises ValueError that says which is wrong, counted from 1, and how."""
    if not isinstance(attributions, list):
        raise ValueError('no list of "attributions"; give [] where nobody says anything')
    found = [_statement(a, number, len(article.original)) for number, a in enumerate(attributions, 1)]
    return Gold(article, tuple(s for s in found if s.kind != Kind.SCARE))


def _statement(attribution: Any, number: int, length: int) -> GoldStatement:
    if not isinstance(attribution, dict):
        raise ValueError(f'attribution {number} is not a JSON object; give {{"content": [[start, end]]}}')
    if not attribution.get("content"):
        raise ValueError(f'attribution {number} has no "content"; give the words said as [[start, end]]')
    try:
        content, source, cue = (_spans(role, attribution.get(role), length) for role in ("content", "source", "cue"))
        return GoldStatement(
            content, source, cue,
            _kind(attribution.get("kind", attribution.get("class"))),
            _name("speaker", attribution.get("speaker")),
            _names(attribution),
            _name("source_kind", attribution.get("source_kind")),
        )  # fmt: skip
    except ValueError as wrong:
        raise ValueError(f"attribution {number}: {wrong}") from None


def _spans(role: str, value: Any, length: int) -> tuple[Span, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ValueError(f'"{role}" is no list of [start, end]')
    return tuple(_span(role, pair, length) for pair in value)


def _span(role: str, pair: Any, length: int) -> Span:
    if not (isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair)):  # True is an int to isinstance
        raise ValueError(f'"{role}" holds what is no [start, end] of two whole numbers')
    start, end = pair
    if start > end:
        raise ValueError(f'"{role}" [{start}, {end}] ends before it begins')
    if start < 0 or end > length:
        raise ValueError(f'"{role}" [{start}, {end}] is outside the text of {length} characters')
    return Span(start, end)


def _kind(value: Any) -> str | None:
    if value is not None and value not in KINDS:
        raise ValueError(f'"kind" is none of {", ".join(KINDS)}')
    return None if value is None else str(value)


def _name(field: str, value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{field}" is no name')
    return value or None


def _names(attribution: dict[str, Any]) -> tuple[str, ...] | None:
    """None where the speaker is not asked for. Of a "bare_name", words set beside a name and no more, nobody says that it spoke."""
    if "speaker_names" in attribution:
        names = attribution["speaker_names"] or []
        if not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
            raise ValueError('"speaker_names" is no list of names')
        best = _name("speaker_best", attribution.get("speaker_best"))
        some = tuple(filter(None, names)) or ((best,) if best else ())
        return None if attribution.get("how") == "bare_name" or not some else some
    speaker = attribution.get("speaker", "")
    return () if speaker is None else (speaker,) if speaker else None
