"""Sources that the article leaves without a name, and whether it says why: what A204 and A205 ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quoteattr.check.where import in_quotation, is_body, source_of
from quoteattr.lexicon import reporting_verb, unnamed
from quoteattr.settings import Settings
from quoteattr.types import Attribution, Polarity, Report, Span, SpeakerKind

SURE = 0.5  # how sure it must be that something is reported here at all
KINDS = frozenset({SpeakerKind.UNNAMED, SpeakerKind.GROUP})
SILENT = frozenset({Polarity.DECLINED, Polarity.QUESTION, Polarity.NEGATED})
LONGEST = 3  # words of a cue; longer ones do something else: "stripping out a call for"
REACH = 120  # characters behind the words that a name is withheld in which the reason must follow
_WORDS = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
# Where a description ends and what is told of it begins: "advisers | to Mr Orr", "a source | who", "officials | speaking".
_TAIL = re.compile(
    r",|\s(?:of|at|in|on|to|for|from|with|by|inside|within|near|around|across|close|familiar|briefed|involved|privy|present|speaking|not|who|which|that)\b",
    re.I,
)


def unnamed_sources(report: Report, settings: Settings) -> Iterator[tuple[Attribution, Span]]:
    """The statements of sources without a name, with the words for the source: each source once, where it first speaks."""
    told: set[str] = set()
    for attribution in report.attributions:
        source, speaker = source_of(attribution), attribution.speaker
        if source is None or speaker is None or speaker.id in told or not _tells(attribution, report):
            continue
        words = report.article.words([source]).lower()
        again = words.startswith("the ") and _head(words) in told  # "the official" is the one told of
        if speaker.kind in KINDS and not again and _is_unnamed(report, source, settings):
            told |= {speaker.id, _head(words)}
            yield attribution, source


def _tells(attribution: Attribution, report: Report) -> bool:
    """True for what is reported in the article's own words, with a verb that reports."""
    s = attribution.statement
    if s.nested_in or attribution.duplicate_of or s.probability < SURE or attribution.polarity in SILENT or not s.cue:
        return False
    cue = _WORDS.findall(report.article.words(s.cue).lower())
    spoken = len(cue) <= LONGEST and any(reporting_verb(w) or w in unnamed()["said"] for w in cue)
    return spoken and is_body(report.article, s.cue[0].start) and not in_quotation(report, s.cue[0])


def _is_unnamed(report: Report, source: Span, settings: Settings) -> bool:
    """True for "a senior official", "people familiar with the talks", and what the house calls so; not where a name is given with it."""
    words = report.article.words([source]).lower()
    if _holds(words, settings.unnamed):
        return True
    if re.search(r"\b(?:including|such as|like)\s", words) or "spokes" in words:
        return False
    lists = unnamed()
    head = _head(words)
    if head in lists["alone"]:
        return True
    return head in lists["with a sign"] and _holds(_with_what_follows(report, source), lists["signs"])


def _head(words: str) -> str:
    """ "Official" of "a senior official at the ports office"."""
    found: list[str] = _WORDS.findall(_TAIL.split(words, maxsplit=1)[0])
    return found[-1] if found else ""


def gives_reason(report: Report, attribution: Attribution, source: Span, settings: Settings) -> bool:
    """True where the paragraph, or one in which the same source is mentioned, says why it has no name."""
    speaker = attribution.speaker
    places = [source, *(speaker.mentions if speaker else ())]
    paragraphs = {report.article.paragraph_at(p.start).span for p in places}
    lists = unnamed()
    return any(
        _holds(words, lists["reasons"] | set(settings.reasons)) or _withheld_for_a_reason(words)
        for words in (report.article.words([p]).lower() for p in paragraphs)
    )


def _withheld_for_a_reason(words: str) -> bool:
    lists = unnamed()
    ends = [m.end() for phrase in lists["withheld"] for m in _found(words, phrase)]
    clauses = (re.split(r"[.!?\"“‘]", words[end : end + REACH], maxsplit=1)[0] for end in ends)
    return any(_holds(clause, lists["because"]) for clause in clauses)


def _with_what_follows(report: Report, source: Span) -> str:
    """The words of the source and those to the end of its clause, where "who asked not to be named" stands."""
    text = report.article.text
    after = re.split(r"(?<=[.!?])\s", text[source.end : source.end + REACH], maxsplit=1)[0]
    return f"{report.article.words([source])} {after}".lower()


def _holds(words: str, phrases: Iterable[str]) -> bool:
    return any(True for phrase in phrases for _ in _found(words, phrase))


def _found(words: str, phrase: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(phrase.lower())}(?!\w)", words.replace("’", "'"))
