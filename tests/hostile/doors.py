"""The ways a text takes through the program, step by step, without models."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from quoteattr import audit, comments, drift
from quoteattr.audit.writers import WRITERS as AUDIT
from quoteattr.check import RULES
from quoteattr.check.formats import FORMATS
from quoteattr.check.formats.format import Run
from quoteattr.check.run import run
from quoteattr.detect import detect, quoted_spans, survey
from quoteattr.drift.writers import WRITERS as DRIFT
from quoteattr.errors import QuoteattrError
from quoteattr.parsers import by_rules
from quoteattr.pipeline import attribute_parse
from quoteattr.read import article_from_text, html, markdown, text
from quoteattr.read.transcripts import labels, read_transcripts
from quoteattr.spans import mask
from quoteattr.spans.writers import WRITERS as SPANS
from quoteattr.types import Article, Finding, Report, Span, Transcript, Turn
from quoteattr.verify import Library, verify
from quoteattr.verify.index import Index
from quoteattr.write import FILE_WRITERS, WRITERS, terminal, verification, verification_csv, why

Step = Callable[[], Any]
CODES = tuple(rule.CODE for rule in RULES)


def reading(words: str, folder: Path) -> Iterator[tuple[str, Step]]:
    """Every reader of text. Each step may raise ReadError."""
    data = words.encode("utf-8", "surrogatepass")
    for name, form in (("text", text), ("Markdown", markdown), ("HTML", html)):
        yield f"read {name}", lambda form=form: form.article_from_decoded(words, "a")
    yield "front matter", lambda: markdown.front_matter(words)
    yield "comments", lambda: list(comments.comments(words))
    yield "labels", lambda: labels(words)
    for suffix in (".vtt", ".json", ".jsonl"):
        path = folder / f"a{suffix}"
        path.write_bytes(data)
        yield f"read {suffix}", lambda path=path: list(read_transcripts(str(path)))


def article_of(words: str) -> Article | None:
    try:
        return article_from_text(words, source="a.txt")
    except QuoteattrError:
        return None


def analysing(article: Article) -> Iterator[tuple[str, Step]]:
    """Marks, parse by rules, statements, speakers. Each step keeps what the next one needs."""
    kept: dict[str, Any] = {}
    yield "marks", lambda: survey(article)
    yield "parse by rules", lambda: kept.update(parse=next(iter(by_rules().parse([article]))))
    yield "statements", lambda: detect(kept["parse"])
    yield "speakers", lambda: kept.update(report=attribute_parse(kept["parse"]))
    yield "", lambda: kept["report"]


def writing(report: Report, folder: Path) -> Iterator[tuple[str, Step]]:
    """All that is made of a report."""
    findings: list[Finding] = []
    for code in CODES:
        yield f"check {code}", lambda code=code: findings.extend(run(report, [code]))
    for name, write in FORMATS.items():
        yield f"findings as {name}", lambda write=write: write(findings, io.StringIO(newline=""), a_run(report, folder))
    for name, writer in WRITERS.items():
        yield f"write {name}", lambda writer=writer: writer([report], io.StringIO(newline=""), tool_version="1", all_statements=True)
    for name, file_writer in FILE_WRITERS.items():
        path = folder / f"out.{name}"
        yield f"write {name}", lambda w=file_writer, path=path: w([report], str(path), tool_version="1", all_statements=True)
    yield "terminal", lambda: terminal.show([report], io.StringIO(), by_speaker=True, all_statements=True)
    for a in report.attributions[-1:]:
        yield "why", lambda a=a: why.show([report], a.id, io.StringIO(), source="a.txt", all_candidates=True)
    yield "drift", lambda: [w(drift.find(drift.collect([report])[0]), io.StringIO(), articles=1, tool_version="1") for w in DRIFT.values()]
    yield "audit", lambda: [w([audit.audit(report)], io.StringIO(), tool_version="1") for w in AUDIT.values()]
    yield "verify", lambda: verified(report)
    yield "mask", lambda: mask(report)
    yield "spans", lambda: [w([report], io.StringIO(newline=""), tool_version="1") for w in SPANS.values()]


def verified(report: Report) -> tuple[str, str]:
    """The report held against its own article: as a table and as CSV."""
    out, rows = io.StringIO(), io.StringIO(newline="")
    made = verify(
        report, Library((Index(Transcript(report.article, (Turn(Span(0, len(report.article.text))),))),)), quoted_spans(report.article)
    )
    verification.show([made], out)
    verification_csv.write([made], rows, tool_version="1")
    return out.getvalue(), rows.getvalue()


def a_run(report: Report, folder: Path) -> Run:
    return Run("1", CODES, ("",), folder, lambda: [report.article.source], lambda: False, lambda source: report.article.original)
