"""Which words ask who is meant, and what a source's words ask for: a name, a pronoun, a description, a group, a document."""

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from quoteattr import tree
from quoteattr.lexicon import listed, people
from quoteattr.resolve.entities import FEMALE_NOUNS, HE, MALE_NOUNS, SHE
from quoteattr.types import Parse, Sentence, Span, SpeakerKind, Token

THEY = frozenset({"they", "them", "their", "theirs"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
IT = frozenset({"it", "its"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_PRONOUNS = HE | SHE | THEY | FIRST | IT | RELATIVE | {"you"}
_NO_ONE = frozenset({"any", "every", "no", "each", "what", "which", "another", "neither", "either", "both"})
_INDEFINITE = frozenset(
    {"a", "an", "one", "another", "some", "any", "no", "several", "many", "most", "few", "two", "three", "four", "five", "other"}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """`pronoun` is its lower-case word or ""; `noun` the head of a description or ""; `sex` "m", "f" or ""; `definite` is True
    for "the", "this", "his …", False for "a …", "another …"; `plural` for more than one."""

    span: Span
    text: str
    pronoun: str = ""
    noun: str = ""
    sex: str = ""
    definite: bool = True
    plural: bool = False


def read(parse: Parse, span: Span) -> Asked:
    """What the words of `span` ask for; names in it are found elsewhere."""
    text = parse.article.words([span])
    sentence = parse.sentence_at(span.start)
    words = [w.lower() for w in re.findall(r"[^\W_]+", text)]
    if len(words) == 3 and words[1:] in (["of", "whom"], ["of", "which"]):
        return Asked(span, text, words[-1], plural=True)
    if len(words) <= 2 and words and words[-1] in _PRONOUNS:
        word = words[-1]
        return Asked(span, text, word, sex="m" if word in HE else "f" if word in SHE else "", plural=word in THEY | {"we", "us", "our"})
    head = tree.head_of(sentence, span)
    if head is None:
        return Asked(span, text)
    token = sentence.tokens[head]
    noun = token.text.lower()
    plural = token.xpos in ("NNS", "NNPS") or noun in people()["groups"]
    sex = "m" if noun in MALE_NOUNS else "f" if noun in FEMALE_NOUNS else ""
    return Asked(span, text, "", noun, sex, bool(words) and words[0] not in _INDEFINITE and not plural, plural)


_TRADE = re.compile(r"\w{3,}(?:ist|ologist|man|woman|person|(?:father|mother)-of-\w+|year-old)")


def is_person_noun(token: Token, speaks: bool) -> bool:
    """True for a noun for one person: an office, a trade, kin, "the woman"; of those that speak (`speaks`: it is a source, with "the", "a",
    "his" before it) all that stand for no body, group or writing."""
    low = token.text.lower()
    if low == "one":
        return False
    if low in listed("roles", "epithets", "persons") or _TRADE.fullmatch(low):
        return True
    return speaks and token.xpos == "NN" and low not in listed("groups", "documents", "organisations", "no_speakers")


def asking(parse: Parse, sources: Container[int], is_named: Callable[[int], object]) -> Iterator[tuple[Asked, int]]:
    """The pronouns and nouns that can stand for one person, in order, with the offset of the head word. `sources`: the offsets of the head
    words of sources; `is_named` tells whether a name stands at an offset."""
    for sentence in parse.sentences:
        for i, t in enumerate(sentence.tokens):
            low = t.text.lower()
            if low in HE or low in SHE:
                yield Asked(t.span, t.text, low, sex="m" if low in HE else "f"), t.span.start
            elif (
                t.upos in ("NOUN", "PROPN", "ADJ")
                and is_person_noun(t, t.span.start in sources and _determined(sentence, i))
                and _stands_alone(sentence, i)
                and not is_named(t.span.start)
            ):
                yield read(parse, _phrase(sentence, i)), t.span.start


def _determined(sentence: Sentence, noun: int) -> bool:
    """ "The bassist", "his rival", not "American intelligence"."""
    return tree.child(sentence, noun, "det", "nmod:poss") is not None


def _stands_alone(sentence: Sentence, i: int) -> bool:
    """True for a noun that by the tree is not part of, nor in apposition to, nor said of ("Berg is a bowler") a name."""
    t = sentence.tokens[i]
    if (
        t.deprel.split(":")[0] in ("compound", "flat", "appos", "vocative")
        or t.deprel in ("nmod:desc", "xcomp")
        or t.xpos in ("NNS", "NNPS")
    ):
        return False
    for k in tree.children(sentence, i):
        below = sentence.tokens[k]
        if below.text.lower() in _NO_ONE:
            return False
        if below.deprel in ("cop", "flat", "appos", "nmod:desc") or (below.deprel == "case" and below.text.lower() in ("as", "like")):
            return False
    return True


def _phrase(sentence: Sentence, i: int) -> Span:
    inside = tree.subtree(sentence, i, frozenset({"acl:relcl", "acl", "punct", "appos", "parataxis", "conj", "cc", "case", "advcl"}))
    return tree.span_of(sentence, inside)


def antecedent(sentence: Sentence, span: Span) -> Span | None:
    """The noun phrase a relative pronoun ("Le Pen, who has said …") hangs on, or None."""
    at = tree.head_of(sentence, span)
    while at is not None and at >= 0:
        token = sentence.tokens[at]
        if token.deprel.startswith("acl") and token.head >= 0:
            before = [
                i
                for i in tree.subtree(sentence, token.head, frozenset({"acl:relcl", "acl", "punct", "parataxis"}))
                if sentence.tokens[i].span.end <= span.start
            ]
            return tree.span_of(sentence, before) if before else None
        if token.deprel == tree.ADRIFT:
            break
        at = token.head
    nouns = [t for t in sentence.tokens if t.span.end <= span.start and t.upos != "PUNCT"]
    return nouns[-1].span if nouns and nouns[-1].upos in ("NOUN", "PROPN") else None


def kind_of(asked: Asked) -> SpeakerKind:
    """The kind of speaker a description without a name stands for."""
    lists = people()
    if asked.plural:
        return SpeakerKind.GROUP
    if asked.noun in lists["documents"]:
        return SpeakerKind.DOCUMENT
    if asked.noun in lists["organisations"]:
        return SpeakerKind.ORGANISATION
    return SpeakerKind.UNNAMED


_TAIL = re.compile(r",|\s(?:who|which|that|speaking|prepared|published|released|quoted|familiar)\b")


def as_named(text: str) -> str:
    """The words of a description as a name for who it stands for: without what follows it, 80 characters at most."""
    name = _TAIL.split(text, maxsplit=1)[0].strip()
    return name if len(name) <= 80 else name[:79] + "…"


def plain(name: str) -> str:
    """The same without its article, in lower case."""
    return name.lower().removeprefix("a ").removeprefix("an ").removeprefix("the ")
