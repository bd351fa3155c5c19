"""Where it was said: spoken, written, posted, or through an agency. The words nearest to the cue decide."""

from collections.abc import Iterator

from quoteattr import tree
from quoteattr.lexicon import manner, people, reporting_verb
from quoteattr.resolve.manner.cue import Cue, Sign, phrases
from quoteattr.types import Channel, Kind

CHANNELS = (Channel.SOCIAL, Channel.AGENCY, Channel.WRITTEN, Channel.SPOKEN)
DETAIL = "{} tells where it was said"


def channel(cue: Cue | None) -> Sign[Channel]:
    if cue is None:
        return Sign(Channel.UNKNOWN)
    found = next((f for look in (_social_verb, _beside, _hearer, _verb, _source) for f in look(cue)), None)
    if found is not None:
        return Sign(found[0], cue.evidence("channel", DETAIL, found[1]))
    return Sign(_default(cue))


Found = Iterator[tuple[Channel, int]]


def _channel_of_verb(cue: Cue) -> str:
    verb = reporting_verb(cue.token(cue.verb).text, cue.token(cue.verb).lemma)
    return verb.channel if verb and cue.token(cue.verb).upos == "VERB" else ""


def _social_verb(cue: Cue) -> Found:
    """What is tweeted is tweeted; what is posted may be a letter or a note on a website."""
    if _channel_of_verb(cue) == "social" and not _posts(cue):
        yield Channel.SOCIAL, cue.verb


def _posts(cue: Cue) -> bool:
    return cue.is_form(cue.verb, ("post",))


def _beside(cue: Cue) -> Found:
    """ "In a statement", "speaking on Radio 4", "quoted by Tass": what hangs on the cue, the nearest first."""
    near = sorted(_modifiers(cue), key=lambda i: abs(i - cue.verb))
    for i in near:
        yield from _medium(cue, i)


def _modifiers(cue: Cue) -> Iterator[int]:
    for verb in _verbs(cue):
        for i in cue.children(verb, "obl", "advcl", "nmod", "obj", "xcomp", "advmod"):
            if not cue.is_said(i) and not cue.is_source(i) and i not in cue.whole and _tells_where(cue, i):
                yield i
    subject = cue.subject(cue.top)
    if subject is not None:  # "Ana, speaking to reporters, said" hangs on Ana
        yield from (i for i in cue.children(subject, "acl", "advcl") if _tells_where(cue, i))


def _verbs(cue: Cue) -> Iterator[int]:
    """The cue's verbs, and the verb before that lends its subject ("In a statement, Ana said … and added …") and what stands before."""
    yield from cue.whole
    if cue.relation(cue.verb) == "conj" and cue.subject(cue.verb) is None:
        yield from () if cue.token(cue.verb).head in cue.whole else (cue.token(cue.verb).head,)


def _tells_where(cue: Cue, i: int) -> bool:
    """ "In a letter", "by email", "speaking at", "wrote a letter" do; "after the meeting" and "about the letter" do not."""
    lent = cue.token(i).head not in cue.whole and cue.relation(i) == "obl" and i > cue.token(i).head
    if lent:
        return False  # "wrote on Facebook and said": only what stands before both is shared
    if cue.relation(i) in ("advcl", "acl", "xcomp"):
        participle = cue.token(i).xpos in ("VBG", "VBN")
        return participle and (cue.among(i, "holding forth") or cue.among(i, "quoting") or tree.text_of(cue.token(i)) in ("reading",))
    return cue.relation(i) in ("obj", "advmod") or cue.mark(i) in manner()["ways"]


