"""Statements -> Report: each statement with its speaker, in the order of the text."""

import re
from itertools import islice

from quoteattr.resolve import manner
from quoteattr.resolve.choose import Answer, resolve_source
from quoteattr.resolve.context import Context, last_words
from quoteattr.resolve.entities import Entity, build
from quoteattr.resolve.known import by_file, join
from quoteattr.resolve.mention import FIRST
from quoteattr.resolve.named import named
from quoteattr.resolve.spellings import respellings
from quoteattr.types import (
    Attribution,
    Block,
    Candidate,
    Evidence,
    Kind,
    KnownSpeaker,
    Parse,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    speaker_id,
)

CONTINUES = 3  # paragraphs back, captions not counted, over which a quotation without a speaker goes on with the last one's
_PLAIN = re.compile(r"[^\W_]+")
_NOTE = re.compile(r"\((?:left|right|centre|center|pictured|above|below)[^)]*\)", re.I)


def attribute_statements(parse: Parse, statements: tuple[Statement, ...], known: tuple[KnownSpeaker, ...] = ()) -> Report:
    """Every statement gets exactly one attribution; scare quotes get one without a speaker. `known`: the speakers of a newsroom's file."""
    entities, unclear = join(parse, *build(parse), known)
    context = Context(parse, entities, statements, unclear)
    answers: dict[str, Answer] = {}
    cues: dict[str, manner.Cue | None] = {}
    for s in sorted(statements, key=_order):
        answers[s.id] = _answer(s, context)
        if speaker := answers[s.id].entity:
            context.note_said(s, speaker)
        cue = cues[s.id] = manner.read_cue(parse, s)
        _note_behalf(s, answers[s.id], cue, context)
        spoken_to = manner.addressee(cue)
        if spoken_to:
            context.spoken_to[s.id] = spoken_to
        if spoken_to and (heard := resolve_source(spoken_to, context, _within(s, spoken_to, context)).entity):
            context.addressees[s.id] = heard
    speakers = _speakers(context, answers)
    repeats = _repeats(parse, statements, answers)
    made = tuple(_attribution(s, answers[s.id], cues[s.id], context, speakers, repeats.get(s.id)) for s in statements)
    ordered = tuple(sorted({id(x): x for x in speakers.values()}.values(), key=lambda x: (x.mentions[0].start if x.mentions else 0, x.id)))
    people, namings = named(context)
    return Report(parse.article, ordered, made, parse.models, people, namings, respellings=respellings(parse, namings))


def _note_behalf(s: Statement, answer: Answer, cue: manner.Cue | None, context: Context) -> None:
    """Whom a statement is made for; who was a spokesman once ("Baird, for the Trust") is one when only the name or "she" is left."""
    own = answer.behalf or manner.behalf(cue)
    known = context.spokesmen.get(id(answer.entity)) if answer.entity else None
    if own and answer.entity:
        context.spokesmen[id(answer.entity)] = own
    if own or known:
        context.behalf[s.id] = own or known  # type: ignore[assignment]


def _order(s: Statement) -> tuple[int, int]:
    """Outer statements first, each lot in the order of the text: what holds another is answered before it."""
    return (s.nested_in is not None, s.content[0].start)


def _answer(s: Statement, context: Context) -> Answer:
    if s.kind is Kind.SCARE:
        return Answer(None, 1.0, reason="scare")
    if s.source:
        return resolve_source(s.source[0], context, _within(s, s.source[0], context))
    if s.cue:
        return Answer(None, 0.8, (Evidence("no source", "the article does not say who", 0.8, s.cue[0]),), "no_source")
    if s.kind is Kind.INDIRECT:
        return Answer(None, 0.5, reason="no_source")
    return _continued(s, context)


def _within(s: Statement, words: Span, context: Context) -> Entity | None:
    """Who speaks the quotation, or the turn of an interview, that the words stand in: its "I" and "me"."""
    outer = context.by_id.get(s.nested_in or "")
    spoken = context.inside_quote(words.start) or (outer is not None and any(e.clue == "turn" for e in outer.evidence))
    return context.said.get(s.nested_in or "") if spoken else None


def _continued(s: Statement, context: Context) -> Answer:
    """A bare quotation goes on with the words of the last direct speaker when it opens its paragraph, or follows closely."""
    article = context.parse.article
    here = article.paragraph_at(s.span.start)
    last = next((x for x in context.said_before(s.content[0].start) if _worthy(x, here.kind, context)), None)
    if last is None:
        return Answer(None, 0.0, reason="no_speaker_near")
    there = article.paragraph_at(last_words(last, s.content[0].start).start)
    behind = (article.paragraphs[i] for i in range(there.index + 1, here.index))
    between = list(islice((p for p in behind if p.kind is not Block.CAPTION), CONTINUES))
    quoted = last.kind in (Kind.DIRECT, Kind.MIXED)
    if len(between) >= CONTINUES or (not quoted and between):
        return Answer(None, 0.2, reason="no_speaker_near")
    entity, opens = context.said[last.id], s.span.start <= here.span.start + 1
    other = _who_is_asked(last, entity, context) if opens and article.words(last.content).endswith("?") else None
    if other:
        how = f"{entity.name} asks, and {other.name}, who spoke before, answers"
        return Answer(other, 0.6, (Evidence("answers", how, 0.6, last.span),))
    sure = 0.5 if quoted and opens and last.closed else 0.85 if quoted and opens and not between else 0.6 if quoted else 0.5
    how = f"a quotation with no speaker of its own goes on with the last one's: {entity.name}"
    return Answer(entity, sure, (Evidence("continues", how, sure, last.span),))


