"""What the learned head passes over, by verb and tree: words within words, of which it reads one layer, and plain reports it missed."""

from collections.abc import Sequence

from quoteattr import tree
from quoteattr.detect import rules
from quoteattr.detect.draft import Draft
from quoteattr.detect.merge import count_words
from quoteattr.detect.shelf import Shelf
from quoteattr.types import Evidence, Parse, Quotation, Span

THOUGHTS = frozenset("believe suggest note observe conclude recall predict feel".split())  # as often what the outer speaker makes of it
NOBODY = frozenset("i we you that this it those these my your our its such".split())  # who is no second speaker
SHORT = 3  # words of a quotation within one that is a statement and no name or nickname
FEWEST = 4  # words of a clause that is a statement here; shorter ones are more often remarks in passing


def find(parse: Parse, drafts: list[Draft], quotations: Shelf[Quotation]) -> list[Draft]:
    """Statements by rule that stand, with cue and source, within the content of a draft, or where no draft is. Not within quoted words:
    what the quoted tell of others is part of their telling."""
    shelf = Shelf(parse.article, drafts, lambda d: d.parts)
    found = [d for d in rules.find(parse) if _speaks(parse, d) and (_inside(d, shelf) or _alone(d, shelf))]
    for d in found:
        d.content = [_with_mark(c, quotations) for c in d.content]
    return [d for d in found if not any(d.cue and q.span.holds(d.cue) for q in quotations.near(d.content))]


def quoted(parse: Parse, scanned: Sequence[Quotation]) -> list[Draft]:
    """Quotations within quotations that somebody is tied to there: “They told us in April, ‘The port comes first.’”"""
    out = []
    for q in scanned:
        if q.parent is None or count_words(parse.article.text, q.content) < SHORT:
            continue
        cue, source = rules.beside(parse, q) or (None, None)
        outer = scanned[q.parent].content
        if cue is not None and source is not None and outer.holds(cue) and outer.holds(source):
            why = Evidence("marks", "quotation marks within the quotation, and who says it beside them", rules.PROBABILITY, q.span)
            out.append(Draft([q.content], cue, source, rules.PROBABILITY, closed=q.closed, evidence=[why]))
    return out


def _with_mark(content: Span, quotations: Shelf[Quotation]) -> Span:
    """With the closing mark of a quotation that ends it: the row was “a storm in a teacup”."""
    held = (q for q in quotations.near([content]) if content.start < q.span.start and q.content.end <= content.end < q.span.end)
    return next((Span(content.start, q.span.end) for q in held), content)


def _speaks(parse: Parse, d: Draft) -> bool:
    """Somebody of its own says a whole clause."""
    if d.source is None or d.cue is None or parse.article.words([d.source]).lower() in NOBODY:
        return False
    if parse.article.words([d.cue]).lower() == "according to":
        return True
    sentence = parse.sentence_at(d.cue.start)
    at = tree.head_of(sentence, d.cue)
    verb = rules.verb_of(sentence.tokens[at]) if at is not None else None
    if at is None or verb is None or "quote" not in verb.frames or verb.lemma in THOUGHTS:
        return False
    clause = tree.child(sentence, at, "ccomp")
    if clause is None or not d.content[0].holds(sentence.tokens[clause].span):
        return False
    return sum(count_words(parse.article.text, c) for c in d.content) >= FEWEST


def _alone(d: Draft, shelf: Shelf[Draft]) -> bool:
    """True where no draft has any of its words."""
    return not any(own.meets(p) for o in shelf.near(d.parts) for own in o.parts for p in d.parts)


def _inside(d: Draft, shelf: Shelf[Draft]) -> bool:
    """True within another draft's content, where no draft has this cue already."""
    parts = [*d.parts, *([d.source] if d.source else [])]
    near = shelf.near(parts)
    if any(o.cue is not None and d.cue is not None and o.cue.meets(d.cue) for o in near):
        return False
    return any(all(any(c.holds(p) for c in o.content) for p in parts) for o in near if not o.scare)
