"""One report -> who is heard in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from quoteattr.audit.names import is_of, role_of
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
    marks, inner = quoted_spans(report.article), _inner(counted)
    replies = list(asked(report.article))
    sources = [_source(report.article, own, marks, inner, replies) for own in by_speaker.values()]
    sources += _only_asked(report, replies)
    ordered = tuple(sorted((s for s in sources if s.statements or s.replies), key=lambda s: -s.words))
    return Audit(report.article.source, report.article.title, ordered, tuple(_unheard(report, ordered, replies)))


Replies = Sequence[tuple[str, Reply]]
Inner = dict[str, list[Span]]


def _inner(counted: Iterable[Attribution]) -> Inner:
    """The words of statements within a statement, by the id of the outer one."""
    inner: Inner = defaultdict(list)
    for attribution in counted:
        if attribution.statement.nested_in:
            inner[attribution.statement.nested_in] += attribution.statement.content
    return inner


def _source(article: Article, own: Sequence[Attribution], marks: Sequence[Span], inner: Inner, replies: Replies) -> Source:
    speaker = own[0].speaker
    said = [a for a in own if a.polarity not in UNSAID]
    counts = [_words(article, a, marks, inner.get(a.id, ())) for a in said]
    answers = [answer for a in own if (answer := told(a, article)) is not None]
    answers += [answer for name, answer in replies if speaker and is_of(speaker, name)]
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


def _words(article: Article, attribution: Attribution, marks: Sequence[Span], inner: Iterable[Span]) -> tuple[int, int]:
    """How many words in quotation marks, how many outside them; those of a statement within are not its own."""
    direct = reported = 0
    holes = list(inner)
    for span in attribution.statement.content:
        for word in _word_spans(article.text, span):
            if not any(hole.holds(word) for hole in holes):
                quoted = attribution.statement.kind is Kind.DIRECT or any(mark.holds(word) for mark in marks)
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
    speakers = [a.speaker for a in report.attributions if a.speaker]
    silent = dict.fromkeys(name for name, _ in replies if not _among(speakers, name))
    return [_asked(report.article, name, tuple(dict.fromkeys(a for n, a in replies if n == name))) for name in silent]


def _asked(article: Article, name: str, answers: tuple[Reply, ...]) -> Source:
    places = tuple(Span(i, i + len(name)) for i in range(len(article.text)) if article.text.startswith(name, i))
    role = role_of(Speaker("", name, SpeakerKind.PERSON, mentions=places), article)
    return Source(name, SpeakerKind.PERSON if role or " " in name else SpeakerKind.UNKNOWN, role, replies=answers)


def _among(speakers: Iterable[Speaker], name: str) -> bool:
    return any(is_of(speaker, name) for speaker in speakers)


def _unheard(report: Report, sources: Iterable[Source], replies: Replies) -> Iterable[Unheard]:
    """Once each: who is charged by name and says nothing in the article; and whether he was asked."""
    heard = [a.speaker for a in report.attributions if a.speaker and a.polarity not in UNSAID]
    answers = {s.name: s.replies for s in sources} | {n: tuple(a for m, a in replies if m == n) for n, _ in replies}
    for name, attribution in dict(reversed(list(charged(report)))).items():
        if not _among(heard, name):
            line, _ = report.article.source_position(attribution.statement.span.start)
            by = attribution.speaker.name if attribution.speaker else None
            yield Unheard(name, by, report.article.source, line, answers.get(name, ()))
