"""Whom the pronouns and descriptions of an article stand for, read from its beginning to its end.

Every mention weighs the people named and described so far by the clues of `clues/`; its answer is a place where they are spoken of, for the
mentions behind it. What the article's own pronouns say of the people in it ("Robin Hale … she") is known after a first reading. One slip
would lead to others, so an article is then read several times over, and the mean decides (readings.py).
"""

import bisect
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

from quoteattr import tree
from quoteattr.resolve import ranker
from quoteattr.resolve.clues.opening import stems
from quoteattr.resolve.entities import Entity, Unclear
from quoteattr.resolve.layout import Layout, Place
from quoteattr.resolve.mention import FIRST, Asked, as_named, asking, plain
from quoteattr.resolve.readings import READINGS, Readings, called_in_all
from quoteattr.types import Block, Kind, Parse, Span, SpeakerKind, Statement

REACH = 6000  # characters back in which candidates are looked for
AHEAD = 2500  # characters ahead in which whom a story opens with is named
NEAREST = 6  # candidates, the last spoken of, that are weighed
RIVALS = frozenset({"speaks", "protagonist"})  # clues that make a candidate a rival
OPPOSITE = -0.5  # sex (-1 to 1) from which on a candidate is no rival for a pronoun of the other
FAINT = 0.02  # share in the first reading below which a candidate is not weighed again
CLEAR = 0.97  # share from which there is none
SURE = 0.5  # share from which an answer is a place where the person is spoken of


@dataclass(frozen=True)
class Mention:
    """Words that ask who is meant; `head` is the offset of their head word. `source_of` is the statement they are the source of; `inside`
    those whose content holds them, the innermost first; `owner` is the offset of "her" in "her sister"; `before` the speakers of the last
    statements, the last first, with the statement."""

    asked: Asked
    head: int
    place: Place
    source_of: Statement | None
    inside: tuple[Statement, ...]
    owner: int | None
    before: tuple[tuple[Statement, Entity], ...]
    shares: dict[int, float]
    nowhere: float
    elsewhere: float
    opening: bool = False


