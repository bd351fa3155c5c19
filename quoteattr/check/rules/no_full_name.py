"""A person is first called by a surname alone, or by a title and a surname; the full name comes later, or never.

Why: a reader who does not know the name is lost, and one who knows two of it is misled. Style guides ask for first name and surname at the
first mention in the text, whatever the headline says. Kings, popes and peers are no finding, nor is whoever goes by one name;
`well-known` in the settings names people whom every reader knows.

Bad:

    Halvorsen said that the harbour would close. Tor Halvorsen is the head of the ports office.

Good:

    Tor Halvorsen, the head of the ports office, said that the harbour would close.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[A207] as he signs himself -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quoteattr.check.finding import finding_in
from quoteattr.check.where import in_quotation, is_body
from quoteattr.lexicon import people
from quoteattr.settings import Settings
from quoteattr.types import Finding, Naming, Report

CODE = "A207"
NAME = "no-full-name"
# Titles whose bearers have no first name in print (Lady Ashcombe, Mr Justice Harrow), or before which the one name may be the first
# (Father Tom, Miss Agatha). Kings and popes have no surname there.
WITHOUT = frozenset("lord lady baroness baron viscount viscountess earl duke duchess marquess marchioness count countess justice".split())
WITHOUT |= frozenset("father fr sister brother nurse miss".split())
MARKS = frozenset("'\"‘“«")
_NEXT = re.compile(r"(?:['’]s?)?[ -]([^\W\d_]+)")
_NAME_BEFORE = re.compile(r"[a-z,;] (?:[A-Z][a-z]+|[A-Z]\.) $")  # "the real Dred Scott", read as Scott alone
_THE = re.compile(r"\b(?:the|an?|pro-|anti-)\s?$", re.I)


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each person, at the first mention in the body."""
    known = {name.casefold() for name in settings.well_known}
    of: dict[tuple[int, ...], list[Naming]] = {}
    for naming in report.namings:
        of.setdefault(naming.bearers, []).append(naming)
    for person, name in enumerate(report.people):
        own = of.get((person,), [])
        first = next((n for n in own if _in_text(n, report)), None)
        if first and not (first.given or _overlooked(first, report) or known & {name.casefold(), first.surname.casefold()}):
            message = _message(first, own, report)
            if message:
                yield finding_in(report.article, first.span, CODE, message)


def _in_text(n: Naming, report: Report) -> bool:
    """True for a full name in the body, and for a surname where it is this person and the article's own words."""
    if not n.surname or not is_body(report.article, n.span.start):
        return False
    another = n.surname.isupper() or report.article.text[n.span.start - 1 : n.span.start] in MARKS or _part_of_another(n, report)
    return bool(n.given) or not (another or in_quotation(report, n.span))


def _part_of_another(n: Naming, report: Report) -> bool:
    """True for the Clinton campaign, Trump supporters: what bears the name is another thing."""
    if n.title:
        return False
    text, lists = report.article.text, people()
    before = text[max(0, n.span.start - 30) : n.span.start]
    if _THE.search(before) or _NAME_BEFORE.search(before):
        return True
    after = _NEXT.match(text, n.span.end)
    word = after[1].lower() if after else ""
    nouns = lists["organisations"] | lists["groups"] | lists["roles"] | lists["kin_groups"]
    return word in nouns or f"{word}s" in nouns


def _overlooked(first: Naming, report: Report) -> bool:
    """True where a first name stands before the surname that the tagger did not see: "Lamar Alexander"."""
    lists = people()
    known = lists["titles"] | lists["roles"] | lists["offices"]
    before = re.finditer(rf"([A-Z][\w'’\-]+)\.? (?:[A-Z]\. )?{re.escape(first.surname)}\b", report.article.text)
    words = [
        m[1].lower()
        for m in before
        if not any(n.bearers == first.bearers and n.given and n.span.start >= m.start() for n in report.namings)
    ]
    return any(w not in known for w in words)


def _message(first: Naming, own: list[Naming], report: Report) -> str:
    """What is wrong, "" where nothing is."""
    full = next((n for n in own if n.given and n.surname), None)
    if full is None:
        return _never(first)
    name, line = report.article.words([full.span]), report.article.source_position(full.span.start)[0]
    where = "in full only" if full.span.start > first.span.start else "in full only in the headline,"
    return f"first mention of '{first.surname}' has no first name; {where} on line {line} as '{name}'"


def _never(first: Naming) -> str:
    """Only a title makes sure that one word is a surname: it may be the one name that its bearer has."""
    titles = {w.lower().rstrip(".") for w in first.title.split()}
    if not first.title.split()[-1:] or not first.title.split()[-1][0].isupper() or titles & (WITHOUT | people()["given_titles"]):
        return ""
    return f"'{first.title} {first.surname}' is never given a first name"
