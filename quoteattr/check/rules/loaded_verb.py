"""A verb of saying takes sides: "claimed", "admitted", "boasted" where "said" would do.

Why: such a verb tells the reader what to think of the words before he has read them. "Claimed" hints that they are untrue, "admitted" that
they are, and that they are a fault, "insisted" that nobody believes them. Agency and broadcasters' style guides prefer "said". Terms of the
courts and plain uses ("admitted theft", "claimed responsibility") are no finding. `loaded-verbs` and `plain-verbs` in the settings add to
the list and take from it.

Bad:

    Halvorsen claimed that the harbour had lost money for years.

Good:

    Halvorsen said that the harbour had lost money for years.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[A208] he had denied it until then -->
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from quoteattr.check.finding import finding_in
from quoteattr.check.where import in_quotation, is_body
from quoteattr.lexicon import LoadedVerb, form_in, loaded_verbs, people
from quoteattr.settings import Settings
from quoteattr.types import Attribution, Finding, Kind, Polarity, Report, Span, SpeakerKind

CODE = "A208"
NAME = "loaded-verb"
SURE = 0.5  # how sure it must be that something is reported here at all
OWN = "is on the house's list"
SILENT = frozenset({Polarity.DECLINED, Polarity.NEGATED, Polarity.QUESTION, Polarity.CONDITIONAL})
# What follows a verb that is a plain term where no clause does: "admitted possessing", "admitted two counts", "confessed to the murder".
NO_CLAUSE = re.compile(
    r"\W*(?:to |all |both |the |a |an |his |her |their |two |three |four |five |\d+ )*(?:\w+ing|counts?|charges?|offences?|guilt)\b", re.I
)
FEWEST = 4  # words that make a clause
NOUN = re.compile(r"(?:\b(?:his|her|their|its|the|a|an|any|this|that|every|no)|['’]s?) $", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each such verb in the article's own words."""
    verbs, told = _verbs(settings), set()
    for attribution in report.attributions:
        for span, verb in _found(attribution, report, verbs):
            if span not in told:
                told.add(span)
                word = report.article.words([span])
                yield finding_in(report.article, span, CODE, f"'{word}' {verb.reason}; a plainer verb takes no side")


def _verbs(settings: Settings) -> dict[str, LoadedVerb]:
    """The list with what the house adds, without what it takes out."""
    added = {verb: LoadedVerb(verb, OWN) for verb in map(str.lower, settings.loaded_verbs)}
    plain = {verb.lower() for verb in settings.plain_verbs}
    return {lemma: verb for lemma, verb in (added | loaded_verbs()).items() if lemma not in plain}


def _found(attribution: Attribution, report: Report, verbs: dict[str, LoadedVerb]) -> Iterator[tuple[Span, LoadedVerb]]:
    s, text = attribution.statement, report.article.text
    if s.nested_in or attribution.duplicate_of or s.probability < SURE or attribution.polarity in SILENT or _is_thing(attribution, report):
        return
    for cue in s.cue:
        for m in _WORD.finditer(text, cue.start, cue.end):
            span, verb = _verb_at(m, text, verbs)
            if verb and not _is_term(verb, text[span.end :]) and _says(span, report):
                yield span, verb


def _is_thing(attribution: Attribution, report: Report) -> bool:
    """True for "claimed vast wealth", where no more than a thing follows, and for "the analysis reveals"."""
    s, speaker = attribution.statement, attribution.speaker
    short = s.kind is Kind.INDIRECT and len(report.article.words(s.content).split()) < FEWEST
    source = set(_WORD.findall(report.article.words(s.source).lower()))
    paper = (speaker is not None and speaker.kind is SpeakerKind.DOCUMENT) or bool(source & people()["documents"])
    return s.kind is Kind.SCARE or short or paper


def _says(span: Span, report: Report) -> bool:
    """True for a verb in the article's own words; "his claim" is none."""
    before = report.article.text[max(0, span.start - 12) : span.start]
    return not NOUN.search(before) and is_body(report.article, span.start) and not in_quotation(report, span)


def _verb_at(m: re.Match[str], text: str, verbs: dict[str, LoadedVerb]) -> tuple[Span, LoadedVerb | None]:
    """The verb that the word is a form of, with its particle: "lashed out"."""
    particle = _WORD.match(text, m.end() + 1)
    if particle and (form := _form({v.split()[0] for v in verbs if v.endswith(f" {particle[0].lower()}")}, m[0])):
        return Span(m.start(), particle.end()), verbs[f"{form} {particle[0].lower()}"]
    form = _form(verbs, m[0])
    return Span(*m.span()), verbs[form] if form else None


def _form(verbs: Container[str], word: str) -> str | None:
    """The verb that the word is a form of, be its last letter doubled: "admitted", "bragging"."""
    return form_in(verbs, word) or form_in(verbs, re.sub(r"([b-df-hj-np-tv-z])\1(ed|ing)$", r"\1\2", word.lower()))


def _is_term(verb: LoadedVerb, after: str) -> bool:
    """True for "claimed responsibility", "admitted stealing", "confessed to the murder"."""
    words = " ".join(after[:60].lower().split())
    named = any(re.match(rf"(?:the |a |an |full |his |her |their )*{re.escape(term)}\b", words) for term in verb.terms - {"*"})
    return named or ("*" in verb.terms and NO_CLAUSE.match(words) is not None)
