"""A softmax over whom a mention can mean, by the weights of the clues; "none of these" is one of the choices.

A conditional logit (McFadden 1974), ranking all candidates of a mention against one another as Denis and Baldridge (2008) do for pronouns.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quoteattr.resolve.clues import LASTING, NOUN, OF_CONTENT, OF_OWNERS, OF_SEX, OF_SOURCES, OPENING, PLACED, PRONOUN
from quoteattr.resolve.clues.sign import Sign
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.weights import NOBODY, SURE, WEIGHTS

if TYPE_CHECKING:
    from quoteattr.resolve.discourse import Discourse, Mention

Clue = Callable[["Mention", Entity, "Discourse"], Sign | None]
Signs = dict[str, Sign]
CONTESTED = 0.79  # no answer is called surer while a rival could be meant: there a person should look, however large the share


@dataclass(frozen=True)
class Ranked:
    """`shares` (0-1) of all candidates, best first; with `nobody`, that of "none of these", they sum to 1. `signs`: what each clue said of each.
    `contested`: somebody else who speaks, or is named often, could be meant as far as he and she go."""

    kind: str
    shares: tuple[tuple[Entity, float], ...]
    nobody: float
    signs: tuple[Signs, ...] = ()
    contested: bool = False

    @property
    def best(self) -> Entity | None:
        """The likeliest candidate, None where "none of these" is likelier."""
        return self.shares[0][0] if self.shares and self.shares[0][1] > self.nobody else None

    @property
    def share(self) -> float:
        """That of the likeliest candidate."""
        return self.shares[0][1] if self.shares else 0.0

    @property
    def sure(self) -> float:
        """How often (0-1) so large a share, contested or not, was right on other texts: of the best candidate, or of nobody."""
        kind = self.kind.removesuffix(" alone")
        slope, offset, rival = SURE[kind if self.best else f"{kind}, nobody"]
        share = min(0.999, max(0.001, self.share if self.best else self.nobody))
        sure = 1 / (1 + math.exp(-(slope * math.log(share / (1 - share)) + offset + rival * self.contested)))
        return min(CONTESTED, sure) if self.contested and self.best else sure

    def counts(self, place: int) -> dict[str, float]:
        """How much each clue counted, in log-odds, for the candidate at a place of `shares`."""
        weights = WEIGHTS[self.kind]
        return {name: weights.get(key(name, sign), 0.0) * sign.value for name, sign in self.signs[place].items()}


def key(name: str, sign: Sign) -> str:
    """Of the weight of a clue."""
    return f"{name}: {sign.key}" if sign.key else name


def kind_of(mention: Mention, discourse: Discourse) -> str:
    """Which weights count: those of a pronoun, a noun or of the opening of a story, which looks ahead; where the parse has no learned
    antecedents, as those of other models, the weights are others too."""
    if mention.opening:
        return "opening"
    kind = "pronoun" if mention.asked.pronoun else "noun"
    return kind if discourse.parse.antecedents else f"{kind} alone"


def signs_of(mention: Mention, candidate: Entity, discourse: Discourse) -> Signs:
    """What each clue says of the candidate."""
    key = mention.head, mention.opening
    clues = discourse.telling[key] = discourse.telling.get(key) or _telling(mention)
    kept = {**_lasting(mention, candidate, discourse), **_placed(mention, candidate, discourse)}
    signs: Signs = {}
    for clue in clues:
        name = clue.__name__
        sign = kept[name] if name in kept else clue(mention, candidate, discourse)
        if sign is not None:
            signs[name] = sign
    return signs


def _telling(mention: Mention) -> tuple[Clue, ...]:
    """The clues that can tell something of these words, in order."""
    clues = OPENING if mention.opening else PRONOUN if mention.asked.pronoun else NOUN
    asked = (
        (OF_SOURCES, mention.source_of),
        (OF_CONTENT, mention.inside),
        (OF_SEX, mention.asked.sex),
        (OF_OWNERS, mention.owner is not None),
    )
    silent = frozenset().union(*(group for group, there in asked if not there))
    return tuple(clue for clue in clues if clue not in silent)


Kept = dict[tuple[int, int], dict[str, Sign | None]]


def _lasting(mention: Mention, candidate: Entity, discourse: Discourse) -> dict[str, Sign | None]:
    """What the clues say that are the same in every reading, asked once. People without a name are made anew in each."""
    key = mention.head, id(candidate) if candidate.parsed else 0
    if key not in discourse.lasting:
        discourse.lasting[key] = {clue.__name__: clue(mention, candidate, discourse) for clue in LASTING}
    return discourse.lasting[key]


def _placed(mention: Mention, candidate: Entity, discourse: Discourse) -> dict[str, Sign | None]:
    """The same of those that hang on where the candidate was last spoken of."""
    key = mention.head, id(discourse.last_place(candidate, mention.place))
    if key not in discourse.placed:
        discourse.placed[key] = {clue.__name__: clue(mention, candidate, discourse) for clue in PLACED}
    return discourse.placed[key]


def none_of_these(mention: Mention) -> dict[str, float]:
    """What speaks for nobody: that it is often so, and antecedents that lead to nothing or to nobody known."""
    return {"always": 1.0, "nowhere": mention.nowhere, "elsewhere": mention.elsewhere, "quoted": float(mention.place.quoted)}


def rank(mention: Mention, candidates: list[Entity], discourse: Discourse) -> Ranked:
    kind = kind_of(mention, discourse)
    weights = WEIGHTS[kind]
    found = [signs_of(mention, e, discourse) for e in candidates]
    scores = [sum(weights.get(key(name, sign), 0.0) * sign.value for name, sign in one.items()) for one in found]
    nobody = sum(NOBODY[kind].get(name, 0.0) * v for name, v in none_of_these(mention).items())
    top = max([nobody, *scores])
    raised = [math.exp(s - top) for s in scores]
    total = math.exp(nobody - top) + sum(raised)
    order = sorted(range(len(candidates)), key=lambda i: -raised[i])
    shares = tuple((candidates[i], raised[i] / total) for i in order)
    return Ranked(kind, shares, math.exp(nobody - top) / total, tuple(found[i] for i in order))
