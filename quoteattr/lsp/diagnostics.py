"""Finding -> the diagnostic that an editor underlines."""

from __future__ import annotations

from lsprotocol.types import Diagnostic, DiagnosticSeverity

from quoteattr.lsp.positions import Lines
from quoteattr.types import Finding, Span

SOURCE = "quoteattr"
SEVERITIES = {  # by family; words that are not what was said weigh most
    "V": DiagnosticSeverity.Error,
    "Q": DiagnosticSeverity.Warning,
    "A": DiagnosticSeverity.Warning,
    "N": DiagnosticSeverity.Warning,
}


def diagnostic(finding: Finding, lines: Lines) -> Diagnostic:
    """`finding.span` is in the text that is parted into `lines`."""
    severity = SEVERITIES.get(finding.code[0], DiagnosticSeverity.Information)
    return Diagnostic(lines.range(finding.span or Span(0, 0)), finding.message, severity, finding.code, source=SOURCE)
