"""The paragraphs of a text: where they are, which are headlines and captions, and which restate an earlier one.

A caption is kept apart since it may stand in the middle of a quote. To take body for caption is the worse mistake: what is doubtful
is body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from quoteattr.read.repeats import restatements
from quoteattr.types import Block, Paragraph, Span
from quoteattr.words import WORD

# --- where they are ---------------------------------------------------------------------------------------------------------------


class Line(NamedTuple):
    """A line that is not blank: `start` and `end` without its white space, `begin` with it; `gap`: a blank line stands before it."""

    start: int
    end: int
    begin: int
    gap: bool


NARROWEST, WIDEST = 50, 100  # characters in a line of a hard-wrapped text


def split(text: str, *, joined: bool = False, alone: Collection[int] = (), breaks: Collection[int] = ()) -> list[Span]:
    """The paragraphs in order, without the white space round them.

    A blank line parts them. A single line end does too, unless the text is hard-wrapped (told by a vote of its lines) or `joined` says
    that it is a mere space (which a text without any blank line overrules). `alone` are offsets of lines that are paragraphs of
    their own, `breaks` of lines that begin one.

    >>> split("Talks fail\\nThey ended at noon.\\n\\n")
    [Span(start=0, end=10), Span(start=11, end=30)]
    """
    lines = list(_lines(text))
    wrapped = _is_wrapped(text, lines)
    if not wrapped and not (joined and any(line.gap for line in lines)):
        return [Span(line.start, line.end) for line in lines]
    width = 0 if joined else max(line.end - line.start for line in lines)
    spans: list[Span] = []
    for before, line in zip([None, *lines], lines, strict=False):
        apart = before is None or line.gap or line.begin in breaks or line.begin in alone or before.begin in alone
        if before is None or apart or _left_short(text, before, line, width):
            spans.append(Span(line.start, line.end))
        else:
            spans[-1] = Span(spans[-1].start, line.end)
    return spans


def _lines(text: str) -> Iterator[Line]:
    previous = -1
    for m in re.finditer(r"[^\n]+", text):
        words = m[0].strip()
        if words:
            start = m.start() + m[0].index(words[0])
            yield Line(start, start + len(words), m.start(), m.start() > previous + 1)
            previous = m.end()


def _is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Did an editor break the lines? Then most that are followed by another are of like width, and many of those begin in mid-sentence."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    like = [b for a, b in pairs if NARROWEST <= a.end - a.start <= WIDEST]
    small = [b for b in like if text[b.start].islower()]
    return bool(pairs) and 10 * len(like) >= 6 * len(pairs) and 10 * len(small) >= 4 * len(like)


def _left_short(text: str, line: Line, following: Line, width: int) -> bool:
    """In a wrapped text, does the line end although the next one's first word had ample room on it? `width` 0: the text has none."""
    word = text[following.start : following.end].split(None, 1)[0]
    return 10 * (line.end - line.start + 1 + len(word)) < 7 * width


# --- what they are ----------------------------------------------------------------------------------------------------------------


