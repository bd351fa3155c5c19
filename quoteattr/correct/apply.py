"""A report and a person's corrections -> the report as corrected, and what became of each row.

A row is applied whole or not at all. What a row says holds for its own statement: a repeat of it keeps its speaker until a row of its own
says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quoteattr.correct.anchor import Found, Ground
from quoteattr.correct.cast import Cast
from quoteattr.correct.correction import NOBODY, Correction, Corrections
from quoteattr.correct.links import Links, merge, without
from quoteattr.correct.notes import Note, Outcome
from quoteattr.types import Attribution, Evidence, Kind, Report, Speaker
from quoteattr.write.harmless import visible
from quoteattr.write.review import CORRECTED, CORRECTION

Chosen = dict[str, Correction]  # by the id of the statement
Troubles = dict[Correction, str]  # why a row is not applied


def apply(report: Report, corrections: Corrections) -> tuple[Report, tuple[Note, ...]]:
    """The report with every correction that is about it, and a note for each; rows about other articles get none."""
    ground, cast, links = Ground(report), Cast(report.article, report.speakers), _links(report)
    rows = corrections.near(ground.ids, report.article.id, report.article.sha256, ground.places)
    found = {row: ground.find(row) for row in rows}
    chosen, troubles = _agreed(found)
    troubles |= {row: trouble for row in chosen.values() if (trouble := cast.trouble(row))}
    troubles |= _merged(_left(chosen, troubles), links, corrections, ground)
    notes = tuple(note for row, f in found.items() for note in _notes(row, f, chosen, troubles))
    return _corrected(report, _left(chosen, troubles), cast, links), notes


def _links(report: Report) -> Links:
    return {a.id: a.duplicate_of for a in report.attributions if a.duplicate_of}


def _left(chosen: Chosen, troubles: Troubles) -> Chosen:
    return {one: row for one, row in chosen.items() if row not in troubles}


def _agreed(found: dict[Correction, Found]) -> tuple[Chosen, Troubles]:
    """The row for each statement, and those that say otherwise of it. A row with the statement's own id goes before one found by words."""
    about: dict[str, list[Correction]] = {}
    for row, f in sorted(found.items(), key=lambda pair: pair[1].moved):
        if f.id is not None:
            about.setdefault(f.id, []).append(row)
    troubles: Troubles = {}
    for rows in about.values():
        first = rows[0]
        others = [row for row in rows if row.change != first.change]
        troubles |= dict.fromkeys(others, f"row {first.row} says otherwise of the same statement; keep one")
        if any(found[row].moved == found[first].moved for row in others):
            troubles[first] = f"row {others[0].row} says otherwise of the same statement; keep one"
    return {one: rows[0] for one, rows in about.items()}, troubles


def _merged(chosen: Chosen, links: Links, corrections: Corrections, ground: Ground) -> Troubles:
    """Writes the merges into `links`, in the order of the file; the rows whose `merge_into` cannot be."""
    troubles: Troubles = {}
    by_hand: set[str] = set()
    for one, row in sorted(chosen.items(), key=lambda pair: pair[1].row):
        if not row.merge_into or row.not_a_quote:
            continue
        target = _target(row.merge_into, corrections, ground)
        if target is None or target == one:
            troubles[row] = "merge_into is the id of no other statement of the article; take it from a new export"
        elif target in chosen and chosen[target].not_a_quote:
            troubles[row] = f"merge_into is a statement that row {chosen[target].row} takes out"
        elif not merge(links, one, target, by_hand):
            troubles[row] = "merge_into goes round in a circle; leave it empty for the first appearance"
    return troubles


def _target(id: str, corrections: Corrections, ground: Ground) -> str | None:
    """The statement of the id; in an edited article the one that the file's row of that id is found at."""
    if id in ground.ids:
        return id
    return next((f.id for row in corrections.any_by_id.get(id, ()) if (f := ground.find(row)).id), None)


def _notes(row: Correction, found: Found, chosen: Chosen, troubles: Troubles) -> Iterator[Note]:
    """None for a row about another article."""
    trouble = found.trouble if found.id is None else troubles.get(row) or troubles.get(chosen[found.id])
    if trouble:
        yield Note(row, Outcome.FAILED, trouble)
    elif found.id is not None:
        yield Note(row, Outcome.MOVED if found.moved else Outcome.APPLIED, found.id)


def _corrected(report: Report, chosen: Chosen, cast: Cast, links: Links) -> Report:
    """The report after the rows in `chosen`, all of which can be applied; the very same where there are none."""
    if not chosen:
        return report
    gone = {one for one, row in chosen.items() if row.not_a_quote}
    links = without(links, gone, [a.id for a in report.attributions])
    outer = {a.id: a.statement.nested_in for a in report.attributions}
    kept = []
    for a in report.attributions:
        if a.id not in gone:
            a = _changed(a, chosen[a.id], cast) if a.id in chosen else a
            statement = replace(a.statement, nested_in=_outside(a.statement.nested_in, outer, gone))
            kept.append(replace(a, statement=statement, duplicate_of=links.get(a.id)))
    return replace(report, speakers=cast.left(kept), attributions=tuple(kept))


def _outside(id: str | None, outer: dict[str, str | None], gone: set[str]) -> str | None:
    """The nearest statement round this one that is left."""
    while id in gone:
        id = outer.get(id)
    return id


def _changed(a: Attribution, row: Correction, cast: Cast) -> Attribution:
    """As the row says; the link about the speaker stands first."""
    if row.merge_into:
        a = _marked(a, f"said to repeat {visible(row.merge_into)} by {row.source}")
    if row.new_kind not in (None, a.statement.kind):
        a = _of_kind(a, row.new_kind, row)
    if row.speaker and row.new_kind is not Kind.SCARE:
        a = _said_by(a, None if row.speaker == NOBODY else cast.speaker(row), row)
    return a


def _of_kind(a: Attribution, kind: Kind, row: Correction) -> Attribution:
    """The statement keeps its id, so that later rows still find it. A scare quote is nobody's."""
    before = a.statement.kind
    if kind is Kind.SCARE:
        a = replace(a, speaker=None, reason="scare")
    elif before is Kind.SCARE:
        a = replace(a, reason="was_scare")
    a = replace(a, statement=replace(a.statement, kind=kind))
    return _marked(a, f"corrected to {kind.value} by {row.source}; the tool had said {before.value}")


def _said_by(a: Attribution, speaker: Speaker | None, row: Correction) -> Attribution:
    said = a.speaker.name if a.speaker else f"nobody ({a.reason})"
    what = f"corrected to {speaker.name if speaker else 'nobody'} by {row.source}; the tool had said {said}"
    if a.speaker is not None and a.speaker == speaker:
        what = f"confirmed to be {speaker.name} by {row.source}"
    return _marked(replace(a, speaker=speaker, confidence=1.0, reason=None if speaker else CORRECTED), what)


def _marked(a: Attribution, what: str) -> Attribution:
    """With a first reason that tells of the correction: that a statement is there at all is told before whose it is, hence in both."""
    link = Evidence(CORRECTION, what, 1.0, a.statement.source[0] if a.statement.source else None)
    statement = replace(a.statement, evidence=(link, *a.statement.evidence))
    return replace(a, statement=statement, evidence=(link, *a.evidence))
