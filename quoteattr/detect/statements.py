"""The order of detection: drafts by the learned head (or rules), marks, joining, then records."""

import bisect
from collections.abc import Sequence
from dataclasses import replace

from quoteattr.detect import merge, nested, rules, shape, tagged, turns
from quoteattr.detect.calibrate import LIKELY_ENOUGH, chance
from quoteattr.detect.draft import Draft
from quoteattr.detect.quotations import scan
from quoteattr.detect.shelf import Shelf
from quoteattr.lexicon import people
from quoteattr.types import Article, Block, Kind, Parse, Quotation, Span, Statement, statement_id


def detect(parse: Parse) -> tuple[Statement, ...]:
    """Every statement of the article in the order of the text, scare quotes among them."""
    scanned = scan(parse.article)
    quotations = outermost(parse.article, scanned)
    return records(parse, drafts(parse, scanned, quotations), quotations)


def outermost(article: Article, scanned: Sequence[Quotation]) -> Shelf[Quotation]:
    return Shelf(article, _with_continued(scanned), lambda q: (q.span,))


def drafts(parse: Parse, scanned: Sequence[Quotation], quotations: Shelf[Quotation], enough: float = LIKELY_ENOUGH) -> list[Draft]:
    """What becomes a statement. `scanned` are all quotations, `quotations` the outermost of them. What is not all quotation needs the
    probability `enough` (0-1)."""
    found = shape.reshape(parse, tagged.find(parse) if parse.tagged else rules.find(parse))
    found = merge.snap(parse, [d for d in found if not _nobody(parse, d)], quotations)
    found = [d for d in found if _founded(parse, d, quotations.near(d.content), enough)]
    found = merge.tie_loose(parse, [*found, *merge.quotations_left(parse, found, quotations)], quotations)
    found = merge.join_split(parse, found, quotations)
    found = merge.take_up(parse, found, [(q, scanned[q.continues]) for q in scanned if q.continues is not None])
    found = turns.find(parse, found)
    found += nested.find(parse, found, quotations) if parse.tagged else []
    return [*found, *nested.quoted(parse, scanned)]


def _founded(parse: Parse, d: Draft, outer: Sequence[Quotation], enough: float) -> bool:
    """Whole quotations are kept, however unlikely: words in marks are never dropped. A caption tells what a picture shows ("Volodin
    welcomes Le Pen"): there only a verb of saying reports."""
    if d.read is None:
        return True
    kind, words, says = about(parse, d, outer)
    shows = kind is Kind.INDIRECT and not says and parse.article.paragraph_at(d.start).kind is Block.CAPTION
    return kind is Kind.DIRECT or (not shows and chance(d.read, kind, words, says) >= enough)


def chance_of(parse: Parse, d: Draft, outer: Sequence[Quotation]) -> float:
    """How likely the draft is right (0-1): by the learned head where it found it, else by whoever did."""
    return d.probability if d.read is None else chance(d.read, *about(parse, d, outer))


def about(parse: Parse, d: Draft, outer: Sequence[Quotation]) -> tuple[Kind, int, bool]:
    """Kind, words and whether its cue is a verb of saying: what `calibrate` asks of a draft."""
    words = sum(merge.count_words(parse.article.text, c) for c in d.content)
    says = d.cue is not None and any(rules.verb_of(parse.tokens[i]) for i in parse.tokens_in(d.cue))
    return kind_of(parse.article.text, d.content, outer), words, says


def _nobody(parse: Parse, d: Draft) -> bool:
    """ "Experience shows that …"."""
    return d.source is not None and parse.article.words([d.source]).lower() in people()["no_speakers"]


def detect_marks_only(article: Article, scanned: Sequence[Quotation]) -> tuple[Statement, ...]:
    """The outermost of all quotations alone: what can be known without a model."""
    outer = _with_continued(scanned)
    return tuple(_record(article, Draft([q.content], closed=q.closed), [q], 1.0) for q in outer)


def _with_continued(quotations: Sequence[Quotation]) -> list[Quotation]:
    """The outermost quotations; one that a later paragraph takes up counts as closed, since nothing is missing there."""
    taken_up = {q.continues for q in quotations if q.continues is not None}
    return [replace(q, closed=q.closed or i in taken_up) for i, q in enumerate(quotations) if q.parent is None]


def kind_of(text: str, content: Sequence[Span], outer: Sequence[Quotation]) -> Kind:
    """Direct when every word stands inside quotation marks, mixed when some do, else indirect."""
    inside = total = 0
    for c in content:
        total += merge.count_words(text, c)
        inside += sum(merge.count_words(text, c.common(q.span)) for q in _meeting(c, outer))
    return Kind.INDIRECT if not inside else Kind.DIRECT if inside >= total else Kind.MIXED


def _meeting(span: Span, outer: Sequence[Quotation]) -> Sequence[Quotation]:
    """Those of the quotations, in order and apart, that share a character with the span. A statement of a thousand parts asks for each."""
    first = bisect.bisect_right(outer, span.start, key=lambda q: q.span.end)
    return outer[first : bisect.bisect_left(outer, span.end, lo=first, key=lambda q: q.span.start)]


def _record(article: Article, draft: Draft, outer: Sequence[Quotation], probability: float) -> Statement:
    kind = Kind.SCARE if draft.scare else kind_of(article.text, draft.content, outer)
    content = tuple(_within_marks(c, _meeting(c, outer)) if kind is Kind.DIRECT else c for c in draft.content)
    held = [q for c in draft.content for q in _meeting(c, outer)]
    start, end = min([draft.start, *(q.span.start for q in held)]), max([draft.end, *(q.span.end for q in held)])
    return Statement(
        statement_id(article.sha256, content, kind),
        kind,
        Span(start, end),
        content,
        (draft.cue,) if draft.cue else (),
        (draft.source,) if draft.source else (),
        draft.closed,
        None,
        round(probability, 3),
        tuple(draft.evidence),
    )


def _within_marks(piece: Span, outer: Sequence[Quotation]) -> Span:
    """The piece without a mark that opens or closes it: marks are no content of a direct quotation."""
    start = next((q.content.start for q in outer if q.span.start <= piece.start < q.content.start), piece.start)
    end = next((q.content.end for q in outer if q.content.end < piece.end <= q.span.end), piece.end)
    return Span(start, end) if start < end else piece


def record(parse: Parse, draft: Draft, quotations: Shelf[Quotation]) -> Statement:
    outer = quotations.near(draft.content)
    return _record(parse.article, draft, outer, chance_of(parse, draft, outer))


def records(parse: Parse, drafts: Sequence[Draft], quotations: Shelf[Quotation]) -> tuple[Statement, ...]:
    """The statements in the order of the text, each once, with what they are nested in."""
    made = sorted(
        (record(parse, d, quotations) for d in drafts),
        key=lambda s: (s.content[0].start, -s.content[-1].end, s.kind.value),
    )
    unique = {s.id: s for s in reversed(made)}
    shelf = Shelf(parse.article, made, lambda s: s.content)
    return tuple(_nested(s, shelf.near([*s.content, *s.cue])) for s in made if unique[s.id] is s)


def _nested(s: Statement, near: Sequence[Statement]) -> Statement:
    """The statement with the id of the smallest other one whose content holds its cue or, without a cue, its content."""
    core = s.cue or s.content
    holders = [o for o in near if o is not s and all(any(c.holds(x) for c in o.content) for x in core)]
    holders = [o for o in holders if not all(any(c.holds(x) for c in s.content) for x in o.content)]
    return replace(s, nested_in=min(holders, key=lambda o: sum(map(len, o.content))).id) if holders else s
