"""Drafts put right by grammar: leads before a colon, relative clauses, trailing attributions, names cut by a cue."""

import re

from quoteattr import tree
from quoteattr.detect import rules
from quoteattr.detect.draft import Draft
from quoteattr.lexicon import form_in, manner
from quoteattr.types import Evidence, Parse, Sentence, Span, Token

RELATIVE = frozenset({"who", "which", "that"})


def reshape(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """The same drafts, mended in place. New spans are always cut at words of the sentence."""
    for d in drafts:
        _whole_name(parse, d)
        _lead(parse, d)
        _told(parse, d)
        _subject(parse, d)
        _only_heard(parse, d)
    _relative(parse, drafts)
    _trailing(parse, drafts)
    for d in drafts:
        _dateline(parse, d)
    return drafts


def _only_heard(parse: Parse, d: Draft) -> None:
    """ "Asked whether he would go, Ben said …", "Governors were warned that …": who is asked or warned is no source, nor content. Who warned
    is, if it is said: "was told by the judge"."""
    if d.cue is None:
        return
    sentence = parse.sentence_at(d.cue.start)
    verb = tree.head_of(sentence, d.cue)
    if verb is None or not form_in(manner()["telling always"], sentence.tokens[verb].text, sentence.tokens[verb].lemma):
        return
    token, subject = sentence.tokens[verb], tree.child(sentence, verb, "nsubj", "nsubj:pass")
    source = tree.head_of(sentence, d.source) if d.source and sentence.span.holds(d.source) else None
    passive = False
    if subject is not None and token.xpos == "VBN" and tree.is_passive(sentence, verb):
        who = sentence.tokens[subject].xpos == "WP" and token.deprel.startswith("acl")
        passive = source == (token.head if who else subject)
        heard = tree.span_of(sentence, tree.subtree(sentence, subject))
        d.content = [c for c in d.content if not heard.holds(c)] or d.content
    asked = _is_participle(token) and subject is None and source is not None and sentence.tokens[source].head == token.head
    if source is not None and (asked or passive):
        d.source = _agent(sentence, verb)


def _is_participle(token: Token) -> bool:
    """True for "Asked whether …, he …": a past form that opens a clause of its own beside the main one; without a subject, taggers take
    it for "asked" as easily as for "been asked"."""
    return token.xpos in ("VBN", "VBD") and token.deprel == "advcl"


def _agent(sentence: Sentence, verb: int) -> Span | None:
    """Who does what a passive verb says was done: "was told by the judge"."""
    for i in tree.children(sentence, verb):
        case = tree.child(sentence, i, "case")
        if sentence.tokens[i].deprel.startswith("obl") and case is not None and sentence.tokens[case].lemma == "by":
            inner = [k for k in tree.subtree(sentence, i, frozenset({"acl:relcl"})) if k != case]
            return tree.span_of(sentence, inner)
    return None


# VALLETTA, Malta (Meridian Press) —   at a paragraph's beginning
_DATELINE = re.compile(r"[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w. ]{1,30})?(?: \([^()\n]{2,40}\))? ?(?:—|–|--|-) ")


def _dateline(parse: Parse, d: Draft) -> None:
    """The place and agency before a story's first words are nobody's words."""
    paragraph = parse.article.paragraph_at(d.start).span
    m = _DATELINE.match(parse.article.text, paragraph.start, paragraph.end) if d.start < paragraph.start + 90 else None
    if m:
        d.content = [Span(max(c.start, m.end()), c.end) for c in d.content if c.end > m.end()] or d.content


def _whole_name(parse: Parse, d: Draft) -> None:
    """ "Wallerand de Saint | Just said": a capital right behind the source, inside the sentence, belongs to the name."""
    if d.cue is None or d.source is None or d.source.end + 1 != d.cue.start:
        return
    cue = [parse.tokens[i] for i in parse.tokens_in(d.cue)]
    if len(cue) > 1 and cue[0].text[:1].isupper() and cue[0].text[1:].islower() and rules.verb_of(cue[0]) is None:
        d.source, d.cue = Span(d.source.start, cue[0].span.end), Span(cue[1].span.start, d.cue.end)


_OPENS = re.compile(r": (?=['\"‘“«])")
LEAD = 120  # characters a lead may have


def _lead(parse: Parse, d: Draft) -> None:
    """ "Putin is said to have told her: 'I know …'": words before a colon that hold a verb of saying are cue and source."""
    for k, c in enumerate(d.content):
        opens = _OPENS.search(parse.article.text, max(0, c.start - 2), c.end)
        if opens is None or opens.start() - d.start > LEAD:
            continue
        sentence = parse.sentence_at(c.start)
        verbs = [i for i, t in enumerate(sentence.tokens) if c.start <= t.span.start < opens.start() and rules.verb_of(t)]
        if not verbs:
            return  # said she has what it takes: “…” is all said
        _take_lead(d, sentence, verbs[-1])
        d.content = [Span(opens.end(), c.end), *d.content[k + 1 :]]
        d.evidence.append(
            Evidence("grammar", "the words before the quotation say who speaks", 0.9, Span(sentence.span.start, opens.start() + 1))
        )
        return


def _take_lead(d: Draft, sentence: Sentence, verb: int) -> None:
    """Cue and source from the lead's verb; what the tagger found already goes first."""
    cue = rules.cue_of(sentence, verb)
    if d.cue and sentence.span.start <= d.cue.start < cue.start:
        cue = Span(d.cue.start, cue.end)
    d.cue, d.source = cue, d.source or rules.source_of(sentence, verb) or _passive_subject(sentence, verb)


TELLING = frozenset({"tell", "promise", "assure", "inform", "remind", "warn"})


def _subject(parse: Parse, d: Draft) -> None:
    """A cue that is a verb with a subject of its own, or a noun with a possessor ("her claim that"), has a source, whatever the learned
    head saw."""
    if d.cue is None or d.source is not None:
        return
    sentence = parse.sentence_at(d.cue.start)
    head = tree.head_of(sentence, d.cue)
    if head is None:
        return
    inner = tree.child(sentence, head, "xcomp")
    if sentence.tokens[head].upos == "VERB" and not tree.is_passive(sentence, head):
        found = rules.source_of(sentence, head)
    elif inner is not None and d.cue.holds(sentence.tokens[inner].span):
        found = _passive_subject(sentence, inner)  # Putin is said to have told her
        d.content = [c for c in d.content if found is None or not found.holds(c)] or d.content
    else:
        owner = tree.child(sentence, head, "nmod:poss") if sentence.tokens[head].upos == "NOUN" else None
        found = tree.span_of(sentence, tree.subtree(sentence, owner, frozenset({"acl:relcl"}))) if owner is not None else None
    if found and not d.cue.meets(found) and not any(c.meets(found) for c in d.content):
        d.source = found


def _told(parse: Parse, d: Draft) -> None:
    """ "The president told her his country …": who told and who was told are no part of what was told."""
    if d.cue is None:
        return
    sentence = parse.sentence_at(d.cue.start)
    verb = next((i for i, t in enumerate(sentence.tokens) if d.cue.meets(t.span) and (v := rules.verb_of(t)) and v.lemma in TELLING), None)
    clause = tree.child(sentence, verb, "ccomp") if verb is not None else None
    if verb is None or clause is None or clause < verb or tree.is_passive(sentence, verb):
        return
    subject = rules.source_of(sentence, verb)
    if d.source is None and subject and subject.end <= d.cue.start and any(c.meets(subject) for c in d.content):
        d.source = subject
    told = tree.child(sentence, verb, "iobj", "obj")
    kept = [c for c in d.content if d.source is None or not c.meets(d.source)]
    if told is not None and verb < told < clause:
        heard = tree.span_of(sentence, [i for i in tree.subtree(sentence, told, frozenset({"acl:relcl", "punct"})) if i < clause])
        kept = [Span(max(c.start, heard.end), c.end) if c.meets(heard) else c for c in kept if not heard.holds(c)]
    d.content = kept or d.content


def _passive_subject(sentence: Sentence, verb: int) -> Span | None:
    """ "Putin is said to have told": who is said to have told is the subject of "is said"."""
    above = sentence.tokens[verb].head
    subject = tree.child(sentence, above, "nsubj:pass") if above >= 0 and sentence.tokens[verb].deprel == "xcomp" else None
    return tree.span_of(sentence, tree.subtree(sentence, subject, frozenset({"acl:relcl", "punct"}))) if subject is not None else None


def _relative(parse: Parse, drafts: list[Draft]) -> None:
    """ "Le Pen, who has said she admires him, was visiting": what "who" says ends with the relative clause, and the noun it hangs
    on is no part of it."""
    for d in drafts:
        if d.source is None or d.cue is None or parse.article.words([d.source]).lower() not in RELATIVE:
            continue
        sentence = parse.sentence_at(d.cue.start)
        verb = tree.head_of(sentence, d.cue)
        while verb is not None and verb >= 0 and not sentence.tokens[verb].deprel.startswith(("acl", tree.ADRIFT)):
            verb = sentence.tokens[verb].head
        if verb is None or verb < 0:
            continue
        clause = tree.span_of(sentence, tree.subtree(sentence, verb))
        clipped = [Span(max(c.start, d.cue.end), min(c.end, clause.end)) for c in d.content if c.end > d.cue.end and c.start < clause.end]
        if clipped and any(len(c) > 1 for c in clipped):
            d.content = clipped


def _trailing(parse: Parse, drafts: list[Draft]) -> None:
    """ "…, Russian news agencies reported.": a source and cue at the end of a sentence speak for all of it that stands before."""
    text = parse.article.text
    for d in drafts:
        if d.source is None or d.cue is None or d.source.start > d.cue.start:
            continue
        sentence = parse.sentence_at(d.cue.start)
        tail = text[d.cue.end : sentence.span.end].strip(" .")
        lead = text[: d.source.start].rstrip()
        if tail or not lead.endswith(",") or d.content[0].start >= d.source.start or d.content[0].start < sentence.span.start:
            continue
        if any(c in text[sentence.span.start : len(lead)] for c in '"“”«»'):
            continue
        verb = tree.head_of(sentence, d.cue)
        if (
            verb is not None
            and sentence.tokens[verb].deprel in ("parataxis", "root")
            and not _other_before(parse, drafts, d, sentence.span)
        ):
            d.content = [Span(sentence.span.start, len(lead) - 1)]


def _other_before(parse: Parse, drafts: list[Draft], d: Draft, sentence: Span) -> bool:
    """True when another statement with a source of its own, no relative one, stands in the sentence before."""
    for o in drafts:
        if o is d or o.cue is None or o.source is None or d.cue is None:
            continue
        if sentence.holds(o.cue) and o.cue.start < d.cue.start and parse.article.words([o.source]).lower() not in RELATIVE:
            return True
    return False
