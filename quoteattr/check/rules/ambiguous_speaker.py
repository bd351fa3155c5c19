"""The words for the speaker, a surname or a pronoun, fit two people, and nothing near tells which is meant.

Why: what a reader puts in the wrong mouth is as bad as what a paper does. Style guides ask for the full name, or a word only one of them
answers to, wherever two people of a story share a surname or a pronoun could be either's. It keeps still where one of the two was named
last and the other not near, for then a reader knows.

Bad:

    Ann Reed and her sister Joan Reed were both at the hearing. Reed said that the dog was hers.

Good:

    Ann Reed and her sister Joan Reed were both at the hearing. Joan Reed said that the dog was hers.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[A202] the sisters answered as one -->
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.check.finding import finding_in
from quoteattr.check.where import in_quotation, is_sexed, source_of, together
from quoteattr.settings import Settings
from quoteattr.types import Attribution, Finding, Kind, Report, Span

CODE = "A202"
NAME = "ambiguous-speaker"
SURE = 0.7  # how sure it must be that something is reported here at all
LEVEL = 0.85  # of two candidates for a pronoun, the share of the second to that of the first
BOTH = 0.6  # and what the two have together: else a third is meant whom we overlook


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each statement whose speaker is open between people named near; the same words for the same people are told once."""
    told = set()
    for attribution in report.attributions:
        source = source_of(attribution)
        if source is None or not _open(attribution, report, source):
            continue
        names, words = _names(attribution, report), report.article.words([source])
        if len(names) > 1 and not is_sexed(words) and _near(names, report, source) and (names, words.lower()) not in told:
            told.add((names, words.lower()))
            message = f"'{words}' can be {' or '.join(names)}; say which"
            yield finding_in(report.article, source, CODE, message)


def _open(attribution: Attribution, report: Report, source: Span) -> bool:
    s = attribution.statement
    plain = s.nested_in is None and s.kind is not Kind.SCARE and s.probability >= SURE and attribution.duplicate_of is None
    return attribution.reason == "ambiguous" and plain and not in_quotation(report, source)


def _names(attribution: Attribution, report: Report) -> tuple[str, ...]:
    """The people it can be: those as likely as the first, if they are people with a name and there is hardly anybody else."""
    by_id = {s.id: s.name for s in report.speakers}
    best = attribution.candidates[0].score if attribution.candidates else 0.0
    level = [c for c in attribution.candidates if c.score >= LEVEL * best]
    if sum(c.score for c in level) < BOTH:
        return ()
    names = tuple(by_id.get(c.speaker, "") for c in level)
    return names if all(" " in name and name in report.people for name in names) else ()


def _near(names: tuple[str, ...], report: Report, source: Span) -> bool:
    """True where two of them at least were named last, in one paragraph."""
    who = [k for k, name in enumerate(report.people) if name in names]
    return len(together(report, source.start, who)) > 1
