"""Which entity a source's words stand for: by name, by pronoun or description, with the evidence; or nobody, with the reason."""

import math
import re
from dataclasses import dataclass

from quoteattr import tree
from quoteattr.lexicon import people
from quoteattr.resolve import manner
from quoteattr.resolve.clues import CLUES
from quoteattr.resolve.context import Context, last_words
from quoteattr.resolve.entities import HE, SHE, Entity
from quoteattr.resolve.mention import FIRST, IT, RELATIVE, THEY, Asked, antecedent, kind_of, read
from quoteattr.types import Evidence, Sentence, Span, SpeakerKind

REACH = 1500  # characters a pronoun or description looks back
NEEDED = 0.5  # share of the candidates' weight the best one must hold: below, the answer is "ambiguous"
EPITHET = 0.65  # the same for a description nothing in the article explains
MATCHED = 1.2  # weight of the description clue from which a description is taken as known


@dataclass(frozen=True)
class Answer:
    """`entity` None with a `reason` code when nobody can be tied to the words. `sure` is 0-1. `candidates` best first, weights summing to 1."""

    entity: Entity | None
    sure: float
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
    candidates: tuple[tuple[Entity, float], ...] = ()
    behalf: Span | None = None


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
        return Answer(inner.entity, inner.sure * 0.98, (link, *inner.evidence), inner.reason, inner.candidates, inner.behalf)
    if asked.pronoun in FIRST:
        return _first_person(asked, within)
    if asked.pronoun in HE | SHE:
        return _ranked(asked, context, within)
    if asked.pronoun in IT | THEY:
        return _body_pronoun(asked, context)
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


def _first_person(asked: Asked, within: Entity | None) -> Answer:
    if within is None:
        return Answer(None, 0.0, reason="first_person")
    return Answer(
        within, 0.85, (Evidence("first person", f"'{asked.text}' inside a quotation is who speaks it: {within.name}", 0.85, asked.span),)
    )


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
    """True when no preposition ties the name to the phrase: "leader of France" is not France; nor is a name a noun follows."""
    at = tree.head_of(sentence, name)
    if at is None:
        return False
    if tree.child(sentence, at, "case") is not None and sentence.tokens[at].deprel in ("nmod", "obl"):
        return False
    after = next((t for t in sentence.tokens if t.span.start >= name.end), None)
    return not (after and after.upos == "NOUN" and whole.holds(after.span))


def _described(asked: Asked, context: Context) -> Answer:
    """A description without a name at its head: someone the article describes so, a body named so, else what the words say."""
    behalf = manner.spoken_for(context.parse, asked.span)
    if asked.definite and not asked.plural and asked.noun and not behalf:
        ranked = _ranked(asked, context, None)
        if ranked.entity and any(e.clue == "described" and e.score >= MATCHED for e in ranked.evidence):
            return ranked
        known = _body_meant(asked, context) or _epithet(asked, context)
        if known:
            return known
    return Answer(
        _as_written(asked, context),
        0.8,
        (Evidence("as written", f"'{asked.text}' is all the article says of who it was", 0.8, asked.span),),
        behalf=behalf,
    )


def _epithet(asked: Asked, context: Context) -> Answer | None:
    """ "The businessman", "the father-of-three": a name for somebody the story has named, if one person clearly leads."""
    last = asked.text.lower().split()[-1]
    if not asked.text.lower().startswith("the ") or not (
        asked.noun in people()["epithets"] or re.search(r"\b(?:father|mother|year)-(?:of|old)", last)
    ):
        return None
    pronoun = Asked(asked.span, asked.text, pronoun="he or she", sex=asked.sex)
    ranked = _ranked(pronoun, context, None)
    if ranked.entity is None or ranked.sure < EPITHET:
        return None
    return Answer(ranked.entity, 0.7 * ranked.sure, ranked.evidence, None, ranked.candidates)


def _body_meant(asked: Asked, context: Context) -> Answer | None:
    """ "The department", the "council" of "a council spokesman": the last body before whose name holds the noun; for a company, the last that spoke."""
    words = asked.text.lower().split()
    if asked.noun not in people()["organisations"] or words[1:] not in ([], [asked.noun]) or words[0] not in ("the", "this", asked.noun):
        return None
    bodies = [e for _, e in context.named_before(asked.span.start, 1 << 30) if e.kind is SpeakerKind.ORGANISATION]
    holds = [e for e in bodies if asked.noun in e.name.lower().split() and e.name.lower() != asked.text.lower()]
    company = [e for e in bodies if asked.noun in ("company", "firm") and e in context.said.values()]
    chosen = next(iter(holds or company), None)
    if chosen is None:
        return None
    return Answer(chosen, 0.75, (Evidence("description", f"'{asked.text}' is taken for {chosen.name}", 0.75, asked.span),))


