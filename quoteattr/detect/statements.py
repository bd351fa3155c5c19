"""The order of detection: drafts by tags (or rules), marks, joining, then records."""

from collections.abc import Sequence
from dataclasses import replace

from quoteattr.detect import merge, rules, shape, tagged, turns
from quoteattr.detect.calibrate import calibrated
from quoteattr.detect.draft import Draft
from quoteattr.detect.marks import Quotation, scan
from quoteattr.detect.shelf import Shelf
from quoteattr.lexicon import people
from quoteattr.types import Article, Evidence, Kind, Parse, Span, Statement, statement_id


def detect(parse: Parse) -> tuple[Statement, ...]:
    """Every statement of the article in the order of the text, scare quotes among them."""
    quotations = Shelf(parse.article, _with_continued(scan(parse.article)), lambda q: (q.span,))
    drafts = shape.reshape(parse, tagged.find(parse) if parse.tagged else rules.find(parse))
    drafts = [d for d in drafts if _quoted(d, quotations) or (d.cue and not tagged.unfounded(parse, d))]
    drafts = merge.snap(parse, [d for d in drafts if not _nobody(parse, d)], quotations)
    drafts = merge.tie_loose(parse, [*drafts, *merge.quotations_left(parse, drafts, quotations)], quotations)
    drafts = merge.join_split(parse, drafts, quotations)
    drafts = turns.find(parse, drafts)
    return records(parse.article, drafts, quotations)


def _quoted(d: Draft, quotations: Shelf[Quotation]) -> bool:
    return any(q.span.meets(c) for q in quotations.near(d.content) for c in d.content)


def _nobody(parse: Parse, d: Draft) -> bool:
    """ "Experience shows that …"."""
    return d.source is not None and parse.article.words([d.source]).lower() in people()["no_speakers"]


def detect_marks_only(article: Article) -> tuple[Statement, ...]:
    """The outermost quotations alone: what rules about marks need, and no model."""
    outer = _with_continued(scan(article))
    return tuple(_record(article, Draft([q.content], closed=q.closed), [q]) for q in outer)


def _with_continued(quotations: Sequence[Quotation]) -> list[Quotation]:
    """The outermost quotations; one that a later paragraph takes up counts as closed, since nothing is missing there."""
    taken_up = {q.continues for q in quotations if q.continues is not None}
    return [replace(q, closed=q.closed or i in taken_up) for i, q in enumerate(quotations) if q.parent is None]


def kind_of(text: str, content: Sequence[Span], outer: Sequence[Quotation]) -> Kind:
    """Direct when every word stands inside quotation marks, mixed when some do, else indirect."""
    inside = total = 0
    for c in content:
        total += merge.count_words(text, c)
        inside += sum(merge.count_words(text, Span(max(c.start, q.span.start), min(c.end, q.span.end))) for q in outer if q.span.meets(c))
    return Kind.INDIRECT if not inside else Kind.DIRECT if inside >= total else Kind.MIXED


def _record(article: Article, draft: Draft, outer: Sequence[Quotation]) -> Statement:
    kind = Kind.SCARE if draft.scare else kind_of(article.text, draft.content, outer)
    content = tuple(_within_marks(c, outer) if kind is Kind.DIRECT else c for c in draft.content)
    held = [q for q in outer if any(q.span.meets(c) for c in draft.content)]
    start, end = min([draft.start, *(q.span.start for q in held)]), max([draft.end, *(q.span.end for q in held)])
    takes_up = [
        Evidence("takes up", "the quotation of an earlier paragraph was left open, and this one takes it up", 0.95, q.span)
        for q in held[:1]
        if q.continues is not None
    ]
    tagged_it = draft.cue is not None and any(e.clue == "tagger" for e in draft.evidence)
    return Statement(
        statement_id(article.sha256, content, kind),
        kind,
        Span(start, end),
        content,
        (draft.cue,) if draft.cue else (),
        (draft.source,) if draft.source else (),
        draft.closed,
        None,
        round(calibrated(kind, draft.probability) if tagged_it else draft.probability, 3),
        (*draft.evidence, *takes_up),
    )


def _within_marks(piece: Span, outer: Sequence[Quotation]) -> Span:
    """The piece without a mark that opens or closes it: marks are no content of a direct quotation."""
    start = next((q.content.start for q in outer if q.span.start <= piece.start < q.content.start), piece.start)
    end = next((q.content.end for q in outer if q.content.end < piece.end <= q.span.end), piece.end)
    return Span(start, end) if start < end else piece


def records(article: Article, drafts: Sequence[Draft], quotations: Shelf[Quotation]) -> tuple[Statement, ...]:
    """The statements in the order of the text, each once, with what they are nested in."""
    made = sorted(
        (_record(article, d, quotations.near(d.content)) for d in drafts),
        key=lambda s: (s.content[0].start, -s.content[-1].end, s.kind.value),
    )
    unique = {s.id: s for s in reversed(made)}
    shelf = Shelf(article, made, lambda s: s.content)
    return tuple(_nested(s, shelf.near([*s.content, *s.cue])) for s in made if unique[s.id] is s)


def _nested(s: Statement, near: Sequence[Statement]) -> Statement:
    """The statement with the id of the smallest other one whose content holds its cue or, without a cue, its content."""
    core = s.cue or s.content
    holders = [o for o in near if o is not s and all(any(c.holds(x) for c in o.content) for x in core)]
    holders = [o for o in holders if not all(any(c.holds(x) for c in s.content) for x in o.content)]
    return replace(s, nested_in=min(holders, key=lambda o: sum(map(len, o.content))).id) if holders else s
