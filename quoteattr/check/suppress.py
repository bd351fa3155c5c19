"""What the comments in an article leave out: `<!-- quoteattr: ignore[A204] reason -->` in a paragraph, `ignore-file[A204]` in all of it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from quoteattr.check.rules import RULES, unused_ignore
from quoteattr.comments import Comment, comments
from quoteattr.harmless import harmless
from quoteattr.types import Article, Finding, Span

IGNORE, IGNORE_FILE = "ignore", "ignore-file"
WHOLE_FILE, NOWHERE = -1, -2  # in place of the index of a paragraph

# What stands between the words of a paragraph and a comment that is not of that paragraph: in a web page a tag other than those within a
# line, elsewhere the end of the line.
LINE_END = re.compile(r"[\r\n]")
BLOCK_TAG = re.compile(r"</?(?!(?:a|abbr|b|br|cite|em|i|img|mark|q|small|span|strong|sub|sup|time|u|wbr)\b)[a-z]", re.I)

LONGEST = 40  # of what is shown of a comment


class Ignore(NamedTuple):
    """`paragraph`: which of `Scopes.words` it covers, WHOLE_FILE or NOWHERE. `codes`: codes, or beginnings of codes."""

    span: Span
    paragraph: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Reach:
    """What the ignores of an article leave out. `named`: the index of a paragraph, or WHOLE_FILE, and a code or the beginning of one;
    `starts`: where the paragraphs begin, in characters of `Article.original`, `positions` the same as lines and columns. Of an article
    without ignores all are empty."""

    named: tuple[tuple[int, str], ...] = ()
    starts: tuple[int, ...] = ()
    positions: tuple[tuple[int, int], ...] = ()

    def naming(self, finding: Finding) -> tuple[int, str] | None:
        """Which of the named leaves the finding out: at the paragraph it begins in or for the whole file."""
        return self.at(self._paragraph(finding), finding.code) if self.named else None

    def at(self, paragraph: int, code: str) -> tuple[int, str] | None:
        """That of the paragraph rather than that of the file, and the longest beginning of the code."""
        names = (*(code[:length] for length in range(len(code), 0, -1)), "ALL")
        return next((place for scope in (paragraph, WHOLE_FILE) for name in names if (place := (scope, name)) in self._named), None)

    @cached_property
    def _named(self) -> frozenset[tuple[int, str]]:
        return frozenset(self.named)

    def _paragraph(self, finding: Finding) -> int:
        if finding.span is None:
            return max(0, bisect.bisect_right(self.positions, (finding.line, finding.column)) - 1)
        return max(0, bisect.bisect_right(self.starts, finding.span.start) - 1)


class Ignores:
    """The ignores of one article, and which of them have left out something. Of the article no words are kept."""

    def __init__(self, article: Article):
        written = _written(article)
        scopes = Scopes(article, [c.span for c in written]) if written else None
        self.source = article.source
        self.ignores = [Ignore(c.span, _scope(c, scopes), c.codes) for c in written] if scopes else []
        self.places = [(*article.position_of(i.span.start), *article.position_of(i.span.end)) for i in self.ignores]
        self.first: dict[tuple[int, str], int] = {}
        self.used: set[tuple[int, str]] = set()
        for number, ignore in enumerate(self.ignores):
            for code in ignore.codes:
                self.first.setdefault((ignore.paragraph, code), number)
        starts = scopes.starts if scopes else []
        self.reach = Reach(tuple(self.first), tuple(starts), tuple(map(article.position_of, starts)))

    def kept(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that no ignore names."""
        return [f for f in findings if not self._is_used(self.reach.naming(f))]

    def unused(self, ran: Iterable[str]) -> list[Finding]:
        """A finding for each ignore with codes that have left out nothing, although all the rules they mean are among those that `ran`."""
        done = set(ran)
        judged = {code for code in {c for i in self.ignores for c in i.codes} if meant(code) <= done}
        found: list[Finding] = []
        for number, ignore in enumerate(self.ignores):
            codes = [c for c in ignore.codes if c in judged and (number, c) not in self.used]
            if codes and not self._is_used(self.reach.at(ignore.paragraph, unused_ignore.CODE)):
                found.append(unused_ignore.finding(self.source, self.places[number], ignore.span, codes))
        return found

    def _is_used(self, named: tuple[int, str] | None) -> bool:
        """True where there is one, which then is of use."""
        if named is None:
            return False
        self.used.add((self.first[named], named[1]))
        return True


