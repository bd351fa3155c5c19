"""For whom it was said: whoever a spokesman, lawyer or aide speaks for."""

from collections.abc import Iterator
from itertools import chain

from quoteattr import tree
from quoteattr.lexicon import form_in, manner, people
from quoteattr.resolve.manner.cue import Cue, phrases
from quoteattr.types import Kind, Parse, Span, Statement

TRIMMED = frozenset({"acl:relcl", "acl", "punct", "appos", "parataxis", "advcl"})


def behalf(cue: Cue | None) -> Span | None:
    """The words for who is spoken for; None where the article names nobody. A noun may stand there without its article
    ("a council spokesman": "council")."""
    if cue is None:
        return None
    return (spoken_for(cue.parse, cue.said.source[0]) if cue.said.source else None) or next(_beside(cue), None)


def spoken_for(parse: Parse, source: Span) -> Span | None:
    """The same by the words for who speaks, and what is in apposition to them, alone."""
    sentence = parse.sentence_at(source.start)
    head = tree.head_of(sentence, source)
    if head is None:
        return None
    here = Cue(parse, Statement("", Kind.INDIRECT, source, ()), sentence, head)
    return next((span for span in chain(_by_role(here), _by_participle(here, head)) if span != source), None)


def _by_role(cue: Cue) -> Iterator[Span]:
    """ "Ana's spokesman Karl Day", "Karl Day, a lawyer for Ana", "the Foreign Office spokeswoman"."""
    around = tree.subtree(cue.sentence, cue.verb, frozenset({"acl:relcl", "acl", "nmod:poss", "conj", "parataxis", "punct"}))
    for words in ("spokes", "acting"):
        for first, n in phrases(cue, around, words):
            role = first + n - 1
            yield from _owner(cue, role, first)
            yield from _for(cue, role)
            yield from _named_before(cue, role, first, words)


def _owner(cue: Cue, role: int, first: int) -> Iterator[Span]:
    """The genitive of the role, or of the name that the role stands before."""
    heads = {role, *(cue.token(i).head for i in (role, first) if cue.relation(i) in ("nmod", "compound", "flat"))} - {-1}
    for head in sorted(heads):
        yield from (_span(cue, i) for i in cue.below.get(head, ()) if i < first and _owns(cue, i))


def _owns(cue: Cue, i: int) -> bool:
    return cue.token(i).deprel == "nmod:poss" or cue.token(i).xpos == "PRP$"


def _for(cue: Cue, role: int) -> Iterator[Span]:
    """ "For X" behind the role, be it drawn on the role or on the name it belongs to."""
    for head in (role, cue.token(role).head):
        for i in cue.children(head, "nmod", "obl") if head >= 0 and (head == role or cue.token(role).deprel != "nmod:poss") else ():
            if i > role and cue.mark(i) in manner()["for"] and (cue.mark(i) == "for" or head == role) and _speaks(cue, i):
                yield _span(cue, i)


def _speaks(cue: Cue, i: int) -> bool:
    """ "A spokesman for the day" aside: who is spoken for is no number of years."""
    return cue.token(i).upos in ("NOUN", "PROPN", "PRON", "ADJ")


def _named_before(cue: Cue, role: int, first: int, words: str) -> Iterator[Span]:
    """The name or body right before the role: "Kremlin spokesman", "a council spokesman", "Clinton aide". An agent of the FBI is no
    agent for it, so that lawyers and aides need a person's name; and "Imogen Farrant KC" is no KC for herself."""
    run = _nouns_before(cue, role, first)
    if not run:
        return
    last = cue.token(run[-1])
    named = any(cue.token(i).xpos.startswith("NNP") for i in run) or (last.upos == "NUM" and len(run) == 2)
    body = named or form_in(people()["organisations"], last.text, last.lemma)
    person = last.ner == "PER" and cue.relation(role) != "flat"
    if body if words == "spokes" else person:
        yield tree.span_of(cue.sentence, run)


def _nouns_before(cue: Cue, role: int, first: int) -> list[int]:
    """ "Prime minister" of "the prime minister press secretary", "No 10": what is compounded with the role, without "official"."""
    run: list[int] = []
    for i in range(first - 1, -1, -1):
        if run and cue.token(i).text.lower() in ("no", "number") and cue.token(run[0]).upos == "NUM":
            return [i, *run]  # "No 10", where the tree takes "No" for the determiner
        joined = cue.token(i).head in (*range(i, role + 1), *run, cue.token(role).head)
        if not joined or not (_nominal(cue, i) or cue.token(i).text.lower() in ("-", "&", "of", "for", "and")):
            break
        run.insert(0, i)
    while run and (not _nominal(cue, run[0]) or cue.token(run[0]).text.lower() in manner()["no body"]):
        run.pop(0)
    while run and cue.token(run[-1]).upos not in ("PROPN", "NOUN", "NUM"):
        run.pop()
    return run


def _nominal(cue: Cue, i: int) -> bool:
    return cue.token(i).upos in ("PROPN", "NOUN", "ADJ", "NUM") or cue.token(i).xpos.startswith("NNP")


def _by_participle(cue: Cue, head: int) -> Iterator[Span]:
    """ "Tobias Wren, speaking for Miss Sallis", "Tobias Wren, who acts for her", "Tobias Wren, defending Miss Sallis, said"."""
    for i in cue.children(head, "acl", "advcl"):
        yield from _spoken_for(cue, i)


def _beside(cue: Cue) -> Iterator[Span]:
    """ "Speaking for the residents, she said", "said on behalf of the family"."""
    for verb in cue.chain:
        yield from _on_behalf(cue, verb)
        for i in cue.children(verb, "advcl", "acl"):
            yield from _spoken_for(cue, i)


def _spoken_for(cue: Cue, verb: int) -> Iterator[Span]:
    if cue.is_said(verb) or not cue.among(verb, "speaking for"):
        return
    yield from _on_behalf(cue, verb)
    yield from (_span(cue, i) for i in cue.children(verb, "obl", "nmod") if cue.mark(i) == "for" and _hears(cue, i))
    if cue.token(verb).lemma in ("defend", "represent") or cue.token(verb).text.lower() in ("defending", "representing"):
        yield from (_span(cue, i) for i in cue.children(verb, "obj"))


def _on_behalf(cue: Cue, verb: int) -> Iterator[Span]:
    """The tree may hang the name on "behalf", or "behalf" on the name as part of a long preposition."""
    for i in tree.subtree(cue.sentence, verb, frozenset({"ccomp", "conj", "parataxis"})):
        if tree.text_of(cue.token(i)) == "behalf" and not cue.is_said(i):
            yield from (_span(cue, k) for k in cue.children(i, "nmod", "nmod:poss"))
            above = cue.token(i).head
            if cue.relation(i) in ("case", "fixed"):
                top = cue.token(above).head if cue.relation(above) == "case" else above
                yield _span(cue, top)


def _hears(cue: Cue, i: int) -> bool:
    """ "Speaking for an hour" is for nobody."""
    return cue.token(i).upos in ("PROPN", "PRON") or cue.is_people(i)


def _span(cue: Cue, head: int) -> Span:
    """The noun with what belongs to it, without its own "for" or "’s"."""
    case = set(cue.children(head, "case"))
    inside = [i for i in tree.subtree(cue.sentence, head, TRIMMED) if i not in case]
    kept = [i for i in inside if set(range(min(i, head), max(i, head))) <= set(inside)]
    return tree.span_of(cue.sentence, kept)
