"""Which entity a source's words stand for: by name, by pronoun or description, with the evidence; or nobody, with the reason."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from quoteattr import tree
from quoteattr.lexicon import listed, people
from quoteattr.resolve import manner
from quoteattr.resolve.below import bearer_below, body_below
from quoteattr.resolve.clues.sign import Sign
from quoteattr.resolve.context import Context, last_words
from quoteattr.resolve.entities import HE, SHE, Entity
from quoteattr.resolve.mention import FIRST, IT, RELATIVE, THEY, Asked, antecedent, as_named, kind_of, plain, read
from quoteattr.resolve.ranker import Ranked
from quoteattr.types import Evidence, Sentence, Span, SpeakerKind, Token

NEEDED = 0.5  # how sure the best candidate must be: below, the answer is "ambiguous"
NAMED_BELOW = 0.8  # how sure it is that a headline's office, or a first sentence's kind of body, is the one named below
CALLED_SO = 0.75  # how sure a description is that the article gives to one person alone, word for word
AS_WRITTEN = 0.8  # how sure a description is that nothing in the article explains
FIRST_OF_NAME = 0.8  # how sure a surname is that another person of the article bears too
COUNTS = 0.2  # log-odds from which a clue is worth telling


@dataclass(frozen=True)
class Answer:
    """`entity` None with a `reason` code when nobody can be tied to the words. `sure` is 0-1. `candidates` best first, shares of all, and `lost` says why each
    of them is not the best."""

    entity: Entity | None
    sure: float
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
    candidates: tuple[tuple[Entity, float], ...] = ()
    behalf: Span | None = None
    lost: tuple[str, ...] = ()


def resolve_source(span: Span, context: Context, within: Entity | None = None) -> Answer:
    """`within`: who speaks the quotation these words stand in, if they do."""
    asked = read(context.parse, span)
    if asked.pronoun in RELATIVE and asked.plural:
        return _both(asked, context)
    if asked.pronoun in RELATIVE:
        before = antecedent(context.parse.sentence_at(span.start), span)
        if before is None or before == span:
            return Answer(None, 0.0, reason="no_antecedent")
        before = context.widened(before)
        inner = resolve_source(before, context, within)
        link = Evidence("relative", f"'{asked.text}' stands for '{context.parse.article.words([before])}'", 0.95, before)
        return Answer(inner.entity, inner.sure * 0.98, (link, *inner.evidence), inner.reason, inner.candidates, inner.behalf, inner.lost)
    if asked.pronoun in FIRST or asked.pronoun == "you":
        return _first_person(asked, context, within)
    if asked.pronoun in HE | SHE:
        return _ranked(asked, context) or Answer(None, 0.0, reason="no_antecedent")
    if asked.pronoun in IT | THEY:
        return _body_pronoun(asked, context)
    if asked.text == "A" and (answers := context.first_person.introduced_before(span.start)):
        return Answer(answers[0], answers[1].score, (answers[1],))
    asked = read(context.parse, context.widened(span))
    named = _several(asked, context) or _named(asked, context)
    return named or _described(asked, context)


def _both(asked: Asked, context: Context) -> Answer:
    """ "Fillon and Marine Le Pen, both of whom": the names joined by "and" right before the words, or nobody."""
    sentence = context.parse.sentence_at(asked.span.start).span
    before = list(context.named_before(asked.span.start, asked.span.start - sentence.start))[:2]
    if len(before) < 2 or before[0][1] is before[1][1]:
        return Answer(None, 0.0, reason="no_antecedent")
    (second_at, second), (first_at, first) = before
    text = context.parse.article.text
    if not text[first_at.end : second_at.start].startswith(" and ") or text[second_at.end : asked.span.start].strip(" ,"):
        return Answer(None, 0.0, reason="no_antecedent")
    both = Entity(f"{first.name} and {second.name}", SpeakerKind.GROUP, mentions=[Span(first_at.start, second_at.end)])
    return Answer(both, 0.8, (Evidence("relative", f"'{asked.text}' stands for {both.name}", 0.8, both.mentions[0]),))


def _first_person(asked: Asked, context: Context, within: Entity | None) -> Answer:
    """ "I" and "we" in a quotation are who speaks it; outside, "I" is who writes, and "you" who is interviewed."""
    if within is not None and asked.pronoun != "you":
        words = f"'{asked.text}' inside a quotation is who speaks it: {within.name}"
        return Answer(within, 0.85, (Evidence("first person", words, 0.85, asked.span),))
    found = None
    if within is None and not context.inside_quote(asked.span.start) and not asked.plural:
        found = context.first_person.speaker(asked.span.start, asked.pronoun == "you")
    if found is None:
        return Answer(None, 0.0, reason="first_person")
    entity, why = found
    return Answer(entity, why.score, (Evidence("first person", f"'{asked.text}' is {entity.name}", why.score, asked.span), why))


def _several(asked: Asked, context: Context) -> Answer | None:
    """ "Edmund and Rosalind Sallis": people joined by "and" at the head of the words are a group of their own, never one of them."""
    sentence = context.parse.sentence_at(asked.span.start)
    head = tree.head_of(sentence, asked.span)
    people_named = [(s, e) for s, e in context.named_in(asked.span) if e.kind is SpeakerKind.PERSON]
    if head is None or len(people_named) < 2 or not any(s.start <= sentence.tokens[head].span.start < s.end for s, _ in people_named):
        return None
    heads = [tree.head_of(sentence, s) for s, _ in people_named]
    joined = [
        e
        for (s, e), h in zip(people_named, heads)
        if h == head or (h is not None and sentence.tokens[h].deprel == "conj" and sentence.tokens[h].head == head)
    ]
    if len(joined) < 2:
        return None
    name = f"{', '.join(e.name for e in joined[:-1])} and {joined[-1].name}"
    known = next((e for e in context.said.values() if e.name == name), None)
    entity = known or Entity(name, SpeakerKind.GROUP, mentions=[asked.span])
    return Answer(entity, 0.9, (Evidence("names", f"'{asked.text}' names {name} together", 0.9, asked.span),))


def _named(asked: Asked, context: Context) -> Answer | None:
    """The name at the head of the words. "Clinton spokesman Nick Merrill" is Merrill, "his spokesman X" speaks for him, "X's
    campaign" is the campaign."""
    found = list(context.named_in(asked.span))
    unclear = context.unclear_in(asked.span)
    if unclear and _is_head(context.parse.sentence_at(asked.span.start), asked.span, unclear.span):
        if labelled := context.labelled(asked.span):
            how = Evidence("label", f"the label '{asked.text}' is {labelled.name}'s", FIRST_OF_NAME, unclear.span)
            return Answer(labelled, FIRST_OF_NAME, (how,))
        if unclear.meant:
            why = Evidence("surname", f"'{asked.text}': {unclear.why}", FIRST_OF_NAME, unclear.span)
            return Answer(unclear.meant, FIRST_OF_NAME, (why,), behalf=manner.spoken_for(context.parse, asked.span))
        names = " or ".join(e.name for e in unclear.bearers)
        why = Evidence("surname", f"'{asked.text}' can be {names}", 0.5, unclear.span)
        return Answer(
            None, 1 / len(unclear.bearers), (why,), "ambiguous", tuple((e, round(1 / len(unclear.bearers), 3)) for e in unclear.bearers)
        )
    if not found:
        return None
    sentence = context.parse.sentence_at(asked.span.start)
    heads = [pair for pair in found if _is_head(sentence, asked.span, pair[0])]
    genitive = [pair for pair in found if _genitive(sentence, pair[0])]
    if not heads:
        persons = [p for p in found if p not in genitive and p[1].kind is SpeakerKind.PERSON and _free(sentence, asked.span, p[0])]
        if not persons:
            return None
        heads = persons[-1:]
    span, entity = next((p for p in heads if p[1].kind is SpeakerKind.PERSON), heads[0])
    detail = (
        f"'{asked.text}' names {entity.name}"
        if entity.name.lower() in asked.text.lower()
        else f"'{asked.text}' is {entity.name}, named in full elsewhere"
    )
    return Answer(entity, 0.97, (Evidence("name", detail, 0.97, span),), behalf=manner.spoken_for(context.parse, asked.span))


