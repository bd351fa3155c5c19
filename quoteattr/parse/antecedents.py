"""Which words of a text ask what they stand for, among which words the answer is looked for, and what the heads say of it."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from quoteattr.parse.network import Antecedents, Standing

HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
HE_OR_SHE = HE | SHE
PRONOUN_CLASSES = (
    HE,
    SHE,
    frozenset("it its itself".split()),
    frozenset("they them their theirs themselves".split()),
    frozenset("i me my mine myself".split()),
    frozenset("we us our ours".split()),
    frozenset("you your yours".split()),
)
CLASS = {word: k for k, words in enumerate(PRONOUN_CLASSES, 1) for word in words}
DEFINITE = frozenset("the this that these those his her their its my our your".split())
PHRASE = 4  # words before a noun among which the determiner of its phrase is looked for
SPEAKS_OF = frozenset({"NOUN", "PROPN", "PRON"})  # tags of the words among which antecedents are looked for
TOGETHER = 64  # words whose antecedents are found at once
REACH = 3000  # words back in which antecedents are looked for
KEPT = 0.03  # antecedents below this probability are not kept, nor more than MOST
MOST = 6

Spans = Sequence[tuple[int, int]]
Pointer = tuple[int, int | None, float]  # offset of a word, of the word it points at (None: nothing), probability


@dataclass(frozen=True)
class Mentions:
    """The words of a text that speak of somebody or something: `places` among all its words, where they `stand`, and which of them
    are `asked`, as positions in `places`."""

    places: list[int]
    stand: Standing
    asked: list[int]


def mentions(
    text: str, spans: Spans, upos: Sequence[str], stops: Sequence[int], paragraphs: Spans, quoted: Spans, also: Sequence[int] = ()
) -> Mentions:
    """`spans` of the words, the positions of those that end a sentence (`stops`), spans of paragraphs and quotations. `also` are the places
    of further words that are asked."""
    forms = [text[s:e].lower() for s, e in spans]
    asked = {i for i, form in enumerate(forms) if form in CLASS or _definite(i, forms, upos)} | set(also)
    places = [i for i, tag in enumerate(upos) if tag in SPEAKS_OF or i in asked]
    numbers: dict[str, int] = {}
    starts = [spans[i][0] for i in places]
    stand = Standing(
        torch.tensor(places),
        torch.tensor([numbers.setdefault(forms[i], len(numbers)) for i in places]),
        torch.tensor([CLASS.get(forms[i], 0) for i in places]),
        torch.tensor([bisect.bisect_left(stops, i) for i in places]),
        torch.tensor(_numbers(starts, paragraphs)),
        torch.tensor(_numbers(starts, quoted)),
    )
    return Mentions(places, stand, [k for k, i in enumerate(places) if i in asked])


def _definite(i: int, forms: Sequence[str], upos: Sequence[str]) -> bool:
    """True for the last noun of a phrase that opens with "the", "his", ..."""
    if upos[i] != "NOUN" or upos[i + 1 : i + 2] in (["NOUN"], ["PROPN"]):
        return False
    return any(forms[k] in DEFINITE for k in range(max(0, i - PHRASE), i))


def _numbers(starts: list[int], stretches: Spans) -> list[int]:
    """For each offset the number, from 1, of the stretch that holds it; 0 for none."""
    out = [0] * len(starts)
    for k, (start, end) in enumerate(stretches, 1):
        for i in range(bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)):
            out[i] = k
    return out


def pointers(head: Antecedents, vectors: Tensor, found: Mentions, spans: Spans) -> list[Pointer]:
    """The likeliest earlier words that each word asked stands for; `vectors` are those of `found.places`."""
    out: list[Pointer] = []
    for k in range(0, len(found.asked), TOGETHER):
        some = found.asked[k : k + TOGETHER]
        lo, hi = bisect.bisect_left(found.places, found.places[some[0]] - REACH), some[-1] + 1
        scores = head.look(vectors[lo:hi], torch.tensor(some) - lo, Standing(*(x[lo:hi] for x in found.stand)))
        best = torch.softmax(scores, -1).topk(min(MOST, scores.size(1)))
        for i, ps, js in zip(some, best.values.tolist(), best.indices.tolist()):
            at = [spans[found.places[lo + j - 1]][0] if j else None for j in js]
            out += [(spans[found.places[i]][0], target, round(p, 3)) for p, target in zip(ps, at) if p >= KEPT]
    return out
