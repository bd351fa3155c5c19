"""File -> Transcripts: a text with its turns, each with the label of its speaker and, in captions, its time.

Captions have a reader of their own; any other file is read as an article is, and turns are told by labels at the beginning of lines:
"JANE DOE:", "Jane Doe (chair):", "Q.", "Jane Doe: (00:12)", ">>". A text without labels is one turn of nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quoteattr.errors import ReadError
from quoteattr.read import captions
from quoteattr.read.captions import Cue
from quoteattr.read.reading import read_articles
from quoteattr.types import Article, Span, Transcript, Turn

CAPTIONS = (".vtt", ".srt")
LABEL = re.compile(
    r"""
    ^[^\S\n]*(?:>{1,3}[^\S\n]*|[-–—][^\S\n]+)?                  # ">>" and a dash show that the voice changes
    (?:[\[(]?(?P<before>\d{1,2}:\d{2}(?::\d{2})?)[\])]?[^\S\n]+)?   # [00:12]
    (?:
        (?P<name>
            (?:[A-Z][\w.'’&-]*)(?:,?[^\S\n]+(?:[A-Z\d][\w.'’&-]*|\#\d+|of|the|de|del|la|le|van|von|der|den|bin|al|da|dos)){0,7}
        )
        [^\S\n]*(?:[(\[](?P<role>[^()\[\]\n]{1,80})[)\]])?
        [^\S\n]*:(?!\d|//)
        (?:[^\S\n]*[\[(](?P<behind>\d{1,2}:\d{2}(?::\d{2})?)[\])])?      # Rev writes "Jane Doe: (00:12)"
      | (?P<letter>[QA])(?:\.(?=\s)|[^\S\n]{2,}(?=\S)|\t)               # "Q." and "A.", "Q    Thank you"
      | (?P<change>(?<=>)(?=\s*\S))                                     # ">>" alone: somebody else
    )
    """,
    re.X | re.M,
)
CHANGE = ""  # the label of a voice that is not named


@dataclass(frozen=True, slots=True)
class Label:
    """`span` is what is no word of the turn; `end` of it is where the turn begins."""

    span: Span
    name: str
    time: str | None = None


def read_transcripts(path: str) -> Iterator[Transcript | ReadError]:
    """The transcripts of a file, as `read_articles` gives articles: in place of one that cannot be read the ReadError that says why."""
    if path.lower().endswith(CAPTIONS):
        try:
            article, cues = captions.read(path)
            yield Transcript(article, tuple(_caption_turns(article, cues)))
        except ReadError as error:
            yield error
        return
    for found in read_articles(path):
        yield found if isinstance(found, ReadError) else Transcript(found, tuple(_turns(found.text, labels(found.text))))


def labels(text: str) -> list[Label]:
    """The labels of a text, in order. Capitals alone make one; a name in small letters only where one at least comes twice."""
    found = [m for m in LABEL.finditer(text) if m["change"] is not None or (m["name"] or m["letter"])]
    counts = Counter(m["name"] for m in found if m["name"])
    mixed = any(n > 1 and not _capitals(name) for name, n in counts.items())
    letters = sum(m["letter"] == "Q" for m in found) > 1
    return [
        Label(Span(*m.span()), _written(m), m["before"] or m["behind"])
        for m in found
        if (m["name"] and (mixed or _capitals(m["name"]))) or (m["letter"] and letters) or m["change"] is not None
    ]


def _capitals(name: str) -> bool:
    """ "DONALD McKAY": most letters are capitals."""
    big, small = sum(map(str.isupper, name)), sum(map(str.islower, name))
    return (big > 1 and big > small) or len(name) == 1


def _written(m: re.Match[str]) -> str:
    if m["change"] is not None:
        return CHANGE
    name = m["name"] or m["letter"]
    return " ".join(name.split()) + (f" ({' '.join(m['role'].split())})" if m["role"] else "")


def _turns(text: str, found: Sequence[Label]) -> Iterator[Turn]:
    """What stands before the first label is nobody's."""
    first = found[0].span.start if found else len(text)
    if text[:first].strip() or not found:
        yield Turn(Span(0, first))
    for label, end in zip(found, [*(x.span.start for x in found[1:]), len(text)]):
        yield Turn(Span(label.span.end, end), label.name or None, _clock(label.time))


def _clock(time: str | None) -> str | None:
    """ "1:09" as "00:01:09"."""
    if time is None:
        return None
    return ":".join(f"{int(x):02}" for x in (["0"] * 3 + time.split(":"))[-3:])


def _caption_turns(article: Article, cues: Sequence[Cue]) -> Iterator[Turn]:
    """A turn for each cue, or more where a voice changes inside it. A label holds until the next; a voice tag for its own cue alone."""
    found = labels(article.text)
    speaker: str | None = None
    at = 0
    for cue, following in pairwise([*cues, Cue(len(article.text), "", None)]):
        start, own = cue.start, cue.voice
        while at < len(found) and found[at].span.start < following.start:
            if found[at].span.start > start:
                yield Turn(Span(start, found[at].span.start), own or speaker, cue.time)
            speaker, start = found[at].name or None, found[at].span.end
            at += 1
        if start < following.start:
            yield Turn(Span(start, following.start), own or speaker, cue.time)
