"""Is it said that it was said? Denied, declined, asked, conditional or negated by what governs the cue; else asserted."""

from collections.abc import Iterator

from quoteattr import tree
from quoteattr.lexicon import manner
from quoteattr.resolve.manner.cue import Cue, Sign, phrases
from quoteattr.types import Evidence, Kind, Parse, Polarity, Statement

DETAILS = {
    Polarity.DENIED: "{} says that it is not so",
    Polarity.DECLINED: "{} tells of a refusal to speak",
    Polarity.NEGATED: "{} says that it was not said",
    Polarity.CONDITIONAL: "{} leaves open whether it is said",
    Polarity.QUESTION: "{} asks",
}
CLOSING = "'\"’”») "
WILL = frozenset({"would", "will", "wo", "'d", "'ll"})


def polarity(parse: Parse, s: Statement, cue: Cue | None) -> Sign[Polarity]:
    if cue is None:
        return _bare(parse, s)
    for value, words in (
        *_turned(cue),
        (Polarity.CONDITIONAL, _conditional(cue)),
        (Polarity.DENIED, _denied(cue)),
        (Polarity.QUESTION, _question(cue)),
    ):
        if words:
            return Sign(value, cue.evidence("polarity", DETAILS[value], *words))
    return Sign(Polarity.ASSERTED)


def _bare(parse: Parse, s: Statement) -> Sign[Polarity]:
    """Quoted words without a cue: "Which hand?" asks all the same."""
    if s.kind is Kind.DIRECT and _only_asks(parse.article.words(s.content)):
        return Sign(Polarity.QUESTION, Evidence("polarity", "the words end in a question mark", 1.0, s.content[-1]))
    return Sign(Polarity.ASSERTED)


def _only_asks(words: str) -> bool:
    """One question and nothing else."""
    bare = words.rstrip(CLOSING)
    return bare.endswith("?") and not any(stop in bare[:-1] for stop in ".!?")


def _turned(cue: Cue) -> Iterator[tuple[Polarity, list[int]]]:
    """Negation and refusal. Two turns that meet ("never failed to mention") leave it said; "did not deny" does not assert."""
    negated = [(v, n) for v in cue.whole for n in [_negation(cue, v)] if n is not None]
    declining = next((v for v in cue.whole if cue.among(v, "declining") or cue.among(v, "refusals")), None)
    if declining is not None:
        yield (Polarity.NEGATED, [n for _, n in negated]) if negated else (Polarity.DECLINED, [declining])
    turns = [*(n for _, n in negated[:1]), *(v for v in cue.whole if cue.among(v, "failing")), *_unsaid_before(cue)]
    if len(turns) % 2:
        refused = any(_refused(cue, v, n) for v, n in negated)
        yield Polarity.DECLINED if refused else Polarity.NEGATED, turns[:1]


def _negation(cue: Cue, verb: int) -> int | None:
    """What negates the verb: "not" on it, "no" on its subject ("no official said"), "nothing" or "no mention" as its object."""
    for i in cue.children(verb, "advmod", "cc", "det", "neg"):
        if _negates(cue, i) or any(_negates(cue, k) for k in cue.children(i, "advmod", "det")):
            return i
    for i in cue.children(verb, "nsubj", "nsubj:pass", "obj", "obl", "iobj"):
        said = cue.is_said(i) and cue.parse.article.words(cue.said.content).lower() != "nothing"
        if not said and (found := _none(cue, i)) is not None:
            return found
    return None


def _negates(cue: Cue, i: int) -> bool:
    """ "Not only said that" negates nothing."""
    after = cue.sentence.tokens[i + 1 : i + 2]
    return tree.text_of(cue.token(i)) in manner()["negations"] and not any(t.text.lower() in manner()["not only"] for t in after)


def _none(cue: Cue, i: int) -> int | None:
    if tree.text_of(cue.token(i)) in ("nobody", "none", "nothing", "neither", "no-one"):
        return i
    return next((k for k in cue.children(i, "det", "advmod", "cc") if tree.text_of(cue.token(k)) in ("no", "not", "neither", "none")), None)


def _refused(cue: Cue, verb: int, negation: int) -> bool:
    """ "Did not comment", "would not say", "had no comment": not speaking is a refusal."""
    governed = cue.token(negation).head
    if cue.among(cue.verb, "commenting") or (governed != verb and cue.among(governed, "comments") and cue.relation(governed) == "obj"):
        return True
    auxiliaries = {tree.text_of(cue.token(i)) for i in cue.children(verb, "aux")}
    return cue.among(cue.verb, "withholding") and verb == cue.verb and governed == verb and bool(auxiliaries & WILL)


