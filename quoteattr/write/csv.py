"""CSV for fact-checkers (RFC 4180): one row a statement, whatever reads it. The header is frozen: columns are only ever added at the end.

Numbers and words: `start` and `end` run from the first word of the content to the last, in characters of the file, as `line` and `column`
do. Truth is "true" or "false"; what is not known is empty. `verified` and `verified_tier` are empty, for a person to fill in, where no sources are given.
A cell that a spreadsheet would run gets an apostrophe before it, leading white space or not; `harmless.unguarded` takes it away again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from quoteattr.types import Article, Attribution, Report, SpeakerKind, Verification
from quoteattr.write.harmless import cell
from quoteattr.write.place import anchor, place_of
from quoteattr.write.review import begun, needs_review, shown

HEADER = (
    "quote_id", "article", "title", "date", "url", "kind", "quote", "speaker", "speaker_as_written", "speaker_kind", "on_behalf_of",
    "cue", "polarity", "certainty", "channel", "confidence", "reason", "needs_review", "context_before", "context_after", "start", "end",
    "line", "column", "block", "duplicate_of", "closed", "verified", "verified_tier", "source_sha256", "tool_version",
)  # fmt: skip

# What a person adds to a row to put it right: `quoteattr.correct` reads it, the review page writes it.
CORRECTS = ("correct_speaker", "correct_kind", "not_a_quote", "merge_into")

CONTEXT = 80

# Raw characters looked at for the context: white space is made one space, so more than 80 may be needed.
REACH = 4 * CONTEXT

Cell = str | int | float | bool | None
Row = dict[str, Cell]


def write(reports: Iterable[Report], out: TextIO, *, tool_version: str, bom: bool = False, all_statements: bool = False) -> None:
    """Writes the header, then the rows of each report as it arrives; scare quotes only with `all_statements`."""
    made = begun(reports)
    if bom:
        out.write("\N{BYTE ORDER MARK}")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for report in made:
        writer.writerows(rows(report, tool_version, all_statements))


def rows(report: Report, tool_version: str, all_statements: bool = False) -> Iterator[list[str]]:
    """The cells of each statement in the order of `HEADER`, made harmless."""
    for attribution in shown(report, all_statements):
        row = row_of(report.article, attribution, tool_version)
        yield [cell(_as_text(row[name])) for name in HEADER]


def _as_text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def row_of(article: Article, attribution: Attribution, tool_version: str) -> Row:
    """The values of `HEADER` before any format makes them its own; None is what is not known. Text is as the article has it."""
    return {
        **_of_article(article),
        **_of_attribution(attribution),
        **_of_words(article, attribution),
        **_of_place(article, attribution),
        **_of_verification(attribution.verification),
        "tool_version": tool_version,
    }


def _of_article(article: Article) -> Row:
    return {
        "article": article.id,
        "title": article.title,
        "date": article.date,
        "url": article.url,
        "source_sha256": article.sha256,
    }


def _of_attribution(attribution: Attribution) -> Row:
    speaker = attribution.speaker
    return {
        "quote_id": attribution.id,
        "kind": attribution.statement.kind.value,
        "speaker": speaker.name if speaker else None,
        "speaker_kind": (speaker.kind if speaker else SpeakerKind.UNKNOWN).value,
        "on_behalf_of": attribution.on_behalf_of,
        "polarity": attribution.polarity.value,
        "certainty": attribution.certainty.value,
        "channel": attribution.channel.value,
        "confidence": round(attribution.confidence, 2),
        "reason": attribution.reason,
        "needs_review": needs_review(attribution),
        "duplicate_of": attribution.duplicate_of,
        "closed": attribution.statement.closed,
    }


def _of_words(article: Article, attribution: Attribution) -> Row:
    statement, quoted = attribution.statement, anchor(attribution.statement)
    return {
        "quote": article.words(statement.content),
        "speaker_as_written": article.words(statement.source) or None,
        "cue": article.words(statement.cue) or None,
        "context_before": before(article.text, quoted.start),
        "context_after": after(article.text, quoted.end),
    }


def _of_place(article: Article, attribution: Attribution) -> Row:
    in_file = article.source_span(anchor(attribution.statement))
    place = place_of(article, attribution.statement)
    return {"start": in_file.start, "end": in_file.end, "line": place.line, "column": place.column, "block": place.block.value}


def _of_verification(verification: Verification | None) -> Row:
    tier = verification.tier.value if verification else None
    return {"verified": verification.holds if verification else None, "verified_tier": tier}


def before(text: str, offset: int) -> str:
    """The last 80 characters or so before the offset, from a whole word on, white space made one space.

    >>> before("It rained. She said: no", 21)
    'It rained. She said:'
    """
    words = " ".join(text[max(0, offset - REACH) : offset].split())
    if len(words) <= CONTEXT:
        return words
    cut = words.find(" ", len(words) - CONTEXT - 1)
    return words[cut + 1 :] if cut >= 0 else words[-CONTEXT:]


def after(text: str, offset: int) -> str:
    """The first 80 characters or so from the offset on, up to a whole word, white space made one space.

    >>> after("No, she said.  It rained.", 2)
    ', she said. It rained.'
    """
    words = " ".join(text[offset : offset + REACH].split())
    if len(words) <= CONTEXT:
        return words
    cut = words.rfind(" ", 0, CONTEXT + 1)
    return words[:cut] if cut > 0 else words[:CONTEXT]
