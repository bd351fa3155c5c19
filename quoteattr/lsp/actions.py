"""What an editor can do about a finding: mend it where that is safe, or leave it as it is and say so in the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CodeActionParams,
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from quoteattr.lsp.diagnostics import diagnostic
from quoteattr.lsp.documents import Document, Placed
from quoteattr.read import TEXT_FORMATS
from quoteattr.types import Edit, Finding, Span

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.quoteattr"
KINDS = (CodeActionKind.QuickFix, FIX_ALL)

QUOTED_BLOCK = re.compile(r"[ \t]*(?:>[ \t]?)*")  # how the lines of a Markdown quotation begin
# The tag of a block, where nothing but opening tags stand between it and the end: <p class="a"> of <p class="a"><b>
BLOCK = re.compile(
    r"""<(?:p|h[1-6]|li|blockquote|figcaption|div|dd|dt|td|th|caption|section|article)\b[^<>]*>
        (?=(?:\s|<(?!/)[^<>]*>)*\Z)""",
    re.VERBOSE | re.IGNORECASE,
)
LONGEST_TAGS = 2000  # looked through before a paragraph


def actions(document: Document, params: CodeActionParams, versioned: bool) -> list[CodeAction]:
    """Those for a stretch of the document. `versioned`: the editor takes edits that say which version they are for."""
    where = document.lines.span(params.range)
    found = document.findings()
    here = [(f, placed) for f, placed in found if f.span and (f.span.meets(where) or f.span.start <= where.start <= f.span.end)]
    offered = [action for f, placed in here for action in _about(document, f, placed, versioned)]
    every = safe_edits(f for f, _ in found)
    if every:
        title = "Mend all that is safe to mend (quoteattr)"
        offered.append(CodeAction(title, FIX_ALL, edit=_edit(document, _as_text_edits(document, every), versioned)))
    return [action for action in offered if _wanted(action.kind or "", params.context.only)]


def _about(document: Document, finding: Finding, placed: Placed, versioned: bool) -> Iterator[CodeAction]:
    told = [diagnostic(finding, document.lines)]
    if finding.edits:
        edit = _edit(document, _as_text_edits(document, finding.edits), versioned)
        yield CodeAction(f"Mend {finding.code}", CodeActionKind.QuickFix, told, is_preferred=True, edit=edit)
    comment = ignore(document, finding, placed)
    if comment:
        edit = _edit(document, _as_text_edits(document, [comment]), versioned)
        yield CodeAction(f"Ignore {finding.code} here", CodeActionKind.QuickFix, told, edit=edit)


def safe_edits(findings: Iterable[Finding]) -> list[Edit]:
    """All that mends the findings, in order; a finding whose edits meet those of one before it is left for the next time."""
    taken: list[Edit] = []
    for finding in findings:
        new = [edit for edit in finding.edits if edit not in taken]
        if not any(_meet(a.span, b.span) for a in new for b in taken):
            taken += new
    return sorted(taken, key=lambda edit: edit.span)


def _meet(a: Span, b: Span) -> bool:
    """Also where one is empty, or both are, at the same place."""
    return a.meets(b) or a.start == b.start


def ignore(document: Document, finding: Finding, placed: Placed) -> Edit | None:
    """The comment that has a finding ignored, on a line of its own before its paragraph; None in plain text, which has no comments, and
    where the paragraph has changed since."""
    paragraph = _paragraph(finding, placed)
    if document.form is TEXT_FORMATS[".txt"] or paragraph is None:
        return None
    comment = f"<!-- quoteattr: ignore[{finding.code}] reason -->"
    if document.form is TEXT_FORMATS[".md"]:
        start = document.lines.line_start(paragraph)
        begin = QUOTED_BLOCK.match(document.text, start, paragraph)
        return Edit(Span(start, start), f"{begin[0] if begin else ''}{comment}{document.lines.line_end}")
    return _before_block(document, paragraph, comment)


def _before_block(document: Document, paragraph: int, comment: str) -> Edit:
    """Before the tags that open the paragraph: a comment inside a tag would be none."""
    first = max(0, paragraph - LONGEST_TAGS)
    blocks = [first + block.start() for block in BLOCK.finditer(document.text[first:paragraph])]
    at = blocks[-1] if blocks else paragraph
    end, start = document.lines.line_end, document.lines.line_start(at)
    indent = document.text[start:at]
    if indent.strip():
        return Edit(Span(at, at), f"{end}{comment}{end}")
    return Edit(Span(start, start), f"{indent}{comment}{end}")


def _paragraph(finding: Finding, placed: Placed) -> int | None:
    """Where the finding's paragraph begins in the document as it is now."""
    article = placed.analysis.report.article
    old = placed.carry.offset(finding.span.start) if finding.span else None
    begins = [start for p in article.paragraphs if old is not None and (start := article.source_offset(p.span.start)) <= old]
    here = placed.carry.span(Span(begins[-1], begins[-1] + 1)) if begins else None
    return here.start if here else None


def _as_text_edits(document: Document, edits: Iterable[Edit]) -> list[TextEdit]:
    return [TextEdit(document.lines.range(edit.span), edit.words) for edit in edits]


def _edit(document: Document, edits: list[TextEdit], versioned: bool) -> WorkspaceEdit:
    if not versioned:
        return WorkspaceEdit(changes={document.uri: edits})
    about = OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return WorkspaceEdit(document_changes=[TextDocumentEdit(about, list(edits))])


def _wanted(kind: str, only: Iterable[str] | None) -> bool:
    """A kind that is asked for stands for those under it: source.fixAll for source.fixAll.quoteattr."""
    return only is None or any((kind + ".").startswith(wanted + ".") for wanted in only)