@dataclass
class Discourse:
    """`answers` by the offset of the mention's head word. `telling`, `lasting` and `placed`: what the ranker keeps
    for the readings to come."""

    parse: Parse
    entities: list[Entity]
    unclear: list[Unclear]
    statements: tuple[Statement, ...]
    answers: dict[int, ranker.Ranked] = field(default_factory=dict)
    unnamed: list[Entity] = field(default_factory=list)
    described: dict[int, Entity] = field(default_factory=dict)
    watch: Callable[[Mention, int, ranker.Ranked], ranker.Ranked] | None = None

    def __post_init__(self) -> None:
        self.layout = Layout(self.parse, self.statements)
        self._named = self._sorted_names()
        self._starts = [start for start, _, _ in self._named]
        self.named = {id(e): [self.layout.place(s) for s in e.mentions] for e in self.entities if e.kind is SpeakerKind.PERSON}
        self._first = {key: [p.span.start for p in places] for key, places in self.named.items()}
        self._links: dict[int, list[tuple[int | None, float]]] = {}
        for link in self.parse.antecedents:
            self._links.setdefault(link.start, []).append((link.target, link.probability))
        self.spoken: dict[int, list[Place]] = {}
        self._votes: dict[int, float] = {}
        self._likely: dict[int, set[str]] = {}
        self._heads: dict[str, int | None] = {}
        self._people = [e for e in self.entities if e.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED)]
        self._named_at = sorted((start, k) for k, e in enumerate(self._people) for start in self._first.get(id(e), ()))
        self._last: dict[tuple[int, int], Place | None] = {}
        self._fixed: dict[int, tuple[Place, Statement | None, tuple[Statement, ...], int | None]] = {}
        self._told: dict[int, list[Statement]] = {}
        self.telling: dict[tuple[int, bool], tuple[ranker.Clue, ...]] = {}
        self.lasting: ranker.Kept = {}
        self.placed: ranker.Kept = {}
        most = max((len(places) for places in self.named.values()), default=1)
        self.prominence = {key: len(places) / most for key, places in self.named.items()}
        self.last_pronoun: dict[str, tuple[Place, Entity, str]] = {}
        self.voted: dict[int, tuple[Entity, float]] = {}

    def _sorted_names(self) -> list[tuple[int, int, tuple[Entity, ...]]]:
        certain = [(s.start, s.end, (e,)) for e in self.entities for s in e.mentions]
        doubtful = [(u.span.start, u.span.end, (u.meant,) if u.meant else u.bearers) for u in self.unclear]
        return sorted(certain + doubtful, key=lambda x: x[:2])

    @cached_property
    def statements_by_name(self) -> dict[int, list[Statement]]:
        """The statements whose source is a name, by the id() of its one bearer."""
        out: dict[int, list[Statement]] = {}
        for s in self.statements:
            head = self._source_head(s)
            named = self.name_at(head) if head is not None else ()
            if len(named) == 1:
                out.setdefault(id(named[0]), []).append(s)
        return out

    def _source_head(self, s: Statement) -> int | None:
        """The offset of the head word of a statement's source."""
        if not s.source:
            return None
        if s.id not in self._heads:
            self._heads[s.id] = self.head_at(s.source[0])
        return self._heads[s.id]

    def head_at(self, span: Span) -> int | None:
        """The offset of the head word of a phrase: the key of `answers` and `described`."""
        sentence = self.parse.sentence_at(span.start)
        head = tree.head_of(sentence, span)
        return None if head is None else sentence.tokens[head].span.start

    def words_of(self, s: Statement) -> frozenset[str]:
        return frozenset().union(*(stems(self.parse.article.text[c.start : c.end]) for c in s.content))

    def first_named(self, e: Entity) -> Span | None:
        places = self.named.get(id(e))
        return places[0].span if places else None

    def named_after(self, mention: Mention) -> list[Entity]:
        """The first people named after the mention."""
        at = mention.place.span.end
        return [e for start, e in self._by_first_name if at <= start <= at + AHEAD][:4]

    @cached_property
    def _by_first_name(self) -> list[tuple[int, Entity]]:
        """The people in the order in which they are first named."""
        found = [(places[0].span.start, e) for e in self.entities if (places := self.named.get(id(e)))]
        return sorted(found, key=lambda x: x[0])

    def read(self) -> None:
        """Fill `answers`: a first reading for the sexes, then, where it is in doubt who speaks, several that follow likely turns and a
        last one by their mean."""
        self._reading(self.watch or _as_answered)
        first = dict(self.answers)
        self._read_on()
        sexes = {head: asked.sex for asked, head in self._asked}
        self.answers = {h: replace(a, contested=self._rivalled(first[h], a.best, h, sexes[h])) for h, a in self.answers.items()}

    def _rivalled(self, first: ranker.Ranked, best: Entity | None, head: int, sex: str) -> bool:
        """True when one of those weighed in the first reading is a rival of the best."""
        rivals = (e for (e, _), s in zip(first.shares, first.signs) if e.parsed and e is not best and RIVALS & s.keys())
        return any(not sex or self.sex_of(e, head) * (1 if sex == "m" else -1) > OPPOSITE for e in rivals)

    def _read_on(self) -> None:
        asked = [a for s in self.statements if (a := self.answers.get(self._source_head(s) or -1))]
        if self.watch or all(a.share > CLEAR or a.nobody > CLEAR for a in asked):
            self._reading(self.watch or _as_answered)
            return
        self._likely = {head: {called_in_all(e) for e, share in a.shares if share >= FAINT} for head, a in self.answers.items()}
        readings = Readings(head for _, head in self._asked)
        for _ in range(READINGS):
            self._reading(lambda mention, head, answer: readings.follow(head, answer))
        self._reading(lambda mention, head, answer: readings.mean(head, answer))

    def _reading(self, settle: Callable[[Mention, int, ranker.Ranked], ranker.Ranked]) -> None:
        """Read from beginning to end; the story goes on behind each mention with the answer that `settle` makes of the ranker's."""
        self.answers, self.unnamed, self.described, self.spoken, self.last_pronoun = {}, [], {}, {}, {}
        self._speakers: dict[str, Entity | None] = {}
        self._meant_at: list[tuple[int, int]] = []  # as `_named_at`, of pronouns and descriptions so far
        self._unnamed_by: dict[tuple[str, bool], int] = {}
        self._numbers = {id(e): k for k, e in enumerate(self._people)}
        votes: dict[int, tuple[Entity, float]] = {}
        for asked, head in self._asked:
            mention = self._mention(asked, head)
            candidates = self._candidates(mention) if asked.pronoun or asked.definite else []
            if not candidates and self._may_open(mention) and (candidates := self.named_after(mention)):
                mention = replace(mention, opening=True)
            weighed = asked.pronoun or asked.definite or mention.opening
            answer = settle(mention, head, ranker.rank(mention, candidates, self)) if weighed else ranker.Ranked("noun", (), 1.0)
            self.answers[head] = answer
            entity = answer.best
            if entity is None and not asked.pronoun:
                entity = self.described[head] = self._as_described(asked)
            if entity is not None and (answer.best is None or answer.share >= SURE):
                self.spoken.setdefault(id(entity), []).append(mention.place)
                if id(entity) in self._numbers:
                    bisect.insort(self._meant_at, (mention.place.span.start, self._numbers[id(entity)]))
            if answer.best is not None and asked.pronoun:
                self.last_pronoun[asked.sex] = (mention.place, answer.best, asked.text)
                votes[head] = (answer.best, max(0.0, 2 * answer.share - 1) * (1 if asked.sex == "m" else -1))
        if not self.voted:
            self.voted = votes
            for e, vote in votes.values():
                self._votes[id(e)] = self._votes.get(id(e), 0.0) + vote

    def _may_open(self, mention: Mention) -> bool:
        """True for a description in the headline or the first paragraphs."""
        place = mention.place
        return not mention.asked.pronoun and place.paragraph <= self._lead and not place.quoted

    @cached_property
    def _lead(self) -> int:
        """The index of the second paragraph of the body."""
        body = [p.index for p in self.parse.article.paragraphs if p.kind is Block.BODY]
        return body[min(1, len(body) - 1)] if body else 0

    @cached_property
    def _asked(self) -> list[tuple[Asked, int]]:
        sources = {head for s in self.statements if (head := self._source_head(s)) is not None}
        return list(asking(self.parse, sources, self.name_at))

    def name_at(self, offset: int) -> tuple[Entity, ...]:
        """Who is named by the name that stands there: one, several who share a surname, or nobody."""
        i = bisect.bisect_right(self._starts, offset) - 1
        if i >= 0 and self._named[i][0] <= offset < self._named[i][1]:
            return self._named[i][2]
        return ()

    def _mention(self, asked: Asked, head: int) -> Mention:
        if head not in self._fixed:
            layout = self.layout
            self._fixed[head] = (layout.place(asked.span), layout.source_at(head), tuple(layout.inside(head)), self._owner(asked))
            self._told[head] = list(layout.told_before(head))
        before = tuple((s, speaker) for s in self._told[head] if (speaker := self.speaker_of(s)) is not None)
        return Mention(asked, head, *self._fixed[head], before, *self._led(head))

    def _owner(self, asked: Asked) -> int | None:
        owners = (t for t in self.parse.sentence_at(asked.span.start).tokens if t.deprel == "nmod:poss" and asked.span.holds(t.span))
        return next((t.span.start for t in owners), None)

    def _led(self, head: int) -> tuple[dict[int, float], float, float]:
        """Where the learned antecedents lead: shares by id() of the entity, and those that lead to nothing and to nobody known."""
        shares: dict[int, float] = {}
        nowhere = elsewhere = 0.0
        in_caption = self.layout.in_caption(head)
        for target, p in self._links.get(head, ()):
            if target is None:
                nowhere += p
                continue
            if not in_caption and self.layout.in_caption(target):
                continue
            found = self._meant(target)
            elsewhere += p * max(0.0, 1 - sum(share for _, share in found))
            for entity, share in found:
                shares[id(entity)] = shares.get(id(entity), 0.0) + p * share
        return shares, nowhere, elsewhere

    def _meant(self, offset: int) -> list[tuple[Entity, float]]:
        """Who is meant by the word at the offset, as far as the article has been read."""
        named = self.name_at(offset)
        if named:
            return [(e, 1 / len(named)) for e in named]
        if offset in self.answers:
            return [(e, share) for e, share in self.answers[offset].shares]
        token = self.parse.tokens[bisect.bisect_left(self.parse.token_starts, offset)]
        if token.text.lower() in FIRST:
            inner = next((s for s in self.layout.inside(offset) if s.kind is not Kind.INDIRECT), None)
            speaker = self.speaker_of(inner) if inner else None
            return [(speaker, 1.0)] if speaker else []
        return []

    def speaker_of(self, s: Statement) -> Entity | None:
        """Who makes a statement, as far as it has been read."""
        if s.id in self._speakers:
            return self._speakers[s.id]
        self._speakers[s.id] = None
        found = self._speaker(s)
        if found is not None:
            self._speakers[s.id] = found
        else:
            del self._speakers[s.id]
        return found

    def _speaker(self, s: Statement) -> Entity | None:
        if not s.source:
            if s.kind is Kind.INDIRECT or s.cue:
                return None
            before = self.layout.quotation_before(s)
            return self.speaker_of(before) if before else None
        offset = self._source_head(s)
        named = () if offset is None else self.name_at(offset)
        if len(named) == 1:
            return named[0]
        answer = None if offset is None else self.answers.get(offset)
        return answer.best if answer else None

    def _candidates(self, mention: Mention) -> list[Entity]:
        """The people last spoken of before the mention, and those named later in its sentence."""
        at, end = mention.place.span.start, self.parse.sentences[mention.place.sentence].span.end
        last: list[tuple[int, int, Entity]] = []
        likely = self._likely.get(mention.head)
        for k in self._spoken_of(at, end):
            e = self._people[k] if k < len(self._people) else self.unnamed[k - len(self._people)]
            if likely is not None and called_in_all(e) not in likely:
                continue
            place = self.last_place(e, mention.place)
            if place is not None and at - place.span.start <= REACH:
                last.append((at - place.span.start, k, e))
            elif place is None and any(at < s < end for s in self._first.get(id(e), ())):
                last.append((REACH, k, e))
        return [e for _, _, e in sorted(last)[:NEAREST]]  # no two have the same k

    def _spoken_of(self, at: int, end: int) -> list[int]:
        """The numbers of those who are named or meant in reach of an offset, or named between it and `end`."""
        named = self._named_at[bisect.bisect_left(self._named_at, (at - REACH,)) : bisect.bisect_left(self._named_at, (end,))]
        meant = self._meant_at[bisect.bisect_left(self._meant_at, (at - REACH,)) : bisect.bisect_left(self._meant_at, (at,))]
        return sorted({k for _, k in (*named, *meant)})

    def last_named(self, e: Entity, here: Place) -> Place | None:
        """The last place before this one where the person is named. A caption between two paragraphs tells the body nothing."""
        key = id(e), here.span.start
        if key[0] not in self.named:
            return None
        if key not in self._last:
            places, i = self.named[key[0]], bisect.bisect_left(self._first[key[0]], here.span.start)
            while i and places[i - 1].caption and not here.caption:
                i -= 1
            self._last[key] = places[i - 1] if i else None
        return self._last[key]

    def last_place(self, e: Entity, here: Place) -> Place | None:
        """The same, or where the person is meant by a pronoun or description."""
        named = self.last_named(e, here)
        start = here.span.start
        for p in reversed(self.spoken.get(id(e), ())):
            if p.span.start < start and (here.caption or not p.caption):
                return p if named is None or p.span.start > named.span.start else named
        return named

    def sex_of(self, e: Entity, without: int) -> float:
        """-1 (she) to 1 (he): what the article's titles, nouns and pronouns say, the mention at the offset left out; 0 for nothing."""
        votes = e.male - e.female + self._votes.get(id(e), 0.0)
        entity, vote = self.voted.get(without, (None, 0.0))
        return max(-1.0, min(1.0, (votes - vote * (entity is e)) / 2))

    def _as_described(self, asked: Asked) -> Entity:
        """The entity that a description without a bearer stands for: the same words again, or "the" with their noun, are the same."""
        name = as_named(asked.text)
        key, noun_alone = plain(name), asked.definite and plain(name) == asked.noun
        known = self._unnamed_by.get((key, noun_alone))
        if known is not None:
            self.unnamed[known].mentions.append(asked.span)
            return self.unnamed[known]
        made = Entity(name, SpeakerKind.UNNAMED, mentions=[asked.span])
        made.hint(asked.sex, 3)
        number = len(self.unnamed)
        self._unnamed_by |= {(key, False): number, ((key.split() or [""])[-1], True): number}
        self._numbers[id(made)] = len(self._people) + number
        self.unnamed.append(made)
        return made


def _as_answered(mention: Mention, head: int, answer: ranker.Ranked) -> ranker.Ranked:
    return answer
