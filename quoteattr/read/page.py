"""A web page -> its passages: runs of words that no block tag parts, each piece with its place in the page.

turbohtml's tokenizer, which follows the HTML standard, says where every tag, comment and entity is. The elements are nested by the part of
the standard's rules that matters to where words stand: end tags left out, end tags of nothing, blocks that end a paragraph. Nothing is
recursive and each step is paid for by a tag, so that a page of any make takes time in proportion to its length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quoteattr.errors import ReadError
from quoteattr.lexicon import web_pages

if TYPE_CHECKING:
    from turbohtml import Token

MOST_TAGS = 1_000_000

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
ENDS_PARAGRAPH = HEADINGS | frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header hgroup hr main menu nav "
    "ol p pre search section summary table ul".split()
)
BLOCKS = ENDS_PARAGRAPH | frozenset("body caption dd dt html legend li tbody td tfoot th thead tr".split())
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
NO_WORDS = frozenset(
    "audio canvas del head iframe math noscript object s script select strike style svg template textarea title video".split()
)
FURNITURE = frozenset("aside button dialog footer menu nav".split())
FOREIGN = ("svg", "math")
CELLS = frozenset(["caption", "td", "th"])
PARTS = CELLS | {"tbody", "tfoot", "thead", "tr"}  # none without its table
ITEMS = frozenset(["dd", "dt", "li"])
LISTS = PARTS | {"dl", "ol", "table", "ul"}
MOST_LEVELS = 100  # looked through for the item of a list that a new one ends
MARKS = (("“", "”"), ("‘", "’"))  # of a <q>, and of one within it
ANY_MARK = "'\"‘’“”«»"


class Piece(NamedTuple):
    """Words, or a sign that stands for markup (`after`): the sign of an entity, the mark of a <q>, the line end of a <br>."""

    start: int
    end: int
    after: str | None
    node: int
    reason: str = "markup"


class Passage(NamedTuple):
    """`node` is the block it stands in."""

    pieces: list[Piece]
    node: int


@dataclass(slots=True)
class Node:
    """An element: every block, and those within a line that matter. `roles` are what its own tag says; the other marks hold for all in it."""

    tag: str
    parent: int
    attrs: dict[str, str]
    roles: frozenset[str]
    gone: bool = False  # no words of it are shown
    linked: bool = False
    timed: bool = False
    heading: str = ""
    pre: bool = False
    quoted: int = 0  # in how many <q> it stands
    mark: str = ""  # what closes this <q>


@dataclass(slots=True)
class Page:
    """The passages of a page in order, its elements (a parent before its children) and its text as `tokenizable` made it."""

    text: str
    nodes: list[Node] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    def shown(self, piece: Piece) -> str:
        return self.text[piece.start : piece.end] if piece.after is None else piece.after


def parse(text: str, where: str) -> Page:
    """The page of a decoded text. Raises ReadError for one of more tags than any article has.

    >>> page = parse("<p>One &amp; two<p>Three", "a.html")
    >>> [[page.shown(piece) for piece in p.pieces] for p in page.passages]
    [['One ', '&', ' two'], ['Three']]
    """
    builder = _Builder(text, where)
    for start, token in _tokens(builder.page.text):
        builder.take(start, token)
    builder.flush()
    return builder.page


def _tokens(view: str) -> Iterator[tuple[int, Token]]:
    """Each token with the offset it begins at. What the tokenizer would change is changed first, at its length: line ends, and the </> that
    it drops."""
    from turbohtml import tokenize

    starts = [0, *(m.end() for m in re.finditer("\n", view))]
    for token in tokenize(view, resolve_references=False, capture_source=True):
        yield starts[token.line - 1] + token.col, token


def tokenizable(text: str) -> str:
    """The text at its length as the tokenizer takes it: line ends made one, and no </>, which it would leave out."""
    return text.replace("\r\n", " \n").replace("\r", "\n").replace("</>", "<!>")


class Scope(NamedTuple):
    """The page, a table or a cell: an end tag within does not end what stands outside. `open` counts the open elements by name."""

    name: str
    open: Counter[str]


class _Builder:
    """Takes the tokens one by one; `stack` holds the open elements that matter, each with the number of its record."""

    def __init__(self, text: str, where: str):
        self.page, self.where = Page(tokenizable(text)), where
        self.page.nodes.append(Node("", -1, {}, frozenset()))
        self.stack: list[tuple[str, int]] = [("", 0)]
        self.scopes = [Scope("", Counter())]
        self.pieces: list[Piece] = []
        self.at = (0, 0)  # of the tag that is being taken

    def take(self, start: int, token: Token) -> None:
        kind = token.type.name
        if kind == "TEXT":
            self.add(start, start + len(token.data or ""), None)
        elif kind == "CHARACTER_REFERENCE":
            self.add(start, start + len(token.source or ""), _sign(token.data or ""), "entity")
        elif kind in ("START_TAG", "END_TAG"):
            self.at = start, start + len(token.source or "")
            self.start_tag(token) if kind == "START_TAG" else self.end_tag(token.tag or "")

    def add(self, start: int, end: int, after: str | None, reason: str = "markup") -> None:
        node = self.stack[-1][1]
        if end > start and not self.page.nodes[node].gone:
            self.pieces.append(Piece(start, end, after, node, reason))

    def flush(self) -> None:
        if self.pieces:
            node = self.pieces[0].node
            while self.page.nodes[node].tag not in BLOCKS and node:
                node = self.page.nodes[node].parent
            self.page.passages.append(Passage(self.pieces, node))
            self.pieces = []

    # --- tags -----------------------------------------------------------------------------------------------------------------------

    def start_tag(self, token: Token) -> None:
        tag = token.tag or ""
        if tag in BLOCKS:
            self.make_room(tag)
            self.flush()
        if tag == "br":
            self.add(*self.at, "\n")
        if tag in VOID or (tag in FOREIGN and token.self_closing) or (tag in PARTS and all(s.name != "table" for s in self.scopes[-2:])):
            return
        node = self.node(tag, dict(reversed(token.attrs or [])))
        if node != self.stack[-1][1] or self.scopes[-1].open[tag]:  # without a record, but its end tag could be taken for another's
            self.push(tag, node)

    def end_tag(self, tag: str) -> None:
        if tag in HEADINGS:  # <h1>Rain</h2>: any of them ends any
            tag = next((h for h in HEADINGS if self.scopes[-1].open[h]), tag)
        self.close(tag)
        if tag in BLOCKS:
            self.flush()
        elif tag == "br":
            self.add(*self.at, "\n")

    def make_room(self, tag: str) -> None:
        """Ends what a block of this name ends by beginning."""
        for foreign in FOREIGN:
            self.close(foreign)
        if tag in ENDS_PARAGRAPH or tag in ITEMS:
            self.close("p")
        if tag in HEADINGS and self.stack[-1][0] in HEADINGS:
            self.close(self.stack[-1][0])
        if tag in PARTS:
            self.close_parts(tag)
        if tag in ITEMS:
            self.close_item()

    def close_parts(self, tag: str) -> None:
        """A new part of a table ends the cell before it; a row that before it; a body the one before."""
        if self.scopes[-1].name in CELLS:
            self.pop_to(self.scopes[-1].name)
        for part in {"tr": ("tr",), "td": (), "th": ()}.get(tag, ("tbody", "thead", "tfoot", "tr")):
            self.close(part)

    def close_item(self) -> None:
        """A new item of a list ends the one before, not the one that a list within a list stands in."""
        near = next((name for name, _ in self.stack[: -MOST_LEVELS - 1 : -1] if name in ITEMS or name in LISTS), "")
        if near in ITEMS:
            self.close(near)

    def close(self, tag: str) -> None:
        """Ends the innermost open element of that name, and those within it; nothing if there is none in this cell."""
        if self.scopes[-1].name in CELLS and tag in PARTS | {"table"} and tag != self.scopes[-1].name:
            self.pop_to(self.scopes[-1].name)
        if self.scopes[-1].open[tag] or (tag and tag == self.scopes[-1].name):
            self.pop_to(tag)

    # --- the open elements ----------------------------------------------------------------------------------------------------------

    def node(self, tag: str, attrs: dict[str, str]) -> int:
        """The number of the new element's record; that of its parent where the element changes nothing for the words in it."""
        parent = self.stack[-1][1]
        above = self.page.nodes[parent]
        roles = roles_of(tag, attrs)
        if tag not in BLOCKS and tag not in ("a", "q", "time") and not roles and tag not in NO_WORDS:
            return parent
        if len(self.page.nodes) > MOST_TAGS:
            raise ReadError(f"{self.where}: over {MOST_TAGS:,} tags, no page of an article; save its words as .txt")
        self.page.nodes.append(
            Node(
                tag=tag,
                parent=parent,
                attrs=attrs,
                roles=roles,
                gone=above.gone or tag in NO_WORDS or "hidden" in roles,
                linked=above.linked or tag == "a",
                timed=above.timed or tag == "time",
                heading=tag if tag in HEADINGS else above.heading,
                pre=above.pre or tag == "pre",
                quoted=above.quoted + (tag == "q"),
            )
        )
        return len(self.page.nodes) - 1

    def push(self, tag: str, node: int) -> None:
        self.stack.append((tag, node))
        self.scopes[-1].open[tag] += 1
        if tag in CELLS or tag == "table":
            self.scopes.append(Scope(tag, Counter()))
        if tag == "q":
            self.open_mark(self.page.nodes[node])

    def pop_to(self, tag: str) -> None:
        while len(self.stack) > 1:
            name, number = self.stack[-1]
            if name == "q":
                self.close_mark(self.page.nodes[number])
            self.stack.pop()
            if name == self.scopes[-1].name:
                self.scopes.pop()
            self.scopes[-1].open[name] -= 1
            if name == tag:
                return

    def open_mark(self, node: Node) -> None:
        """A browser shows quotation marks round a <q>; not given where the page has set its own."""
        following = self.page.text[self.at[1] : self.at[1] + 1]
        if following and following not in ANY_MARK:
            opening, node.mark = MARKS[(node.quoted - 1) % 2]
            self.add(*self.at, opening, "mark of <q>")

    def close_mark(self, node: Node) -> None:
        """One tag may end several, as </p> does in <p><q>So <q>no</p>."""
        mark = node.mark
        if mark and self.pieces and self.pieces[-1].start == self.at[0]:
            mark = (self.pieces.pop().after or "") + mark
        if mark:
            self.add(*self.at, mark, "mark of <q>")


