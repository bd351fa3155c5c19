"""A report and the sources -> the report with what became of each quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quoteattr.types import LEAST_SCORE, Article, Attribution, Report, Span, Speaker, Tier, Turn, Verification
from quoteattr.verify.index import Index
from quoteattr.verify.library import Library
from quoteattr.verify.quote import Quote, quotes_of
from quoteattr.verify.search import FAR, ORDER, Found, search
from quoteattr.verify.who import same_speaker

SURE = 5  # words from which a quote found to the word is no chance (docs/verify.md: measured); a shorter one scores under LEAST_SCORE
REACH = 2_000  # characters before a quote in which quotation marks are counted
HINT, HINT_WORDS = 0.45, 4  # score and words from which the likest passage is shown for words that are not there
TO_THE_WORD = (Tier.EXACT, Tier.TYPOGRAPHY, Tier.TRIVIAL)
TOO_SHORT = "too short to be sure"
OPENING, CLOSING = "“«", "”»"


def verify(report: Report, library: Library, quoted: Sequence[Span]) -> Report:
    """The same report, each attribution with its verification. `quoted`: what stands in quotation marks in the article, marks left out."""
    by_id = {a.id: a for a in report.attributions}
    checked = tuple(replace(a, verification=_verified(report.article, a, _voice(a, by_id), library, quoted)) for a in report.attributions)
    return replace(report, attributions=checked)


def _voice(attribution: Attribution, by_id: dict[str, Attribution]) -> Speaker | None:
    """Whose voice the transcript should have: of a quote within a quote, that of whoever quotes."""
    outer = by_id.get(attribution.statement.nested_in or "")
    return outer.speaker if outer else attribution.speaker


def _verified(
    article: Article, attribution: Attribution, speaker: Speaker | None, library: Library, quoted: Sequence[Span]
) -> Verification:
    """Of several part-quotes in one statement, the answer for the one that does worst."""
    quotes = quotes_of(article, attribution.statement, quoted)
    if not quotes:
        return Verification(Tier.NOTHING_TO_CHECK, note="no words in quotation marks")
    return max((_of_quote(q, speaker, library) for q in quotes), key=_badness)


def _badness(v: Verification) -> tuple[bool, int]:
    """Sorts what a person should see last."""
    order = (Tier.NOTHING_TO_CHECK, *ORDER, Tier.COULD_NOT_LOOK)
    return v.right_speaker is False, order.index(v.tier)


def _of_quote(quote: Quote, speaker: Speaker | None, library: Library) -> Verification:
    places = [(f, _right(f, speaker, quote)) for index in library.indexes for f in search(quote, index)]
    if not places:
        return _nowhere(library)
    found, right = min(places, key=lambda place: _rank(*place))
    if found.tier is Tier.NOT_FOUND:
        return _hint(found, library)
    made = _placed(found, right, library)
    return _doubted(made, quote, len(places)) if found.tier in TO_THE_WORD and len(quote.keys) < SURE else made


def _rank(found: Found, right: bool | None) -> tuple[int, int, int, float, int]:
    """The same words first; among these the right speaker's; then the better tier, the likelier, the nearer."""
    group = 0 if found.tier in TO_THE_WORD else 1 + ORDER.index(found.tier)
    return group, {True: 0, None: 1, False: 2}[right], ORDER.index(found.tier), -found.score, found.gap


def _nowhere(library: Library) -> Verification:
    if library.unread:
        return Verification(Tier.COULD_NOT_LOOK, unread=library.unread, note="not in what could be read" if library.indexes else "")
    return Verification(Tier.NOT_FOUND)


def _hint(found: Found, library: Library) -> Verification:
    """Words that are not there, with the likest passage where there is one."""
    nowhere = _nowhere(library)
    if found.score < HINT or found.end - found.start < HINT_WORDS:
        return replace(nowhere, score=round(found.score, 2))
    placed = _placed(found, None, library)
    note = "; ".join(n for n in (nowhere.note, "the likest passage is shown") if n)
    return replace(placed, tier=nowhere.tier, negation=False, note=note, right_speaker=None)


def _doubted(made: Verification, quote: Quote, places: int) -> Verification:
    """Few words are found by chance: one word proves nothing, a few do little."""
    note = TOO_SHORT + (f", found in {places} places" if places > 1 else "")
    if len(quote.keys) == 1:
        made = replace(made, tier=Tier.NOTHING_TO_CHECK, right_speaker=None)
    return replace(made, score=round(LEAST_SCORE * len(quote.keys) / SURE, 2), note=note)


def _placed(found: Found, right: bool | None, library: Library) -> Verification:
    index, article = found.index, found.index.transcript.article
    words = Span(index.words[found.start].start, index.words[found.end - 1].end)
    line, column = article.source_position(words.start)
    return Verification(
        tier=found.tier,
        score=round(found.score, 2),
        source=article.source,
        span=article.source_span(words),
        line=line,
        column=column,
        time=index.turn_at(found.start).time,
        said_by="; ".join(dict.fromkeys(t.speaker for t in _turns(found) if t.speaker)) or None,
        right_speaker=right,
        said=" … ".join(index.passage(*r) for r in found.ranges),
        changes=found.changes,
        negation=found.negation,
        note=f"the parts stand {found.gap} words apart" if found.gap > FAR else "",
        unread=library.unread,
    )


def _turns(found: Found) -> list[Turn]:
    return [t for r in found.ranges for t in found.index.turns(*r)]


def _right(found: Found, speaker: Speaker | None, quote: Quote) -> bool | None:
    """Is every word the speaker's? A heckler's between are nobody's concern; words that somebody quotes may be another's."""
    if found.tier is Tier.NOT_FOUND:
        return None
    labels = dict.fromkeys(t.speaker for t in _turns(found))
    if found.tier is Tier.STITCHED and len(found.ranges) == 1:
        labels = dict.fromkeys([found.index.turn_at(found.start).speaker])
    answers = {same_speaker(speaker, label, found.index.heading) for label in labels}
    answer = False if False in answers else None if None in answers else True
    reported = answer is False and len(labels) == 1 and not quote.marked and _is_quoting(found.index, found.start)
    return None if reported else answer


def _is_quoting(index: Index, start: int) -> bool:
    """Do the words stand inside quotation marks in the source?"""
    turn = index.turn_at(start)
    at = index.words[start].start
    before = index.text[max(turn.span.start, at - REACH) : at]
    return before.count('"') % 2 == 1 or sum(map(before.count, OPENING)) > sum(map(before.count, CLOSING))
