"""A "he" or "she" says something, and nobody is named whom it could stand for.

Why: the sentence that named the person was cut or moved, and the reader meets a stranger. It happens most when a story is shortened from
the top. It keeps still where anybody is named or described nearby who might be meant.

Bad:

    The ferry was late again. "It will be late tomorrow," she said.

Good:

    The ferry was late again. "It will be late tomorrow," said Morag Tulloch, who sells the tickets.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[A203] the extract begins in the middle -->
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.check.finding import finding_in
from quoteattr.check.where import in_quotation, named_nearby, reach, source_of
from quoteattr.lexicon import people
from quoteattr.settings import Settings
from quoteattr.types import Attribution, Finding, Kind, Naming, Report, Span, SpeakerKind

CODE = "A203"
NAME = "pronoun-without-person"
SURE = 0.5  # how sure it must be that something is reported here at all
PRONOUNS = {"he": "feminine", "she": "masculine"}  # and the titles that rule a person out
KINDS = frozenset({SpeakerKind.PERSON, SpeakerKind.UNNAMED})


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each pronoun; one that two statements share is told once."""
    told = set()
    for attribution in report.attributions:
        source = source_of(attribution)
        if source is None or source in told or not _stands_alone(attribution, report, source):
            continue
        told.add(source)
        yield finding_in(
            report.article, source, CODE, f"'{report.article.words([source])}' stands for nobody the article names; put the name"
        )


def _stands_alone(attribution: Attribution, report: Report, source: Span) -> bool:
    s, word = attribution.statement, report.article.words([source]).lower()
    if attribution.reason != "no_antecedent" or word not in PRONOUNS or s.kind is Kind.SCARE or s.probability < SURE:
        return False
    if s.nested_in or attribution.duplicate_of or in_quotation(report, source):
        return False
    return not any(_fits(n, word) for n in named_nearby(report, source.start)) and not _described_nearby(report, source)


def _fits(naming: Naming, pronoun: str) -> bool:
    """False for a Mr where "she" stands, and a Mrs where "he" does."""
    return not {w.lower().rstrip(".") for w in naming.title.split()} & people()[PRONOUNS[pronoun]]


def _described_nearby(report: Report, source: Span) -> bool:
    """True where somebody without a name speaks or is a candidate there: "my father", "the woman"."""
    start = reach(report.article, source.start)
    spoken = [m for s in report.speakers if s.kind in KINDS and s.name not in report.people for m in s.mentions]
    return any(start <= m.start < source.start for m in spoken)
