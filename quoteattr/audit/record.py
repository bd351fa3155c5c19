"""The sources as JSON, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from quoteattr.audit.joint import together
from quoteattr.audit.records import Audit, Source
from quoteattr.write.json import pretty

Json = dict[str, Any]


def write(audits: Iterable[Audit], out: TextIO, *, tool_version: str, width: int | None = None) -> None:
    """One object: the articles in order, and all together; `width` means nothing here."""
    kept = list(audits)
    tool = {"name": "quoteattr", "version": tool_version}
    out.write(pretty({"tool": tool, "articles": list(map(as_record, kept)), "together": as_record(together(kept))}) + "\n")


def as_record(audit: Audit) -> Json:
    """`share` is of all words said, 0-1 in four decimals; `path` and `title` are null for several articles together."""
    return {
        "path": audit.path,
        "title": audit.title,
        "articles": audit.articles,
        "words": audit.words,
        "sources": [source_record(s, audit) for s in audit.sources],
        "spoken_of_not_heard": [
            {"name": u.name, "by": u.by, "path": u.path, "line": u.line, "answers": [r.value for r in u.replies]} for u in audit.unheard
        ],
    }


def source_record(source: Source, audit: Audit) -> Json:
    return {
        "name": source.name,
        "kind": source.kind.value,
        "named": source.named,
        "role": source.role,
        "articles": source.articles,
        "statements": source.statements,
        "direct_words": source.direct,
        "reported_words": source.reported,
        "share": round(audit.share(source), 4),
        "second_hand": source.second_hand,
        "answers": [r.value for r in source.replies],
    }
