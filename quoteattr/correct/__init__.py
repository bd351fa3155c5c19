"""Report and a person's corrections -> Report, and what became of each correction."""

from quoteattr.correct.apply import apply
from quoteattr.correct.correction import Correction, Corrections
from quoteattr.correct.notes import Note, Outcome, Remark, remarks
from quoteattr.correct.read import read_corrections

__all__ = ["Correction", "Corrections", "Note", "Outcome", "Remark", "apply", "read_corrections", "remarks"]