def _sign(sign: str) -> str:
    """What an entity is read as: nothing for signs without a shape (soft hyphen, zero width, controls), a space for a line end."""
    if sign in "\n\r\t\f":
        return " "
    return "".join(c for c in sign if c.isprintable() or (c.isspace() and c not in "\v\x1c\x1d\x1e\x1f\x85\u2028\u2029"))


# --- what an element's tag and attributes say of the words in it ------------------------------------------------------------------------

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+")
NAMING = ("class", "id", "data-component", "data-gu-name", "data-testid")
STATES = frozenset(["has", "hide", "is", "no", "not", "show", "with", "without"])  # has-sidebar: what it holds, not what it is
UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)


def roles_of(tag: str, attrs: dict[str, str]) -> frozenset[str]:
    """The sections of lexicon/web_pages.txt that say what the element is, by its tag, names and properties.

    >>> sorted(roles_of("div", {"class": "articleShareTools"}))
    ['furniture']
    """
    if not attrs:
        return _roles_of_tag(tag)
    names = " ".join(attrs[a] for a in NAMING if a in attrs)
    roles = {*_roles_of_tag(tag), *_roles_of_names(names[:2000])}
    if attrs.get("role") in ("navigation", "complementary", "contentinfo", "search", "dialog", "banner", "menu"):
        roles.add("furniture")
    if "hidden" in attrs or attrs.get("aria-hidden") == "true" or UNSEEN.search(attrs.get("style", "")[:2000]):
        roles.add("hidden")
    roles.update(_roles_of_properties(attrs))
    return frozenset(roles)