def _is_head(sentence: Sentence, whole: Span, name: Span) -> bool:
    """True when the name is the head of the phrase, or stands in apposition to it."""
    head = tree.head_of(sentence, whole)
    at = tree.head_of(sentence, name)
    while head is not None and at is not None:
        if at == head:
            return True
        if sentence.tokens[at].deprel not in ("appos", "flat", "nmod:desc") or sentence.tokens[at].head < 0:
            return False
        at = sentence.tokens[at].head
    return False


def _genitive(sentence: Sentence, name: Span) -> bool:
    at = tree.head_of(sentence, name)
    return at is not None and sentence.tokens[at].deprel == "nmod:poss"


def _free(sentence: Sentence, whole: Span, name: Span) -> bool:
    """True when no preposition or clause ties the name to the phrase: "leader of France" is not France, nor "the actor, who plays Widow
    Twankey" Twankey; nor is a name a noun follows."""
    at = tree.head_of(sentence, name)
    if at is None:
        return False
    above, top = at, tree.head_of(sentence, whole)
    while above >= 0 and above != top:
        if sentence.tokens[above].deprel.split(":")[0] in ("acl", "advcl"):
            return False
        above = sentence.tokens[above].head
    if tree.child(sentence, at, "case") is not None and sentence.tokens[at].deprel in ("nmod", "obl"):
        return False
    after = next((t for t in sentence.tokens if t.span.start >= name.end), None)
    return not (after and after.upos == "NOUN" and whole.holds(after.span))


