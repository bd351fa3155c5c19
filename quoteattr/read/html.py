"""Web pages (.html, .htm): the article's headlines, body and captions; all else of the page is markup that was taken out.

The text is what a browser would show of these passages: entities as their signs, white space made one, a line end for a <br>, quotation marks
round a <q>. Each change is a repair, so that every offset leads back to the file. read/page.py finds the passages, read/body.py chooses.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quoteattr.errors import ReadError
from quoteattr.read import about, body, files, page
from quoteattr.read.article import Markup, article_from_text
from quoteattr.read.body import Part
from quoteattr.read.page import Page, Piece
from quoteattr.read.repair import BOMS, SLOPPY, decode, is_binary
from quoteattr.types import Article, Block, Repair, Span

LABEL = re.compile(r"[A-Za-z0-9_.:-]{1,40}")  # of a charset


def read(path: str) -> Iterator[Article]:
    """The article of a web page. Raises ReadError, also where the page holds no article."""
    yield article_from_bytes(files.read_bytes(path), path)


def article_from_bytes(data: bytes, path: str) -> Article:
    """The article of a web page's bytes. Raises ReadError."""
    text, remarks = decoded(data, files.shown(path))
    return article_from_decoded(text, path, hashlib.sha256(data).hexdigest(), remarks)


def article_from_decoded(text: str, path: str, sha256: str | None = None, remarks: Sequence[Repair] = ()) -> Article:
    """The article of a web page's text, whatever encoding the page declares. Raises ReadError."""
    where = files.shown(path)
    found = page.parse(text, where)
    said = about.about(found.text)
    parts = body.story(found, said.titles)
    if all(kind is not Block.BODY for _, kind in parts):
        raise ReadError(f"{where}: no article text on this page; save the page once the browser shows the article, or its words as .txt")
    return article_from_text(
        text,
        source=path,
        title=said.headline or body.main_heading(found, parts) or next(iter(said.titles), None),
        date=said.date,
        url=said.url,
        byline=said.byline or about.without_by(body.author(found)),
        sha256=sha256,
        remarks=(*remarks, *_cut_off(found, parts, said.words)),
        markup=markup(text, found, parts),
    )


def _cut_off(found: Page, parts: Iterable[Part], words: int) -> Iterator[Repair]:
    """A remark where less than half of the words that the page gives its article are to be read, as behind a paywall."""
    read = sum(len("".join(map(found.shown, pieces)).split()) for pieces, _ in parts)
    if 2 * read < words:
        yield Repair(Span(0, 0), "", "", f"the page says that its article has {words} words, and shows {read}: it may be cut off")


# --- bytes ------------------------------------------------------------------------------------------------------------------------------


def decoded(data: bytes, where: str, charset: str | None = None) -> tuple[str, tuple[Repair, ...]]:
    """The text, by its byte order mark, else by the charset it was sent with, else by what the page declares, else as UTF-8; a remark
    where it had to be guessed.

    Raises ReadError.

    >>> decoded('<meta charset="iso-8859-1">café'.encode("latin-1"), "a.html")[0][-4:]
    'café'
    """
    sent = f'<meta charset="{charset}">'.encode() if charset and LABEL.fullmatch(charset) else b""
    encoding = _declared(sent + data)
    if encoding.upper().startswith("UTF") or any(data.startswith(bom) for bom, _ in BOMS):
        return decode(data, where)
    try:
        text = codecs.charmap_decode(data, "strict", SLOPPY)[0] if encoding == "windows-1252" else data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        raise ReadError(f"{where}: cannot be read as {encoding}, which the page says it is; save it as UTF-8") from None
    if is_binary(text):
        raise ReadError(f"{where}: not text but binary data; give the article as text, in UTF-8")
    return text, ()


def _declared(data: bytes) -> str:
    """The encoding by the HTML standard's rules for what a page says of itself; UTF-8 where it says nothing."""
    from turbohtml import parse

    head = bytes(b if b < 0x80 else 0x3F for b in data[:1024])  # nothing in it to guess by
    return parse(head + "é".encode()).encoding or "UTF-8"


# --- words ------------------------------------------------------------------------------------------------------------------------------

SPACE = " \t\n\r\f"  # what a browser makes one; a no-break space is none of it
SPACES = re.compile(rf"\A[{SPACE}]+|[{SPACE}]+\Z|[{SPACE}]{{2,}}|[\t\n\r\f]")


def markup(text: str, found: Page, parts: Iterable[Part]) -> Markup:
    """All of the page that is no word of the story as repairs, and where its headings and captions begin."""
    kept: list[Piece] = []
    starts: dict[int, Block] = {}
    for pieces, kind in parts:
        words = _tidied(found, pieces, kind)
        if words:
            starts[words[0].start] = kind
            kept += words
    return Markup(
        tuple(_repairs(text, kept, starts)),
        headings=tuple(start for start, kind in starts.items() if kind is Block.HEADLINE),
        captions=tuple(start for start, kind in starts.items() if kind is Block.CAPTION),
    )


def _tidied(found: Page, pieces: Iterable[Piece], kind: Block) -> list[Piece]:
    """The pieces of a passage with its white space as a browser shows it: one space or one line end between words, none outside."""
    tidy: list[Piece] = []
    space: Piece | None = None
    for piece in _split_off_spaces(found, pieces):
        if found.shown(piece) in (" ", "\n"):
            space = piece if space is None or piece.after == "\n" else space
            continue
        if tidy and space:
            tidy.append(space._replace(after=" ") if space.after == "\n" and kind is not Block.BODY else space)
        space = None
        tidy.append(piece)
    return tidy


def _split_off_spaces(found: Page, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """White space that a browser would not show as it stands as pieces of its own, and so that at the ends of words. <pre> keeps its own."""
    for piece in pieces:
        words = found.text[piece.start : piece.end]
        at = piece.start
        for m in SPACES.finditer(words) if piece.after is None and not found.nodes[piece.node].pre else ():
            start, end = piece.start + m.start(), piece.start + m.end()
            if at < start:
                yield piece._replace(start=at, end=start)
            yield Piece(start, end, None if m[0] == " " else " ", piece.node, "white space")
            at = end
        if at < piece.end:
            yield piece._replace(start=at)


def _repairs(text: str, kept: Iterable[Piece], starts: dict[int, Block]) -> list[Repair]:
    """What was between the kept pieces, and the pieces that stand for markup. A blank line parts two passages."""
    repairs: list[Repair] = []
    at = 0
    for piece in kept:
        seam = "\n\n" if at and piece.start in starts else ""
        if at < piece.start:
            repairs.append(Repair(Span(at, piece.start), text[at : piece.start], seam, "markup"))
        elif seam:  # the tag that begins the passage stands for the closing mark of the one before already
            repairs[-1] = replace(repairs[-1], after=repairs[-1].after + seam)
        if piece.after is not None:
            repairs.append(Repair(Span(piece.start, piece.end), text[piece.start : piece.end], piece.after, piece.reason))
        at = piece.end
    if at < len(text):
        repairs.append(Repair(Span(at, len(text)), text[at:], "", "markup"))
    return repairs
