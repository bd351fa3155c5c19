"""How it was said: polarity, certainty, channel, and to whom."""

import re

from quoteattr import tree
from quoteattr.lexicon import reporting_verb
from quoteattr.types import Certainty, Channel, Parse, Polarity, Span, Statement

DENYING = frozenset({"deny", "refute", "reject", "dispute", "dismiss"})
DECLINING = frozenset({"decline", "refuse"})
ASKING = frozenset({"ask", "wonder", "inquire", "query", "question"})
TELLING = frozenset(
    {"tell", "warn", "ask", "urge", "promise", "order", "advise", "assure", "inform", "remind", "accuse", "invite", "beg", "write"}
)
_NEGATION = re.compile(r"\b(?:not|never|no longer|refused|declined)\b|n['’]t\b", re.I)
_HEDGE = re.compile(
    r"\b(?:is|are|was|were|been) (?:said|believed|understood|thought|reported|alleged|rumou?red|claimed) to\b|\b(?:reportedly|allegedly|apparently|purportedly)\b",
    re.I,
)
_CONDITIONAL = re.compile(r"\b(?:would|could|might|may)\s+(?:\w+\s+)?$", re.I)
_SOCIAL = re.compile(r"\b(?:Twitter|Facebook|Instagram|Mastodon|Bluesky|TikTok|Truth Social|social media|tweet(?:s|ed)?|retweeted)\b", re.I)
_WRITTEN = re.compile(r"\b(?:in a (?:statement|letter|report|memo|note|filing|blog)|e-?mail(?:ed)?|wrote|written)\b", re.I)
_AGENCY = re.compile(r"\b(?:Reuters|Associated Press|AP|AFP|Tass|Xinhua|Interfax|news agenc(?:y|ies)|wire service)\b")


def _cue_words(parse: Parse, s: Statement) -> list[str]:
    return [
        lemma.lemma if lemma else t.text.lower()
        for t in (parse.tokens[i] for i in (parse.tokens_in(s.cue[0]) if s.cue else ()))
        for lemma in (reporting_verb(t.text, t.lemma),)
    ]


def polarity(parse: Parse, s: Statement) -> Polarity:
    if not s.cue:
        return Polarity.ASSERTED
    lemmas = _cue_words(parse, s)
    cue = parse.article.words(s.cue)
    if DECLINING & set(lemmas) or (re.search(r"\bcomment", cue + " " + parse.article.words(s.content)[:40]) and _NEGATION.search(cue)):
        return Polarity.DECLINED
    if _NEGATION.search(cue):
        return Polarity.NEGATED
    if DENYING & set(lemmas):
        return Polarity.DENIED
    if ASKING & set(lemmas) and parse.article.words(s.content).rstrip("'\"”’ ").endswith("?"):
        return Polarity.QUESTION
    before = parse.article.text[max(0, s.cue[0].start - 20) : s.cue[0].end]
    return (
        Polarity.CONDITIONAL
        if _CONDITIONAL.search(before[: len(before) - len(cue)] + cue.split()[0] + " ") and len(cue.split()) > 1
        else Polarity.ASSERTED
    )


def hedged(parse: Parse, s: Statement) -> bool:
    """ "Putin is said to have told her": the article itself keeps its distance."""
    if not s.cue:
        return False
    sentence = parse.sentence_at(s.cue[0].start).span
    around = Span(max(sentence.start, s.cue[0].start - 40), min(sentence.end, s.cue[0].end + 25))
    return bool(_HEDGE.search(parse.article.text[around.start : around.end]))


def certainty(parse: Parse, s: Statement, second_hand: bool) -> Certainty:
    return Certainty.HEDGED if hedged(parse, s) else Certainty.SECOND_HAND if second_hand else Certainty.FIRST_HAND


def channel(parse: Parse, s: Statement) -> Channel:
    """Where it was said, when the words near cue and source tell; a plain "said" of a direct quote is spoken."""
    if not s.cue:
        return Channel.UNKNOWN
    sentence = parse.sentence_at(s.cue[0].start).span
    near = parse.article.text[max(sentence.start, s.cue[0].start - 60) : min(sentence.end, s.cue[0].end + 60)]
    source = parse.article.words(s.source)
    verbs = [v for i in parse.tokens_in(s.cue[0]) if (v := reporting_verb(parse.tokens[i].text, parse.tokens[i].lemma))]
    if any(v.channel == "social" for v in verbs) or _SOCIAL.search(near):
        return Channel.SOCIAL
    if _AGENCY.search(source):
        return Channel.AGENCY
    if any(v.channel == "written" for v in verbs) or _WRITTEN.search(near):
        return Channel.WRITTEN
    return Channel.SPOKEN if any(v.lemma in ("say", "tell", "add", "ask", "reply", "shout") for v in verbs) else Channel.UNKNOWN


def addressee(parse: Parse, s: Statement) -> Span | None:
    """Whom it was said to: the object of a verb of telling, outside content and source. None where the words do not say."""
    if not s.cue:
        return None
    sentence = parse.sentence_at(s.cue[0].start)
    for i, t in enumerate(sentence.tokens):
        if (
            not s.cue[0].holds(t.span)
            or not (verb := reporting_verb(t.text, t.lemma))
            or verb.lemma not in TELLING
            or tree.is_passive(sentence, i)
        ):
            continue
        for relation in ("iobj", "obj"):
            k = tree.child(sentence, i, relation)
            if k is not None and k > i and not any(c.holds(sentence.tokens[k].span) for c in (*s.content, *s.source)):
                inside = tree.subtree(sentence, k, frozenset({"acl:relcl", "acl", "punct", "parataxis", "advcl"}))
                return tree.span_of(sentence, inside)
    return None
