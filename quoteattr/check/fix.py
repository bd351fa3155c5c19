"""The edits of findings, applied to the text of a file: only those after which the article has the same words and the same quotations."""

from __future__ import annotations

import bisect
import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from quoteattr.check.marks import places
from quoteattr.errors import OutputError, QuoteattrError
from quoteattr.harmless import harmless
from quoteattr.types import Edit, Finding, Report

MOST_PARTS = 64  # into which findings are parted that cannot all be mended
ROUNDS = 5  # what one edit uncovers the next may mend; it never took more than two
ANYBODY_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH  # the superuser may write where nobody may
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

Find = Callable[[Report], Iterable[Finding]]
Reread = Callable[[str], Report]


@dataclass(frozen=True, slots=True)
class Mended:
    """`text` in place of `Article.original`, and the findings that are no more, with lines and columns as they were when each was found."""

    text: str
    findings: tuple[Finding, ...] = ()


def mend(report: Report, find: Find, reread: Reread) -> Mended:
    """What becomes of an article's text when all that can be mended safely is. `find` gives a report's findings; `reread` the report, of marks
    at least, of a changed text, and may raise QuoteattrError where that is no article any more."""
    done: list[Finding] = []
    for _ in range(ROUNDS):
        findings = _apart(f for f in find(report) if f.edits)
        taken = _safe(report, findings, [], reread, max(1, len(findings) // MOST_PARTS))
        if not taken:
            break
        report = reread(edited(report.article.original, taken))
        done += taken
    return Mended(report.article.original, tuple(done))


def edited(text: str, findings: Iterable[Finding]) -> str:
    """The text with the edits of the findings, none of which touches another's."""
    pieces: list[str] = []
    at = 0
    for edit in sorted((e for f in findings for e in f.edits), key=_place):
        pieces += text[at : edit.span.start], edit.words
        at = edit.span.end
    return "".join(pieces) + text[at:]


def _place(edit: Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those whose edits change what an earlier one's change."""
    taken: set[int] = set()
    out: list[Finding] = []
    for finding in findings:
        own = {i for e in finding.edits for i in range(e.span.start, max(e.span.end, e.span.start + 1))}
        if own.isdisjoint(taken):
            taken |= own
            out.append(finding)
    return out


def _safe(report: Report, findings: Sequence[Finding], taken: list[Finding], reread: Reread, least: int) -> list[Finding]:
    """Those that leave words and quotations as they are, on top of those taken: all together, or else each half on its own, down to `least`
    of them."""
    if not findings or _same(report, [*taken, *findings], reread):
        return list(findings)
    if len(findings) <= least:
        return []
    half = len(findings) // 2
    first = _safe(report, findings[:half], taken, reread, least)
    return first + _safe(report, findings[half:], [*taken, *first], reread, least)


def _same(report: Report, findings: Iterable[Finding], reread: Reread) -> bool:
    text = edited(report.article.original, findings)
    try:
        after = reread(text)
    except QuoteattrError:
        return False
    if after.article.original != text:  # a page that declares another encoding than the one its bytes are in
        return False
    return _without_marks(after) == _without_marks(report) and _quoted(after) == _quoted(report)


def _marks(report: Report) -> list[int]:
    """Where the marks of all quotations stand, in order, in characters of the text."""
    spans = [place for q in report.quotations for place in places(report.article, q) if place]
    return sorted({i for s in spans for i in range(s.start, s.end)})


def _without_marks(report: Report) -> str:
    """The article as it is read, without the marks of its quotations: every letter, and every apostrophe."""
    pieces: list[str] = []
    at = 0
    for i in _marks(report):
        pieces.append(report.article.text[at:i])
        at = i + 1
    return "".join(pieces) + report.article.text[at:]


def _quoted(report: Report) -> list[tuple[object, ...]]:
    """Each quotation by where its words begin and end, marks not counted, and how it stands to the others."""
    marks = _marks(report)
    spans = [[i - bisect.bisect_left(marks, i) for i in (q.content.start, q.content.end)] for q in report.quotations]
    return [(*span, q.closed, q.parent, q.continues) for span, q in zip(spans, report.quotations, strict=True)]


# --- files ------------------------------------------------------------------------------------------------------------------------


def encoding_of(data: bytes, text: str) -> str | None:
    """The encoding in which the text gives the very bytes; None for a file whose encoding had to be guessed, or which says that it has another
    than UTF-8."""
    return next((name for name in ENCODINGS if text.encode(name, "replace") == data), None)


def replace_file(path: str, data: bytes) -> None:
    """Puts the bytes in the file's place, written beside it and renamed; the file keeps its mode, and a link leads where it led.

    Raises: OutputError where it may not be written.
    """
    place, aside = os.path.realpath(path), ""
    try:
        if not os.stat(place).st_mode & ANYBODY_WRITES or not os.access(place, os.W_OK):
            raise OutputError(f"{harmless(path)}: not mended, for it is read-only; make it writable")
        handle, aside = tempfile.mkstemp(prefix=f".{os.path.basename(place)[:100]}.", dir=os.path.dirname(place))
        with open(handle, "wb") as out:
            out.write(data)
        shutil.copymode(place, aside)
        os.replace(aside, place)
    except OutputError:
        raise
    except OSError as err:
        with contextlib.suppress(OSError):
            os.remove(aside)
        raise OutputError(f"{harmless(path)}: not mended, for it cannot be written ({err.strerror or err}); see to its folder") from err
