"""What became of each row, and what is said of it in the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from quoteattr.correct.correction import Correction, Corrections
from quoteattr.plural import counted
from quoteattr.write.harmless import visible


class Outcome(str, Enum):
    APPLIED = "applied"
    MOVED = "re-anchored"
    FAILED = "not applied"


@dataclass(frozen=True, slots=True)
class Note:
    """`detail`: of a row that was re-anchored, the new id; of one that was not applied, why."""

    row: Correction
    outcome: Outcome
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A line for the person who keeps the file. `failed`: a correction is not in the reports, though its article is."""

    text: str
    failed: bool = False


def remarks(corrections: Corrections, notes: Iterable[Note]) -> list[Remark]:
    """In the order of the file; then how many statements were taken out, and how many rows are about articles that were not read."""
    told: dict[Correction, list[Note]] = {row: [] for row in corrections.changing}
    for note in notes:
        told[note.row].append(note)
    lines = [remark for row, said in told.items() for remark in _of_row(row, said)]
    return lines + _counts(told)


def _of_row(row: Correction, said: list[Note]) -> list[Remark]:
    """A row that found its statement in one article is not lost because another has it no more."""
    moved = [n for n in said if n.outcome is Outcome.MOVED]
    failed = [n for n in said if n.outcome is Outcome.FAILED]
    where = f"{row.file}:{row.row}: {row.beginning}"
    if moved:
        return [Remark(f"{where} re-anchored to {n.detail}") for n in moved]
    if failed and len(failed) == len(said):
        return [Remark(f"{where} not corrected: {n.detail}", failed=True) for n in failed[:1]]
    return []


def _counts(told: dict[Correction, list[Note]]) -> list[Remark]:
    file = next((row.file for row in told), "")
    out = sum(n.outcome is not Outcome.FAILED and row.not_a_quote for row, said in told.items() for n in said)
    absent = [row for row, said in told.items() if not said]
    lines = [Remark(f"{file}: {counted(out, 'statement')} taken out: no quotes")] if out else []
    if absent:
        about = ", ".join(dict.fromkeys(visible(row.article) or "no article" for row in absent[:3])) + (", …" if len(absent) > 3 else "")
        lines.append(Remark(f"{file}: {counted(len(absent), 'row')} about other articles than those read here ({about})"))
    return lines
