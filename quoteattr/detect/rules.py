"""Drafts from the tree and the list of reporting verbs: the way without a learned head, and help for quotations it missed."""

import re

from quoteattr import tree
from quoteattr.detect.draft import Draft
from quoteattr.lexicon import ReportingVerb, reporting_verb
from quoteattr.types import Evidence, Parse, Quotation, Sentence, Span, Token

PROBABILITY = 0.65  # of the indirect statements these rules find alone on PolNeAR dev, 69 in 100 are right


def verb_of(token: Token) -> ReportingVerb | None:
    """The reporting verb a word is a form of, or None."""
    return reporting_verb(token.text, token.lemma) if token.upos == "VERB" else None


def source_of(sentence: Sentence, verb: int) -> Span | None:
    """The words that stand for who speaks: the verb's subject with what belongs to it, the agent of a passive, or, for a
    participle ("…, insisting that"), the subject of the clause it hangs on."""
    token = sentence.tokens[verb]
    subject = tree.child(sentence, verb, "nsubj") if not tree.is_passive(sentence, verb) else tree.child(sentence, verb, "obl:agent")
    if subject is not None and sentence.tokens[subject].deprel != "nsubj:pass":
        return _phrase(sentence, subject)
    if token.deprel in ("acl:relcl", "acl") and token.head >= 0 and token.xpos in ("VBG", "VBD", "VBZ", "VBP"):
        return _phrase(sentence, token.head)
    if token.deprel.split(":")[0] in ("advcl", "conj", "xcomp", "parataxis") and token.head >= 0 and not tree.is_passive(sentence, verb):
        return source_of(sentence, token.head) if token.head != verb else None
    return None


def _phrase(sentence: Sentence, head: int) -> Span:
    """A noun phrase with its apposition and prepositions, without relative clauses and without what hangs on the clause."""
    inside = tree.subtree(sentence, head, frozenset({"acl:relcl", "parataxis", "advcl", "cc", "discourse"}))
    run = [i for i in inside if i >= inside[0]]
    while run and sentence.tokens[run[-1]].upos == "PUNCT":
        run.pop()
    while run and (sentence.tokens[run[0]].upos == "PUNCT" or sentence.tokens[run[0]].deprel == "case"):
        run.pop(0)
    return tree.span_of(sentence, run or [head])


def cue_of(sentence: Sentence, verb: int) -> Span:
    """The verb with the auxiliaries and the negation right before it."""
    first = verb
    while first and sentence.tokens[first - 1].head == verb and sentence.tokens[first - 1].deprel.split(":")[0] in ("aux", "advmod"):
        first -= 1
    return Span(sentence.tokens[first].span.start, sentence.tokens[verb].span.end)


def _complement(sentence: Sentence, verb: int, frames: frozenset[str]) -> list[int] | None:
    """The positions of what is said, by the frames the verb takes."""
    if "clause" in frames or "to" in frames:
        for relation in ("ccomp", "xcomp"):
            clause = tree.child(sentence, verb, relation)
            if clause is not None and clause > verb and (relation == "ccomp" or "to" in frames):
                return [i for i in tree.subtree(sentence, clause) if i > verb]  # "that" may hang on a word behind the verb in between
    for word in frames & {"of", "for", "against", "on", "over", "as"}:
        for i in tree.children(sentence, verb):
            mark = tree.child(sentence, i, "case", "mark")
            if i > verb and mark is not None and sentence.tokens[mark].text.lower() == word:
                return tree.subtree(sentence, i)
    if "object" in frames:
        thing = tree.child(sentence, verb, "obj")
        if thing is not None and thing > verb:
            return tree.subtree(sentence, thing)
    return None


def _trimmed(sentence: Sentence, positions: list[int]) -> Span:
    while len(positions) > 1 and sentence.tokens[positions[-1]].upos == "PUNCT":
        positions = positions[:-1]
    while len(positions) > 1 and sentence.tokens[positions[0]].upos == "PUNCT":
        positions = positions[1:]
    return tree.span_of(sentence, positions)


def find(parse: Parse) -> list[Draft]:
    """Indirect and mixed statements by verb and tree, and "according to"."""
    out: list[Draft] = []
    for sentence in parse.sentences:
        for i, token in enumerate(sentence.tokens):
            verb = verb_of(token)
            positions = _complement(sentence, i, verb.frames) if verb else None
            if positions:
                source = source_of(sentence, i)
                why = Evidence("grammar", f"'{token.text}' is a verb of saying and governs these words", PROBABILITY, token.span)
                out.append(Draft([_trimmed(sentence, positions)], cue_of(sentence, i), source, PROBABILITY, evidence=[why]))
        out += _according_to(sentence)
    return out