def paragraphs(
    text: str,
    *,
    title: str | None = None,
    headings: Collection[int] = (),
    captions: Collection[int] = (),
    breaks: Collection[int] = (),
    joined: bool = False,
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text with their kinds. `headings`, `captions` and `breaks` are offsets at which a line begins; `title` is the
    known one."""
    spans = split(text, joined=joined, alone={*headings, *captions}, breaks=breaks)
    texts = [" ".join(text[s.start : s.end].split()) for s in spans]
    pairs = list(restatements(texts))
    earlier = {this: other for this, other in reversed(pairs) if other < this}
    signs = _caption_signs(texts, {this for this, other in pairs if _is_stopped(texts[other])})  # not a post shown twice without a stop
    headlines = _marked(text, spans, headings)
    pictures = _marked(text, spans, captions)
    headlines |= _top_headlines(texts, title) - pictures
    pictures |= {i for i, count in enumerate(signs) if count >= 2}
    return tuple(
        Paragraph(i, span, Block.HEADLINE if i in headlines else Block.CAPTION if i in pictures else Block.BODY, earlier.get(i))
        for i, span in enumerate(spans)
    )


def _marked(text: str, spans: Sequence[Span], marked: Collection[int]) -> set[int]:
    """Indexes of the paragraphs that stand in lines marked at their beginning."""
    if not marked:
        return set()
    return {i for i, span in enumerate(spans) if text.rfind("\n", 0, span.start) + 1 in marked}


def _is_stopped(text: str) -> bool:
    """Does it end with a stop, be it before a closing mark or bracket?"""
    return text[-20:].rstrip("'\"’”»)] \xa0").endswith((".", "!", "?", "…", ":", ";", ",", "-", "–", "—"))


# --- headlines --------------------------------------------------------------------------------------------------------------------

MOST_HEADLINE_WORDS = 25
MOST_HEADLINES = 6  # a headline and the bullet points some papers set under it
BYLINE = re.compile(r"(?:by|words by|from)\s+(?-i:[A-Z])", re.I)
LABEL = re.compile(r"(?:Q|A|[A-Z][A-Z.'’ -]{1,30}):")  # "WALLACE: Good evening" in a transcript
DATES = (
    "updated published posted last modified first at on the of am pm gmt bst est edt et monday tuesday wednesday thursday friday saturday "
    "sunday mon tue wed thu fri sat sun january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec a p m"
)
DATE_WORDS = frozenset(DATES.split())


def _top_headlines(texts: Sequence[str], title: str | None) -> set[int]:
    """Indexes of the lines at the top that are title or subtitle; none where no body follows them."""
    labels = Counter(m[0] for t in texts if (m := LABEL.match(t)))
    found: set[int] = set()
    for i, text in enumerate(texts[:MOST_HEADLINES]):
        if not (_is_title(text, title) or _reads_as_headline(text, first=i == 0, labels=labels)):
            break
        found.add(i)
    body = any(_is_stopped(t) and len(t.split(None, 3)) >= 3 for t in texts[len(found) :])
    return found if body else set()


def _is_title(text: str, title: str | None) -> bool:
    """Is it the title that is already known, up to capitals and punctuation?"""
    return title is not None and len(text) <= 2 * len(title) and bare(text) == bare(title)


def bare(text: str) -> list[str]:
    """The words in small letters."""
    return [w.casefold() for w in WORD.findall(text)]


def _reads_as_headline(text: str, *, first: bool, labels: Counter[str]) -> bool:
    words = text.split(None, MOST_HEADLINE_WORDS)
    if not (2 if first else 4) <= len(words) <= MOST_HEADLINE_WORDS or not _begins_as_title(text):
        return False
    label = LABEL.match(text)
    if BYLINE.match(text) or _is_date(text) or _photo_signs(text) or (label and labels[label[0]] > 1):
        return False
    if not _is_stopped(text):
        return True
    return first and (text.endswith(("?", "!")) or _is_title_case(text))


def _begins_as_title(text: str) -> bool:
    first = text.lstrip("'\"‘“«([#@$£€ ")[:1]
    return first.isupper() or first.isdigit()


def _is_date(text: str) -> bool:
    """ "Published 10:20, 3 May 2017": nothing but numbers and words of a date."""
    return all(w.casefold() in DATE_WORDS or any(map(str.isdigit, w)) for w in WORD.findall(text))


def _is_title_case(text: str) -> bool:
    """ "Mayor Tells Council She Will Stay.": some archives close every headline with a full stop; its capitals still tell it."""
    long = [w for w in WORD.findall(text) if len(w) > 3]
    return len(long) >= 4 and not text.endswith(":") and all(w[0].isupper() or w[0].isdigit() for w in long)


# --- captions ---------------------------------------------------------------------------------------------------------------------

MOST_CAPTION_WORDS = 80
NOTE = re.compile(
    r"""
    \(\s*(?:
        (?:pictured|seen|inset)\b[^()]{0,60}                                    # (pictured), (pictured in May)
      | (?:(?:far|top|bottom|back|front|second|third|fourth|on|the|from|row),?\s+){0,5}
        (?:left|right|centre|center|middle)(?:\s*,[^()]{0,60})?                 # (left), (second from right), (centre, today)
      | (?:above|below|top|bottom)                                              # (above), alone: (see below) is no note
    )\s*\)
    | ,\s(?:(?:far|second\ from|third\ from)\s)?(?:left|right|centre|center)(?=,)   # Ann Lee, left, and Bo Roy, right, wave
    | \b(?:is|are)\ (?:\w+\ )?pictured\b                                        # She is pictured leaving; "was pictured" is of the story
    | \b(?:pictured|seen|shown)\ (?:here|above|below)\b
    """,
    re.X | re.I,
)
CREDIT = re.compile(
    r"""
    \A(?i:(?:file\ )?(?:photo|photograph|picture|image)s?(?:\ credit)?|caption|pictured)\s*:  # Photo: Ann Lee/Reuters
    | \A(?i:pictured),                                                          # Pictured, the mayor's house
    | \b(?:AP|AFP|PA|EPA|Reuters)\ (?:[Ff]ile\ )?[Pp]hoto/                      # (AP Photo/Ann Lee)
    | (?:/|\bvia\ )Getty(?:\ Images)?\W*\Z                                      # Ann Lee/AFP/Getty Images
    | \AGetty(?:\ Images|/\w+)?\W*\Z
    | \b(?i:file)\ (?i:photo|photograph|picture|pic|image)\W*\Z                 # The mayor in a file photo
    """,
    re.X,
)


# Without a bracket and any of these there is no note and no credit: most paragraphs need no closer look.
SIGN_WORDS = ("photo", "pic", "image", "caption", "getty", "left", "right", "centre", "center", "seen", "shown")


def _caption_signs(texts: Sequence[str], restating: Collection[int]) -> list[int]:
    """Signs that each paragraph is a caption; two make one. Words found elsewhere are a sign, and so is the want of a usual final stop."""
    long = [t for t in texts if len(t) > 60]
    stops_used = 2 * sum(map(_is_stopped, long)) >= len(long)
    return [
        _photo_signs(t) + (i in restating) + (stops_used and not _is_stopped(t)) if _may_be_caption(t) else 0 for i, t in enumerate(texts)
    ]


def _may_be_caption(text: str) -> bool:
    return len(text) <= 20 * MOST_CAPTION_WORDS and len(text.split()) <= MOST_CAPTION_WORDS


def _photo_signs(text: str) -> int:
    """Notes such as "(left)" one each, a credit two."""
    low = text.casefold()
    if "(" not in low and not any(word in low for word in SIGN_WORDS):
        return 0
    return sum(1 for _ in NOTE.finditer(text)) + 2 * bool(CREDIT.search(text))
