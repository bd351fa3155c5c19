"""Words stand in quotation marks and the article does not say whose they are.

Why: a reader must be able to tell who is speaking, as early as the quotation allows; agency and newspaper style guides alike ask for a
named source with every direct quotation. It keeps still where somebody is named beside the words, where "I" speaks, where the marks may
stand round a title or a sign, and where a pronoun or a name is there and does not tell who it is: that is for A202 and A203.

Bad:

    The ferry was late again. "It will be late tomorrow."

Good:

    The ferry was late again. "It will be late tomorrow," said Morag Tulloch, who sells the tickets.

To ignore it, say so in the article, with a reason:

    <!-- quoteattr: ignore[A201] graffiti on the pier -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quoteattr.check.finding import finding_at
from quoteattr.check.where import is_body
from quoteattr.settings import Settings
from quoteattr.types import Attribution, Finding, Kind, Report

CODE = "A201"
NAME = "no-speaker"
OTHERS = frozenset({"ambiguous", "no_antecedent", "first_person", "scare"})  # reasons for A202 and A203, and those that are no fault
CORRECTED = "corrected"  # the reason where a person has said so
FEWEST = 2  # words of a quotation; a single one is as often a title, a name or a sign
SURE = 0.5  # how sure it must be that it is a quotation
_INTRODUCED = re.compile(r":\s*\W?$")  # "Sanders made the following comment:", "@sparrowfan77:"
_SIGNED = re.compile(r"\W*\n*\s*[-–—]\s*\w")  # "… – Vince Pratt"


def check(report: Report, settings: Settings) -> Iterator[Finding]:
    """One finding for each direct quotation without a speaker; a repeat of one is not told twice."""
    for attribution in report.attributions:
        if _nobodys(attribution, report) and (attribution.reason == CORRECTED or not _somebody_beside(attribution, report)):
            reason = f" ({attribution.reason})" if attribution.reason else ""
            yield finding_at(report.article, attribution, CODE, f"direct quotation has no speaker{reason}")


def _nobodys(attribution: Attribution, report: Report) -> bool:
    s = attribution.statement
    if attribution.speaker or attribution.reason in OTHERS or attribution.duplicate_of or s.kind is not Kind.DIRECT:
        return False
    words = report.article.words(s.content).split()
    return len(words) >= FEWEST and s.nested_in is None and s.probability >= SURE and is_body(report.article, s.span.start)


def _somebody_beside(attribution: Attribution, report: Report) -> bool:
    """True where a person is named in the same paragraph, or a colon leads to the words or a dash from them: then it is for us to see who."""
    article, span = report.article, attribution.statement.span
    paragraph = article.paragraph_at(span.start).span
    if any(paragraph.holds(n.span) and not span.meets(n.span) for n in report.namings):
        return True
    return bool(_INTRODUCED.search(article.text[: span.start].rstrip()[-40:]) or _SIGNED.match(article.text, span.end))
