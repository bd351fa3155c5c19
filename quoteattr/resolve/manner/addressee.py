"""Whom it was said to: the object of a verb of telling, who is written or spoken to, or the subject of "was told"."""

from collections.abc import Iterator

from quoteattr import tree
from quoteattr.resolve.manner.cue import Cue
from quoteattr.types import Span

TRIMMED = frozenset({"acl:relcl", "acl", "punct", "parataxis", "advcl", "appos", "advcl:relcl", "ccomp", "xcomp"})
KEPT = frozenset({"of", "for", "from", ""})


def addressee(cue: Cue | None) -> Span | None:
    """None where the words do not say. Never inside the content or the source."""
    if cue is None:
        return None
    looks = (_told, _was_told, _said_to, _in_interview_with, _speaking_to)
    spoken_to = next((i for look in looks for i in look(cue) if not cue.is_source(i) and (not cue.is_said(i) or _leads(cue, i))), None)
    return None if spoken_to is None else _phrase(cue, spoken_to)


def _leads(cue: Cue, i: int) -> bool:
    """ "Urged [drivers to leave their cars]", "promised [Ana a job]": who is told what to do may count as part of it."""
    if cue.token(i).head != cue.verb or not cue.among(cue.verb, "telling"):
        return False
    return cue.relation(i) == "iobj" or (cue.relation(i) in ("obj", "nsubj") and _with_more(cue))


def _with_more(cue: Cue) -> bool:
    """The verb has something told beside who is told: "warned [jurors against looking it up]"."""
    clauses = cue.child(cue.verb, "xcomp", "ccomp") is not None
    return clauses or any(cue.mark(i) in ("against", "of", "about", "for") for i in cue.children(cue.verb, "advcl", "obl"))


def _phrase(cue: Cue, head: int) -> Span:
    """The noun with what belongs to it: "a committee of MPs"; "a conference in Leeds" ends before "in"."""
    whole = cue.is_said(head)
    far = [i for i in cue.children(head, "nmod", "obl") if cue.mark(i) not in KEPT and cue.token(i).deprel != "nmod:poss"]
    left_out = {k for i in far for k in tree.subtree(cue.sentence, i)} | set(cue.children(head, "case"))
    inside = [i for i in tree.subtree(cue.sentence, head, TRIMMED) if i not in left_out and (whole or not cue.is_said(i))]
    # what comes after words that were left out is no part of it either
    kept = [i for i in inside if i <= head or set(range(head, i)) <= set(inside)]
    return tree.span_of(cue.sentence, kept or [head])


def _told(cue: Cue) -> Iterator[int]:
    """ "Told the BBC that", "warned voters against", "promised Ana a job". Not the truth that is told or the question that is asked."""
    if cue.is_passive(cue.verb) or not cue.among(cue.verb, "telling"):
        return
    # the tree may hang who is told in "failed to tell the inquiry" on "failed"
    objects = [i for verb in cue.chain for relation in ("iobj", "obj") for i in cue.children(verb, relation)]
    yield from (i for i in objects if not cue.among(i, "no hearers") and (cue.token(i).head == cue.verb or i > cue.verb))


def _was_told(cue: Cue) -> Iterator[int]:
    """ "Ana was told that"; and "Asked by the BBC whether, Ana said", where it is the subject of the other clause."""
    token = cue.token(cue.verb)
    if not cue.among(cue.verb, "telling"):
        return
    if tree.is_passive(cue.sentence, cue.verb):
        always = _with_more(cue) or cue.among(cue.verb, "telling always")
        yield from cue.children(cue.verb, "nsubj:pass", "nsubj") if always else ()  # not "a review was ordered"
    elif token.xpos == "VBN" and cue.subject(cue.verb) is None and token.head >= 0:
        yield from (token.head,) if cue.relation(cue.verb) == "acl" else ()
        yield from cue.children(token.head, "nsubj", "nsubj:pass") if cue.relation(cue.verb) == "advcl" else ()


def _said_to(cue: Cue) -> Iterator[int]:
    """ "Wrote to ministers", "called on MPs to": people and bodies alone, for one also confesses to murder and replies to letters."""
    if cue.is_passive(cue.verb):
        return
    for preposition in ("to", "at", "on", "with"):
        if cue.among(cue.verb, f"telling {preposition}"):
            yield from (i for i in cue.children(cue.verb, "obl", "nmod") if cue.mark(i) == preposition and _heard(cue, i))


def _heard(cue: Cue, i: int) -> bool:
    """ "Said to applause" is no addressee; nor is Carrow in "said on a visit to Carrow", however the tree is drawn."""
    preposition = cue.child(i, "case")
    if preposition and cue.relation(preposition - 1) == "obl" and cue.token(preposition - 1).head == cue.token(i).head:
        return False
    anybody = cue.mark(i) == "to" and cue.among(cue.verb, "speaking to") and not cue.among(i, "no hearers")
    return anybody or _hears(cue, i)


def _in_interview_with(cue: Cue) -> Iterator[int]:
    """ "In an interview with the Observer", "in a letter to staff"."""
    for verb in cue.chain:
        for i in cue.children(verb, "obl", "nmod", "obj"):
            if cue.among(i, "media to whom") and not cue.is_said(i):
                found = (*cue.children(i, "nmod", "obl"), *(k for k in cue.children(verb, "obl") if k > i))
                yield from (k for k in found if cue.mark(k) in ("with", "to", "for") and _hears(cue, k))


def _speaking_to(cue: Cue) -> Iterator[int]:
    """ "Speaking to reporters", "addressing a rally", beside the verb or on who speaks."""
    subject = cue.subject(cue.top)
    for head in (*cue.chain, *((subject,) if subject is not None else ())):
        for i in cue.children(head, "advcl", "acl"):
            if cue.among(i, "holding forth") and cue.token(i).xpos == "VBG" and not cue.is_said(i):
                yield from (k for k in cue.children(i, "obl") if cue.mark(k) in ("to", "with") and _hears(cue, k))
                yield from (k for k in cue.children(i, "obj") if _addresses(cue, i))


def _addresses(cue: Cue, i: int) -> bool:
    return cue.is_form(i, ("address",))


def _hears(cue: Cue, i: int) -> bool:
    """A name, a pronoun for people, or a noun for people and bodies."""
    token = cue.token(i)
    if token.ner in ("PER", "ORG") or token.upos == "PROPN":
        return True
    if token.upos == "PRON":
        return token.text.lower() in ("him", "her", "them", "me", "us", "you", "those", "anyone", "everyone", "whom")
    return cue.is_people(i)
