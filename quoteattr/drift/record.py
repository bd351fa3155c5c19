"""What has drifted as JSON, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from quoteattr.drift.marked import pieces, plain
from quoteattr.drift.records import Drift, Quote, Variant
from quoteattr.write.json import pretty

Json = dict[str, Any]


def write(drifts: Sequence[Drift], out: TextIO, *, articles: int, tool_version: str, width: int | None = None) -> None:
    """One object; `width` means nothing here."""
    tool = {"name": "quoteattr", "version": tool_version}
    out.write(pretty({"tool": tool, "articles": articles, "drifts": list(map(as_record, drifts))}) + "\n")


def as_record(drift: Drift) -> Json:
    """The first variant is the commonest; `difference` leads from its words to the variant's, "" where no word is changed."""
    first = drift.variants[0]
    return {"change": drift.change.name.lower(), "variants": [_variant(v, first) for v in drift.variants]}


def _variant(variant: Variant, first: Variant) -> Json:
    return {
        "changes": [c.name.lower() for c in variant.changes],
        "difference": plain(pieces(variant, first)) if variant.edits else "",
        "quotes": list(map(_quote, variant.quotes)),
    }


def _quote(quote: Quote) -> Json:
    who = quote.who
    return {
        "quote": quote.words,
        "speaker": who.name if who else None,
        "on_behalf_of": who.on_behalf_of if who else None,
        "confidence": round(who.confidence, 2) if who else None,
        "path": quote.place.source,
        "line": quote.place.line,
        "column": quote.place.column,
        "block": quote.place.block.value,
    }
