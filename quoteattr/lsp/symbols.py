"""The statements by speaker, for the editor's outline."""

from __future__ import annotations

from lsprotocol.types import DocumentSymbol, Range, SymbolKind

from quoteattr.lsp.documents import Document, Placed
from quoteattr.types import Attribution
from quoteattr.write.harmless import visible
from quoteattr.write.lookup import beginning
from quoteattr.write.review import shown

NOBODY = "no speaker"


def symbols(document: Document) -> list[DocumentSymbol]:
    """A symbol for each speaker, in the order in which they are first quoted, with one for each statement inside it."""
    groups: dict[str, list[DocumentSymbol]] = {}
    placed = document.read
    for attribution in shown(placed.analysis.report, False) if placed else ():
        symbol = _statement(document, placed, attribution) if placed else None
        if symbol:
            groups.setdefault(_name(attribution), []).append(symbol)
    return [_speaker(name, group) for name, group in groups.items()]


def _name(attribution: Attribution) -> str:
    """Never without a letter: editors refuse a symbol whose name is blank."""
    return (attribution.speaker and visible(attribution.speaker.name).strip()) or NOBODY


def _statement(document: Document, placed: Placed, attribution: Attribution) -> DocumentSymbol | None:
    span = placed.span(attribution.statement.span)
    if span is None:
        return None
    where = document.lines.range(span)
    words = beginning(placed.analysis.report.article, attribution).strip()
    return DocumentSymbol(words or attribution.id, SymbolKind.String, where, where, attribution.statement.kind.value)


def _speaker(name: str, group: list[DocumentSymbol]) -> DocumentSymbol:
    """From the first statement to the last, for an editor wants what is inside to lie inside."""
    whole = Range(min(each.range.start for each in group), max(each.range.end for each in group))
    detail = f"{len(group)} statement" + "s" * (len(group) > 1)
    return DocumentSymbol(name, SymbolKind.Object, whole, group[0].range, detail, children=group)