def _medium(cue: Cue, head: int) -> Found:
    """The channel of a phrase: a platform anywhere in it, else what its head is, else the nearest word that names one."""
    inside = [i for i in tree.subtree(cue.sentence, head, frozenset({"ccomp", "conj", "parataxis", "acl:relcl"})) if not cue.is_said(i)]
    named = [(c, i, i + n - 1) for c in CHANNELS for i, n in phrases(cue, inside, c.value)]
    named = [x for x in named if _belongs(cue, head, x[2], x[0])]
    widest = [x for x in named if not any(o is not x and o[1] <= x[1] and x[2] <= o[2] and o[2] - o[1] > x[2] - x[1] for o in named)]
    social = [x for x in widest if x[0] is Channel.SOCIAL]
    at_head = [x for x in widest if x[1] <= head <= x[2]]
    chosen = next(iter(social or at_head or sorted(widest, key=lambda x: abs(x[1] - head))), None)
    if chosen is not None:
        yield chosen[0], chosen[2]
    elif cue.among(head, "holding forth") and cue.relation(head) in ("advcl", "acl"):
        yield Channel.WRITTEN if cue.token(head).lemma == "write" else Channel.SPOKEN, head
    elif cue.mark(head) in ("to", "") and cue.relation(head) == "obl" and _is_hearer(cue, head):
        yield from _aloud(cue, head)


def _belongs(cue: Cue, head: int, word: int, named: Channel) -> bool:
    """Not "the admirals on the other side of the House"; "on the floor of the House" and "in a post seen on Instagram" do. As an object
    only what is written or posted: "wrote a letter"."""
    if cue.token(word).upos == "VERB":
        return False  # "a note posted on the website"
    if cue.relation(head) == "obj":
        return word == head and named in (Channel.WRITTEN, Channel.SOCIAL) and not cue.among(cue.verb, "telling") and not _posts(cue)
    i = word
    while named is Channel.SPOKEN and i != head and i >= 0:
        if cue.relation(i) == "nmod" and cue.mark(i) not in ("of", "") and cue.token(i).head != head:
            return False
        i = cue.token(i).head
    return True


def _hearer(cue: Cue) -> Found:
    """ "Told reporters", "warned the court": whoever is addressed in a room hears it."""
    for i in cue.children(cue.verb, "obj", "iobj"):
        if not cue.is_said(i) and _is_hearer(cue, i) and cue.among(cue.verb, "telling"):
            yield from _aloud(cue, i)


def _aloud(cue: Cue, hearer: int) -> Found:
    """Not with a verb of writing: "wrote to ministers"."""
    if _channel_of_verb(cue) not in ("written", "social"):
        yield Channel.SPOKEN, hearer


def _is_hearer(cue: Cue, i: int) -> bool:
    return cue.among(i, "present")


def _verb(cue: Cue) -> Found:
    kind = _channel_of_verb(cue)
    if kind not in ("", "plain"):
        yield Channel(kind), cue.verb


def _source(cue: Cue) -> Found:
    """ "A report said", "Tass reported": what speaks is a paper or an agency."""
    for span in cue.said.source[:1]:
        sentence = cue.parse.sentence_at(span.start)
        head = tree.head_of(sentence, span)
        if head is None or sentence is not cue.sentence:
            return
        words = [i for i, t in enumerate(sentence.tokens) if span.holds(t.span)]
        for c in (Channel.AGENCY, Channel.SOCIAL):
            yield from ((c, head) for i, n in phrases(cue, words, c.value) if i <= head < i + n)
        if cue.is_form(head, people()["documents"]) or any(i <= head < i + n for i, n in phrases(cue, words, "written")):
            yield Channel.WRITTEN, head


def _default(cue: Cue) -> Channel:
    """Quoted words after a plain "said" are spoken when it is a person who says them; a company's may be from a statement."""
    quoted = cue.said.kind in (Kind.DIRECT, Kind.MIXED)
    return Channel.SPOKEN if quoted and _channel_of_verb(cue) == "plain" and not _is_body(cue) else Channel.UNKNOWN


def _is_body(cue: Cue) -> bool:
    head = tree.head_of(cue.sentence, cue.said.source[0]) if cue.said.source else None
    if head is None or not cue.is_source(head):
        return False
    return cue.token(head).ner in ("ORG", "LOC") or cue.token(head).lemma.lower() in people()["organisations"]