class Scopes:
    """The paragraphs of an article, in order, as places in its file: `words` in characters of `Article.original`. A comment that the words
    of a paragraph begin with, as in a format that has no comments, stands before it."""

    def __init__(self, article: Article, spans: Iterable[Span]):
        ends = {span.start: span.end for span in spans}
        words = (_behind(article.original, article.source_span(p.span), ends) for p in article.paragraphs)
        self.original = article.original
        self.words = [span for span in words if len(span)]
        self.starts = [span.start for span in self.words]
        self.seam = BLOCK_TAG if any(r.reason == "markup" and "\n" in r.after for r in article.repairs) else LINE_END
        self.reaches: dict[int, int] = {}

    def of(self, comment: Span) -> int:
        """The paragraph a comment stands in or right behind, else the next one, else NOWHERE."""
        before = bisect.bisect_right(self.starts, comment.start) - 1
        if before >= 0 and comment.start <= self._reach(before):
            return before
        return before + 1 if before + 1 < len(self.words) else NOWHERE

    def _reach(self, paragraph: int) -> int:
        """How far behind its words a comment is the paragraph's still."""
        if paragraph not in self.reaches:
            end = self.words[paragraph].end
            following = self.starts[paragraph + 1] if paragraph + 1 < len(self.starts) else len(self.original)
            seam = self.seam.search(self.original, end, following)
            self.reaches[paragraph] = seam.start() if seam else following
        return self.reaches[paragraph]


def remarks(article: Article) -> Iterator[str]:
    """What is wrong with the article's comments to quoteattr, a line for each kind of mistake, with the first place."""
    first: dict[str, tuple[int, str]] = {}
    count: dict[str, int] = {}
    spans = [c.span for c in _written(article)]
    scopes = Scopes(article, spans) if spans else None
    for comment in comments(article.original):
        for kind, text in _mistakes(comment, scopes):
            first.setdefault(kind, (comment.span.start, text))
            count[kind] = count.get(kind, 0) + 1
    for kind, (at, text) in first.items():
        line, column = article.position_of(at)
        more = f" (and {count[kind] - 1} more like it)" * (count[kind] > 1)
        yield harmless(f"{article.source}:{line}:{column}: {text}{more}")


def meant(code: str) -> set[str]:
    """The codes that begin so; all of them for ALL; none where no rule has such a code."""
    return {rule.CODE for rule in RULES if code == "ALL" or rule.CODE.startswith(code)}


def _mistakes(comment: Comment, scopes: Scopes | None) -> Iterator[tuple[str, str]]:
    """The kind of each, and the words for it."""
    if comment.verb not in (IGNORE, IGNORE_FILE):
        yield "verb", f"'quoteattr: {comment.verb}' is not understood and does nothing; write {IGNORE}[CODE] or {IGNORE_FILE}[CODE]"
        return
    if not comment.codes:
        yield "bare", f"this {comment.verb} names no code and leaves out nothing; write {comment.verb}[CODE] and a reason"
    elif scopes and _scope(comment, scopes) == NOWHERE:
        yield "last", "this ignore stands behind the last paragraph and leaves out nothing; move it before the paragraph it is for"
    for code in comment.codes:
        if not meant(code):
            yield "code", f"no rule begins with {code[:LONGEST]!r}; the rules are {', '.join(rule.CODE for rule in RULES)}"


def _written(article: Article) -> list[Comment]:
    return [c for c in comments(article.original) if c.verb in (IGNORE, IGNORE_FILE) and c.codes]


def _scope(comment: Comment, scopes: Scopes) -> int:
    return WHOLE_FILE if comment.verb == IGNORE_FILE else scopes.of(comment.span)


def _behind(text: str, span: Span, ends: dict[int, int]) -> Span:
    """The span without the comments it begins with, which end at `ends`."""
    start = span.start
    while start in ends and start < span.end:
        start = ends[start]
        while start < span.end and text[start].isspace():
            start += 1
    return Span(min(start, span.end), span.end)
