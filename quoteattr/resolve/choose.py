"""Which entity a source's words stand for: by name, by pronoun or description, with the evidence; or nobody, with the reason."""

import math
from dataclasses import dataclass

from quoteattr import tree
from quoteattr.lexicon import people
from quoteattr.resolve.clues import CLUES
from quoteattr.resolve.context import Context
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.mention import FIRST, HE, IT, RELATIVE, SHE, THEY, Asked, antecedent, kind_of, read
from quoteattr.types import Evidence, Sentence, Span, SpeakerKind

REACH = 1500  # characters a pronoun or description looks back
NEEDED = 0.5  # share of the candidates' weight the best one must hold: below, the answer is "ambiguous"
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
    if asked.pronoun in RELATIVE:
        before = antecedent(context.parse.sentence_at(span.start), span)
        if before is None or before == span:
            return Answer(None, 0.0, reason="no_antecedent")
        inner = resolve_source(before, context, within)
        link = Evidence("relative", f"'{asked.text}' stands for '{context.parse.article.words([before])}'", 0.95, before)
        return Answer(inner.entity, inner.sure * 0.98, (link, *inner.evidence), inner.reason, inner.candidates, inner.behalf)
    if asked.pronoun in FIRST:
        return _first_person(asked, within)
    if asked.pronoun in HE | SHE:
        return _ranked(asked, context, within)
    if asked.pronoun in IT | THEY:
        return _body_pronoun(asked, context)
    named = _named(asked, context)
    return named or _described(asked, context)


def _first_person(asked: Asked, within: Entity | None) -> Answer:
    if within is None:
        return Answer(None, 0.0, reason="first_person")
    return Answer(within, 0.85, (Evidence("first person", f"'{asked.text}' inside a quotation is who speaks it: {within.name}", 0.85, asked.span),))


def _named(asked: Asked, context: Context) -> Answer | None:
    """The name at the head of the words. "Clinton spokesman Nick Merrill" is Merrill, "his spokesman X" speaks for him, "X's
    campaign" is the campaign."""
    found = list(context.named_in(asked.span))
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
    detail = f"'{asked.text}' names {entity.name}" if entity.name.lower() in asked.text.lower() else f"'{asked.text}' is {entity.name}, named in full elsewhere"
    return Answer(entity, 0.97, (Evidence("name", detail, 0.97, span),), behalf=_behalf(context, sentence, asked.span, span))


def _is_head(sentence: Sentence, whole: Span, name: Span) -> bool:
    """True when the name is the head of the phrase, or stands in apposition to it."""
    head = tree.head_of(sentence, whole)
    at = tree.head_of(sentence, name)
    while head is not None and at is not None:
        if at == head:
            return not _genitive(sentence, name)
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


def _behalf(context: Context, sentence: Sentence, whole: Span, name: Span) -> Span | None:
    """Whom a spokesman, lawyer or aide speaks for: the genitive, compound or "for X" of the role beside the name."""
    delegates = ("spokesman", "spokeswoman", "spokesperson", "lawyer", "solicitor", "attorney", "agent", "representative", "barrister")
    for i, t in enumerate(sentence.tokens):
        if not whole.holds(t.span) or t.text.lower() not in delegates:
            continue
        owner = tree.child(sentence, i, "nmod:poss")
        if owner is not None:
            return tree.span_of(sentence, tree.subtree(sentence, owner, frozenset({"case", "punct"})))
        for k in tree.children(sentence, i):
            case = tree.child(sentence, k, "case")
            if sentence.tokens[k].deprel == "nmod" and case is not None and sentence.tokens[case].text.lower() == "for":
                return tree.span_of(sentence, tree.subtree(sentence, k, frozenset({"case", "punct", "appos"})))
        before = [s for s, _ in context.named_in(Span(whole.start, t.span.start)) if s != name]
        if before:
            return before[-1]
    return None


def _described(asked: Asked, context: Context) -> Answer:
    """A description without a name at its head: someone the article describes so, else what the words say by themselves."""
    behalf = _behalf(context, context.parse.sentence_at(asked.span.start), asked.span, asked.span)
    if asked.definite and not asked.plural and asked.noun:
        ranked = _ranked(asked, context, None)
        best = ranked.entity or (ranked.candidates[0][0] if ranked.candidates else None)
        known = best and any(e.clue == "described" and e.score >= MATCHED for e in ranked.evidence)
        if ranked.entity and known and not behalf:
            return ranked
    name = asked.text if len(asked.text) <= 80 else asked.text[:79] + "…"
    kind = kind_of(asked)
    if kind is SpeakerKind.UNNAMED and asked.definite and any(True for _ in context.named_in(asked.span)) and asked.noun not in ("official", "source", "spokesman", "spokeswoman"):
        kind = SpeakerKind.ORGANISATION if not _is_person_noun(asked) else SpeakerKind.UNNAMED
    entity = next((e for e in context.entities if e.name.lower() == name.lower()), None) or next((e for e in context.said.values() if e.name.lower() == name.lower()), None)
    entity = entity or Entity(name, kind, mentions=[asked.span])
    return Answer(entity, 0.8, (Evidence("as written", f"'{asked.text}' is all the article says of who it was", 0.8, asked.span),), behalf=behalf)


def _is_person_noun(asked: Asked) -> bool:
    return asked.noun in people()["roles"]


def _body_pronoun(asked: Asked, context: Context) -> Answer:
    """ "it" and "they": the last body, document or group that spoke, or that is the subject before; "they" never one person."""
    last = context.last_said(asked.span.start)
    if last is not None and context.said[last.id].kind is not SpeakerKind.PERSON:
        entity = context.said[last.id]
        return Answer(entity, 0.6, (Evidence("last speaker", f"'{asked.text}' is taken for {entity.name}, who spoke last", 0.6, asked.span),))
    for span, entity in context.named_before(asked.span.start, REACH // 3):
        sentence = context.parse.sentence_at(span.start)
        head = tree.head_of(sentence, span)
        if entity.kind is not SpeakerKind.PERSON and head is not None and sentence.tokens[head].deprel in ("nsubj", "nsubj:pass"):
            return Answer(entity, 0.5, (Evidence("subject", f"{entity.name} is the subject of a sentence before '{asked.text}'", 0.5, span),))
    return Answer(None, 0.0, reason="no_antecedent")


def _ranked(asked: Asked, context: Context, within: Entity | None) -> Answer:
    """Every person named near, weighed by all clues; the best if it clearly leads."""
    near = {id(e): e for _, e in context.named_before(asked.span.start, REACH) if e.kind is SpeakerKind.PERSON}
    pool = list(near.values()) or [e for e in context.entities if e.kind is SpeakerKind.PERSON and e.roles and asked.noun]
    if asked.noun:
        pool = [e for e in context.entities if e.kind is SpeakerKind.PERSON]
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
    lead = Evidence("pronoun" if asked.pronoun else "description", f"'{asked.text}' is taken for {best[1].name}", round(share, 3), asked.span)
    if share < NEEDED or top < -1:
        return Answer(None, share, (lead, *why), "ambiguous" if len(weighed) > 1 else "no_antecedent", candidates)
    return Answer(best[1], min(share, 0.95 if asked.pronoun else 0.9), (lead, *why), None, candidates)
