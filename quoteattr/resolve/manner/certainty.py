"""Does the article stand for it that this was said? Hedged where it keeps its distance, second-hand where another passes it on."""

from collections.abc import Iterator
from itertools import chain

from quoteattr import tree
from quoteattr.lexicon import manner
from quoteattr.resolve.manner.cue import Cue, Sign
from quoteattr.types import Certainty, Evidence, Parse, Statement


def certainty(parse: Parse, cue: Cue | None, through: Statement | None = None) -> Sign[Certainty]:
    """`through`: the statement of somebody else that this one is a part of, if there is one."""
    if cue is None:
        return Sign(Certainty.FIRST_HAND)
    for value, detail, word in (
        (Certainty.HEDGED, "with {} the article keeps its distance", _hedge(cue)),
        (Certainty.SECOND_HAND, "{} says that another passes it on", _passed_on(cue)),
    ):
        if word is not None:
            return Sign(value, cue.evidence("certainty", detail, word))
    if through is None:
        return Sign(Certainty.FIRST_HAND)
    outer = through.cue or through.content
    why = Evidence("certainty", f"part of what another says with '{parse.article.words(outer)}'", 1.0, outer[0])
    return Sign(Certainty.SECOND_HAND, why)


def _hedge(cue: Cue) -> int | None:
    """Only what governs this cue: in "Ana said that Ben had reportedly left" the hedge is part of what Ana says."""
    for verb in cue.whole:
        for i in (verb, *cue.children(verb, "advmod")):  # "reportedly" can be all the cue there is
            if tree.text_of(cue.token(i)) in manner()["hedging adverbs"] and not cue.is_said(i):
                return i
        if _impersonal(cue, verb) or (verb != cue.verb and cue.among(verb, "hedging words")):
            return verb
    return _hedged_clause(cue)


def _impersonal(cue: Cue, verb: int) -> bool:
    """ "Is said to", "it is claimed": in the passive, and nobody is named who says so."""
    return cue.is_passive(verb) and cue.among(verb, "hedging passives") and _agent(cue, verb) is None


def _agent(cue: Cue, verb: int) -> int | None:
    return next((i for i in cue.children(verb, "obl") if cue.mark(i) == "by"), None)


def _hedged_clause(cue: Cue) -> int | None:
    """ "It is claimed that Ana told Ben", "claims that she told Ben": the cue stands in a clause the article does not vouch for."""
    head, relation = cue.token(cue.top).head, cue.relation(cue.top)
    if head < 0 or cue.is_said(head) or cue.is_source(head):
        return None
    if relation in ("ccomp", "csubj") and _impersonal(cue, head):
        return head
    clause = relation in ("acl", "ccomp") and cue.token(cue.top).deprel != "acl:relcl" and (cue.mark(cue.top) == "that")
    return head if clause and cue.token(head).upos == "NOUN" and cue.among(head, "hedging nouns") else None


def _passed_on(cue: Cue) -> int | None:
    return next(chain(_quoted_as(cue), _quoted_by(cue), _according_to(cue)), None)


def _quoted_as(cue: Cue) -> Iterator[int]:
    """ "Was quoted as saying", "Tass quoted him as saying", "is said by friends to have told"."""
    for verb in cue.whole:
        head = cue.token(verb).head
        if cue.mark(verb) == "as" and head >= 0 and cue.among(head, "quoting"):
            yield head
        if verb != cue.verb and cue.is_passive(verb) and cue.among(verb, "hedging passives") and _agent(cue, verb) is not None:
            yield verb
    if cue.is_passive(cue.verb) and cue.token(cue.verb).lemma in ("quote", "cite"):
        yield cue.verb


def _quoted_by(cue: Cue) -> Iterator[int]:
    """ "Ana, quoted by Tass, said": on who speaks, or on the verb."""
    subject = cue.subject(cue.top)
    for head in (cue.verb, subject):
        for i in cue.children(head, "acl", "advcl") if head is not None else ():
            if cue.among(i, "quoting") and _agent(cue, i) is not None:
                yield i


def _according_to(cue: Cue) -> Iterator[int]:
    """ "According to Reuters, Ana said": beside another cue, a source of its own."""
    if any(t.text.lower() == "according" and any(c.holds(t.span) for c in cue.said.cue) for t in cue.sentence.tokens):
        return
    for verb in cue.whole:
        for i in cue.children(verb, "obl", "advmod", "advcl"):
            words = [i, *cue.children(i, "case", "fixed", "mark")]
            found = next((k for k in words if tree.text_of(cue.token(k)) == "according"), None)
            if found is not None and not cue.is_said(i):
                yield found