def _according_to(sentence: Sentence) -> list[Draft]:
    words = [t.text.lower() for t in sentence.tokens]
    out = []
    for i in range(len(words) - 2):
        if words[i : i + 2] != ["according", "to"]:
            continue
        head = sentence.tokens[i].head
        noun = head if head > i else tree.child(sentence, i, "obl", "nmod")
        if noun is None or noun < i + 2:
            continue
        phrase = _phrase(sentence, noun)
        source = Span(max(phrase.start, sentence.tokens[i + 2].span.start), phrase.end)
        rest = [k for k, t in enumerate(sentence.tokens) if not (sentence.tokens[i].span.start <= t.span.start < source.end)]
        run = [k for k in rest if k < i] or [k for k in rest if k > i]
        if run:
            why = Evidence("grammar", "'according to' names who the sentence comes from", PROBABILITY, sentence.tokens[i].span)
            out.append(
                Draft(
                    [_trimmed(sentence, run)],
                    Span(sentence.tokens[i].span.start, sentence.tokens[i + 1].span.end),
                    source,
                    PROBABILITY,
                    evidence=[why],
                )
            )
    return out


def beside(parse: Parse, quotation: Quotation) -> tuple[Span, Span | None] | None:
    """Cue and source of a quotation by what stands beside it: "…," said X; X said: "…"; X: "…". None where nothing does."""
    text = parse.article.text
    paragraph = parse.article.paragraph_at(quotation.span.start).span
    first = parse.sentence_at(max(paragraph.start, quotation.span.start - 300)).index
    last = parse.sentence_at(min(paragraph.end, quotation.span.end + 200) - 1).index
    best: tuple[int, Span, Span | None] | None = None
    for sentence in parse.sentences[first : last + 1]:
        for i, token in enumerate(sentence.tokens):
            verb = verb_of(token)
            if verb is None or "quote" not in verb.frames or quotation.span.holds(token.span):
                continue
            after = token.span.start >= quotation.span.end
            between = Span(quotation.span.end, token.span.start) if after else Span(token.span.end, quotation.span.start)
            gap = text[between.start : between.end]
            if "\n" in gap.rstrip() or any(q in gap for q in '"“”«»') or _stops(parse, between):
                continue
            source = source_of(sentence, i)
            distance = len(gap) + (0 if source else 60) + (20 if after and len(gap) > 60 else 0)
            if distance < 160 and (best is None or distance < best[0]):
                best = (distance, cue_of(sentence, i), source)
    return (
        (best[1], best[2])
        if best
        else _dash(parse, quotation, paragraph) or _colon(parse, quotation, paragraph) or _lead(parse, quotation, paragraph)
    )


def _stops(parse: Parse, between: Span) -> bool:
    """True where a sentence ends; the stop of a title is none: “…,” Mr. Ortiz said."""
    return any(parse.tokens[i].text[0] in ".!?;" for i in parse.tokens_in(between))


# A dash and a name, to the end of the line: "… a hard blow." ― Ana Ortiz
_SIGNED = re.compile(
    r"[ \t\xa0]*(?P<dash>[―—–]|--?)[ \t\xa0]*(?P<name>[^\W\d_][^\n\"“”.;:!?]{1,70}(?:\b[A-Z]\.[^\n\"“”;:!?]{1,40})?)[.\s]*$", re.M
)


def _dash(parse: Parse, quotation: Quotation, paragraph: Span) -> tuple[Span, Span | None] | None:
    text = parse.article.text
    m = _SIGNED.match(text, quotation.span.end)
    if m is None or not m.group("name")[0].isupper() or m.start("name") + len(m.group("name").rstrip()) > paragraph.end:
        return None
    words = m.group("name").split()
    signed = [parse.tokens[i].upos for i in parse.tokens_in(Span(*m.span("name")))]
    if len(words) > 9 or "VERB" in signed or "AUX" in signed:
        return None  # "No." - he shook his head
    start = m.start("name")
    return Span(*m.span("dash")), Span(start, start + len(m.group("name").rstrip()))


def _lead(parse: Parse, quotation: Quotation, paragraph: Span) -> tuple[Span, Span | None] | None:
    """ "He told the BBC:" alone in the paragraph before, or at its end."""
    if quotation.span.start != paragraph.start:
        return None
    before = parse.article.text[max(0, paragraph.start - 5) : paragraph.start]
    colon = paragraph.start - len(before) + len(before.rstrip()) - 1
    if not before.rstrip().endswith(":") or paragraph.start - colon > 5:
        return None
    sentence = parse.sentence_at(colon)
    for i in range(len(sentence.tokens) - 1, -1, -1):
        verb = verb_of(sentence.tokens[i])
        if verb and "quote" in verb.frames:
            return cue_of(sentence, i), source_of(sentence, i)
    return None


def _colon(parse: Parse, quotation: Quotation, paragraph: Span) -> tuple[Span, Span | None] | None:
    """X: "…": a short lead that ends in a colon is who speaks."""
    if quotation.span.start - paragraph.start > 1_000:
        return None  # no short one, and not to be copied for each of ten thousand quotations
    lead = parse.article.text[paragraph.start : quotation.span.start].rstrip()
    if not lead.endswith(":") or len(lead) > 80 or any(stop in lead[:-1] for stop in ".!?\n"):
        return None
    end = paragraph.start + len(lead)
    return Span(end - 1, end), Span(paragraph.start, end - 1)
