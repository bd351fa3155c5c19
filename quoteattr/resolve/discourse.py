"""Whom the pronouns and descriptions of an article stand for, read from its beginning to its end.

Every mention weighs the people named and described so far by the clues of `clues/`; its answer is a place where they are spoken of, for the
mentions behind it. What the article's own pronouns say of the people in it ("Robin Hale … she") is known after a first reading. One slip
would lead to others, so an article is then read several times over, each time along other likely turns, and the mean decides: a sampled
approximation of summing over the hidden answers (as particle filters do, Doucet et al. 2001).
"""

import bisect
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from quoteattr import tree
from quoteattr.resolve import ranker
from quoteattr.resolve.clues.opening import stems
from quoteattr.resolve.entities import HE, SHE, Entity, Unclear
from quoteattr.resolve.mention import FIRST, Asked, as_named, is_person_noun, plain, read
from quoteattr.types import Block, Kind, Parse, Sentence, Span, SpeakerKind, Statement

REACH = 6000  # characters back in which candidates are looked for
AHEAD = 2500  # characters ahead in which whom a story opens with is named
HELD = 60  # pieces of statements before a place among which those that hold it are looked for
NEAREST = 6  # candidates, the last spoken of, that are weighed
READINGS = 4  # of an article whose mentions leave a doubt
RIVALS = frozenset({"speaks", "protagonist"})  # clues that make a candidate a rival
OPPOSITE = -0.5  # sex (-1 to 1) from which on a candidate is no rival for a pronoun of the other
FAINT = 0.02  # share in the first reading below which a candidate is not weighed again
CLEAR = 0.97  # share from which there is none
SHARPER = 1.5  # power to which shares are raised before a turn is chosen by them
SURE = 0.5  # share from which an answer is a place where the person is spoken of

