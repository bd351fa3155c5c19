"""The documents that are open, and how much is kept of them."""

from __future__ import annotations

from quoteattr import marks_only
from quoteattr.lsp.analysis import Analysis
from quoteattr.lsp.documents import KEPT, Document, Documents
from quoteattr.lsp.positions import Lines
from quoteattr.read import TEXT_FORMATS, article_from_text
from quoteattr.types import Finding, Span

TEXT = '"No," said Ana. "Yes," said Bo.'
NO, YES = Span(0, 5), Span(16, 22)


def opened(documents: Documents, uri: str) -> Document:
    document = Document(uri, uri, TEXT_FORMATS[".txt"], Lines(TEXT), 1)
    documents.add(document)
    return document


def analysis(*found: tuple[str, Span]) -> Analysis:
    report = marks_only(article_from_text(TEXT, source="a.txt"))
    return Analysis(report, tuple(Finding(code, "a.txt", 1, 1, "m", span=span) for code, span in found), False)


def codes(document: Document) -> list[str]:
    return [finding.code for finding, _ in document.findings()]


def test_the_reports_of_a_few_documents_are_kept() -> None:
    documents = Documents()
    every = [opened(documents, f"{number}.txt") for number in range(KEPT + 3)]
    for document in every:
        documents.take(document, analysis(), of_models=False)
        documents.take(document, analysis(), of_models=True)
    assert [d.models is not None for d in every] == [False] * 3 + [True] * KEPT
    documents.take(every[0], analysis(), of_models=True)
    assert [d.models is not None for d in every[:5]] == [True, False, False, False, True]


def test_the_models_findings_give_way_to_those_of_the_marks_once_the_text_has_changed() -> None:
    document = opened(documents := Documents(), "a.txt")
    documents.take(document, analysis(("Q101", NO)), of_models=False)
    documents.take(document, analysis(("Q101", NO), ("A201", YES), ("A203", NO)), of_models=True)
    assert codes(document) == ["A203", "Q101", "A201"] and document.fresh
    document.change(TEXT.replace("Yes", "Yet"), 2)
    assert codes(document) == ["A203", "Q101"] and not document.fresh
    documents.take(document, analysis(), of_models=False)
    assert codes(document) == ["A203"]


def test_of_a_text_that_cannot_be_read_nothing_is_known() -> None:
    document = opened(documents := Documents(), "a.txt")
    documents.take(document, analysis(("Q101", NO)), of_models=False)
    documents.take(document, analysis(("A201", YES)), of_models=True)
    documents.take(document, None, of_models=False)
    assert codes(document) == [] and document.read is None


def test_a_closed_document_is_gone() -> None:
    document = opened(documents := Documents(), "a.txt")
    again = opened(documents, "a.txt")
    assert not document.open and documents.get("a.txt") is again
    assert documents.close("a.txt") is again and not again.open
    assert documents.get("a.txt") is None and documents.close("a.txt") is None
