"""One report -> who is heard in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from quoteattr.audit.names import Bearers, role_of
from quoteattr.audit.records import Audit, Reply, Source, Unheard
from quoteattr.audit.reply import asked, charged, told
from quoteattr.detect import quoted_spans
from quoteattr.types import Article, Attribution, Certainty, Kind, Polarity, Report, Span, Speaker, SpeakerKind

UNSAID = (Polarity.DECLINED, Polarity.NEGATED)
NOBODY = "nobody that can be told"


def audit(report: Report) -> Audit:
    """The sources, those with most words first, then in the order in which they speak; behind them who only was asked."""
    counted = [a for a in report.attributions if a.statement.kind is not Kind.SCARE and a.duplicate_of is None]
    by_speaker: dict[str | None, list[Attribution]] = defaultdict(list)
    for attribution in counted:
        by_speaker[attribution.speaker.id if attribution.speaker else None].append(attribution)
    marks, inner = _Cover(quoted_spans(report.article)), _inner(counted)
    replies = list(asked(report.article))
    answers = _answers([own[0].speaker for own in by_speaker.values()], replies)
    sources = [_source(report.article, own, marks, inner, answers.get(n, ())) for n, own in enumerate(by_speaker.values())]
    sources += _only_asked(report, replies)
    ordered = tuple(sorted((s for s in sources if s.statements or s.replies), key=lambda s: -s.words))
    return Audit(report.article.source, report.article.title, ordered, tuple(_unheard(report, ordered, replies)))


Replies = Sequence[tuple[str, Reply]]
Inner = dict[str, list[Span]]


class _Cover:
    """Spans, to ask of others whether one of these holds them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [s.start for s in ordered]
        self._furthest = list(accumulate((s.end for s in ordered), max))

    def holds(self, span: Span) -> bool:
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._furthest[before - 1] >= span.end


def _answers(speakers: Sequence[Speaker | None], replies: Replies) -> dict[int, list[Reply]]:
    """By the number of the speaker, in order."""
    found: dict[int, list[Reply]] = {}
    bearers = Bearers(speakers)
    numbers = {name: bearers.of(name) for name, _ in replies}
    for name, reply in replies:
        for number in numbers[name]:
            found.setdefault(number, []).append(reply)
    return found


def _by_name(replies: Replies) -> dict[str, tuple[Reply, ...]]:
    found: dict[str, list[Reply]] = {}
    for name, reply in replies:
        found.setdefault(name, []).append(reply)
    return {name: tuple(answers) for name, answers in found.items()}


def _inner(counted: Iterable[Attribution]) -> Inner:
    """The words of statements within a statement, by the id of the outer one."""
    inner: Inner = defaultdict(list)
    for attribution in counted:
        if attribution.statement.nested_in:
            inner[attribution.statement.nested_in] += attribution.statement.content
    return inner


def _source(article: Article, own: Sequence[Attribution], marks: _Cover, inner: Inner, replies: Iterable[Reply]) -> Source:
    speaker = own[0].speaker
    said = [a for a in own if a.polarity not in UNSAID]
    counts = [_words(article, a, marks, inner.get(a.id, ())) for a in said]
    answers = [answer for a in own if (answer := told(a, article)) is not None]
    answers += replies
    return Source(
        name=speaker.name if speaker else NOBODY,
        kind=speaker.kind if speaker else SpeakerKind.UNKNOWN,
        role=role_of(speaker, article) if speaker and speaker.kind is SpeakerKind.PERSON else None,
        statements=len(said),
        direct=sum(direct for direct, _ in counts),
        reported=sum(reported for _, reported in counts),
        second_hand=sum(a.certainty is not Certainty.FIRST_HAND for a in said),
        replies=tuple(dict.fromkeys(answers)),
    )


def _words(article: Article, attribution: Attribution, marks: _Cover, inner: Iterable[Span]) -> tuple[int, int]:
    """How many words in quotation marks, how many outside them; those of a statement within are not its own."""
    direct = reported = 0
    holes = _Cover(inner)
    for span in attribution.statement.content:
        for word in _word_spans(article.text, span):
            if not holes.holds(word):
                quoted = attribution.statement.kind is Kind.DIRECT or marks.holds(word)
                direct, reported = direct + quoted, reported + (not quoted)
    return direct, reported


def _word_spans(text: str, span: Span) -> list[Span]:
    """Words as a person counts them: what has a letter or a figure between two spaces."""
    out, at = [], span.start
    for piece in text[span.start : span.end].split():
        start = text.index(piece, at)
        at = start + len(piece)
        letters = [i for i, c in enumerate(piece) if c.isalnum()]
        if letters:
            out.append(Span(start + letters[0], start + letters[-1] + 1))
    return out


def _only_asked(report: Report, replies: Replies) -> list[Source]:
    """Who was asked for an answer and is in no statement."""
    bearers = Bearers(_once(report.attributions))
    return [_asked(report.article, name, tuple(dict.fromkeys(own))) for name, own in _by_name(replies).items() if not bearers.of(name)]


def _once(attributions: Iterable[Attribution]) -> Iterable[Speaker | None]:
    """Their speakers, each once: a hash would go through all the places where one is named."""
    return {id(a.speaker): a.speaker for a in attributions}.values()


def _asked(article: Article, name: str, answers: tuple[Reply, ...]) -> Source:
    places = tuple(Span(m.start(), m.start() + len(name)) for m in re.finditer(f"(?={re.escape(name)})", article.text))
    role = role_of(Speaker("", name, SpeakerKind.PERSON, mentions=places), article)
    return Source(name, SpeakerKind.PERSON if role or " " in name else SpeakerKind.UNKNOWN, role, replies=answers)


def _unheard(report: Report, sources: Iterable[Source], replies: Replies) -> Iterable[Unheard]:
    """Once each: who is charged by name and says nothing in the article; and whether he was asked."""
    heard = Bearers(_once(a for a in report.attributions if a.polarity not in UNSAID))
    answers = {s.name: s.replies for s in sources} | _by_name(replies)
    for name, attribution in dict(reversed(list(charged(report)))).items():
        if not heard.of(name):
            line, _ = report.article.source_position(attribution.statement.span.start)
            by = attribution.speaker.name if attribution.speaker else None
            yield Unheard(name, by, report.article.source, line, answers.get(name, ()))
