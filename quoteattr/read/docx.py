"""Word documents (.docx), through python-docx (extra `docx`): the words paragraph by paragraph, as the document is now.

`Article.original` is a line for each paragraph in the order of reading, empty ones too, with those of tables, text boxes and notes at their
place: line and column of a statement are the paragraph's number and the character in it. Tracked insertions are read and deletions not;
comments, headers and footers, hidden text and field codes are no part of it.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from quoteattr.errors import ReadError
from quoteattr.read import files
from quoteattr.read.article import Markup, article_from_text
from quoteattr.types import Article, Block

if TYPE_CHECKING:
    from docx.document import Document

MAX_UNPACKED, MAX_XML, MAX_PARTS = 200_000_000, 30_000_000, 5_000  # bytes of all parts, of one of XML; a document of pictures has hundreds
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, STYLE, BREAK, TEXT_BOX = f"{W}p", f"{W}pStyle", f"{W}br", f"{W}txbxContent"
SIGNS = {f"{W}tab": "\t", f"{W}cr": "\u2028", f"{W}noBreakHyphen": "-", f"{W}sym": "", f"{W}ptab": "\t"}
# Deleted or moved away, alternatives for old programs (a text box stands twice), properties, the reading above a Japanese word.
SKIPPED = {
    f"{W}del",
    f"{W}moveFrom",
    f"{W}rt",
    f"{W}pPr",
    f"{W}sdtPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
MOST_BASES = 20  # styles that a style is based on, one on another

Element = Any  # of lxml, which has no types


class Line(NamedTuple):
    words: str
    kind: Block
    is_title: bool


def read(path: str) -> Iterator[Article]:
    """The article of a Word document. Raises ReadError, also where python-docx is missing."""
    data = files.read_bytes(path, own=files.ZIP)
    document = _document(data, files.shown(path))
    lines = list(_lines(document))
    about = document.core_properties
    title = next((line.words for line in lines if line.is_title and line.words.strip()), about.title)
    yield article_from_text(
        "\n".join(line.words for line in lines),
        source=path,
        title=" ".join(title.split()) or None,
        date=_date(document),
        byline=about.author or None,
        sha256=hashlib.sha256(data).hexdigest(),
        markup=_markup(lines),
    )


def _document(data: bytes, where: str) -> Document:
    try:
        import docx
    except ImportError:
        raise files.missing_library(where, ".docx", "python-docx") from None
    _check_parts(data, where)
    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # whatever a damaged part makes the library trip over
        raise _damaged(where, error) from None


def _check_parts(data: bytes, where: str) -> None:
    """Raises ReadError before anything is unpacked: no zip archive, or one that would fill the memory. zipfile never unpacks more than a
    part's size as given."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _damaged(where, error) from None
    markup = max((p.file_size for p in parts if p.filename.endswith((".xml", ".rels"))), default=0)
    if sum(p.file_size for p in parts) > MAX_UNPACKED or markup > MAX_XML or len(parts) > MAX_PARTS:
        raise ReadError(f"{where}: unpacked it would be far too large for an article; save its words as .txt")


def _damaged(where: str, error: Exception) -> ReadError:
    return ReadError(f"{where}: no sound .docx ({' '.join(str(error).split())[:100]}); open it in Word or LibreOffice and save it again")


# --- words ------------------------------------------------------------------------------------------------------------------------------


def _lines(document: Document) -> Iterator[Line]:
    notes, kinds = _notes(document), _kinds(document)
    for element in _walk(document.element.body):
        if element.tag == PARAGRAPH:
            yield _line(element, kinds)
            for reference in (e for e in _own(element) if e.tag in NOTES):
                note = notes.get((NOTES[reference.tag], reference.get(f"{W}id")))
                yield from (_line(p, kinds) for p in _walk(note) if p.tag == PARAGRAPH) if note is not None else ()


def _line(paragraph: Element, kinds: dict[str, tuple[Block, bool]]) -> Line:
    style = paragraph.find(f"{W}pPr/{STYLE}")
    kind, is_title = kinds.get(style.get(f"{W}val") if style is not None else "", (Block.BODY, False))
    return Line("".join(map(_words, _own(paragraph))), kind, is_title)


def _words(element: Element) -> str:
    """What one element stands for. A line end within a paragraph is U+2028, so that lines count paragraphs; that of a page is nothing."""
    if element.tag == f"{W}t":
        return " ".join((element.text or "").splitlines())
    if element.tag == BREAK:
        return "\u2028" if element.get(f"{W}type") in (None, "textWrapping") else ""
    return SIGNS.get(element.tag, "")


def _walk(top: Element, skipped: Collection[str] = SKIPPED) -> Iterator[Element]:
    """The elements below, in order, but for what is skipped and runs of hidden text."""
    waiting = [top]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += reversed([e for e in element if e.tag not in skipped and not _is_hidden(e)])


def _own(paragraph: Element) -> Iterator[Element]:
    """As `_walk`, without the paragraphs of text boxes that hang on this one."""
    return _walk(paragraph, SKIPPED | {TEXT_BOX})


def _is_hidden(element: Element) -> bool:
    vanish = element.find(f"{W}rPr/{W}vanish") if element.tag == f"{W}r" else None
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off")


def _notes(document: Document) -> dict[tuple[str, str], Element]:
    """Footnotes and endnotes, by their kind and number."""
    from docx.oxml import parse_xml

    found: dict[tuple[str, str], Element] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in NOTES.values() and not relation.is_external:
            found |= {(kind, note.get(f"{W}id", "")): note for note in parse_xml(relation.target_part.blob)}
    return found


# --- what the styles say ----------------------------------------------------------------------------------------------------------------


def _kinds(document: Document) -> dict[str, tuple[Block, bool]]:
    """By a style's id: what its paragraphs are, and whether they are the title. A style is what the style it is based on is."""
    return {style.style_id: _kind(list(_names(style))) for style in document.styles}


def _names(style: Any) -> Iterator[str]:
    for _ in range(MOST_BASES):
        yield (style.name or "").lower()
        style = getattr(style, "base_style", None)
        if style is None:
            return


def _kind(names: list[str]) -> tuple[Block, bool]:
    for name in names:
        if name.startswith(("heading", "title", "subtitle", "headline")):
            return Block.HEADLINE, name == "title"
        if name.startswith("caption"):
            return Block.CAPTION, False
    return Block.BODY, False


def _markup(lines: list[Line]) -> Markup:
    starts: dict[Block, list[int]] = {kind: [] for kind in Block}
    at = 0
    for line in lines:
        starts[line.kind].append(at)
        at += len(line.words) + 1
    return Markup(headings=tuple(starts[Block.HEADLINE]), captions=tuple(starts[Block.CAPTION]))


def _date(document: Document) -> str | None:
    created: datetime | None = document.core_properties.created
    return created.date().isoformat() if created else None
