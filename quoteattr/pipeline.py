"""The main flow: an article, parsed; what was said in it; who said it; one report.

Each step's room is fetched when the step is first taken: the rules about marks need detection alone, and answer sooner for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from quoteattr.detect import detect, detect_marks_only, quoted_spans, survey
from quoteattr.types import Article, Attribution, KnownSpeaker, Parse, Parser, Report

if TYPE_CHECKING:
    from quoteattr.correct import Corrections, Note
    from quoteattr.verify import Library


def attribute_parse(parse: Parse, known: tuple[KnownSpeaker, ...] = ()) -> Report:
    """Who said what in a parsed article. `known`: the speakers of a newsroom's file."""
    from quoteattr.resolve import attribute_statements

    quotations, strays = survey(parse.article)
    return replace(attribute_statements(parse, detect(parse), known), quotations=quotations, strays=strays)


def attribute(articles: Iterable[Article], parser: Parser, known: tuple[KnownSpeaker, ...] = ()) -> Iterator[Report]:
    """A report for each article, in order."""
    return (attribute_parse(parse, known) for parse in parser.parse(articles))


def corrected(reports: Iterable[Report], corrections: Corrections, notes: list[Note]) -> Iterator[Report]:
    """Each report as a person's corrections have it; what became of each correction is added to `notes`."""
    from quoteattr.correct import apply

    for report in reports:
        report, told = apply(report, corrections)
        notes += told
        yield report


def verified(reports: Iterable[Report], library: Library) -> Iterator[Report]:
    """Each report with every quote held against the sources."""
    from quoteattr.verify import verify

    return (verify(report, library, quoted_spans(report.article)) for report in reports)


def marks_only(article: Article) -> Report:
    """A report of the quotation marks alone: no parser, no speakers. Enough for the rules about marks (Q)."""
    quotations, strays = survey(article)
    made = tuple(Attribution(s, None, 0.0, "marks_only") for s in detect_marks_only(article, quotations))
    return Report(article, (), made, quotations=quotations, strays=strays)