def _described(asked: Asked, context: Context) -> Answer:
    """A description without a name at its head: someone the article describes so, a body named so, else what the words say."""
    behalf = manner.spoken_for(context.parse, asked.span)
    if not behalf and (below := bearer_below(asked, context) or body_below(asked, context)):
        how = f"'{asked.text}' is taken for {below.name}, named below"
        return Answer(below, NAMED_BELOW, (Evidence("named below", how, NAMED_BELOW, below.mentions[0]),))
    ranked = None if behalf or asked.plural else _ranked(asked, context)
    if ranked and ranked.entity and ranked.entity.kind is SpeakerKind.PERSON:
        return ranked
    if asked.definite and not asked.plural and asked.noun and not behalf and (known := _body_meant(asked, context)):
        return known
    if not behalf and (bearer := _called_just_so(asked, context)):
        link = Evidence("described", f"the article calls {bearer.name} '{asked.text}', and nobody else", CALLED_SO, bearer.mentions[0])
        return Answer(bearer, CALLED_SO, (link,))
    sure = AS_WRITTEN if ranked is None else min(AS_WRITTEN, 1 - ranked.sure)
    why = Evidence("as written", f"'{asked.text}' is all the article says of who it was", round(sure, 3), asked.span)
    weighed = (ranked.candidates, ranked.lost) if ranked else ((), ())
    return Answer(_as_written(asked, context), sure, (why,), None, weighed[0], behalf, weighed[1])


def _called_just_so(asked: Asked, context: Context) -> Entity | None:
    """ "The Russian president" far from any name: the one person whom the article calls so, word for word; "the judge" alone says too little."""
    words = plain(asked.text).split()
    if asked.plural or not asked.definite or len(words) < 2:
        return None
    found = [e for e in context.entities if e.kind is SpeakerKind.PERSON and any(plain(role).split() == words for _, role in e.roles)]
    return found[0] if len(found) == 1 else None


def _body_meant(asked: Asked, context: Context) -> Answer | None:
    """ "The department", the "council" of "a council spokesman": the last body before whose name holds the noun; for a company, the last that spoke."""
    words = asked.text.lower().split()
    if asked.noun not in people()["organisations"] or words[1:] not in ([], [asked.noun]) or words[0] not in ("the", "this", asked.noun):
        return None
    bodies = [e for _, e in context.named_before(asked.span.start, 1 << 30) if e.kind is SpeakerKind.ORGANISATION]
    holds = [e for e in bodies if asked.noun in e.name.lower().split() and e.name.lower() != asked.text.lower()]
    spoken = {id(e) for e in context.said.values()} if asked.noun in ("company", "firm") and not holds else set()
    chosen = next(iter(holds), None) or next((e for e in bodies if id(e) in spoken), None)
    if chosen is None:
        return None
    return Answer(chosen, 0.75, (Evidence("description", f"'{asked.text}' is taken for {chosen.name}", 0.75, asked.span),))


def _as_written(asked: Asked, context: Context) -> Entity:
    """The entity that stands for the words themselves: the same words again are the same entity."""
    head = context.discourse.head_at(asked.span)
    if head is not None and (found := context.discourse.described.get(head)):
        return found
    name = as_named(asked.text)
    kind = kind_of(asked)
    named = any(True for _ in context.named_in(asked.span))
    if kind is SpeakerKind.UNNAMED and named and asked.noun not in people()["roles"]:
        kind = SpeakerKind.ORGANISATION  # "Donald Trump's campaign"
    if known := context.called(name):
        at = bisect.bisect_left(known.mentions, asked.span)
        if known.mentions[at : at + 1] != [asked.span]:
            known.mentions.insert(at, asked.span)
        return known
    entity = Entity(name, kind, mentions=[asked.span])
    entity.hint(asked.sex, 3)
    return entity


def _body_pronoun(asked: Asked, context: Context) -> Answer:
    """ "it" and "they": the last body, document or group that spoke, or that is the subject before; "they" never one person."""
    last = context.last_said(asked.span.start)
    here = context.parse.sentence_at(asked.span.start).index
    if last is not None and (context.said[last.id].kind is not SpeakerKind.PERSON or _may_be_a_body(context.said[last.id])):
        entity = context.said[last.id]
        fits = entity.kind is not SpeakerKind.GROUP or asked.pronoun in THEY
        if fits and here - context.parse.sentence_at(last_words(last, asked.span.start).start).index <= 4:
            return Answer(
                entity, 0.65, (Evidence("last speaker", f"'{asked.text}' is taken for {entity.name}, who spoke last", 0.65, asked.span),)
            )
    for index in range(here, max(-1, here - 3), -1):
        subject = _subject_body(asked, context, context.parse.sentences[index])
        if subject:
            return Answer(
                subject,
                0.55,
                (Evidence("subject", f"{subject.name} is the subject of a sentence before '{asked.text}'", 0.55, subject.mentions[0]),),
            )
    return Answer(None, 0.0, reason="no_antecedent")