def _who_is_asked(last: Statement, asks: Entity, context: Context) -> Entity | None:
    """The other one in a talk of two, whose words stand right before the question."""
    before = list(islice((context.said[x.id] for x in context.said_before(last.content[0].start) if x.kind is not Kind.INDIRECT), 3))
    others = {id(e): e for e in before if e is not asks}
    return next(iter(others.values())) if len(others) == 1 and before[0] is not asks else None


def _worthy(x: Statement, kind: Block, context: Context) -> bool:
    """Captions neither lend a speaker to the body nor break it off."""
    return kind is Block.CAPTION or context.parse.article.paragraph_at(x.content[0].start).kind is not Block.CAPTION


def _speakers(context: Context, answers: dict[str, Answer]) -> dict[int, Speaker]:
    """The records of everybody who is an answer or a candidate, by entity. Ids: a hash of name and first place."""
    entities = {id(e): e for a in answers.values() for e in [a.entity, *(c for c, _ in a.candidates)] if e}
    out: dict[int, Speaker] = {}
    for key, e in entities.items():
        names = (e.name, *sorted(form for form in e.forms if form != e.name))
        digest = speaker_id(e.kind, e.name, e.mentions[0].start if e.mentions else -1)
        out[key] = Speaker(digest, e.name, e.kind, names[1:], tuple(e.mentions), e.ref)
    return out


def _key(parse: Parse, s: Statement) -> tuple[str, ...]:
    words = " ".join(parse.article.text[c.start : c.end] for c in s.content)
    return tuple(w.lower() for w in _PLAIN.findall(_NOTE.sub(" ", words)))


def _repeats(parse: Parse, statements: tuple[Statement, ...], answers: dict[str, Answer]) -> dict[str, str]:
    """Statements whose words and speaker an earlier one has: id -> id of the first. Three words at least, or a known repeat."""
    first: dict[tuple[tuple[str, ...], int], str] = {}
    out: dict[str, str] = {}
    for s in statements:
        if s.kind is Kind.SCARE:
            continue
        key = (_key(parse, s), id(answers[s.id].entity))
        restated = parse.article.paragraph_at(s.content[0].start).repeats is not None
        if key in first and (len(key[0]) >= 3 or restated):
            out[s.id] = first[key]
        else:
            first.setdefault(key, s.id)
    return out


def _through(s: Statement, context: Context) -> Statement | None:
    """The statement that passes this one on: it holds it, and somebody else makes it. Who tells of his own words is first-hand."""
    outer = context.by_id.get(s.nested_in or "")
    speaker = context.said.get(s.id)
    own = context.parse.article.words(s.source).lower() in FIRST or (speaker is not None and speaker is context.said.get(s.nested_in or ""))
    return None if own else outer


def _name_of(span: Span | None, context: Context) -> str | None:
    if span is None:
        return None
    entity: Entity | None = resolve_source(span, context).entity
    return entity.name if entity and entity.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION) else context.parse.article.words([span])


def _attribution(
    s: Statement, answer: Answer, cue: manner.Cue | None, context: Context, speakers: dict[int, Speaker], repeat: str | None
) -> Attribution:
    parse = context.parse
    speaker = speakers[id(answer.entity)] if answer.entity else None
    heard = context.addressees.get(s.id)
    spoken_to = context.spoken_to.get(s.id)
    polarity, certainty = manner.polarity(parse, s, cue), manner.certainty(parse, cue, _through(s, context))
    channel = manner.channel(cue)
    return Attribution(
        s,
        speaker,
        confidence(s, answer),
        None if speaker else answer.reason,
        _name_of(context.behalf.get(s.id), context),
        heard.name if heard else parse.article.words([spoken_to]) if spoken_to else None,
        polarity.value,
        certainty.value,
        channel.value,
        (*s.evidence, *by_file(answer.entity, answer.evidence), *(sign.why for sign in (polarity, certainty, channel) if sign.why)),
        tuple(
            Candidate(speakers[id(e)].id, share, answer.lost[k] if answer.lost else "") for k, (e, share) in enumerate(answer.candidates)
        ),
        repeat,
    )


def confidence(s: Statement, answer: Answer) -> float:
    """That statement and speaker are both right (0-1): the finder's probability times how sure the speaker is."""
    return round(max(0.0, min(1.0, s.probability * answer.sure)), 2) if answer.entity else round(min(0.5, s.probability * answer.sure), 2)
