"""Captions (.vtt, .srt): the words of the cues, each with its time and, where the file says it, its voice.

What is no caption (header, notes, styles, numbers, times, tags) is a repair, and so are the lines that rolling captions show twice; so every
word leads back to its line in the file. The libraries for these formats keep times but not places, and a fact-checker goes to the place.
"""

from __future__ import annotations

import bisect
import hashlib
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quoteattr.errors import ReadError
from quoteattr.read.article import Markup, article_from_text
from quoteattr.read.files import read_bytes, shown
from quoteattr.read.repair import decode
from quoteattr.types import Article, Repair, Span

TIMING = re.compile(
    r"""
    ^[ \t]*(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,2}):(?P<seconds>\d{1,2})(?:[.,]\d{1,3})?
    [ \t]*--+>[ \t]*[\d:.,]+[^\n]*$         # what follows the end are settings of the cue
    """,
    re.X | re.M,
)
NAME_LINE = re.compile(r"(?:\A|(?<=\n))[ \t]*\d+[ \t\r]*\n\Z|(?:(?<=\n\n)|(?<=\n\r\n))[^\n]+\n\Z")  # a cue's number or name
BLANK = re.compile(r"^\r?$", re.M)  # a line of one space is none: rolling captions have it
NOTE = re.compile(r"^(?:NOTE|STYLE|REGION)\b", re.M)
TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|<\d{1,3}:[\d:.]+>|\{\\[^{}\n]{1,40}\}")
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>\n]+)>", re.I)
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31});", re.I)
ROLLING = 0.3  # share of cues that begin with the line before, from which captions are rolling ones
LONE_RETURN = re.compile(r"\r(?!\n)")
GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Cue:
    """`start` is the first character of the cue in `Article.text`; `time` is "00:01:09"; `voice` as in <v Ana Ortiz>, or None."""

    start: int
    time: str
    voice: str | None


def read(path: str) -> tuple[Article, tuple[Cue, ...]]:
    """The words of a caption file and its cues, in order. Raises ReadError."""
    data = read_bytes(path)
    text, remarks = decode(data, shown(path))
    lines = LONE_RETURN.sub("\n", text)
    found = list(_payloads(lines))
    if not any(lines[s.start : s.end].strip() for _, s in found):
        raise ReadError(f"{shown(path)}: no captions with times in it; check that it is the right file")
    repairs = tuple(_repairs(text, _once(lines, [span for _, span in found])))
    sha256 = hashlib.sha256(data).hexdigest()
    article = article_from_text(text, source=path, sha256=sha256, remarks=remarks, markup=Markup(repairs, bare=True))
    return article, tuple(_cues(article, lines, found))


def _payloads(text: str) -> Iterator[tuple[re.Match[str], Span]]:
    """The times of each cue with the place of its words: up to an empty line, or to the next cue where that line is missing."""
    timings = list(TIMING.finditer(text))
    for m, following in zip(timings, [*timings[1:], None]):
        start = min(m.end() + 1, len(text))
        end = max(start, following.start() - _name_length(text[start : following.start()])) if following else len(text)
        blank = BLANK.search(text, start, end)
        stops = blank and (text.startswith(("WEBVTT", "\ufeffWEBVTT")) or NOTE.search(text, blank.end(), end))
        yield m, Span(start, blank.start() if blank and stops else end)


def _name_length(before: str) -> int:
    """Of the line right before the times, where it is the number or the name of the cue and none of the words before."""
    name = NAME_LINE.search(before)
    return len(name[0]) if name else 0


def _once(text: str, spans: Sequence[Span]) -> list[list[Span]]:
    """The lines of each cue, without those that the cue before showed, where captions roll."""
    lines = [
        [Span(m.start() + s.start, m.end() + s.start) for m in re.finditer(r"[^\r\n]*[^\s][^\r\n]*", text[s.start : s.end])] for s in spans
    ]
    plain = [[" ".join(TAG.sub("", text[x.start : x.end]).split()) for x in cue] for cue in lines]
    shared = [0, *(_overlap(a, b) for a, b in pairwise(plain))]
    rolling = sum(n > 0 for n in shared) >= ROLLING * len(shared) and len(shared) > 2
    return [cue[n:] for cue, n in zip(lines, shared)] if rolling else lines


def _overlap(before: Sequence[str], after: Sequence[str]) -> int:
    """How many of the first lines are the last ones of the cue before."""
    return next((n for n in range(min(len(before), len(after)), 0, -1) if list(before[-n:]) == list(after[:n])), 0)


def _repairs(text: str, cues: Sequence[Sequence[Span]]) -> Iterator[Repair]:
    """Everything but the words, in order: between two cues an empty line stays, between two lines of one a line end."""
    at = 0
    for cue in cues:
        for number, line in enumerate(cue):
            after = ("\n" if number else GAP) if at else ""
            if line.start > at:
                yield Repair(Span(at, line.start), text[at : line.start], after, "no caption")
            yield from _inside(text, line)
            at = line.end
    if at < len(text):
        yield Repair(Span(at, len(text)), text[at:], "", "no caption")


def _inside(text: str, line: Span) -> Iterator[Repair]:
    """Tags, and characters written by name."""
    for m in re.compile(f"{TAG.pattern}|{ENTITY.pattern}", re.I).finditer(text, line.start, line.end):
        plain = html.unescape(m[0]) if m[0].startswith("&") else ""
        if plain != m[0]:
            yield Repair(Span(*m.span()), m[0], plain.replace("\u200e", "").replace("\u200f", ""), "markup of a caption")


def _cues(article: Article, text: str, found: Sequence[tuple[re.Match[str], Span]]) -> Iterator[Cue]:
    for m, span in found:
        start = bisect.bisect_left(range(len(article.text)), span.start, key=article.source_offset)
        voice = VOICE.search(text, span.start, span.end)
        yield Cue(start, f"{int(m['hours'] or 0):02}:{int(m['minutes']):02}:{int(m['seconds']):02}", _voice(voice))


def _voice(match: re.Match[str] | None) -> str | None:
    return " ".join(html.unescape(match[1]).split()) if match else None
