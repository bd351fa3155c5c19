"""Cases of manner as data: plain sentences with what is expected of them, each read from its saved tree. No model.

One file a field in cases/; groups in order: negative (what looks like it and is not), in-the-wild, synthetic, known-failures. A case:
`label`; `text`, in which <cue>, {source} and [content] are marked; `expected`; for a known failure `comment`, its reason. The trees are those of fixtures/manner.parses.json, made by `make fixtures`
(`python -m tests.make_fixtures --cases` makes them alone).
"""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from quoteattr import article_from_text
from quoteattr.parse import saved
from quoteattr.types import Kind, Parse, Parser, Span, Statement

HERE = Path(__file__).parent
SAVED = HERE.parent.parent / "fixtures" / "manner.parses.json"
FIELDS = ("polarity", "certainty", "channel", "addressee", "on_behalf_of")
GROUPS = ("negative", "in-the-wild", "synthetic", "known-failures")
MARKS = re.compile(r"[<>{}\[\]]")
PAIRS = {">": "<", "}": "{", "]": "["}
ROLES = {"<": "cue", "{": "source", "[": "content"}


@dataclass(frozen=True)
class Case:
    label: str
    marked: str
    expected: str | None
    comment: str = ""

    @property
    def text(self) -> str:
        return MARKS.sub("", self.marked)

    @functools.cached_property
    def spans(self) -> dict[str, tuple[Span, ...]]:
        """The marked words by role, in characters of `text`."""
        found: dict[str, list[Span]] = {role: [] for role in ROLES.values()}
        start = 0
        for passed, m in enumerate(MARKS.finditer(self.marked)):
            if m.group() in ROLES:
                start = m.start() - passed
            else:
                found[ROLES[PAIRS[m.group()]]].append(Span(start, m.start() - passed))
        return {role: tuple(spans) for role, spans in found.items()}

    def statement(self) -> Statement:
        """The marked words as a statement: direct when its content stands in quotation marks."""
        content, text = self.spans["content"], self.text
        quoted = any(text[c.start - 1 : c.start] in ("“", "‘", '"') and c.start for c in content)
        span = Span(content[0].start, content[-1].end)
        return Statement("s", Kind.DIRECT if quoted else Kind.INDIRECT, span, content, self.spans["cue"], self.spans["source"])


def cases(field: str) -> dict[str, list[Case]]:
    rows = json.loads((HERE / "cases" / f"{field}.json").read_text(encoding="utf-8"))
    return {group: [Case(c["label"], c["text"], c["expected"], c.get("comment", "")) for c in rows[group]] for group in GROUPS}


def parameters(field: str) -> list[object]:
    """For parametrize: known failures are strict xfails, so that curing one is noticed."""
    return [pytest.param(c, id=f"{group}: {c.label}", marks=_marks(group, c)) for group, found in cases(field).items() for c in found]


def _marks(group: str, c: Case) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=c.comment)] if group == "known-failures" else []


def texts() -> list[str]:
    """Of all cases, each once."""
    return list(dict.fromkeys(c.text for field in FIELDS for found in cases(field).values() for c in found))


def save(parser: Parser) -> None:
    """Parses every case's text as an article of its own, so that no case hangs on another; keeps the trees and names alone."""
    articles = [article_from_text(text, source="case") for text in texts()]
    rows = [json.dumps(json.loads(saved.dumps(_bare(p))), ensure_ascii=False, separators=(",", ":")) for p in parser.parse(articles)]
    SAVED.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8", newline="\n")


def _bare(parse: Parse) -> Parse:
    return replace(parse, cues=None, antecedents=(), models=())


@functools.cache
def parses() -> dict[str, Parse]:
    """The saved parses by text. A text without one means that `make fixtures` is due."""
    found = (saved.loads(json.dumps(row)) for row in json.loads(SAVED.read_text(encoding="utf-8")))
    return {p.article.text: p for p in found}


def parse(case: Case) -> Parse:
    """The saved parse of a case."""
    return parses()[case.text]