ROLES_OF_TAGS = {
    **dict.fromkeys(FURNITURE, frozenset(["furniture"])),
    **dict.fromkeys(("caption", "figcaption"), frozenset(["caption"])),
    "address": frozenset(["author"]),
}


def _roles_of_tag(tag: str) -> frozenset[str]:
    return ROLES_OF_TAGS.get(tag, frozenset())


def _roles_of_properties(attrs: dict[str, str]) -> Iterator[str]:
    """What microdata and links say of the author, the date, the caption and the body."""
    yield from (PROPERTIES[p] for p in attrs.get("itemprop", "").split() if p in PROPERTIES)
    if "author" in attrs.get("rel", "").split():
        yield "author"


PROPERTIES = {
    "articleBody": "body",
    "author": "author",
    "caption": "caption",
    "comment": "furniture",
    "copyrightHolder": "caption",
    "creator": "author",
    "dateCreated": "date",
    "dateModified": "date",
    "datePublished": "date",
    "publisher": "furniture",
}


@cache
def _entry_words() -> dict[str, frozenset[tuple[str, ...]]]:
    return {role: frozenset(tuple(e.split()) for e in entries) for role, entries in web_pages().items() if role not in ("lines", "openers")}


@lru_cache(4096)
def _roles_of_names(names: str) -> frozenset[str]:
    """Roles of all the names in a class. Cached: a page repeats few of them."""
    found: set[str] = set()
    for name in names.split()[:50]:
        words = [w.lower() for w in CAMEL.split(name) if w]
        runs = {tuple(words[i : i + n]) for n in range(1, 5) for i in range(len(words) - n + 1)}
        roles = {role for role, entries in _entry_words().items() if not runs.isdisjoint(entries)}
        found |= roles & {"hidden"} if words and words[0] in STATES else roles
    return frozenset(found)
