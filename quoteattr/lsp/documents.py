"""The documents that are open in the editor, and what is known of each."""

from __future__ import annotations

from asyncio import TimerHandle
from collections.abc import Iterator
from dataclasses import dataclass, field

from quoteattr.check import reads_marks
from quoteattr.lsp.analysis import Analysis
from quoteattr.lsp.carry import Carry, carry
from quoteattr.lsp.positions import Lines
from quoteattr.read import TextFormat
from quoteattr.types import Finding, Span

KEPT = 16  # documents of which the models' reports are kept; another is read anew when it is next changed or saved


@dataclass(frozen=True, slots=True)
class Placed:
    """An analysis, and the way from its text to the one that the document has now."""

    analysis: Analysis
    carry: Carry

    def findings(self) -> Iterator[Finding]:
        return (moved for f in self.analysis.findings if (moved := self.carry.finding(f)))

    def span(self, span: Span) -> Span | None:
        """Where a stretch of the article's text stands now; None where it has changed."""
        return self.carry.span(self.analysis.report.article.source_span(span))


@dataclass(eq=False, slots=True)
class Document:
    """One that is open. `marks` and `models` may be of an older version; `told` is the last remark about it, so that none comes twice."""

    uri: str
    path: str
    form: TextFormat
    lines: Lines
    version: int | None
    marks: Placed | None = None
    models: Placed | None = None
    told: str = ""
    open: bool = True
    timers: list[TimerHandle] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.lines.text

    def change(self, text: str, version: int | None) -> None:
        self.lines, self.version = Lines(text, self.lines.encoding), version
        self.marks, self.models = self._placed(self.marks), self._placed(self.models)

    def _placed(self, old: Placed | None) -> Placed | None:
        return old and Placed(old.analysis, carry(old.analysis.text, self.text))

    def stop(self) -> None:
        for timer in self.timers:
            timer.cancel()
        self.timers.clear()

    @property
    def read(self) -> Placed | None:
        """What is known of who said what: by the models, or by the marks where no model is asked."""
        return self.models or (self.marks if self.marks and self.marks.analysis.marks_alone else None)

    @property
    def fresh(self) -> bool:
        """True when the models have seen the text as it is."""
        return self.models is not None and self.models.analysis.text == self.text

    def findings(self) -> list[tuple[Finding, Placed]]:
        """Those of the models as far as their words still stand, and those of the marks, which know better once the text has changed."""
        marks = [] if self.fresh or not self.marks else [(f, self.marks) for f in self.marks.findings()]
        models = [(f, self.models) for f in self.models.findings()] if self.models else []
        told = [(f, placed) for f, placed in models if self.fresh or not reads_marks(f.code)]
        return sorted(marks + told, key=lambda each: (each[0].span or Span(0, 0), each[0].code))


class Documents:
    """Those that are open, by their URI. Those least lately read by the models come first."""

    def __init__(self) -> None:
        self._open: dict[str, Document] = {}

    def add(self, document: Document) -> None:
        self.close(document.uri)
        self._open[document.uri] = document

    def get(self, uri: str) -> Document | None:
        return self._open.get(uri)

    def close(self, uri: str) -> Document | None:
        document = self._open.pop(uri, None)
        if document:
            document.open = False
            document.stop()
        return document

    def take(self, document: Document, found: Analysis | None, of_models: bool) -> None:
        """What has been found in the text as it is now; None where it cannot be read, and what was known of it is gone. Of the models' reports
        the one made longest ago makes room."""
        placed = Placed(found, carry(found.text, document.text)) if found else None
        if not of_models:
            document.marks, document.models = placed, document.models if placed else None
            return
        document.models = placed
        self._open[document.uri] = self._open.pop(document.uri)
        for old in [d for d in self._open.values() if d.models][:-KEPT]:
            old.models = None
