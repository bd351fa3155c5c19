"""Bytes to text, and the repairs a text needs, each with its map back to the file.

A repair changes only what is damaged. White space other than line ends is left as it is (a no-break space, too: the words and their
offsets do not suffer from it), and so are bidirectional controls, which the writers make harmless.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence

from quoteattr.errors import ReadError
from quoteattr.types import MISREAD, Repair, Span

BOMS = (  # the longer ones first: UTF-32 little-endian begins as UTF-16 does
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Windows-1252 with its five undefined bytes (81 8D 8F 90 9D) read as Latin-1 reads them. To read the whole file as Latin-1 for the sake
# of one such byte would turn every curly quotation mark in it into a control character.
SLOPPY = "".join(bytes([b]).decode("windows-1252", "ignore") or chr(b) for b in range(256))
_BACK = {ord(SLOPPY[b]): b for b in range(0x80, 0x100)}

# Read as control characters these are surely meant as windows-1252; another (a Mac's "É" is \x83) may come from any code page.
WINDOWS_MARKS = frozenset("\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99")  # € ‚ „ … ‘ ’ “ ” • – — ™

CONTROLS = [chr(n) for n in (*range(0x09), *range(0x0E, 0x20), 0x7F)]
UTF8_MISREAD, SIGN_MISREAD = MISREAD
WINDOWS_REMARK = "decoded as windows-1252, since the file is not valid UTF-8"


def decode(data: bytes, where: str) -> tuple[str, tuple[Repair, ...]]:
    """The text of a file's bytes, a byte order mark still in it, and a remark (an empty repair) if the encoding had to be guessed.

    `where` names the file in messages. Raises ReadError for bytes that are no text.

    >>> decode("“Non”".encode("windows-1252"), "a.txt")[0]
    '“Non”'
    """
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), "utf-8")
    remarks: tuple[Repair, ...] = ()
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise ReadError(f"{where}: damaged {encoding[:6].upper()}; save it as UTF-8") from None
        text = codecs.charmap_decode(data, "strict", SLOPPY)[0]
        remarks = (Repair(Span(0, 0), "", "", WINDOWS_REMARK),)
    if is_binary(text):
        raise ReadError(f"{where}: not text but binary data; give the article as text, in UTF-8")
    return text, remarks


def is_binary(text: str) -> bool:
    """True where a character is NUL, or one in ten is a control character that no article has (a few colour codes are let through)."""
    controls = sum(map(text.count, CONTROLS))
    return "\0" in text or (controls > 8 and 10 * controls > len(text))


# --- what is damaged -------------------------------------------------------------------------------------------------------------

_TAIL = re.escape("".join(sorted(set(SLOPPY[0x80:0xC0]))))  # how a continuation byte of UTF-8 looks in windows-1252
# Of these, what may well stand after a letter in sound text: the closing mark in “ATÉ AMANHÃ”, a dash, an ellipsis, a no-break space.
_PUNCTUATION = re.escape("‚„…‹›‘’“”–—«»\xa0")
_LETTER = r"[^\W\d_]"

MOJIBAKE = re.compile(
    rf"""
      ðŸ[{_TAIL}]{{2}}                                      # ðŸ˜€ for an emoji
    | â[€‚„†ˆ‰][{_TAIL}]                                    # â€™ for ’, â‚¬ for €, â„¢ for ™; â alone or before a letter is French
    | ï(?:»¿|¿½|¬[€\x81‚ƒ„…†])                              # a byte order mark, U+FFFD, the ligature ﬁ
    | Â(?![{_PUNCTUATION}])[{_TAIL}]                        # Â£ for £; never the Â of Ângela or CHÂTEAU: a letter follows that
    | Â[\xa0»«]                                             # Â and a no-break space for a no-break space
    | Ã(?![{_PUNCTUATION}])[{_TAIL}]                        # Ã© for é
    | [ÄÅ](?![{_PUNCTUATION}])[{_TAIL}](?={_LETTER})        # Å½ivojin; but the 3.5 Å² of a physicist stays
    | (?<={_LETTER})[ÄÅ](?![{_PUNCTUATION}])[{_TAIL}]       # MiloÅ¡
    | (?<=[a-zß-öø-ÿ.,;:!?])[ÂÃÄÅ][{_PUNCTUATION}]          # donÂ’t: no sound text has a capital after a small letter or a stop
    | [ÂÃÄÅ][{_PUNCTUATION}](?={_LETTER})                   # CÃ”TE: the mark is inside the word
    """,
    re.X,
)
_HALF_LOST = re.compile("â€\ufffd")  # the last byte of ” is undefined in windows-1252, and many programs write U+FFFD for it
# Where anything below may begin; searched first, since a set of characters is found fast.
_SUSPECT = re.compile("[\r\v\u2028\u2029\u200b\ufeff\u00ad\u2060\x80-\x9fÂÃÄÅâðï\ud800-\udfff]")
_NEW_LINE = re.compile("\r\n?|[\v\u2028\u2029]")
_INVISIBLE = re.compile("[\u200b\ufeff\u00ad\u2060]+")


def find(text: str) -> Iterator[Repair]:
    """The repairs a decoded text needs, in order, none touching another; nothing for sound text.

    >>> [(r.before, r.after) for r in find("worth Â£8million in the CHÂTEAU")]
    [('Â£', '£')]
    """
    if text.isascii() and "\r" not in text and "\v" not in text:
        return
    at = 0
    while suspect := _SUSPECT.search(text, at):
        at = suspect.end()
        for repair in _repairs_at(text, suspect.start()):
            yield repair
            at = repair.span.end


def apply(original: str, repairs: Sequence[Repair]) -> str:
    """The repaired text. `repairs` are in order and apart; with none of them the very same string comes back."""
    if all(r.before == r.after for r in repairs):
        return original
    pieces: list[str] = []
    at = 0
    for r in repairs:
        pieces += original[at : r.span.start], r.after
        at = r.span.end
    return "".join(pieces) + original[at:]


def _repairs_at(text: str, start: int) -> Iterable[Repair]:
    """What is to be repaired at a suspect character, if anything. Mojibake comes first: half of "Ã\xad" (í) is a soft hyphen."""
    if MOJIBAKE.match(text, start):
        return _mojibake(text, start)
    if m := _HALF_LOST.match(text, start):
        return [_repair(m, "”", f"{UTF8_MISREAD}, its last byte lost")]
    if m := _NEW_LINE.match(text, start):
        return [_repair(m, "\n", "line end")]
    if m := _INVISIBLE.match(text, start):
        return [_repair(m, "", "byte order mark" if start == 0 and m[0] == "\ufeff" else "invisible character")]
    return _character(text, start)


def _character(text: str, start: int) -> list[Repair]:
    """A lone surrogate ("\\ud800" in JSON), or the windows-1252 sign that was read as a control character ("don\\x92t")."""
    char = text[start]
    if "\ud800" <= char <= "\udfff":
        return [Repair(Span(start, start + 1), char, "\ufffd", "half a character")]
    if char in WINDOWS_MARKS:
        return [Repair(Span(start, start + 1), char, SLOPPY[ord(char)], SIGN_MISREAD)]
    return []


def _mojibake(text: str, start: int) -> list[Repair]:
    """The damaged characters from `start` on, as long as one follows another; one repair for all where they were damaged twice."""
    run, at = [], start
    while m := MOJIBAKE.match(text, at):
        run.append(_repair(m, _undamaged(m), UTF8_MISREAD))
        at = m.end()
    once = "".join(r.after for r in run)
    twice = MOJIBAKE.sub(_undamaged, once)
    if once == twice:
        return run
    return [Repair(Span(start, at), text[start:at], twice, f"{UTF8_MISREAD}, twice")]


def _undamaged(match: re.Match[str]) -> str:
    """The character meant: "â€™" -> "’". Where that is a control character, the windows-1252 sign of its number: "Â’" -> "’"."""
    char = match[0].translate(_BACK).encode("latin-1").decode("utf-8")
    return SLOPPY[ord(char)] if "\x80" <= char <= "\x9f" else char


def _repair(match: re.Match[str], after: str, reason: str) -> Repair:
    return Repair(Span(*match.span()), match[0], after, reason)
