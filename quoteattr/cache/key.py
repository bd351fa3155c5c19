"""What an entry is known by: all that the analysis of an article hangs on, and nothing else.

The place where a file lies is not among it: the same words under another path are the same work, and a report is laid onto the article as it
was read this time.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
from collections.abc import Hashable, Iterator, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, cast

from quoteattr.types import Article, KnownSpeaker

PACKAGE = Path(__file__).parent.parent
# Where it is decided what a report says; reading is not among it, for its outcome is hashed itself. A test follows the imports.
DECIDING = (
    "__init__.py",
    "types.py",
    "errors.py",
    "harmless.py",
    "models.py",
    "settings.py",
    "tree.py",
    "words.py",
    "pipeline.py",
    "lexicon",
    "parse",
    "detect",
    "resolve",
    "cache",
)
# Where, besides, it is decided what `check` makes of a file: how it is read, and the rules.
JUDGING = ("comments.py", "later.py", "plural.py", "read", "check", "drift")
CODE = (".py", ".txt", ".json")
LIBRARIES = ("torch", "stanza", "numpy", "rapidfuzz")
READERS = ("turbohtml", "python-docx", "pypdf")
PLACE = ("source", "id")  # of an article: the analysis does not look at them


@dataclasses.dataclass(frozen=True, slots=True)
class Making:
    """How reports are made. `models`: what models.fingerprint says. `known`: the speakers a newsroom knows. `code` and `libraries`: of
    this program, if nothing else is given."""

    models: str
    known: tuple[KnownSpeaker, ...] = ()
    code: str = dataclasses.field(default_factory=lambda: code_digest())
    libraries: tuple[str, ...] = dataclasses.field(default_factory=lambda: tuple(_versions()))

    def digest(self) -> bytes:
        return _sha256(_plain(self))


def article_key(article: Article, making: bytes) -> bytes:
    """32 bytes. `making` is the digest of a `Making`."""
    words = [_plain(getattr(article, name)) for name in _names(Article) if name not in PLACE]
    return _sha256([making.hex(), words])


def judging_digest(making: bytes) -> bytes:
    """How findings are made of the bytes of a file. `making`: how its report is."""
    return _sha256([making.hex(), code_digest(rooms=JUDGING), list(_versions(READERS))])


def file_key(path: str, sha256: str, asked: Any, judging: bytes) -> bytes:
    """32 bytes, for what is made of a file of this path, as it was given, and of these bytes. `asked`: records and tuples that say what is
    wanted of it. `judging`: a `judging_digest`."""
    return _sha256([judging.hex(), path, sha256, _plain(asked)])


def code_digest(package: Path = PACKAGE, rooms: Sequence[str] = DECIDING) -> str:
    """Of the code and word lists that decide. By their content, so that it is the same on every machine; that takes some milliseconds."""
    digest = hashlib.sha256()
    for name in rooms:
        for path in sorted(_files(package / name)):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(package).as_posix()} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_dir():
        yield from (p for p in place.rglob("*") if p.suffix in CODE)
    elif place.is_file():
        yield place


def _versions(libraries: Sequence[str] = LIBRARIES) -> Iterator[str]:
    """Of what is not ours: on other models' kernels, or another Python's tables of characters, a number may come out otherwise."""
    import platform
    from importlib import metadata

    yield f"python {sys.version_info.major}.{sys.version_info.minor} {platform.machine()}"
    for name in libraries:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name} unknown"


def _sha256(value: Any) -> bytes:
    return hashlib.sha256(json.dumps(value, separators=(",", ":")).encode("ascii")).digest()


def _plain(value: Any) -> Any:
    """Lists, strings and numbers, as JSON has them."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(v) for v in value]
    if not dataclasses.is_dataclass(value):
        return value
    return [_plain(getattr(value, name)) for name in _names(cast(Hashable, type(value)))]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(kind))