def _unsaid_before(cue: Cue) -> list[int]:
    """ "Stopped short of saying", "has yet to say": idioms right before the verb, however the tree is drawn."""
    before = cue.verb
    while before and cue.token(before - 1).upos in ("ADV", "AUX") and cue.relation(before - 1) in ("advmod", "aux"):
        before -= 1
    near = list(range(max(0, before - 2), before))
    return [i for i, n in phrases(cue, near, "unsaid before") if i + n == before]


def _conditional(cue: Cue) -> list[int]:
    for verb in cue.whole:
        modal = next((i for i in cue.children(verb, "aux") if tree.text_of(cue.token(i)) in manner()["conditional"]), None)
        if modal is not None and not _told_anyway(cue, verb, modal):
            return [modal]
    clause = next((v for v in cue.chain if cue.mark(v) in manner()["if"]), None)
    marks = cue.children(clause, "mark") if clause is not None else iter(())
    return [k for k in marks if tree.text_of(cue.token(k)) in manner()["if"]] or _inverted(cue)


def _told_anyway(cue: Cue, verb: int, modal: int) -> bool:
    """ "She would later say", "police would urge anyone": modal in form alone."""
    if tree.text_of(cue.token(modal)) not in ("would", "'d", "should"):
        return False
    later = any(tree.text_of(cue.token(i)) in manner()["reported past"] for i in cue.children(verb, "advmod"))
    perfect = any(tree.text_of(cue.token(i)) == "have" for i in cue.children(verb, "aux"))
    went_on = verb != cue.verb and cue.token(verb).lemma == "go"
    return not perfect and (later or went_on or cue.among(cue.verb, "performative"))


def _inverted(cue: Cue) -> list[int]:
    """ "Should he say that": an auxiliary before the subject, in a clause that hangs on another."""
    subject = cue.subject(cue.top)
    if subject is None or cue.relation(cue.top) != "advcl":
        return []
    return [i for i in cue.children(cue.top, "aux", "cop") if i < subject and tree.text_of(cue.token(i)) in manner()["inverted"]]


def _denied(cue: Cue) -> list[int]:
    """The verb itself, one above ("denied having said"), or one that governs its clause ("denied that she had told Ben")."""
    head = cue.token(cue.top).head
    governing = [head] if head >= 0 and cue.relation(cue.top) in ("ccomp", "xcomp", "acl") and not cue.is_said(head) else []
    denying = [v for v in (*cue.chain, *governing) if cue.among(v, "denying") or cue.among(v, "denials")]
    return [v for v in denying if _negation(cue, v) is None][:1] or _not_guilty(cue)


def _not_guilty(cue: Cue) -> list[int]:
    """ "Both pleaded not guilty"."""
    after = [cue.verb + 1, cue.verb + 2]
    pleaded = cue.is_form(cue.verb, ("plead",))
    return [cue.verb] if pleaded and after[1] < len(cue.sentence.tokens) and cue.words(*after).lower() == "not guilty" else []


def _question(cue: Cue) -> list[int]:
    """A verb of asking before an indirect question, or words that end in a question mark."""
    words = cue.parse.article.words(cue.said.content)
    ends = words.rstrip(CLOSING).endswith("?")
    if _asks(cue):
        return [cue.verb] if ends or _interrogative(cue) else []
    turn = cue.token(cue.verb).upos != "VERB"  # "Q: You were hurt. Does it ache?"
    return [cue.verb] if ends and (turn or (cue.said.kind is Kind.DIRECT and _only_asks(words))) else []


def _asks(cue: Cue) -> bool:
    if tree.text_of(cue.token(cue.verb)) == "know":  # "demanded to know"
        return any(cue.among(v, "wanting to know") for v in cue.chain[1:])
    return cue.among(cue.verb, "asking")


def _interrogative(cue: Cue) -> bool:
    """The content begins with "whether", "why", "for whom", or that word was left before it."""
    inside = [i for i, t in enumerate(cue.sentence.tokens) if any(c.holds(t.span) for c in cue.said.content) and t.upos != "PUNCT"]
    if not inside:
        return False
    near = [i for i in (inside[0] - 1, inside[0]) if i >= 0]
    if cue.token(inside[0]).upos == "ADP":
        near += inside[1:2]
    return any(tree.text_of(cue.token(i)) in manner()["interrogative"] for i in near)
