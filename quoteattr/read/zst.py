"""What zstd has packed (.jsonl.zst), through the package zstandard (extra `zst`): unpacked as it is read, and never much of it at a time."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from quoteattr.errors import ReadError
from quoteattr.read import files

MAGIC = b"\x28\xb5\x2f\xfd"
SKIPPABLE = b"\x2a\x4d\x18"  # from the second byte on, of a frame that holds no data
STEP = 1_024  # packed bytes at a time: four of them can stand for 128 kB, so that a bomb unpacks to some 30 MB a step


def unpacked(stream: BinaryIO, path: str) -> io.BufferedReader:
    """The bytes of all frames, one after the other; EOFError where they are damaged or cut off.

    Raises ReadError where zstandard is missing, or the file is something else.
    """
    try:
        import zstandard
    except ImportError:
        raise files.missing_library(files.shown(path), ".zst", "zstandard") from None
    head = stream.peek(4)[:4] if isinstance(stream, io.BufferedReader) else MAGIC
    if head and head != MAGIC and head[1:] != SKIPPABLE:
        raise ReadError(f"{files.shown(path)}: no zstd data; check that it is the right file")
    return io.BufferedReader(_Unpacked(stream, zstandard))


class _Unpacked(io.RawIOBase):
    """zstandard's own stream ends without a word where a file was cut off, which this one does not."""

    def __init__(self, stream: BinaryIO, library: Any):
        self._stream, self._library = stream, library
        self._frame: Any = None
        self._packed = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            self._packed = self._packed or self._stream.read(STEP)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("cut off within a frame")
                return 0
            self._ready = memoryview(self._step())
        size = min(len(into), len(self._ready))
        into[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def _step(self) -> bytes:
        """What the packed bytes in hand stand for; those behind the end of a frame are for the next one."""
        self._frame = self._frame or self._library.ZstdDecompressor().decompressobj()
        try:
            done: bytes = self._frame.decompress(self._packed)
        except self._library.ZstdError as error:
            raise EOFError(str(error)) from None
        self._packed = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame = None
        return done
