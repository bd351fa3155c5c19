"""Fuzzing with atheris, which is guided by the branches that are taken: python -m tests.hostile.fuzz TARGET -max_total_time=120

Each target takes bytes; what it raises other than an error of ours is a crash, and atheris writes the input down. pip install atheris.
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
    from quoteattr.detect import survey
    from quoteattr.errors import QuoteattrError
    from quoteattr.parsers import by_rules
    from quoteattr.pipeline import attribute
    from quoteattr.read import article_from_text, html, markdown, read_articles, read_transcripts
    from quoteattr.write import WRITERS, terminal

FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))
LIMIT = 5_000  # characters, so that one input takes no time


def from_file(suffix: str) -> Callable[[bytes], None]:
    path = FOLDER / f"a{suffix}"

    def target(data: bytes) -> None:
        path.write_bytes(data)
        list(read_transcripts(str(path)) if suffix == ".vtt" else read_articles(str(path)))

    return target


def marks(data: bytes) -> None:
    survey(article_from_text(data.decode("utf-8", "replace"), source="a"))


def writers(data: bytes) -> None:
    (report,) = attribute([article_from_text(data.decode("utf-8", "replace")[:LIMIT], source="a")], by_rules())
    for form, write in WRITERS.items():
        out = io.StringIO(newline="")
        write([report], out, tool_version="1", all_statements=True)
        if form not in ("csv", "jsonl"):
            json.loads(out.getvalue())
    terminal.show([report], io.StringIO(), all_statements=True)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "html": lambda data: (html.article_from_bytes(data, "a.html"), None)[1],
    "markdown": lambda data: (markdown.article_from_bytes(data, "a.md"), None)[1],
    "docx": from_file(".docx"),
    "json": from_file(".jsonl"),
    "captions": from_file(".vtt"),
    "marks": marks,
    "writers": writers,
}


def main() -> None:
    target = TARGETS[sys.argv.pop(1)]

    def run(data: bytes) -> None:
        with contextlib.suppress(QuoteattrError):
            target(data)

    atheris.Setup([*sys.argv, f"-artifact_prefix={os.environ.get('CRASHES', str(FOLDER))}/"], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
