"""A cue in its tree: the verb that governs what is said, and the verbs above it that say whether it is said at all."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Generic, NamedTuple, TypeVar

from quoteattr import tree
from quoteattr.lexicon import form_in, manner, people, reporting_verb
from quoteattr.types import Evidence, Parse, Sentence, Span, Statement, Token

Value = TypeVar("Value")


class Sign(NamedTuple, Generic[Value]):
    """A value of one field, and the words that tell it. None: nothing tells, it is the plain case."""

    value: Value
    why: Evidence | None = None


@dataclass(frozen=True)
class Cue:
    """`verb` is the position in the sentence of the word that governs the content: "say" of "declined to say"."""

    parse: Parse
    said: Statement
    sentence: Sentence
    verb: int

    def token(self, i: int) -> Token:
        return self.sentence.tokens[i]

    def is_form(self, i: int, words: Container[str]) -> bool:
        """True when the word is a form of one of those."""
        return form_in(words, self.token(i).text, self.token(i).lemma) is not None

    def among(self, i: int, words: str) -> bool:
        """The same with a list of manner.txt."""
        return self.is_form(i, manner()[words])

    def is_people(self, i: int) -> bool:
        """True for a noun for people or bodies, who can hear and be spoken for."""
        return self.among(i, "hearers") or any(self.is_form(i, people()[kind]) for kind in ("roles", "groups", "organisations"))

    def children(self, i: int, *relations: str) -> Iterator[int]:
        """The dependents with one of the relations (subtypes count), in order."""
        below = self.below.get(i, ())
        return (k for k in below if (deprel := self.sentence.tokens[k].deprel) in relations or deprel.split(":")[0] in relations)

    def child(self, i: int, *relations: str) -> int | None:
        """The first of them, or None."""
        return next(self.children(i, *relations), None)

    @cached_property
    def below(self) -> dict[int, list[int]]:
        """The dependents of each word that has any."""
        out: dict[int, list[int]] = {}
        for k, t in enumerate(self.sentence.tokens):
            out.setdefault(t.head, []).append(k)
        return out

    def relation(self, i: int) -> str:
        """Without its subtype."""
        return self.token(i).deprel.split(":")[0]

    def mark(self, i: int) -> str:
        """The word that leads in a clause or phrase ("that", "to", "for", "on"), in lower case, or ""."""
        found = self.child(i, "mark", "case")
        return "" if found is None else tree.text_of(self.token(found))

    def is_said(self, i: int) -> bool:
        """True inside the content: what stands there tells nothing of how it is said."""
        return any(c.start <= self.token(i).span.start < c.end for c in self.said.content)

    def is_source(self, i: int) -> bool:
        return any(c.start <= self.token(i).span.start < c.end for c in self.said.source)

    def is_passive(self, i: int) -> bool:
        """Also for a bare participle that hangs on a noun: "a man said to have told"."""
        bare = self.token(i).xpos == "VBN" and self.relation(i) == "acl" and self.child(i, "aux", "nsubj") is None
        return bare or self.child(i, "nsubj:pass", "aux:pass") is not None

    def subject(self, i: int) -> int | None:
        return self.child(i, "nsubj", "nsubj:pass")

    def words(self, *positions: int) -> str:
        return " ".join(self.token(i).text for i in positions)

    def evidence(self, field: str, detail: str, *positions: int) -> Evidence:
        """`detail` with "{}" for the words."""
        where = sorted(positions)
        return Evidence(field, detail.format(f"'{self.words(*where)}'"), 1.0, tree.span_of(self.sentence, where))

    @cached_property
    def chain(self) -> tuple[int, ...]:
        """The verb and those above that it is said through: say, decline; tell, said in "is said to have told"; comment, refusal."""
        out = [self.verb]
        while (above := self._above(out[-1])) is not None and above not in out:
            out.append(above)
        return tuple(out)

    def _above(self, i: int) -> int | None:
        head, relation = self.token(i).head, self.relation(i)
        if head < 0 or self.is_said(head):
            return None
        own = self.subject(i) is not None
        if relation == "xcomp" or (relation == "ccomp" and not own):
            # "persuaded Ben to say": who is told to say it is another than who persuades, and "not persuaded" is not "not said"
            controlled = self.child(head, "obj")
            return None if controlled is not None and controlled < i else head
        infinitive = relation == "acl" and not own and self.mark(i) == "to"
        return head if infinitive else None

    @cached_property
    def whole(self) -> tuple[int, ...]:
        """The chain and, for a verb that shares auxiliaries with one before ("did not confirm or deny"), that one's chain too."""
        first = self.token(self.verb).head
        if self.relation(self.verb) != "conj" or first < 0 or self.subject(self.verb) is not None:
            return self.chain
        own = self.child(self.verb, "aux", "aux:pass") is not None
        cc = self.child(self.verb, "cc")
        alike = self.token(self.verb).xpos == self.token(first).xpos in ("VB", "VBN", "VBG")
        alternative = cc is not None and tree.text_of(self.token(cc)) in ("or", "nor")
        return (*self.chain, *Cue(self.parse, self.said, self.sentence, first).chain) if not own and (alike or alternative) else self.chain

    @property
    def top(self) -> int:
        """The highest word of the chain: its relation says what clause the whole stands in."""
        return self.chain[-1]


