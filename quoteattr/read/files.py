"""Bytes off a disk or from stdin, and one clear line where they cannot be had."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import BinaryIO

from quoteattr import harmless
from quoteattr.errors import ReadError

MAX_BYTES = 20_000_000  # of a file, or of a line of a .jsonl file: some 3 million words, no article

PDF, ZIP = b"%PDF-", b"PK\x03\x04"

# Files that are often given by mistake, told by their first bytes.
SIGNATURES = (
    (PDF, "a PDF; name it .pdf, or save its words as .txt"),
    (b"{\\rtf", "a rich text document (RTF); save it as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old Office document, or one locked with a password; save it as .txt"),
    (ZIP, "a .docx or another zip archive; name it .docx if it is one, or save its words as .txt"),
    (b"\x1f\x8b", "gzip data; unpack it first (only .jsonl.gz and .warc.gz are read as they are)"),
    (b"\x28\xb5\x2f\xfd", "zstd data; unpack it first (only .jsonl.zst is read as it is)"),
    (b"PAR1", "a Parquet file; name it .parquet"),
    (b"\x89PNG", "a picture; give the article as text"),
    (b"\xff\xd8\xff", "a picture; give the article as text"),
)
REASONS = {
    errno.ENOENT: "no such file; check the path",
    errno.ENOTDIR: "no such file; check the path",
    errno.EACCES: "may not be read; check its permissions",
    errno.EPERM: "may not be read; check its permissions",
    errno.EISDIR: "a directory; give its files, or a glob such as {path}/*.txt",
    errno.ENAMETOOLONG: "no such file, the name is too long; check the path",
}


def shown(path: str) -> str:
    """The path on one line, with nothing in it that a terminal would obey; stdin has a name of its own.

    >>> shown("a\\nb.txt")
    'a\\\\nb.txt'
    """
    return "stdin" if path == "-" else harmless.shown(path)


def refusal(path: str, error: Exception) -> ReadError:
    """The line to show for what the system said."""
    number = error.errno if isinstance(error, OSError) else None
    if number in REASONS:
        return ReadError(f"{shown(path)}: {REASONS[number].format(path=shown(path).rstrip('/'))}")
    return ReadError(f"{shown(path)}: cannot be read ({' '.join(str(error).split())}); check the path")


def open_bytes(path: str) -> BinaryIO:
    """The open file; stdin for "-". Raises ReadError."""
    if path == "-":
        return sys.stdin.buffer
    try:
        return open(path, "rb")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise refusal(path, error) from None


def read_bytes(path: str, own: bytes = b"") -> bytes:
    """All the bytes of a file. `own`: how a file of the format begins, if it is a binary one.

    Raises ReadError: no file, over `MAX_BYTES`, empty, a known kind of binary file other than its own.
    """
    stream = open_bytes(path)
    try:
        return checked(path, _read(path, stream), own)
    finally:
        if path != "-":
            stream.close()


def read_stdin(path: str) -> bytes:
    """All the bytes of stdin, which are those of the file `path`. Raises ReadError as `read_bytes` does."""
    return checked(path, _read(path, open_bytes("-")))


def checked(path: str, data: bytes, own: bytes = b"") -> bytes:
    """The same bytes, unless they are too many, none, or of a known kind of file that holds no plain text. Raises ReadError."""
    if len(data) > MAX_BYTES:
        raise too_large(shown(path))
    if not data.strip():
        raise empty(shown(path))
    if not (own and data.startswith(own)):
        refuse_binary(path, data)
    return data


def refuse_binary(path: str, head: bytes) -> None:
    """Raises ReadError where the first bytes are those of a PDF, a picture and so on."""
    for signature, advice in SIGNATURES:
        if head.startswith(signature):
            raise ReadError(f"{shown(path)}: {advice}")


def too_large(where: str) -> ReadError:
    return ReadError(f"{where}: over {MAX_BYTES // 1_000_000} MB, too large for one article; split it, or give .jsonl, one article a line")


def missing_library(where: str, suffix: str, library: str) -> ReadError:
    """`suffix` without its dot is the name of the extra."""
    return ReadError(f"{where}: {suffix} files are read with {library}, which is not installed; pip install 'quoteattr[{suffix[1:]}]'")


def empty(where: str) -> ReadError:
    return ReadError(f"{where}: empty, there is nothing to read; check that it was saved")


def _read(path: str, stream: BinaryIO) -> bytes:
    """At most one byte over the limit; nothing at all where the file's size is known to be over it."""
    if _size(stream) > MAX_BYTES:
        raise too_large(shown(path))
    try:
        return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise refusal(path, error) from None


def _size(stream: BinaryIO) -> int:
    """In bytes; 0 where it cannot be known, as of a pipe."""
    with suppress(OSError):
        return os.fstat(stream.fileno()).st_size
    return 0
