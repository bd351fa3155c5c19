"""PDF files, through pypdf (extra `pdf`): the words as they can be taken out, for a PDF holds places of signs and no text.

`Article.original` is what was taken out, a line for each line on the page and a form feed between pages. Lines are joined to paragraphs and
words that a line's end parted are joined again, as repairs; numbers of pages and lines that come back on each page are taken out.
"""

from __future__ import annotations

import hashlib
import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quoteattr.errors import ReadError
from quoteattr.read import files
from quoteattr.read.article import Markup, article_from_text
from quoteattr.types import Article, Repair, Span

if TYPE_CHECKING:
    from pypdf import PdfReader

REMARK = "words of a PDF may be out of order or run together; offsets are those of the text taken out of it"
MOST_PAGES, MOST_CHARACTERS = 1_000, files.MAX_BYTES


class Line(NamedTuple):
    """Offsets of a line without the white space at its ends, and the number of its page."""

    start: int
    end: int
    page: int


def read(path: str) -> Iterator[Article]:
    """The article of a PDF. Raises ReadError, also for one that is locked or scanned, and where pypdf is missing."""
    data = files.read_bytes(path, own=files.PDF)
    where = files.shown(path)
    reader = _reader(data, where)
    pages = _pages(reader, where)
    text = "\f".join(pages)
    if not text.strip():
        raise ReadError(f"{where}: no words in this PDF, only pictures of them perhaps; read it with an OCR program first")
    about = reader.metadata
    yield article_from_text(
        text,
        source=path,
        byline=(about and about.author) or None,
        sha256=hashlib.sha256(data).hexdigest(),
        remarks=(Repair(Span(0, 0), "", "", REMARK),),
        markup=Markup(tuple(line_repairs(text))),
    )


def _reader(data: bytes, where: str) -> PdfReader:
    try:
        import pypdf
    except ImportError:
        raise files.missing_library(where, ".pdf", "pypdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on damage it mended
    if not data.startswith(files.PDF):
        raise ReadError(f"{where}: no PDF; check that it is the right file")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except pypdf.errors.DependencyError:  # a kind of lock that takes another library to open
        locked = True
    except Exception as error:  # whatever a damaged file makes the library trip over
        raise _damaged(where, error) from None
    if locked:
        raise ReadError(f"{where}: locked with a password; save it without one")
    return reader


def _pages(reader: PdfReader, where: str) -> list[str]:
    """The text of each page. Raises ReadError."""
    pages: list[str] = []
    try:
        if len(reader.pages) > MOST_PAGES:
            raise ReadError(f"{where}: over {MOST_PAGES:,} pages, too large for one article; save the pages that matter")
        for page in reader.pages:
            pages.append(page.extract_text().replace("\0", "").replace("\f", "\n"))
            if sum(map(len, pages)) > MOST_CHARACTERS:
                raise files.too_large(where)
    except ReadError:
        raise
    except Exception as error:
        raise _damaged(where, error) from None
    return pages


def _damaged(where: str, error: Exception) -> ReadError:
    return ReadError(f"{where}: no sound PDF ({' '.join(str(error).split())[:100]}); save it again, or its words as .txt")


# --- lines to paragraphs ----------------------------------------------------------------------------------------------------------------

FOLIO = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*\Z", re.I)
EDGE = 2  # lines at the top and the bottom of a page that may be a running head
FEWEST_PAGES = 3  # that a line must come back on
HYPHEN = re.compile(r"(?P<begun>[^\W\d_]+)(?P<hyphen>[-\u00ad\u2010])\Z")
STOP = re.compile(r"[.!?:…][\"'”’»)]*\Z")


def line_repairs(text: str) -> Iterator[Repair]:
    """What makes paragraphs of the lines of pages, in order: line ends to spaces or blank lines, parted words to whole ones.

    >>> [(r.before, r.after) for r in line_repairs("The minis-\\nter said that\\nshe would go.")]
    [('-\\n', ''), ('\\n', ' ')]
    """
    lines = list(_lines(text))
    furniture = _furniture(text, lines)
    kept = [line for line in lines if line not in furniture]
    widths = _widths(kept)
    at, before = 0, None
    for line in kept:
        yield from _between(text, before, line, at, widths)
        at, before = line.end, line
    if kept and at < len(text):
        yield Repair(Span(at, len(text)), text[at:], "", "line end")


def _between(text: str, before: Line | None, line: Line, at: int, widths: dict[int, int]) -> Iterator[Repair]:
    if before is None:
        after = ""
    elif hyphen := _parted_word(text, before, line):
        at, after = hyphen, ""
    else:
        after = "\n\n" if _ends_paragraph(text, before, line, widths[before.page]) else " "
    if text[at : line.start] != after:
        yield Repair(Span(at, line.start), text[at : line.start], after, "line end")


def _lines(text: str) -> Iterator[Line]:
    page = 0
    for m in re.finditer(r"[^\n\f]+|\f", text):
        words = m[0].strip()
        page += m[0] == "\f"
        if words:
            start = m.start() + m[0].index(words[0])
            yield Line(start, start + len(words), page)


def _furniture(text: str, lines: Sequence[Line]) -> set[Line]:
    """Numbers of pages, and lines at the top or bottom of a page that come back, but for their figures, on most pages."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = {number: [*page[:EDGE], *page[EDGE:][-EDGE:]] for number, page in pages.items()}
    counts = Counter(key for page in edges.values() for key in {_key(text, line) for line in page})
    often = {key for key, count in counts.items() if count >= FEWEST_PAGES and 2 * count > len(pages)}
    numbers = {line for page in pages.values() for line in (page[0], page[-1]) if FOLIO.match(text, line.start, line.end)}
    return numbers | {line for page in edges.values() for line in page if _key(text, line) in often}


def _key(text: str, line: Line) -> str:
    return re.sub(r"\d+", "0", text[line.start : line.end]).casefold()


def _widths(lines: Sequence[Line]) -> dict[int, int]:
    """For each page how long its lines are that are full: nine in ten are no longer."""
    lengths: dict[int, list[int]] = {}
    for line in lines:
        lengths.setdefault(line.page, []).append(line.end - line.start)
    return {page: sorted(found)[(9 * len(found) - 1) // 10] for page, found in lengths.items()}


def _parted_word(text: str, line: Line, following: Line) -> int | None:
    """Where the hyphen is that the line's end put into a word; None for that of "twenty-first", if the text has it elsewhere."""
    m = HYPHEN.search(text, max(line.start, line.end - 60), line.end)
    rest = re.compile(r"[^\W\d_]+").match(text, following.start)
    if not m or not rest or not rest[0][0].islower():
        return None
    return None if f"{m['begun']}-{rest[0]}" in text else m.start("hyphen")


def _ends_paragraph(text: str, line: Line, following: Line, width: int) -> bool:
    """A blank line does, and a line that had ample room for the next word: less is enough after a full stop."""
    if text.count("\n", line.end, following.start) > 1 and line.page == following.page:
        return True
    needed = line.end - line.start + 1 + len(text[following.start : following.end].split(None, 1)[0])
    stopped = STOP.search(text, max(line.start, line.end - 10), line.end)
    return 10 * needed < (9 if stopped else 7) * width