def read_cue(parse: Parse, s: Statement) -> Cue | None:
    """None without a cue."""
    if not s.cue:
        return None
    sentence = parse.sentence_at(s.cue[0].start)
    head = tree.head_of(sentence, s.cue[0])
    return None if head is None else Cue(parse, s, sentence, _governing(sentence, s.cue[0], head))


def _governing(sentence: Sentence, cue: Span, verb: int) -> int:
    """Down from the cue's head: "declined" to "say", "has been quoted" to "saying"."""
    tokens = sentence.tokens
    if tokens[verb].deprel.split(":")[0] == "aux":
        verb = tokens[verb].head  # the cue is "did not" alone
    if tokens[verb].upos not in ("VERB", "AUX", "ADJ", "NOUN"):  # the tree may hang a cue of several words on any of them
        inside = [i for i, t in enumerate(tokens) if cue.holds(t.span) and t.upos == "VERB"]
        return next((i for i in inside if reporting_verb(tokens[i].text, tokens[i].lemma)), verb)
    for i in tree.children(sentence, verb):
        mark = tree.child(sentence, i, "mark", "case")
        led = mark is not None and tree.text_of(tokens[mark]) in ("of", "from", "as", "to")
        relation = tokens[i].deprel.split(":")[0]
        below = relation in ("xcomp", "ccomp") or (relation in ("advcl", "acl", "obl") and led)
        if i > verb and below and tokens[i].upos == "VERB" and cue.holds(tokens[i].span):
            return _governing(sentence, cue, i)
    return verb


def phrases(cue: Cue, positions: list[int], words: str) -> Iterator[tuple[int, int]]:
    """Entries of a list of manner.txt among the positions, the longest first at each place: (first position, number of words).
    An entry with a capital is matched as written, others in any case and by their dictionary form."""
    entries, opening, taken = manner()[words], _opening(words), -1
    for k, i in enumerate(positions):
        if opening.isdisjoint(_written(cue.token(i).text, cue.token(i).lemma)):
            continue
        for n in (4, 3, 2, 1):
            run = positions[k : k + n]
            if i > taken and len(run) == n and run[-1] - i == n - 1 and not entries.isdisjoint(_forms(cue, run)):
                taken = run[-1]
                yield i, n


@cache
def _opening(words: str) -> frozenset[str]:
    """The first words of the entries: most words of a sentence open none."""
    return frozenset(entry.split()[0] for entry in manner()[words])


@lru_cache(4096)
def _written(word: str, lemma: str) -> tuple[str, ...]:
    """The forms in which an entry can have a word."""
    return (word, word.lower()) if word.isupper() else (word, word.lower(), lemma.lower())


def _forms(cue: Cue, run: list[int]) -> Iterator[str]:
    text = cue.words(*run)
    yield text
    yield text.lower()
    *before, last = run
    stem = cue.token(last).lemma.lower()
    if not cue.token(last).text.isupper():
        yield " ".join((*cue.words(*before).lower().split(), stem))
