"""Small questions asked of a sentence's tree."""

from bisect import bisect_left
from collections.abc import Iterator

from quoteattr.types import Sentence, Span, Token

ADRIFT = "advcl:relcl"  # a relative clause hung on the main verb: as a rule the noun right before "who" was meant


def children(sentence: Sentence, head: int) -> Iterator[int]:
    return (i for i, t in enumerate(sentence.tokens) if t.head == head)


def subtree(sentence: Sentence, root: int, without: frozenset[str] = frozenset()) -> list[int]:
    """Positions of a word and all it governs, in order; branches whose relation is in `without` are left out."""
    below: dict[int, list[int]] = {}
    for i, t in enumerate(sentence.tokens):
        below.setdefault(t.head, []).append(i)
    out, todo = [], [root]
    while todo:
        i = todo.pop()
        out.append(i)
        todo += [k for k in below.get(i, ()) if sentence.tokens[k].deprel not in without]
    return sorted(out)


def span_of(sentence: Sentence, positions: list[int]) -> Span:
    return Span(sentence.tokens[positions[0]].span.start, sentence.tokens[positions[-1]].span.end)


def child(sentence: Sentence, head: int, *relations: str) -> int | None:
    """The first dependent of `head` with one of the relations (subtypes count), or None."""
    for i in children(sentence, head):
        if sentence.tokens[i].deprel in relations or sentence.tokens[i].deprel.split(":")[0] in relations:
            return i
    return None


def head_of(sentence: Sentence, span: Span) -> int | None:
    """The word of the span whose governor stands outside it: the head of a phrase. None for an empty span."""
    first = bisect_left(sentence.tokens, span.start, key=_start)
    inside = range(first, bisect_left(sentence.tokens, span.end, first, key=_start))
    for i in inside:
        if sentence.tokens[i].head not in inside and sentence.tokens[i].upos != "PUNCT":
            return i
    return first if inside else None


def _start(token: Token) -> int:
    return token.span.start


def is_passive(sentence: Sentence, verb: int) -> bool:
    return child(sentence, verb, "nsubj:pass", "aux:pass") is not None


def text_of(token: Token) -> str:
    return token.text.lower().replace("’", "'")
