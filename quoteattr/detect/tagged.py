"""Drafts from the learned attribution tags and links of the parse."""

from collections.abc import Sequence
from dataclasses import dataclass

from quoteattr.detect import rules
from quoteattr.detect.draft import Draft
from quoteattr.detect.shelf import Shelf
from quoteattr.types import Block, Evidence, Parse, Span

ROLES = ("source", "cue", "content")
LIKELY_NOTHING = 0.55  # a word is left out of every piece from this probability of O on (0.45 to 0.65 differ by 0.3 F1)
SOURCELESS = 0.8  # probability an indirect statement without a source needs, unless its cue is a verb of saying: "is pictured" is none
# How the links are weighed with nearness; chosen on PolNeAR dev, where small changes make little difference.
NEAREST = 0.3  # added to the probability of the nearest target in the sentence
NOTHING = 0.6  # on the probability of no target at all
ELSEWHERE = 0.5  # on a target in another sentence of the paragraph
FAR = 0.4  # on a target in another paragraph that a colon or dash leads to


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with one role. `probability` is the mean over its words."""

    role: str
    span: Span
    probability: float


def pieces(parse: Parse) -> list[Piece]:
    """The runs of tagged words, none of them across a paragraph's end."""
    out: list[Piece] = []
    run: list[float] = []
    role, span, paragraph = "", Span(0, 0), -1

    def close() -> None:
        if role:
            out.append(Piece(role, span, sum(run) / len(run)))

    for sentence in parse.sentences:
        for token in sentence.tokens:
            best, begins, p = _read(token.tags)
            new = begins or best != role or sentence.paragraph != paragraph
            if new:
                close()
                run, span = [], token.span
            role, paragraph = best, sentence.paragraph
            span = Span(span.start, token.span.end)
            run.append(p)
    close()
    return [p for p in out if any(c.isalnum() for c in parse.article.text[p.span.start : p.span.end])]


def _read(tags: tuple[float, ...] | None) -> tuple[str, bool, float]:
    """The likeliest role of a word ("" for none), whether it begins a piece, and the role's probability."""
    if tags is None or tags[0] >= LIKELY_NOTHING:
        return "", False, 0.0
    sums = [tags[1] + tags[2], tags[3] + tags[4], tags[5] + tags[6]]
    k = sums.index(max(sums))
    return ROLES[k], tags[1 + 2 * k] > tags[2 + 2 * k], sums[k]


class Links:
    """The learned links, asked by pieces."""

    def __init__(self, parse: Parse):
        self.by_start: dict[int, list[tuple[int | None, float]]] = {}
        for link in parse.links:
            self.by_start.setdefault(link.start, []).append((link.target, link.probability))

    def scores(self, piece: Piece, targets: Sequence[Piece]) -> dict[Piece | None, float]:
        """The probability that goes to each target, None standing for nothing; empty where no link was asked for."""
        out: dict[Piece | None, float] = {}
        for target, p in self.by_start.get(piece.span.start, ()):
            hit = next((t for t in targets if target is not None and t.span.start <= target < t.span.end), None)
            if hit is not None or target is None:
                out[hit] = out.get(hit, 0.0) + p
        return out


def _reach(parse: Parse, piece: Piece, target: Piece) -> float:
    """How far a link may be trusted by where its ends stand (0-1). Across paragraphs only what leads over: a colon or a dash."""
    here, there = parse.article.paragraph_at(piece.span.start), parse.article.paragraph_at(target.span.start)
    if here.index != there.index:
        text = parse.article.text
        first, second = sorted((piece.span, target.span))
        between = text[first.end : second.start].strip()
        leads = text[second.start - 1] in "―—–-" or text[second.start] in "―—–-" or between[-1:] == ":" or text[first.end - 1] == ":"
        body = Block.CAPTION not in (here.kind, there.kind)
        return FAR if body and len(between) < 60 and leads else 0.0 if piece.role == "content" or not body else FAR / 2
    sentence = parse.sentence_at(piece.span.start)
    return 1.0 if sentence.span.start <= target.span.start < sentence.span.end else ELSEWHERE


def _follow(parse: Parse, links: Links, piece: Piece, shelf: Shelf[Piece]) -> Piece | None:
    """The target the links and nearness favour together, or None.

    Nearness: a target in the same sentence counts more than one elsewhere, the nearest of them most.
    """
    sentence = parse.sentence_at(piece.span.start)
    targets = shelf.near([piece.span], around=1)
    scores = links.scores(piece, targets)
    within = [t for t in targets if sentence.span.start <= t.span.start < sentence.span.end]
    nearest = min(within, key=lambda t: max(t.span.start - piece.span.end, piece.span.start - t.span.end), default=None)
    best: dict[Piece | None, float] = {None: scores.get(None, 0.0) * NOTHING + 0.01}
    for t in dict.fromkeys([*within, *(t for t in scores if t is not None)]):
        best[t] = (scores.get(t, 0.0) + (NEAREST if t is nearest else 0.02)) * _reach(parse, piece, t)
    return max(best, key=lambda t: best[t])


def unfounded(parse: Parse, d: Draft) -> bool:
    """True for what has neither a source nor a verb of saying, and that the tagger was not sure of."""
    if d.source is not None or d.cue is None or d.probability >= SOURCELESS:
        return False
    return not any(rules.verb_of(parse.tokens[i]) for i in parse.tokens_in(d.cue))


def find(parse: Parse) -> list[Draft]:
    """One draft for each cue and paragraph with its contents and source; contents without a cue stand alone."""
    found, links = pieces(parse), Links(parse)
    cues, sources = (Shelf(parse.article, [p for p in found if p.role == role], lambda p: (p.span,)) for role in ("cue", "source"))
    groups: dict[tuple[Piece | None, int], list[Piece]] = {}
    for piece in found:
        if piece.role == "content":
            cue = _follow(parse, links, piece, cues)
            paragraph = parse.article.paragraph_at(piece.span.start).index
            groups.setdefault((cue, paragraph if cue else -1 - piece.span.start), []).append(piece)
    out = []
    for (cue, _), contents in groups.items():
        source = _follow(parse, links, cue, sources) if cue else None
        parts = [*contents, *(p for p in (cue, source) if p)]
        probability = sum(p.probability for p in parts) / len(parts)
        detail = "the trained tagger reads these words as said" + (f" with '{parse.article.words([cue.span])}'" if cue else "")
        out.append(
            Draft(
                [p.span for p in contents],
                cue.span if cue else None,
                source.span if source else None,
                probability,
                evidence=[Evidence("tagger", detail, round(probability, 3), cue.span if cue else None)],
            )
        )
    return out
