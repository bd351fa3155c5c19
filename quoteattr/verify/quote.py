"""Statement -> what of it is to be looked for: its quotes, each in parts where an ellipsis, brackets or "he said" stand between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from quoteattr.types import Article, Kind, Span, Statement
from quoteattr.verify.words import Words, words_of

MARKS = "\"'“”„‟‘’‚‛`«»‹›"
ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.\.?)\s*[\])] | … | \.\s?\.\s?\.(?:\s?\.)?", re.X)
SIC = re.compile(r"\s*\[\s*sic\s*\]", re.I)
LETTER = re.compile(r"\[(\w)\](?=\w)")  # [T]he: only the case was changed
BRACKETS = re.compile(r"\[([^\[\]]*)\]")
AGAIN = re.compile(rf"(\n\s*)[{MARKS}]+")  # a mark that opens a paragraph again


class Joint(Enum):
    """What stands before a part, the greater the more may be left out there. BRACKETS: words in brackets, which are not the speaker's;
    PAUSE: the article's own words, "he said"."""

    START = 0
    BRACKETS = 1
    PAUSE = 2
    ELLIPSIS = 3


@dataclass(frozen=True)
class Part:
    """Words that have to stand together. `case_free`: the article says that it changed the case of the first letter."""

    joint: Joint
    text: str
    words: Words
    case_free: bool = False

    @property
    def keys(self) -> list[str]:
        return self.words.keys


@dataclass(frozen=True)
class Quote:
    """`whole`: all of it as it is printed, brackets and dots too. `opens` and `ends`: an ellipsis stands before the first part, behind the
    last. `marked`: there are quotation marks inside."""

    whole: Part
    parts: tuple[Part, ...]
    opens: bool = False
    ends: bool = False
    marked: bool = False

    @property
    def keys(self) -> list[str]:
        return [k for p in self.parts for k in p.keys]


def quotes_of(article: Article, statement: Statement, quoted: Sequence[Span]) -> list[Quote]:
    """The quotes of a statement: one of a direct one, one for each stretch in marks of a mixed one, none of what is only reported.

    `quoted`: what stands in quotation marks in the article, without the marks.
    """
    if statement.kind is Kind.DIRECT:
        made = [_quote([article.text[s.start : s.end] for s in statement.content])]
    elif statement.kind is Kind.MIXED:
        made = [_quote([article.text[s.start : s.end]]) for s in _marked(statement, quoted)]
    else:
        made = []
    return [q for q in made if q.keys]


def _marked(statement: Statement, quoted: Sequence[Span]) -> Iterator[Span]:
    for span in statement.content:
        yield from (q.common(span) for q in quoted if q.meets(span))


def _quote(texts: Sequence[str]) -> Quote:
    parts: list[Part] = []
    pieces = [piece for text in texts for piece in _pieces(text)]
    opens = bool(pieces) and pieces[0][0] is Joint.ELLIPSIS
    ends = bool(pieces) and pieces[-1] == (Joint.ELLIPSIS, "")
    waiting = Joint.START
    for joint, text in pieces:
        waiting = max(waiting, joint, key=lambda j: j.value)
        plain = LETTER.sub(r"\1", text)
        words = words_of(plain)
        if words.words:
            parts.append(Part(waiting if parts else Joint.START, plain, words, LETTER.match(text.lstrip()) is not None))
            waiting = Joint.START
    whole = " ".join(texts)
    marked = any(m in whole for m in MARKS if m not in "'’`")
    return Quote(Part(Joint.START, whole, words_of(whole)), tuple(parts), opens, ends, marked)


def _pieces(text: str) -> Iterator[tuple[Joint, str]]:
    """The text cut at ellipses and brackets, each piece with what stands before it."""
    text = AGAIN.sub(r"\1", SIC.sub("", text))
    joint, at = Joint.PAUSE, 0
    for m in re.finditer(f"(?x)(?P<gap>{ELLIPSIS.pattern}) | {BRACKETS.pattern}", text):
        if LETTER.match(text, m.start()):
            continue
        before = text[at : m.start()]
        if before.strip() or joint is not Joint.PAUSE:
            yield joint, before
        joint, at = Joint.ELLIPSIS if m["gap"] else Joint.BRACKETS, m.end()
    yield joint, text[at:]
