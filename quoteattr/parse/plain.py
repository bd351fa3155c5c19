"""A parse without models, for when they are damaged or missing: words by rule, and of each sentence only what rules about verbs of
saying ask: the verb, who stands beside it, who is told, and the words behind it. Names are capitals and nothing is known of their kind.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quoteattr.parse.boundaries import FINAL, sentence_ends
from quoteattr.parse.words import words
from quoteattr.types import Article, Mention, Parse, Sentence, Span, Token

BE = frozenset("is was are were be been being".split())
INSIDE = frozenset("of for".split())  # within a noun phrase: "a spokesman for the union"
PLACES = frozenset("in at from".split())  # within one before its verb: "officials in Vesk said"
OPENS = frozenset("that if whether to".split())  # what is said
ASKS = frozenset("there here no yes how why what where which".split())  # may open it too
CLOSED = {
    "PRON": frozenset("i you he she it we they who him them me us".split()),
    "DET": frozenset("a an the his her its their our my your this these those".split()),
    "AUX": BE | frozenset("has have had do did does will would may might can could shall should must".split()),
    "ADV": frozenset(
        "not n't n’t never later then again also earlier now already still just only once always often soon first recently previously "
        "repeatedly reportedly allegedly publicly privately quickly quietly simply finally eventually initially immediately "
        "angrily".split()
    ),
    "ADP": INSIDE | PLACES | frozenset("as by on with into onto over under against between during since until after before about".split()),
    "X": OPENS
    | ASKS
    | frozenset(
        "and but or nor when while because though although than so monday tuesday wednesday thursday friday saturday sunday yesterday "
        "today tomorrow tonight".split()
    ),  # never part of a noun phrase
}  # kinds of words by list
OBJECTS = frozenset("it him them me us you her".split())  # behind a verb, these do not speak
NOUNS = ("NOUN", "PROPN")
NAMING = (*NOUNS, "PRON")
HEARD = frozenset(
    stem + ending
    for stem in "tell warn inform assur remind promis urg advis ask order".split()
    for ending in ("", "e", "s", "es", "ed", "ing")
)  # whoever stands behind these is told
LEMMAS = dict(
    pair.split("=")
    for pair in "said=say says=say saying=say told=tell wrote=write written=write thought=think felt=feel swore=swear sworn=swear knew=know "
    "known=know meant=mean held=hold read=read spoke=speak sang=sing found=find showed=show shown=show made=make put=put "
    "understood=understand foretold=foretell tweeted=tweet replied=reply denied=deny cried=cry".split()
)  # irregular forms; a list of verbs does the regular ones itself
ASIDE = 25  # words that may stand between a subject and its verb, by commas
OPENING = frozenset("\"'“‘«`")
Verb = Callable[[str], bool]


@dataclass
class PlainParser:
    """A `Parser`. `verb` tells whether a word may be a verb of saying, `quoted` the quotations of an article."""

    verb: Verb
    quoted: Callable[[Article], Sequence[Span]] = field(default=lambda article: ())

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        return map(self._one, articles)

    def _one(self, article: Article) -> Parse:
        text, quoted = article.text, [(q.start, q.end) for q in self.quoted(article)]
        starts = [start for start, _ in quoted]
        sentences: list[Sentence] = []
        for p in article.paragraphs:
            spans, start = words(text, p.span.start, p.span.end), 0
            likely = [0.9 if text[s:e] in FINAL else 0.0 for s, e in spans]
            inside = quoted[bisect_left(starts, p.span.start) : bisect_left(starts, p.span.end)]
            for last in sentence_ends(text, spans, likely, {0}, inside) if spans else ():
                own = spans[start : last + 1]
                tokens = tuple(_Reading(text, own, self.verb).tokens())
                sentences.append(Sentence(len(sentences), Span(own[0][0], own[-1][1]), p.index, tokens))
                start = last + 1
        return Parse(article, tuple(sentences), tuple(_names(sentences)))


class _Reading:
    """One sentence: `heads` are positions, -1 the root; whatever nothing is known of hangs on the root as "dep".

    Verbs are read from the last to the first, so that words within words stay with their own verb. No cycle can be: the parent of a
    verb, and of the first word of what is said, stands before it; who speaks and who is told are nouns that hang on their verb.
    """

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], verb: Verb):
        self.spans, self.forms = spans, [text[s:e] for s, e in spans]
        self.low = [f.lower() for f in self.forms]
        self.lemmas = [LEMMAS.get(x, x) for x in self.low]
        self.kinds = [self._kind(i, verb) for i in range(len(spans))]
        self.heads, self.rels = [-1] * len(spans), ["dep"] * len(spans)
        self.free = len(spans)  # where the words begin that hang on something already
        verbs = [i for i, k in enumerate(self.kinds) if k == "VERB"]
        for k in reversed(range(len(verbs))):
            self._governs(verbs[k], verbs[k - 1] if k else -1)
        root = verbs[0] if verbs else 0
        self.heads = [h if h >= 0 or i == root else root for i, h in enumerate(self.heads)]
        self.rels[root] = "root"

    def _kind(self, i: int, verb: Verb) -> str:
        form, low = self.forms[i], self.low[i]
        if not any(c.isalnum() for c in form):
            return "NOUN" if form == "-" and self._glued(i) and self._glued(i + 1) else "PUNCT"  # the far-right leader
        if not (len(form) > 1 and form.isupper()):  # the WHO, the US
            if low == "her" and i + 1 < len(self.low) and self.low[i + 1] in OPENS:
                return "PRON"
            for kind, listed in CLOSED.items():
                if low in listed and not (kind == "AUX" and form[0].isupper() and not self._first(i)):  # Theresa May
                    return kind
        if form[0].isupper():
            return "PROPN"
        return "VERB" if verb(self.lemmas[i]) and not self._nominal(i) else "NOUN"

    def _nominal(self, i: int) -> bool:
        """ "The claims", "to say", and what stands right before a past: "a police report said"."""
        if i and self.low[i - 1] in CLOSED["DET"] | {"to"}:
            return True
        return not self._past(i) and not self.low[i].endswith("ing") and self._past(i + 1)

    def _past(self, i: int) -> bool:
        return i < len(self.low) and (self.low[i] in LEMMAS or self.low[i].endswith("ed"))

    def _glued(self, i: int) -> bool:
        """True when no space parts the word from the one before."""
        return 0 < i < len(self.spans) and self.spans[i - 1][1] == self.spans[i][0]

    def _governs(self, verb: int, earlier: int) -> None:
        """The subject before the verb, or else right behind it ("said Ana Ortiz"); who is told; and what is said. `earlier`: the verb of
        saying before this one, or -1."""
        at = verb - 1
        while at >= 0 and self.kinds[at] in ("AUX", "ADV"):
            at -= 1
        being = not BE.isdisjoint(self.low[at + 1 : verb])
        participle = self.low[verb].endswith("ing") and not being
        passive = being and not self.low[verb].endswith("ing")
        for i in range(at + 1, verb):
            self._hang([i], i, verb, "advmod" if self.kinds[i] == "ADV" else "aux:pass" if passive and self.low[i] in BE else "aux")
        first, last = (0, -1) if participle else self._before(at, verb)
        said = verb + 1
        if first <= last:
            self._phrase(first, last, verb, "nsubj:pass" if passive else "nsubj")
            at = first - 1
        elif not participle and (at < 0 or self.kinds[at] == "PUNCT") and (last := self._speaks(said)) >= said:
            self._phrase(said, last, verb, "nsubj")
            self._said(last + 1, verb, OPENS)
            return
        if earlier >= 0 and (participle or (at > earlier and self.low[at] in ("and", "but"))):
            self.heads[verb], self.rels[verb] = earlier, "advcl" if participle else "conj"
            self._hang([at] if at > earlier and not participle else [], at, verb, "cc")
        if self.low[verb] in HEARD or self.lemmas[verb] == "tell":
            last = self._behind(said)
            self._phrase(said, last, verb, "iobj")
            said = last + 1
        self._said(said, verb, OPENS | ASKS)

    def _before(self, at: int, verb: int) -> tuple[int, int]:
        """The noun phrase or pronoun that ends at `at`, or the one before an aside: "Ana Ortiz, who runs the port, said"."""
        if at >= 0 and self.kinds[at] in NAMING:
            return self._start(at), at
        if at < 0 or self.forms[at] != "," or self._inverted(verb + 1):
            return 0, -1
        start = at
        while start and at - start < ASIDE and (self.kinds[start - 1] != "PUNCT" or self.forms[start - 1] == ","):
            start -= 1
        start += self.kinds[start] == "X"  # "But Ana Ortiz, 43, said"
        comma = self.forms.index(",", start)
        whole = start < comma < at and self.kinds[comma - 1] in NAMING and self._start(comma - 1) == start
        return (start, comma - 1) if whole else (0, -1)

    def _inverted(self, at: int) -> bool:
        """ "Boats sank, nets tore, said Ana.": a name or pronoun from `at` on and no more."""
        last = self._speaks(at)
        ends = last + 1 == len(self.kinds) or (last + 1 < len(self.kinds) and self.kinds[last + 1] == "PUNCT")
        return last >= at and self.kinds[at] in ("PROPN", "PRON") and ends

    def _speaks(self, at: int) -> int:
        return self._behind(at) if at < len(self.low) and self.low[at] not in OBJECTS else at - 1

    def _start(self, at: int) -> int:
        """Where the noun phrase that ends at `at` begins: "a spokesman for the union in Vesk"."""
        while at and self.kinds[at] != "PRON":
            if self.kinds[at] != "DET" and self.kinds[at - 1] in (*NOUNS, "DET"):
                at -= 1
            elif at > 1 and self.low[at - 1] in INSIDE | PLACES and self.kinds[at - 2] in NOUNS:
                at -= 2
            else:
                break
        return at

    def _behind(self, at: int) -> int:
        """The last word of the noun phrase or pronoun that begins at `at`, `at` - 1 where there is none."""
        last = at - 1
        for i in range(at, len(self.kinds)):
            new = i == at or self.low[i - 1] in INSIDE
            if new and self.kinds[i] == "PRON":
                return i
            if self.kinds[i] in NOUNS:
                last = i
            elif not (new and self.kinds[i] == "DET") and not (last == i - 1 >= at and self.low[i] in INSIDE):
                break
        return last

    def _phrase(self, first: int, last: int, verb: int, relation: str) -> None:
        """A noun phrase, each of its parts hung on the one before: "a spokesman | for the union | in Vesk"."""
        starts = [first, *(i for i in range(first + 1, last) if self.low[i] in INSIDE | PLACES)]
        above = verb
        for start, end in zip(starts, [*starts[1:], last + 1]):
            if end <= start or self.heads[end - 1] >= 0:
                return
            self._hang(range(start, end), end - 1, above, relation)
            self.rels[start] = "case" if start > first else self.rels[start]
            above, relation = end - 1, "nmod"

    def _said(self, at: int, verb: int, openers: frozenset[str]) -> None:
        """What is said: from `at` on to the end of the sentence, or from "that" on in "said on Monday that"."""
        infinitive = self.low[at : at + 2] == ["not", "to"]
        if not infinitive and OPENS <= openers and at < self.free and self.kinds[at] in ("ADP", "ADV"):
            at = next((i for i in range(at, self.free) if self.low[i] == "that" or self.kinds[i] == "PUNCT"), self.free)
        clause = ASKS <= openers and at < self.free and self.kinds[at] in (*NAMING, "DET")
        if at >= self.free or not (infinitive or clause or self.low[at] in openers):
            return
        inside = [i for i in range(at, self.free) if self.kinds[i] != "PUNCT" and self.heads[i] < 0]
        if inside and not (len(inside) == 1 and self.low[at] in OBJECTS):  # "denied it"
            self._hang(inside, inside[0], verb, "xcomp" if infinitive or self.low[at] == "to" else "ccomp")
            self.free = at

    def _hang(self, inside: Iterable[int], head: int, above: int, relation: str) -> None:
        """Words that hang on nothing yet."""
        free = [i for i in inside if self.heads[i] < 0]
        if head in free:
            for i in free:
                self.heads[i] = above if i == head else head
            self.rels[head] = relation

    def _first(self, i: int) -> bool:
        """True for a word that has a capital in any case, at the beginning of a sentence or of quoted words."""
        return i == 0 or self.forms[i - 1] in ":.!?…" or (self._glued(i) and self.forms[i - 1] in OPENING)

    def tokens(self) -> Iterator[Token]:
        for i, (s, e) in enumerate(self.spans):
            name = "PER" if self.kinds[i] == "PROPN" and not self._first(i) and not self.forms[i].isupper() else ""
            yield Token(Span(s, e), self.forms[i], self.lemmas[i], self.kinds[i], "", self.heads[i], self.rels[i], name)


def _names(sentences: Iterable[Sentence]) -> Iterator[Mention]:
    """Runs of capitals; the first word of a sentence only with a capital behind it."""
    for sentence in sentences:
        run: list[Token] = []
        for token in (*sentence.tokens, None):
            if token is not None and token.upos == "PROPN":
                run.append(token)
                continue
            if len(run) > 1 or (run and run[0].ner):
                yield Mention(Span(run[0].span.start, run[-1].span.end), "PER")
            run = []