NO_ONE = frozenset({"any", "every", "no", "each", "what", "which", "another", "neither", "either", "both"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is spoken of. `verb` is the position in the sentence of the word that governs it, -1 for none; `role` its relation."""

    span: Span
    sentence: int
    paragraph: int
    caption: bool
    quoted: bool
    role: str
    verb: int


@dataclass(frozen=True)
class Mention:
    """Words that ask who is meant; `head` is the offset of their head word. `source_of` is the statement they are the source of; `inside` those whose content holds them, the
    innermost first; `owner` is the offset of "her" in "her sister"; `before` the speakers of the last statements, the last first, with the
    statement."""

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
        self._quoted = direct_words(self.statements)
        self._named = self._sorted_names()
        self._starts = [start for start, _, _ in self._named]
        self.named = {id(e): [self.place(s) for s in e.mentions] for e in self.entities if e.kind is SpeakerKind.PERSON}
        self._first = {key: [p.span.start for p in places] for key, places in self.named.items()}
        self._links: dict[int, list[tuple[int | None, float]]] = {}
        for link in self.parse.antecedents:
            self._links.setdefault(link.start, []).append((link.target, link.probability))
        self._pieces = sorted((c.start, c.end, k) for k, s in enumerate(self.statements) for c in s.content)
        self._sources = {s.source[0]: s for s in reversed(self.statements) if s.source}
        self.spoken: dict[int, list[Place]] = {}
        self._captions = any(p.kind is Block.CAPTION for p in self.parse.article.paragraphs)
        self._votes: dict[int, float] = {}
        self._likely: dict[int, set[str]] = {}
        self._heads: dict[str, int | None] = {}
        self._people = [e for e in self.entities if e.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED)]
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
        self._likely = {head: {_called(e) for e, share in a.shares if share >= FAINT} for head, a in self.answers.items()}
        sums: dict[int, dict[str, float]] = {}
        turns = {head: rng.random() for rng in [random.Random(0)] for _, head in self._asked}

        def follow(mention: Mention, head: int, answer: ranker.Ranked) -> ranker.Ranked:
            found = sums.setdefault(head, {})
            for e, share in answer.shares:
                found[_called(e)] = found.get(_called(e), 0.0) + share / READINGS
            turns[head] = (turns[head] + 1 / READINGS) % 1
            return _followed(answer, turns[head])

        for _ in range(READINGS):
            self._reading(follow)
        self._reading(lambda mention, head, answer: _with_shares(answer, sums.get(head, {})))

    def _reading(self, settle: Callable[[Mention, int, ranker.Ranked], ranker.Ranked]) -> None:
        """Read from beginning to end; the story goes on behind each mention with the answer that `settle` makes of the ranker's."""
        self.answers, self.unnamed, self.described, self.spoken, self.last_pronoun = {}, [], {}, {}, {}
        self._speakers: dict[str, Entity | None] = {}
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
        """The pronouns and nouns that can stand for one person, in order, with the offset of the head word."""
        out: list[tuple[Asked, int]] = []
        sources = {head for s in self.statements if (head := self._source_head(s)) is not None}
        for sentence in self.parse.sentences:
            for i, t in enumerate(sentence.tokens):
                low = t.text.lower()
                if low in HE or low in SHE:
                    out.append((Asked(t.span, t.text, low, sex="m" if low in HE else "f"), t.span.start))
                elif (
                    t.upos in ("NOUN", "PROPN", "ADJ")
                    and is_person_noun(t, t.span.start in sources and _determined(sentence, i))
                    and self._stands_alone(sentence, i)
                ):
                    out.append((read(self.parse, self._phrase(sentence, i)), t.span.start))
        return out

    def _stands_alone(self, sentence: Sentence, i: int) -> bool:
        """True for a noun that is not part of, nor in apposition to, nor said of ("Berg is a bowler") a name."""
        t = sentence.tokens[i]
        if (
            t.deprel.split(":")[0] in ("compound", "flat", "appos", "vocative")
            or t.deprel in ("nmod:desc", "xcomp")
            or t.xpos in ("NNS", "NNPS")
        ):
            return False
        for k in tree.children(sentence, i):
            below = sentence.tokens[k]
            if below.text.lower() in NO_ONE:
                return False
            if below.deprel in ("cop", "flat", "appos", "nmod:desc") or (below.deprel == "case" and below.text.lower() in ("as", "like")):
                return False
        return not self.name_at(t.span.start)

    def _phrase(self, sentence: Sentence, i: int) -> Span:
        inside = tree.subtree(sentence, i, frozenset({"acl:relcl", "acl", "punct", "appos", "parataxis", "conj", "cc", "case", "advcl"}))
        return tree.span_of(sentence, inside)

    def name_at(self, offset: int) -> tuple[Entity, ...]:
        """Who is named by the name that stands there: one, several who share a surname, or nobody."""
        i = bisect.bisect_right(self._starts, offset) - 1
        if i >= 0 and self._named[i][0] <= offset < self._named[i][1]:
            return self._named[i][2]
        return ()

    def place(self, span: Span) -> Place:
        sentence = self.parse.sentence_at(span.start)
        head = tree.head_of(sentence, span)
        token = sentence.tokens[head] if head is not None else None
        while token is not None and token.deprel.split(":")[0] in ("conj", "flat", "appos") and token.head >= 0:
            token = sentence.tokens[token.head]
        paragraph = self.parse.article.paragraph_at(span.start)
        role = token.deprel if token else ""
        return Place(
            span, sentence.index, paragraph.index, paragraph.kind is Block.CAPTION, self.is_quoted(span.start), role,
            token.head if token else -1,
        )  # fmt: skip

    def is_quoted(self, offset: int) -> bool:
        return stands_in(self._quoted, offset)

    @cached_property
    def _narrated(self) -> list[int]:
        """For each sentence how many stand before it that are not all quotation, nor a caption."""
        out: list[int] = []
        count = 0
        for s in self.parse.sentences:
            out.append(count)
            caption = self.parse.article.paragraphs[s.paragraph].kind is Block.CAPTION
            count += not caption and any(not self.is_quoted(t.span.start) for t in s.tokens if t.upos != "PUNCT")
        return out

    def sentences_between(self, first: Place, second: Place) -> int:
        """0 in one sentence, 1 from one to the next; sentences that are all quotation do not count."""
        if first.sentence == second.sentence:
            return 0
        return max(1, self._narrated[second.sentence] - self._narrated[first.sentence])

    def paragraphs_between(self, first: int, second: int) -> int:
        """0 in one paragraph, 1 from one to the next; captions do not count."""
        article = self.parse.article
        found = article.paragraphs[article.paragraph_at(first).index + 1 : article.paragraph_at(second).index + 1]
        return sum(p.kind is not Block.CAPTION for p in found)

    def fills_paragraph(self, s: Statement) -> bool:
        """True when the last piece of a quotation goes on from a paragraph before and is all of its own."""
        last = s.content[-1]
        paragraph = self.parse.article.paragraph_at(last.start).span
        whole = last.start <= paragraph.start + 2 and last.end >= paragraph.end - 2
        return s.kind is Kind.DIRECT and whole and (not s.source or s.content[0].start < paragraph.start)

    def _mention(self, asked: Asked, head: int) -> Mention:
        if head not in self._fixed:
            source_of = next((s for span, s in self._source_at(head)), None)
            self._fixed[head] = (self.place(asked.span), source_of, tuple(self._inside(head)), self._owner(asked))
            self._told[head] = list(self._told_before(head))
        before = tuple((s, speaker) for s in self._told[head] if (speaker := self.speaker_of(s)) is not None)
        return Mention(asked, head, *self._fixed[head], before, *self._led(head))

    def _owner(self, asked: Asked) -> int | None:
        owners = (t for t in self.parse.sentence_at(asked.span.start).tokens if t.deprel == "nmod:poss" and asked.span.holds(t.span))
        return next((t.span.start for t in owners), None)

    def _source_at(self, head: int) -> Iterator[tuple[Span, Statement]]:
        return ((span, s) for span, s in self._sources.items() if span.start <= head < span.end)

    def _inside(self, offset: int) -> list[Statement]:
        at = bisect.bisect_right(self._pieces, (offset, 1 << 60, 0))
        found = [self.statements[k] for _, end, k in self._pieces[max(0, at - HELD) : at] if offset < end]
        return sorted(found, key=lambda s: len(s.span))

    def _led(self, head: int) -> tuple[dict[int, float], float, float]:
        """Where the learned antecedents lead: shares by id() of the entity, and those that lead to nothing and to nobody known."""
        shares: dict[int, float] = {}
        nowhere = elsewhere = 0.0
        in_caption = self._in_caption(head)
        for target, p in self._links.get(head, ()):
            if target is None:
                nowhere += p
                continue
            if not in_caption and self._in_caption(target):
                continue
            found = self._meant(target)
            elsewhere += p * max(0.0, 1 - sum(share for _, share in found))
            for entity, share in found:
                shares[id(entity)] = shares.get(id(entity), 0.0) + p * share
        return shares, nowhere, elsewhere

    def _in_caption(self, offset: int) -> bool:
        return self._captions and self.parse.article.paragraph_at(offset).kind is Block.CAPTION

    def _meant(self, offset: int) -> list[tuple[Entity, float]]:
        """Who is meant by the word at the offset, as far as the article has been read."""
        named = self.name_at(offset)
        if named:
            return [(e, 1 / len(named)) for e in named]
        if offset in self.answers:
            return [(e, share) for e, share in self.answers[offset].shares]
        token = self.parse.tokens[bisect.bisect_left(self.parse.token_starts, offset)]
        if token.text.lower() in FIRST:
            inner = next((s for s in self._inside(offset) if s.kind is not Kind.INDIRECT), None)
            speaker = self.speaker_of(inner) if inner else None
            return [(speaker, 1.0)] if speaker else []
        return []

    def _told_before(self, offset: int) -> Iterator[Statement]:
        """The last statements whose words begin before the offset, without those that hold it, the last first."""
        seen: set[int] = set()
        at = bisect.bisect_left(self._pieces, (offset, -1, -1))
        caption = self._in_caption(offset)
        for start, end, k in reversed(self._pieces[max(0, at - 12) : at]):
            if k in seen or end > offset or (not caption and self._in_caption(start)):
                continue
            seen.add(k)
            yield self.statements[k]

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
            at = bisect.bisect_left(self._pieces, (s.content[0].start, -1, -1))
            for _, _, k in reversed(self._pieces[max(0, at - 2) : at]):
                before = self.statements[k]
                if before.kind in (Kind.DIRECT, Kind.MIXED) and before.nested_in is None and before is not s:
                    return self.speaker_of(before)
            return None
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
        for k, e in enumerate([*self._people, *self.unnamed]):
            if likely is not None and _called(e) not in likely:
                continue
            place = self.last_place(e, mention.place)
            if place is not None and at - place.span.start <= REACH:
                last.append((at - place.span.start, k, e))
            elif place is None and any(at < s < end for s in self._first.get(id(e), ())):
                last.append((REACH, k, e))
        return [e for _, _, e in sorted(last)[:NEAREST]]  # no two have the same k

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
        key = plain(name)
        for e in reversed(self.unnamed):
            known = plain(e.name)
            if known == key or (asked.definite and key == asked.noun and known.split()[-1] == asked.noun):
                e.mentions.append(asked.span)
                return e
        made = Entity(name, SpeakerKind.UNNAMED, mentions=[asked.span])
        made.hint(asked.sex, 3)
        self.unnamed.append(made)
        return made


def direct_words(statements: tuple[Statement, ...]) -> list[Span]:
    """The contents of direct quotations, in order."""
    return sorted(c for s in statements if s.kind is Kind.DIRECT for c in s.content)


def stands_in(pieces: list[Span], offset: int) -> bool:
    """True when the character belongs to one of the pieces, which are in order."""
    i = bisect.bisect_right(pieces, offset, key=lambda piece: piece.start) - 1
    return i >= 0 and offset < pieces[i].end


def _determined(sentence: Sentence, noun: int) -> bool:
    """ "The bassist", "his rival", not "American intelligence"."""
    return tree.child(sentence, noun, "det", "nmod:poss") is not None


def _as_answered(mention: Mention, head: int, answer: ranker.Ranked) -> ranker.Ranked:
    return answer


def _followed(answer: ranker.Ranked, turn: float) -> ranker.Ranked:
    """The answer that a number from 0 to 1 falls on, each taking as much of that stretch as is likely."""
    weights = [share**SHARPER for _, share in answer.shares]
    stretch, chosen = turn * (sum(weights) + answer.nobody**SHARPER), None
    for i, weight in enumerate(weights):
        stretch -= weight
        if stretch < 0:
            chosen = i
            break
    order = sorted(range(len(weights)), key=lambda i: i != chosen)
    shares = tuple((answer.shares[i][0], float(i == chosen)) for i in order)
    return ranker.Ranked(answer.kind, shares, float(chosen is None), tuple(answer.signs[i] for i in order))


def _with_shares(answer: ranker.Ranked, sums: dict[str, float]) -> ranker.Ranked:
    """The same candidates with their mean shares over the readings."""
    order = sorted(range(len(answer.shares)), key=lambda i: -sums.get(_called(answer.shares[i][0]), 0.0))
    shares = tuple((answer.shares[i][0], sums.get(_called(answer.shares[i][0]), 0.0)) for i in order)
    nobody = max(0.0, 1 - sum(share for _, share in shares))
    return ranker.Ranked(answer.kind, shares, nobody, tuple(answer.signs[i] for i in order))


def _called(e: Entity) -> str:
    """What a candidate goes by in all readings: those without a name are made anew in each."""
    return e.name if e.parsed else f"-{e.name}"
