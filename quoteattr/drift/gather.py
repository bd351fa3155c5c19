"""A report -> the quotations in it, as light records: the words in quotation marks, where they stand, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quoteattr.detect import scan
from quoteattr.drift.records import Place, Quote, Who
from quoteattr.drift.words import GAP, LONGEST, keys
from quoteattr.types import Article, Attribution, Block, Kind, Polarity, Report, Span

PARTED = " … "  # between two parts of one quotation: "He," she said, "will go"
RELAYED = 4  # words in inner marks that are somebody else's; fewer are a title or a term
UNSAID = (Polarity.NEGATED, Polarity.CONDITIONAL)
MARKS = "\"'“”„‟‘’‚‛«»‹›` "


def collect(reports: Iterable[Report]) -> tuple[list[Quote], int]:
    """The quotations of all the reports as they arrive, and how many articles there were."""
    found: list[Quote] = []
    number = -1
    for number, report in enumerate(reports):
        found += quotes(report, number)
    return found, number + 1


def quotes(report: Report, article: int) -> Iterator[Quote]:
    """The quotations in the order of the text; `article` is a number that no other article has. Repeats, scare quotes, what was not said
    ("had he said 'no'") and reported speech have none."""
    found = scan(report.article)
    outer = [q.content for q in found if q.parent is None]
    inner = [q.content for q in found if q.parent is not None and len(keys(report.article.words([q.content]))) >= RELAYED]
    stretches = [(a, spans) for a in report.attributions for spans in _stretches(a, outer)]
    headed = any(report.article.paragraph_at(spans[0].start).kind is Block.HEADLINE for _, spans in stretches)
    body = _body(report.article) if headed else ""
    for attribution, spans in stretches:
        relays = any(s.holds(i) and s != i for s in spans for i in inner)
        yield _quote(report.article, attribution, spans, article, body, relays)


def _stretches(attribution: Attribution, marks: Sequence[Span]) -> Iterator[list[Span]]:
    """The words in marks: all of a direct quotation's together, of a mixed one each stretch by itself."""
    statement = attribution.statement
    if attribution.duplicate_of or attribution.polarity in UNSAID:
        return
    if statement.kind is Kind.DIRECT:
        yield list(statement.content)
    elif statement.kind is Kind.MIXED and not statement.nested_in:
        for content in statement.content:
            yield from ([content.common(mark)] for mark in marks if content.meets(mark))


def _quote(article: Article, attribution: Attribution, spans: Sequence[Span], number: int, body: str, relays: bool) -> Quote:
    parts = [words for s in spans if (words := article.words([s]).strip(MARKS))]
    words = PARTED.join(parts)
    paragraph = article.paragraph_at(spans[0].start)
    whole = article.source_span(Span(spans[0].start, spans[-1].end))
    place = Place(number, article.source, *article.position_of(whole.start), paragraph.kind, *article.position_of(whole.end), whole)
    compared = keys(words[:LONGEST])
    stands = paragraph.kind is not Block.HEADLINE or _stands(compared, body)
    return Quote(words, compared, place, _who(attribution), relays, stands)


def _who(attribution: Attribution) -> Who | None:
    speaker = attribution.speaker
    if speaker is None:
        return None
    return Who(speaker.name, speaker.kind, speaker.aliases, attribution.on_behalf_of, attribution.confidence)


def _body(article: Article) -> str:
    return _lined(keys(article.words(p.span for p in article.paragraphs if p.kind is not Block.HEADLINE)))


def _lined(words: Iterable[str]) -> str:
    """A line for each word, which has none within it, so that a run of words is looked for as plain text."""
    return "\n" + "".join(f"{word}\n" for word in words)


def _stands(words: tuple[str, ...], body: str) -> bool:
    """True where the body has the words one after the other, in marks or not."""
    return _lined(w for w in words if w != GAP) in body
