"""What somebody said is passed on by another: an agency quotes him, a colleague says that he said it.

Why: a paper should know from whom it has a thing, and words lose and gain on the way. Style guides ask to go back to the first who said it,
or to say plainly how the paper comes to know.

Bad:

    The agency Ostpress quoted the minister as saying that the port would close.

Good:

    The port will close, the minister, Karm Zerafa, told this newspaper.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[A206] the minister speaks to nobody else -->
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.check.finding import finding_at
from quoteattr.check.where import is_body
from quoteattr.lexicon import unnamed
from quoteattr.settings import Settings
from quoteattr.types import Article, Attribution, Certainty, Finding, Kind, Polarity, Report, SpeakerKind

CODE = "A206"
NAME = "second-hand"
NAMED = frozenset({SpeakerKind.PERSON, SpeakerKind.ORGANISATION})
LONGEST = 3  # words of a cue; longer ones do something else: "tells so many lies"
FEWEST = 3  # words that somebody said
SURE = 0.5  # how sure both the statement and its speaker must be
SILENT = frozenset({Polarity.DECLINED, Polarity.QUESTION, Polarity.CONDITIONAL, Polarity.NEGATED})


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each statement that is passed on, or of which the article says "reportedly"; a repeat is not told twice."""
    by_id = {a.id: a for a in report.attributions}
    for attribution in report.attributions:
        if _is_sure(attribution, report) and (message := _message(attribution, by_id, report.article)):
            yield finding_at(report.article, attribution, CODE, message)


def _is_sure(attribution: Attribution, report: Report) -> bool:
    """True where somebody known says something, in so many words."""
    s, speaker = attribution.statement, attribution.speaker
    known = speaker is not None and speaker.kind in NAMED and attribution.confidence >= SURE and s.kind is not Kind.SCARE
    asserted = attribution.polarity not in SILENT and attribution.duplicate_of is None
    enough = len(report.article.words(s.content).split()) >= FEWEST
    told = 0 < len(report.article.words(s.cue).split()) <= LONGEST and not _is_turn(attribution, report.article)
    return told and known and asserted and enough and is_body(report.article, s.span.start)


def _message(attribution: Attribution, by_id: dict[str, Attribution], article: Article) -> str:
    """What is wrong, "" where nothing is."""
    who, word = attribution.speaker.name if attribution.speaker else "", _word(attribution, article)
    if attribution.certainty is Certainty.HEDGED and word in unnamed()["hearsay"]:
        return f"hearsay: '{word}' does not say from whom it comes that {who} said it"
    if attribution.certainty is not Certainty.SECOND_HAND:
        return ""
    outer = by_id.get(attribution.statement.nested_in or "")
    if outer is None:
        return (
            f"second-hand from {who}; ask the first who said it, or say how it is known" if attribution.statement.nested_in is None else ""
        )
    return f"second-hand, from {who} through {outer.speaker.name}; ask the first" if outer.speaker and _hands_on(outer, article) else ""


def _hands_on(outer: Attribution, article: Article) -> bool:
    """False where we are not sure of the one who passes it on, and for the turns of an interview."""
    named = outer.speaker is not None and outer.speaker.kind in NAMED and outer.confidence >= SURE
    return named and bool(outer.statement.cue) and not _is_turn(outer, article)


def _is_turn(attribution: Attribution, article: Article) -> bool:
    """True where a label ("PYM:") says who speaks."""
    s = attribution.statement
    label = bool(s.source) and article.text[s.source[-1].end :].lstrip()[:1] == ":"
    return label or any(e.clue == "turn" for e in attribution.evidence)


def _word(attribution: Attribution, article: Article) -> str:
    """The word that tells it, in small letters."""
    spans = [e.span for e in attribution.evidence if e.clue == "certainty" and e.span]
    return article.words(spans[:1]).lower()
