"""What the script of a review page is told: the statements of one article, whose they are and why, in words and in runs of the text.

`rows` are those of the CSV export, ready for a corrections file. All other words are made visible, for they are shown to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from quoteattr.types import Article, Attribution, Evidence, Kind, Report, Span, Speaker, SpeakerKind, Statement
from quoteattr.write.csv import CORRECTS, HEADER, rows
from quoteattr.write.harmless import cell, visible
from quoteattr.write.meanings import CERTAINTIES, CHANNELS, KINDS, MANNER, POLARITIES, sureness
from quoteattr.write.place import place_of
from quoteattr.write.reasons import reason_of
from quoteattr.write.review import corrected, needs_review, shown
from quoteattr.write.runs import Runs
from quoteattr.write.trail import Step, trail, weighed

Json = dict[str, Any]


class PageData:
    """One report as its page needs it. A statement is named by its place in `attributions`, a speaker by his in the report."""

    def __init__(self, report: Report, *, tool_version: str, all_statements: bool = False):
        self.report, self.article = report, report.article
        self.attributions: Sequence[Attribution] = list(shown(report, all_statements))
        self._rows = list(rows(report, tool_version, all_statements))
        self._places = {a.id: i for i, a in enumerate(self.attributions)}
        self._speakers = {s.id: i for i, s in enumerate(report.speakers)}

    @cached_property
    def _trails(self) -> list[tuple[Step, ...]]:
        return [trail(a) for a in self.attributions]

    @cached_property
    def runs(self) -> Runs:
        """The article's text, cut wherever a statement or a step of a trail begins or ends."""
        painted = (span for a in self.attributions for span in with_marks(self.article, a.statement))
        steps = (span for steps in self._trails for step in steps for span in step.spans)
        return Runs(self.article, [*painted, *steps])

    def as_json(self) -> Json:
        """All of it; the same report gives the same object, key by key."""
        return {
            "article": {"sha256": self.article.sha256},
            "columns": [*HEADER, *CORRECTS],
            "kinds": {kind.value: means for kind, means in KINDS.items()},
            "speakerKinds": [kind.value for kind in SpeakerKind if kind is not SpeakerKind.UNKNOWN],
            "speakers": [_speaker(s) for s in self.report.speakers],
            "statements": [self._statement(i, a) for i, a in enumerate(self.attributions)],
        }

    def _statement(self, i: int, a: Attribution) -> Json:
        statement, place = a.statement, place_of(self.article, a.statement)
        weights, reason = weighed(a), reason_of(a.reason)
        return {
            "id": a.id,
            "kind": statement.kind.value,
            "speaker": self._speakers.get(a.speaker.id) if a.speaker else None,
            "confidence": round(a.confidence, 2),
            "sureness": sureness(a.confidence),
            "doubtful": needs_review(a),
            "corrected": corrected(a),
            "reason": {"means": reason.means, "advice": reason.advice} if a.speaker is None else None,
            "words": visible(self.article.words(statement.content or (statement.span,))),
            "place": f"{place.line}:{place.column}",
            "closed": statement.closed,
            "inside": self._places.get(statement.nested_in or ""),
            "repeats": self._places.get(a.duplicate_of or ""),
            "behalf": visible(a.on_behalf_of or ""),
            "addressee": visible(a.addressee or ""),
            "parts": self._runs(with_marks(self.article, statement)),
            "steps": [self._step(step, weights) for step in self._trails[i]],
            "weighed": [
                {"speaker": self._speakers.get(c.speaker), "share": round(c.score, 3), "why": visible(c.why_not)} for c in a.candidates
            ],
            "manner": list(_manner(a)),
            "row": self._rows[i],
        }

    def _step(self, step: Step, weights: frozenset[Evidence]) -> Json:
        line, column = self.article.source_position(step.spans[0].start)
        return {
            "role": step.role,
            "words": visible(self.article.words(step.spans)),
            "place": f"{line}:{column}",
            "runs": self._runs(step.spans),
            "why": [
                {"clue": visible(e.clue), "detail": visible(e.detail), "weight": round(e.score, 2) if e in weights else None}
                for e in step.why
            ],
        }

    def _runs(self, spans: Iterable[Span]) -> list[list[int]]:
        """Half-open stretches of runs."""
        found = (self.runs.within(span) for span in spans)
        return [[r.start, r.stop] for r in found if r]


def _speaker(speaker: Speaker) -> Json:
    """`written`: the name as a cell of a corrections file has it, from which it is known again."""
    aliases = [visible(alias) for alias in speaker.aliases]
    return {"name": visible(speaker.name), "written": cell(speaker.name), "kind": speaker.kind.value, "aliases": aliases}


def _manner(a: Attribution) -> Iterator[Json]:
    """How it was said: polarity, certainty, channel, each with its meaning and what tells of it."""
    rows = (
        (a.polarity.value, POLARITIES[a.polarity]),
        (a.certainty.value, CERTAINTIES[a.certainty]),
        (a.channel.value, CHANNELS[a.channel]),
    )
    for name, (value, means) in zip(MANNER, rows):
        details = [visible(e.detail) for e in dict.fromkeys(a.evidence) if e.clue == name]
        yield {"name": name, "value": value, "means": means, "why": details}


def with_marks(article: Article, statement: Statement) -> tuple[Span, ...]:
    """The content, with the quotation marks that stand right round a part of it where all of it is in marks."""
    parts = statement.content or (statement.span,)
    return tuple(_widened(article.text, part, statement.span) for part in parts) if statement.kind in (Kind.DIRECT, Kind.SCARE) else parts


def _widened(text: str, part: Span, whole: Span) -> Span:
    """One character more on either side, as far as the statement reaches and where that is neither a word's nor white space."""
    before = part.start > whole.start and _is_mark(text[part.start - 1])
    after = part.end < whole.end and _is_mark(text[part.end])
    return Span(part.start - before, part.end + after)


def _is_mark(c: str) -> bool:
    return not c.isalnum() and not c.isspace()
