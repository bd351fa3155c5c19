"""What the article says of a bearer: the roles it gives, and the words that tell the sex."""

import re
from collections.abc import Iterable

from quoteattr import tree
from quoteattr.lexicon import people
from quoteattr.resolve.entities.records import SURE_SEX, Entity
from quoteattr.resolve.entities.words import FEMALE_NOUNS, HE, MALE_NOUNS, SHE, offices, person_nouns
from quoteattr.types import Parse, Sentence, Span, SpeakerKind, Token

_AGE = re.compile(r",? (?:aged )?(\d{1,3})(?=[,.)\s])")
_IN_COURT = {"prosecuting": "prosecutor", "defending": "lawyer", "presiding": "judge", "mitigating": "lawyer"}
_NAMED = frozenset({"appoint", "elect", "name", "make", "crown", "call"})
_IS, _IF = frozenset({"become", "remain"}), frozenset({"would", "could", "might", "may", "should"})


def gather_facts(parse: Parse, e: Entity, mentions: list[Span]) -> None:
    """What the words around a name say of its bearer: descriptions, and the bearer's sex."""
    for span in mentions:
        sentence = parse.sentence_at(span.start)
        head = tree.head_of(sentence, span)
        if head is None:
            continue
        _beside_it(parse, e, sentence, head, span)
        _role_before(e, sentence, span)
        if e.kind is SpeakerKind.PERSON:
            _told_by_form(e, parse.article.text, sentence, span, head)
            for verb in _own_verbs(sentence, head):
                _is_said_to_be(e, sentence, verb)
                _own_words(e, sentence, verb, head)


def _told_by_form(e: Entity, text: str, sentence: Sentence, span: Span, head: int) -> None:
    """What stands by the name in set forms: an age, "KC", "prosecuting"."""
    told = [_IN_COURT[w] for i in tree.children(sentence, head) if (w := sentence.tokens[i].text.lower()) in _IN_COURT]
    if (age := _AGE.match(text, span.end)) and text[span.end] == ",":
        told.append(f"{age.group(1)}-year-old")
    if {"KC", "QC", "SC"} & {w.strip(",") for w in text[span.start : span.end + 4].split()}:
        told.append("barrister")
    e.roles += [(role, role) for role in dict.fromkeys(told) if (role, role) not in e.roles]


def _beside_it(parse: Parse, e: Entity, sentence: Sentence, head: int, span: Span) -> None:
    """Appositions, on either side: "X, head of Y", "the bowler, X", "Tonkin's wife, Maureen"."""
    for i in _apposed(sentence, head, span):
        low = sentence.tokens[i].text.lower()
        person = low in offices()
        inside = [
            k
            for k in tree.subtree(sentence, i, frozenset({"appos", "acl:relcl", "punct", "parataxis"}))
            if not span.meets(sentence.tokens[k].span) and (k < head) == (i < head) and not (person and _joins(sentence.tokens[k], i))
        ]
        noun = person or sentence.tokens[i].upos == "NOUN" or low in people()["organisations"]
        if noun and inside and _beside(parse, tree.span_of(sentence, inside), span):
            _add_role(e, sentence, i, inside)


def _apposed(sentence: Sentence, head: int, span: Span) -> list[int]:
    """The nouns that the tree ties to the name as its description, below it and above."""
    token = sentence.tokens[head]
    out = [
        i
        for i in tree.children(sentence, head)
        if sentence.tokens[i].deprel in ("appos", "nmod:desc", "compound") and not span.holds(sentence.tokens[i].span)
    ]
    listed_under = token.deprel == "list" and sentence.tokens[token.head].upos == "NOUN"
    if token.head >= 0 and (token.deprel in ("appos", "flat", "nmod:desc") or listed_under):
        out.append(token.head)
    return out


def _joins(token: Token, noun: int) -> bool:
    """True for the "of" or "and" that ties the noun to what stands before it, not for a genitive."""
    return token.deprel in ("case", "cc") and token.head == noun and token.upos != "PART"


def _beside(parse: Parse, role: Span, name: Span) -> bool:
    """True when nothing but a comma or bracket, or an age, stands between a description and the name."""
    first, second = sorted((role, name))
    between = re.sub(r"\b(?:aged )?\d{1,3}\b", "", parse.article.text[first.end : second.start])
    return not any(c.isalnum() for c in between)


