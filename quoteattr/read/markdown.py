"""Markdown (.md, .markdown): the words without front matter, code, targets of links, pictures, comments, tags and emphasis marks.

Markup is masked: the same number of spaces takes its place, so that offsets stay. Only where a space would come between two signs that
touch (a quotation mark and its word, in "**Never**," she said) is the markup dropped instead: no quotation mark may come off its word.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge

from quoteattr.comments import fences
from quoteattr.read.article import Markup, article_from_text
from quoteattr.read.files import read_bytes, shown
from quoteattr.read.repair import decode
from quoteattr.types import Article, Repair, Span


def read(path: str) -> Iterator[Article]:
    """The article of a Markdown file; title, date, url and byline from its front matter. Raises ReadError."""
    yield article_from_bytes(read_bytes(path), path)


def article_from_bytes(data: bytes, path: str) -> Article:
    """The article of a Markdown file's bytes. Raises ReadError."""
    text, remarks = decode(data, shown(path))
    return article_from_decoded(text, path, hashlib.sha256(data).hexdigest(), remarks)


def article_from_decoded(text: str, path: str, sha256: str | None = None, remarks: Sequence[Repair] = ()) -> Article:
    """The article of a Markdown file's text. Raises ReadError."""
    keys = front_matter(text)
    return article_from_text(
        text,
        source=path,
        title=keys.get("title"),
        date=keys.get("date"),
        url=keys.get("url"),
        byline=keys.get("byline") or keys.get("author"),
        sha256=sha256,
        remarks=remarks,
        markup=markup(text),
    )


def front_matter(text: str) -> dict[str, str]:
    """The plain `key: value` lines between the --- at the top, keys in small letters; nothing of lists and other finer YAML.

    >>> front_matter("---\\ntitle: 'Mayor: I quit'\\ntags:\\n - council\\n---\\nWords.")
    {'title': 'Mayor: I quit'}
    """
    page = Page(text)
    end = _front_matter_end(page.view)
    pairs = (KEY.match(line) for line in page.view[:end].lstrip().splitlines())
    return {m["key"].lower(): _unquoted(m["value"]) for m in pairs if m and m["value"] not in ("|", ">", "|-", ">-")}


def markup(text: str) -> Markup:
    """Where the markup of a decoded text is, and what takes its place.

    >>> [(r.before, r.after) for r in markup('He said *no* to "[it](http://a.b)".').repairs]
    [('*', ' '), ('*', ' '), ('[', ''), ('](http://a.b)', '')]
    """
    page = Page(text)
    for mask in MASKS:
        mask(page)
    repairs = merge(page.masked(), _entities(page.view), key=lambda r: r.span)
    return Markup(tuple(repairs), tuple(page.headings), tuple(page.breaks), joined=True)


@dataclass
class Page:
    """A text while its markup is looked for. `view` has its length, line ends made one, and spaces where markup has been found."""

    text: str
    view: str = ""
    headings: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    mask: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.view = self.text.replace("\r\n", " \n").replace("\r", "\n")
        if self.view.startswith("\ufeff"):
            self.view = " " + self.view[1:]
        self.mask = bytearray(len(self.text))

    def hide(self, spans: list[tuple[int, int]]) -> None:
        """Mask these stretches, which are in order and apart; line ends in them stay."""
        pieces: list[str] = []
        at = 0
        for start, end in spans:
            self.mask[start:end] = b"\1" * (end - start)
            pieces += self.view[at:start], NOT_LINE_END.sub(" ", self.view[start:end])
            at = end
        self.view = "".join(pieces) + self.view[at:]

    def masked(self) -> Iterator[Repair]:
        """One repair for each masked stretch of a line."""
        for run in re.finditer(rb"\x01+", self.mask):
            for m in IN_LINE.finditer(self.text, *run.span()):
                yield Repair(Span(*m.span()), m[0], "" if self._touches(*m.span()) else " " * len(m[0]), "markup")

    def _touches(self, start: int, end: int) -> bool:
        """Would a space part what stands together: "|**|Never|**|,"? Two words (one<br>two) it may part."""
        left, right = self.text[start - 1 : start], self.text[end : end + 1]
        if not left.strip() or not right.strip():
            return False
        return not (left.isalnum() and right.isalnum())


NOT_LINE_END = re.compile(r"[^\n]")
IN_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")  # without the white space at its ends: that needs no repair
BLANK = r"\n[ \t]*(?=\n)"  # markup within a line never reaches over a blank one

# --- what is no article -----------------------------------------------------------------------------------------------------------

KEY = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]+(?P<value>.*\S)")
HIDDEN_EDGE = re.compile(r"(?P<open><!--|<(?:script|style)\b)|(?P<close>-->|</(?:script|style)\s{0,9}>)", re.I)


