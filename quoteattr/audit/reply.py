"""Who was asked for an answer, and who is charged with something, in the article's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quoteattr.audit.names import fullest, names_in
from quoteattr.audit.records import Reply
from quoteattr.lexicon import form_in, people, reply
from quoteattr.types import Article, Attribution, Polarity, Report

FIRST = 3  # words of the content that tell what is declined: "declined [to answer questions] about his tax"
WHOM = 10  # words for who is charged; more are another clause


def told(attribution: Attribution, article: Article) -> Reply | None:
    """What a statement tells of an answer; a refusal in the words of those who did not answer is none."""
    if attribution.polarity is Polarity.DENIED:
        return Reply.DENIED
    if attribution.polarity is not Polarity.DECLINED:
        return None
    cue, content = article.words(attribution.statement.cue), article.words(attribution.statement.content)
    if _phrases("no reply").search(f"{cue} "):
        return Reply.NO_REPLY
    refused = f"{cue} {content}".split()[: len(cue.split()) + FIRST]
    return Reply.DECLINED if any(form_in(reply()["answering"], word) for word in refused) else None


def asked(article: Article) -> Iterator[tuple[str, Reply]]:
    """Names, in their fullest form, of whom the article says that they did not answer or have been approached."""
    for section, answer in (("no reply", Reply.NO_REPLY), ("approached", Reply.APPROACHED)):
        for match in _phrases(section).finditer(article.text):
            name = _named(_clause_before(article.text, match.start()), article)
            if name:
                yield name, answer
    for match in _phrases("reaching").finditer(article.text):
        names = names_in(article.text[match.end() : match.end() + 60].split(".")[0])
        if names:
            yield fullest(names[0], article), Reply.NO_REPLY


@cache
def _phrases(section: str) -> re.Pattern[str]:
    phrases = sorted(reply()[section], key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")(?=\W)", re.I)


def _clause_before(text: str, at: int) -> str:
    """From the beginning of the sentence, or of the part of it that "and" or "but" begins, to the words."""
    before = re.split(r"[.!?;:”\"\n]\s+|,?\s(?:and|but|while)\s", text[max(0, at - 200) : at])
    return before[-1] if not before[-1].strip() else before[-1].rstrip(", ")


def charged(report: Report) -> Iterator[tuple[str, Attribution]]:
    """Names, in their fullest form, of who is charged with something by name: "accused Ivor Penhale of", "Ivor Penhale was accused of"."""
    for attribution in report.attributions:
        if attribution.duplicate_of is None and attribution.polarity is Polarity.ASSERTED:
            for words in _accused(report.article, attribution):
                name = _named(words, report.article)
                if name and " " in name:  # one word alone may be a party or a country
                    yield name, attribution


def _named(words: str, article: Article) -> str | None:
    """The full name that the words end or begin with. None for "Ivor Penhale's team", "the governor of Ohio" and what has no name."""
    names, words = names_in(words), words.strip(" ,")
    of = re.search(r"\bof\s+(?:the\s+)?(\S.*)\Z", words)
    ending = [n for n in names if (words.endswith(n) and not (of and of[1] == n)) or words.startswith(f"{n},")]
    return fullest(ending[-1], article) if ending and not _anybody(ending[-1]) else None


def _anybody(name: str) -> bool:
    """ "Officials did not respond": a capital alone makes no name."""
    lists = people()
    return " " not in name and form_in(lists["roles"] | lists["persons"] | lists["groups"], name) is not None


def _accused(article: Article, attribution: Attribution) -> Iterator[str]:
    """The words for who is charged. None where the verb charges nobody."""
    statement = attribution.statement
    for cue in statement.cue[:1]:
        words = article.text[cue.start : cue.end].split()
        preposition = next((p for w in words if (p := _charging(w)) is not None), None)
        if preposition is None or not statement.content:
            continue
        before = article.text[max(0, cue.start - 80) : cue.end].split()
        if len(before) > 2 and before[-len(words) - 1].lower() in reply()["forms of be"]:
            yield _without_be(_clause_before(article.text, cue.start))
        elif words[0].lower() not in reply()["forms of be"]:
            whom, found, _ = article.words(statement.content).partition(f" {preposition} ")
            yield from (whom,) if found and len(whom.split()) <= WHOM else ()


def _without_be(clause: str) -> str:
    """ "Mr Penhale has been" without its verb."""
    words = clause.split()
    while words and words[-1].lower() in reply()["forms of be"]:
        words.pop()
    return " ".join(words)


def _charging(word: str) -> str | None:
    form = form_in(_accusing(), word)
    return _accusing()[form] if form else None


@cache
def _accusing() -> dict[str, str]:
    """The prepositions behind the verbs."""
    return dict(entry.rsplit(" ", 1) for entry in sorted(reply()["accusing"]))