_TAIL = re.compile(r",|\s(?:who|which|that|speaking|prepared|published|released|quoted|familiar)\b")


def _as_written(asked: Asked, context: Context) -> Entity:
    """The entity that stands for the words themselves: the same words again are the same entity."""
    name = _TAIL.split(asked.text, maxsplit=1)[0].strip()
    name = name if len(name) <= 80 else name[:79] + "…"
    kind = kind_of(asked)
    named = any(True for _ in context.named_in(asked.span))
    if kind is SpeakerKind.UNNAMED and named and asked.noun not in people()["roles"]:
        kind = SpeakerKind.ORGANISATION  # "Donald Trump's campaign"
    known = [e for e in (*context.said.values(), *context.entities) if _plain(e.name) == _plain(name)]
    if known:
        known[-1].mentions = sorted({*known[-1].mentions, asked.span})
        return known[-1]
    entity = Entity(name, kind, mentions=[asked.span])
    entity.hint(asked.sex, 3)
    return entity


def _plain(name: str) -> str:
    return name.lower().removeprefix("a ").removeprefix("an ").removeprefix("the ")


def _body_pronoun(asked: Asked, context: Context) -> Answer:
    """ "it" and "they": the last body, document or group that spoke, or that is the subject before; "they" never one person."""
    last = context.last_said(asked.span.start)
    here = context.parse.sentence_at(asked.span.start).index
    if last is not None and context.said[last.id].kind is not SpeakerKind.PERSON:
        entity = context.said[last.id]
        fits = (entity.kind is SpeakerKind.GROUP) == (asked.pronoun in THEY) or entity.kind is SpeakerKind.ORGANISATION
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
        body = found.noun in people()["organisations"] | people()["documents"]
        if (asked.pronoun in THEY and (found.plural or found.noun == "police")) or (asked.pronoun in IT and body):
            return _as_written(found, context)
    return None


def _unnamed_person(e: Entity) -> bool:
    """True for "a senior official" and the like: one person, if without a name, that "she" can stand for."""
    words = e.name.lower().split()
    return e.kind is SpeakerKind.UNNAMED and bool(e.mentions) and bool(words) and words[-1] in people()["roles"] | people()["epithets"]


def _ranked(asked: Asked, context: Context, within: Entity | None) -> Answer:
    """Every person named near, weighed by all clues; the best if it clearly leads."""
    near = {id(e): e for _, e in context.named_before(asked.span.start, REACH) if e.kind is SpeakerKind.PERSON}
    unnamed = [e for e in context.said.values() if _unnamed_person(e) and 0 < asked.span.start - e.mentions[-1].start < REACH]
    near |= {id(e): e for e in unnamed if asked.pronoun}
    pool = [e for e in context.entities if e.kind is SpeakerKind.PERSON] if asked.noun else list(near.values())
    weighed: list[tuple[float, Entity, tuple[Evidence, ...]]] = []
    for e in pool:
        if e is within:
            continue  # "he" inside one's own words is somebody else
        found = tuple(v for clue in CLUES if (v := clue(asked, e, context)))
        if asked.noun and not any(v.clue == "described" for v in found):
            continue
        weighed.append((sum(v.score for v in found), e, found))
    if not weighed:
        return Answer(None, 0.0, reason="no_antecedent")
    weighed.sort(key=lambda w: -w[0])
    top = weighed[0][0]
    shares = [math.exp(1.6 * (w[0] - top)) for w in weighed]
    total = sum(shares)
    candidates = tuple((w[1], round(x / total, 3)) for w, x in zip(weighed, shares))[:4]
    best, share = weighed[0], 1 / total
    why = tuple(v for v in best[2] if v.score > 0)
    lead = Evidence(
        "pronoun" if asked.pronoun else "description", f"'{asked.text}' is taken for {best[1].name}", round(share, 3), asked.span
    )
    if share < NEEDED or top < -1:
        return Answer(None, share, (lead, *why), "ambiguous" if len(weighed) > 1 else "no_antecedent", candidates)
    return Answer(best[1], min(share, 0.95 if asked.pronoun else 0.9), (lead, *why), None, candidates)
