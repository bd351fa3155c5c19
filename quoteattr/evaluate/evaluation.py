"""All that is known of a run over a gold file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quoteattr.evaluate.bands import Band, Sureness, by_confidence, by_cue, by_length
from quoteattr.evaluate.causes import Cause, Error, errors
from quoteattr.evaluate.match import Comparison
from quoteattr.evaluate.measure import CLASSES, ROLES, Measure, Rates, measure, pieces
from quoteattr.evaluate.speakers import Speakers, speakers


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`measures` by class, "all" first; `pieces` by role. `errors` in the order of the articles and their text.
    `speakers` is None where the gold names nobody."""

    articles: int
    measures: dict[str, Measure]
    pieces: dict[str, Rates]
    confidence: tuple[Sureness, ...]
    cues: tuple[Band, ...]
    lengths: tuple[Band, ...]
    speakers: Speakers | None
    errors: tuple[Error, ...]

    def causes(self) -> dict[Cause, dict[str, int]]:
        """How many errors each cause makes, of all and of each class; causes that make none are there too."""
        return {cause: {kind: sum(_counts(e, cause, kind) for e in self.errors) for kind in CLASSES} for cause in Cause}


def _counts(error: Error, cause: Cause, kind: str) -> bool:
    return error.cause is cause and kind in ("all", error.said.kind)


def evaluate(comparisons: Iterable[Comparison]) -> Evaluation:
    every = list(comparisons)
    return Evaluation(
        articles=len(every),
        measures={kind: measure(every, kind) for kind in CLASSES},
        pieces={role: pieces(every, role) for role in ROLES},
        confidence=by_confidence(every),
        cues=by_cue(every),
        lengths=by_length(every),
        speakers=speakers(every),
        errors=tuple(e for c in every for e in errors(c)),
    )
