"""Fuzzing with atheris, which is guided by the branches that are taken: python -m tests.hostile.fuzz TARGET -max_total_time=120

Each target takes bytes; what it raises other than an error of ours is a crash, and atheris writes the input down (CRASHES=FOLDER). It begins with the
attacks and the pieces of texts.py, and goes on with a folder of inputs where one is given: the last argument. pip install atheris.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["quoteattr"]):
    from quoteattr.check import RULES
    from quoteattr.check.formats import FORMATS
    from quoteattr.check.run import run as checked
    from quoteattr.detect import survey
    from quoteattr.errors import QuoteattrError
    from quoteattr.parsers import by_rules
    from quoteattr.pipeline import attribute
    from quoteattr.read import article_from_text, html, markdown, read_articles, read_transcripts
    from quoteattr.types import Report
    from quoteattr.write import WRITERS, terminal

    from . import doors
    from .tables import HEADS, TABLES

from .texts import ATTACKS, PIECES, news

FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))
LIMIT = 5_000  # characters, so that one input takes no time
CODES = [rule.CODE for rule in RULES]


def from_file(suffix: str) -> Callable[[bytes], None]:
    path = FOLDER / f"a{suffix}"

    def target(data: bytes) -> None:
        path.write_bytes(data)
        list(read_transcripts(str(path)) if suffix == ".vtt" else read_articles(str(path)))

    return target


def marks(data: bytes) -> None:
    survey(article_from_text(data.decode("utf-8", "replace"), source="a"))


def reported(data: bytes) -> Report:
    (report,) = attribute([article_from_text(data.decode("utf-8", "replace")[:LIMIT], source="a")], by_rules())
    return report


def writers(data: bytes) -> None:
    report = reported(data)
    for form, write in WRITERS.items():
        out = io.StringIO(newline="")
        write([report], out, tool_version="1", all_statements=True)
        if form not in ("csv", "jsonl"):
            json.loads(out.getvalue())
    terminal.show([report], io.StringIO(), all_statements=True)


def findings(data: bytes) -> None:
    report = reported(data)
    found = list(checked(report, CODES))
    for write in FORMATS.values():
        write(found, io.StringIO(newline=""), doors.a_run(report, FOLDER))


def tables(data: bytes) -> None:
    """The first byte says which one it is."""
    file, read = list(TABLES.values())[data[0] % len(TABLES)] if data else ("a.csv", TABLES["speakers"][1])
    path = FOLDER / file
    path.write_bytes(data[1:])
    read(str(path))


TARGETS: dict[str, Callable[[bytes], object]] = {
    "html": lambda data: html.article_from_bytes(data, "a.html"),
    "markdown": lambda data: markdown.article_from_bytes(data, "a.md"),
    "docx": from_file(".docx"),
    "warc": from_file(".warc"),
    "pdf": from_file(".pdf"),
    "json": from_file(".jsonl"),
    "captions": from_file(".vtt"),
    "tables": tables,
    "marks": marks,
    "writers": writers,
    "findings": findings,
}


def beginnings(name: str) -> list[bytes]:
    """Inputs to begin with, from which others are made."""
    texts = [*map(news, ATTACKS.values()), *PIECES, " ".join(PIECES)]
    if name == "tables":
        return [bytes([i]) + head.encode() for i in range(len(TABLES)) for head in HEADS]
    if name == "json":
        texts = [json.dumps({"id": "a", "text": text, "title": text, "date": "2026-01-01"}) for text in texts]
    return [text.encode("utf-8", "surrogatepass") for text in texts]


def main() -> None:
    name = sys.argv.pop(1)
    target = TARGETS[name]

    def run(data: bytes) -> None:
        with contextlib.suppress(QuoteattrError):
            target(data)

    first = FOLDER / "beginnings"
    first.mkdir()
    for number, data in enumerate(beginnings(name)):
        (first / str(number)).write_bytes(data)
    folders = [a for a in sys.argv[1:] if not a.startswith("-")] or [tempfile.mkdtemp(prefix="fuzz-grown-")]
    options = [a for a in sys.argv[1:] if a.startswith("-")]
    crashes = f"-artifact_prefix={os.environ.get('CRASHES', str(FOLDER))}/"
    atheris.Setup([sys.argv[0], *options, crashes, *folders, str(first)], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
