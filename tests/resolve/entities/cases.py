"""Cases of entities as data: small articles with the people, bodies and groups expected of them, each read from its saved parse. No model.

../cases/entities.json: groups "right" and "known-failures". A case: `label`; `text`, paragraphs apart by a blank line; `expected`, a line
an entity in the order of the text, as `described` writes it; for a known failure `comment`, its reason. The parses are those of
fixtures/entities.parses.json, made by `make fixtures` (`python -m tests.make_fixtures --cases` makes the cases' alone).
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from quoteattr import article_from_text
from quoteattr.parse import saved
from quoteattr.resolve.entities import Entity, build
from quoteattr.types import Parse, Parser

HERE = Path(__file__).parent.parent
SAVED = HERE.parent.parent / "fixtures" / "entities.parses.json"
GROUPS = ("right", "known-failures")


@dataclass(frozen=True)
class Case:
    label: str
    text: str
    expected: tuple[str, ...]
    comment: str = ""


def cases(group: str) -> list[Case]:
    rows = json.loads((HERE / "cases" / "entities.json").read_text(encoding="utf-8"))[group]
    return [Case(c["label"], c["text"], tuple(c["expected"]), c.get("comment", "")) for c in rows]


def parameters() -> list[object]:
    """For parametrize: known failures are strict xfails, so that curing one is noticed."""
    return [pytest.param(c, id=f"{group}: {c.label}", marks=_marks(group, c)) for group in GROUPS for c in cases(group)]


def _marks(group: str, c: Case) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=c.comment)] if group == "known-failures" else []


def described(parse: Parse) -> Iterator[str]:
    """Kind, sex and name; behind "=" the other forms; behind "|" the descriptions; behind "<" the words that tell the sex. Then the
    names nothing tells apart: "? Reed: Ana Reed / Ben Reed"."""
    entities, unclear = build(parse)
    for e in entities:
        yield _line(e)
    for u in unclear:
        words = f"{u.title} {parse.article.words([u.span])}".strip()
        yield f"? {words}: {' / '.join(sorted(e.name for e in u.bearers))}"


def _line(e: Entity) -> str:
    parts = [f"{e.kind.value} {e.sex or '-'} {e.name}"]
    forms = sorted(f for f in e.forms if f != e.name)
    told = list(dict.fromkeys(s.word for s in e.sexed))
    for mark, words in (("=", forms), ("|", [words for _, words in e.roles]), ("<", told)):
        parts += [f"{mark} {', '.join(words)}"] if words else []
    return " ".join(parts)


def save(parser: Parser) -> None:
    """Parses every case's text as an article of its own; keeps trees and names alone."""
    articles = [article_from_text(c.text, source="case") for group in GROUPS for c in cases(group)]
    bare = (replace(p, cues=None, antecedents=(), models=()) for p in parser.parse(articles))
    rows = [json.dumps(json.loads(saved.dumps(p)), ensure_ascii=False, separators=(",", ":")) for p in bare]
    SAVED.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8", newline="\n")


@functools.cache
def parses() -> dict[str, Parse]:
    """The saved parses by text. A text without one means that `make fixtures` is due."""
    found = (saved.loads(json.dumps(row)) for row in json.loads(SAVED.read_text(encoding="utf-8")))
    return {p.article.text: p for p in found}
