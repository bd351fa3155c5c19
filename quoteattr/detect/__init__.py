"""Parse -> Statements: what was said, with which words, by which cue and source."""

from quoteattr.detect.quotations import quoted_spans, scan, survey
from quoteattr.detect.statements import detect, detect_marks_only

__all__ = ["detect", "detect_marks_only", "quoted_spans", "scan", "survey"]