def _subject_body(asked: Asked, context: Context, sentence: Sentence) -> Entity | None:
    """The body or group that is a subject in the sentence, before the pronoun."""
    for i, t in enumerate(sentence.tokens):
        if t.deprel not in ("nsubj", "nsubj:pass") or t.span.start >= asked.span.start or t.upos == "PRON":
            continue
        span = tree.span_of(sentence, tree.subtree(sentence, i, frozenset({"acl:relcl", "acl", "punct", "appos", "parataxis"})))
        named = [e for s, e in context.named_in(span) if s.start <= t.span.start < s.end]
        if named:
            if named[0].kind is SpeakerKind.ORGANISATION:
                return named[0]
            continue
        found = read(context.parse, span)
        body = found.noun in listed("organisations", "documents")
        if (asked.pronoun in THEY and (_of_people(t) or found.noun == "police")) or (asked.pronoun in IT and body):
            return _as_written(found, context)
    return None


def _may_be_a_body(e: Entity) -> bool:
    """True for what the tagger takes for a person though the article gives one word alone, no title, and never "he" or "she"."""
    return e.kind is SpeakerKind.PERSON and " " not in e.name and not (e.male or e.female or (e.parsed and e.parsed.title))


_AGENT = re.compile(r"\w{2,}(?:ers|ors|ists|ants|ents|ians|ees|men|women|folk|people|stars)")


def _of_people(noun: Token) -> bool:
    """True for a plural that can speak: "advocates", "the parents"; "thousands of shootings" cannot."""
    lists = people()
    if noun.text.lower() in lists["groups"] or _AGENT.fullmatch(noun.text.lower()):
        return True
    return noun.xpos in ("NNS", "NNPS") and any(
        noun.lemma.lower() in lists[name] for name in ("roles", "epithets", "persons", "organisations")
    )


def _ranked(asked: Asked, context: Context) -> Answer | None:
    """Whom the discourse says the pronoun or description stands for; None for words it was not asked about."""
    head = context.discourse.head_at(asked.span)
    ranked = None if head is None else context.discourse.answers.get(head)
    if ranked is None:
        return None
    candidates = tuple((e, round(share, 3)) for e, share in ranked.shares[:4])
    if not ranked.shares or ranked.best is None:
        return Answer(None, 1 - ranked.sure, reason="no_antecedent", candidates=candidates, lost=_lost(asked, ranked))
    lead = Evidence(
        "pronoun" if asked.pronoun else "description",
        f"'{asked.text}' is taken for {ranked.best.name}",
        round(ranked.sure, 3),
        asked.span,
    )
    links = (lead, *_reasons(asked, ranked, 0))
    if ranked.sure < NEEDED:
        return Answer(None, ranked.sure, links, "ambiguous", candidates, lost=_lost(asked, ranked))
    return Answer(ranked.best, ranked.sure, links, None, candidates, lost=_lost(asked, ranked))


def _reasons(asked: Asked, ranked: Ranked, place: int) -> Iterator[Evidence]:
    """The clues that speak for a candidate, the weightiest first."""
    counts = ranked.counts(place)
    for name in sorted((n for n in counts if counts[n] >= COUNTS), key=lambda n: -counts[n]):
        sign = ranked.signs[place][name]
        yield Evidence(name.replace("_", " "), _words(sign, asked, ranked.shares[place][0]), round(counts[name], 2), sign.span)


def _lost(asked: Asked, ranked: Ranked) -> tuple[str, ...]:
    """For each candidate after the best: what tells most against it."""
    out = [""] if ranked.shares else []
    for place in range(1, len(ranked.shares)):
        lead, own = ranked.counts(0), ranked.counts(place)
        behind = max((*lead, *own), key=lambda n: lead.get(n, 0.0) - own.get(n, 0.0), default="")
        if own.get(behind, 0.0) < 0:
            out.append(_words(ranked.signs[place][behind], asked, ranked.shares[place][0]))
        elif behind in ranked.signs[0]:
            out.append(_words(ranked.signs[0][behind], asked, ranked.shares[0][0]))
        else:
            out.append("")
    return tuple(out)


def _words(sign: Sign, asked: Asked, who: Entity) -> str:
    return sign.words.replace("{name}", who.name).replace("{words}", asked.text)