def _role_before(e: Entity, sentence: Sentence, name: Span) -> None:
    """ "Foreign minister Jean-Marc Ayrault": the nouns and adjectives right before the name, when the last of them is a role."""
    end = next((i for i, t in enumerate(sentence.tokens) if t.span.start >= name.start), 0)
    start = end
    while (start and sentence.tokens[start - 1].upos in ("NOUN", "ADJ", "PROPN")) or (start > 1 and sentence.tokens[start - 1].text == "-"):
        start -= 1
    if start < end and sentence.tokens[end - 1].text.lower() in person_nouns():
        _add_role(e, sentence, end - 1, list(range(start, end)))


def _own_verbs(sentence: Sentence, head: int) -> list[int]:
    """Heads of the clauses whose subject is the name or the "who" that hangs on it, with those that share the subject."""
    token = sentence.tokens[head]
    alone = tree.child(sentence, head, "conj") is None  # in "Edmund and Rosalind met at her cottage" she is the last, if anyone
    joined = sentence.tokens[token.head] if token.deprel == "conj" and token.head > head - 8 else token
    last = (
        joined is not token and joined.head >= 0 and max(tree.subtree(sentence, token.head), default=0) <= max(tree.subtree(sentence, head))
    )
    subject_of = (token if alone else None) if joined is token else joined if last else None
    out = [subject_of.head] if subject_of and subject_of.deprel in ("nsubj", "nsubj:pass") and subject_of.head >= 0 else []
    for i in tree.children(sentence, head):
        subject = tree.child(sentence, i, "nsubj")
        if sentence.tokens[i].deprel == "acl:relcl" and subject is not None and sentence.tokens[subject].text.lower() in ("who", "that"):
            out.append(i)
    for verb in list(out):
        shared = [i for i in tree.children(sentence, verb) if sentence.tokens[i].deprel in ("conj", "advcl", "xcomp")]
        out += [i for i in shared if tree.child(sentence, i, "nsubj") is None and sentence.tokens[i].upos == "VERB"]
    return out


def _is_said_to_be(e: Entity, sentence: Sentence, verb: int) -> None:
    """ "X is the head of Y", "X, who was the council's leader", "X became mayor", "X was named chairman": not if denied or supposed."""
    said = sentence.tokens[verb]
    below = [sentence.tokens[i] for i in tree.children(sentence, verb)]
    if any(t.lemma.lower() in ("not", "never") or (t.deprel == "aux" and t.text.lower() in _IF) for t in below):
        return
    noun: int | None = None
    if said.upos in ("NOUN", "PROPN") and tree.child(sentence, verb, "cop") is not None:
        noun = verb
    elif said.lemma.lower() in _IS or (said.lemma.lower() in _NAMED and tree.is_passive(sentence, verb)):
        noun = tree.child(sentence, verb, "xcomp", "obj")
    if noun is not None and sentence.tokens[noun].text.lower() in person_nouns():
        without = frozenset(
            {"nsubj", "nsubj:pass", "cop", "aux", "mark", "punct", "acl:relcl", "advcl", "parataxis", "conj", "cc", "advmod", "ccomp"}
        )
        _add_role(e, sentence, noun, tree.subtree(sentence, noun, without))


def _add_role(e: Entity, sentence: Sentence, noun: int, inside: Iterable[int]) -> None:
    words = [sentence.tokens[k].text for k in inside]
    head = sentence.tokens[noun]
    low = head.text.lower()
    if words[0].lower() in ("to", "of", "in", "for", "with", "and"):
        return
    if (low, " ".join(words)) not in e.roles:
        e.roles.append((low, " ".join(words)))
    e.hint("m" if low in MALE_NOUNS else "f" if low in FEMALE_NOUNS else "", SURE_SEX, head.text, head.span)


def _own_words(e: Entity, sentence: Sentence, verb: int, subject: int) -> None:
    """ "Putin has his doubts", "Anna defended herself": in the object of one's own verb a possessive usually looks back at the subject,
    and a reflexive always."""
    for i in tree.children(sentence, verb):
        if i <= subject or sentence.tokens[i].deprel not in ("obj", "obl", "iobj"):
            continue
        for k in tree.subtree(sentence, i):
            token = sentence.tokens[k]
            low = token.text.lower()
            weight = 2.0 if low in ("himself", "herself") and k == i else 0.5 if token.deprel == "nmod:poss" else 0.0
            if weight and low in HE | SHE:
                e.hint("m" if low in HE else "f", weight, token.text, token.span)