def hide_front_matter(page: Page) -> None:
    page.hide([(0, _front_matter_end(page.view))])


def hide_fences(page: Page) -> None:
    page.hide(fences(page.view))


def hide_hidden(page: Page) -> None:
    """Comments, scripts and style sheets, over any number of lines; one that never ends is left."""
    spans: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for edge in HIDDEN_EDGE.finditer(page.view):
        if opened is None:
            opened = edge if edge["open"] else None
        elif edge["close"] and edge["close"][:3].lower() == {"<!": "-->", "<s": "</s"}[opened[0][:2].lower()]:
            spans.append((opened.start(), edge.end()))
            opened = None
    page.hide(spans)


def _front_matter_end(view: str) -> int:
    """0 where there is none: a --- at the top may as well be a mere line."""
    first = re.match(r"\s?---[ \t]*\n\s{0,99}(?=[A-Za-z][\w-]*[ \t]*:|#)", view)
    last = first and re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M).search(view, first.end())
    return last.end() if last else 0


def _unquoted(value: str) -> str:
    """ "'It''s over'" -> "It's over"."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        quote = value[0]
        return value[1:-1].replace(2 * quote if quote == "'" else '\\"', quote)
    return value


# --- marks within a line ----------------------------------------------------------------------------------------------------------

BACKTICKS = re.compile(rf"(?P<ticks>`+)|{BLANK}")
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")  # \" as some converters write it
TAG = re.compile(
    r"""
      </?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>         # <em>, <a href="…">, <br/>
    | <(?:https?://|mailto:)[^<>\s]*>           # <https://example.org/>
    | <[^<>\s@]+@[^<>\s@]+>                     # <ann@example.org>
    """,
    re.X,
)
BRACKET = re.compile(
    rf"""
      (?P<open>!?\[)
    | (?P<close>\])
      (?P<target>\(\s{{0,4}}
        (?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)              # an address, brackets in it paired
        (?:\s{{1,4}}(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?              # a title
      \s{{0,4}}\))?
    | {BLANK}
    """,
    re.X,
)
REFERENCE = re.compile(r"\[(?P<name>[^\[\]\n]{0,200})\]")
# [1]: https://example.org "Title". The address must look like one: "[Roy]: Never." is a transcript.
DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\[\]\n^][^\[\]\n]*)\]:[ \t]*(?:<|https?:|mailto:|www\.|\.{0,2}/|\#)[^\n]*$", re.M)
FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,50}\]:?")
EMPHASIS = re.compile(rf"(?P<mark>\*+|_+|~~)|{BLANK}")


def hide_code(page: Page) -> None:
    """`code`. Backticks that open a quotation in old copy (``Never,'' she said. ``Go.'') stand before a word, as no closing one does."""
    spans: list[tuple[int, int]] = []
    waiting: dict[str, int] = {}
    for m in BACKTICKS.finditer(page.view):
        ticks = m["ticks"]
        if not ticks:
            waiting.clear()
            continue
        before, after = page.view[m.start() - 1 : m.start()], page.view[m.end() : m.end() + 1]
        if ticks in waiting and not before.isspace() and not after.isalnum():
            spans.append((waiting[ticks], m.end()))
            waiting.clear()
        elif not before.isalnum() and after.strip():
            waiting[ticks] = m.start()
    page.hide(spans)


def hide_escapes(page: Page) -> None:
    """The backslash, and from the masks to come the sign it protects."""
    spans = [m.span() for m in ESCAPE.finditer(page.view)]
    page.hide(spans)
    page.view = _replaced(page.view, [end for _, end in spans], ".")


def hide_tags(page: Page) -> None:
    page.hide([m.span() for m in TAG.finditer(page.view)])


def hide_links(page: Page) -> None:
    """Brackets and targets of links, whole pictures. Brackets of an editor ("[The mayor] will go") have no target and stay."""
    names = {m["name"].casefold() for m in DEFINITION.finditer(page.view)}
    page.hide([m.span() for m in DEFINITION.finditer(page.view)])
    page.hide([m.span() for m in FOOTNOTE.finditer(page.view)])
    spans: list[tuple[int, int]] = []
    opened: list[re.Match[str]] = []
    for m in BRACKET.finditer(page.view):
        if m["open"]:
            opened.append(m)
        elif not m["close"]:
            opened.clear()
        elif opened:
            spans += _link(page.view, opened.pop(), m, names)
    page.hide(_united(spans))


def hide_emphasis(page: Page) -> None:
    """*, _ and ~~ in pairs round words. Within a word (snake_case, f**k) or alone (*Corrected on Monday.) they are no marks."""
    spans: list[tuple[int, int]] = []
    opened: dict[str, tuple[int, int]] = {}
    for m in EMPHASIS.finditer(page.view):
        mark = m["mark"]
        if not mark:
            opened.clear()
            continue
        before, after = page.view[m.start() - 1 : m.start()], page.view[m.end() : m.end() + 1]
        if mark in opened and before.strip() and not after.isalnum():
            spans += opened.pop(mark), m.span()
        elif len(mark) <= 3 and after.strip() and not before.isalnum():
            opened[mark] = m.span()
    page.hide(sorted(spans))


def _link(view: str, start: re.Match[str], end: re.Match[str], names: set[str]) -> list[tuple[int, int]]:
    """What to mask of a pair of brackets: nothing, its signs, or all of it for a picture."""
    last = end.end()
    if not end["target"]:
        reference = REFERENCE.match(view, last)
        if reference and (reference["name"] or view[start.end() : end.start()]).casefold() in names:
            last = reference.end()
        elif view[start.end() : min(end.start(), start.end() + 200)].casefold() not in names:
            return []
    if start[0] == "![":
        return [(start.start(), last)]
    return [start.span(), (end.start(), last)]


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, those that overlap made one: a picture inside a link, a reference that was taken for a link of its own."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = united[-1][0], max(end, united[-1][1])
        else:
            united.append((start, end))
    return united


def _replaced(view: str, places: list[int], char: str) -> str:
    pieces: list[str] = []
    at = 0
    for place in places:
        pieces += view[at:place], char
        at = place + 1
    return "".join(pieces) + view[at:]


# --- marks at the beginning of a line ---------------------------------------------------------------------------------------------

QUOTE = re.compile(r" {0,3}>(?: {0,3}>)*")
HEADING = re.compile(r"\s*(?P<marks>#{1,6})(?=[ \t])")
HEADING_END = re.compile(r"(?<=\s)#+(?=\s*\Z)")
BULLET = re.compile(r"\s*(?:[-*+]|\d{1,2}[.)])(?=[ \t])")
RULE = re.compile(r"\s*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
UNDERLINE = re.compile(r" {0,3}(?:={2,}|-{2,})[ \t]*\Z")
MOST_HEADING_WORDS = 25


def hide_line_marks(page: Page) -> None:
    """> of quoted blocks, # and underlines of headings, bullets, rules. Notes where headings are, and where items of a list begin."""
    spans: list[tuple[int, int]] = []
    above: tuple[int, str] | None = None  # a line with words alone on it, below a blank one
    previous = -1
    for line in re.finditer(r"[^\n]+", page.view):
        start = line.start()
        words = line[0]
        if above and previous == start and UNDERLINE.match(words):
            page.headings.append(above[0])
            spans.append(line.span())
            above = None
        else:
            marks = list(_line_marks(page, start, words))
            spans += marks
            fresh = previous != start and not marks and words.strip()
            above = (start, words) if fresh and _may_be_heading(words) else None
        previous = line.end() + 1 if words.strip() else -1
    page.hide(spans)


def _line_marks(page: Page, start: int, words: str) -> Iterator[tuple[int, int]]:
    """The marks of one line that begins at `start`, in order."""
    at = 0
    if quote := QUOTE.match(words):
        yield start, start + quote.end()
        at = quote.end()
    if rule := RULE.match(words, at):
        yield start + at, start + rule.end()
    elif heading := HEADING.match(words, at):
        page.headings.append(start)
        yield start + heading.start("marks"), start + heading.end()
        if closing := HEADING_END.search(words, heading.end()):
            yield start + closing.start(), start + closing.end()
    elif bullet := BULLET.match(words, at):
        page.breaks.append(start)
        yield start + at, start + bullet.end()


def _may_be_heading(words: str) -> bool:
    """Over a line of dashes, which may as well be a rule."""
    return len(words.split()) <= MOST_HEADING_WORDS and not words.rstrip(" \t\"'”’").endswith((".", ":", ";", ","))


# --- entities ---------------------------------------------------------------------------------------------------------------------

ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}\d{0,2}|\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6});")


def _entities(view: str) -> Iterator[Repair]:
    """&quot; and the like, as the sign they stand for: they may well be quotation marks."""
    for m in ENTITY.finditer(view):
        after = html.unescape(m[0])
        if after == "\u00ad":
            after = ""
        if after != m[0] and (after.isprintable() or after == "\xa0"):
            yield Repair(Span(*m.span()), m[0], after, "entity")


MASKS = (
    hide_front_matter,
    hide_fences,
    hide_hidden,
    hide_code,
    hide_escapes,
    hide_tags,
    hide_line_marks,
    hide_links,
    hide_emphasis,
)
