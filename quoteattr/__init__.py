"""Who said what, shown with evidence.

>>> from quoteattr import article_from_text, attribute, load_parser
>>> article = article_from_text("'It will rain,' said Ana Ortiz.", source="note")
>>> report = next(attribute([article], load_parser()))                 # doctest: +SKIP
>>> [(a.speaker.name, a.statement.kind.value) for a in report.attributions]  # doctest: +SKIP
[('Ana Ortiz', 'direct')]
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from quoteattr.pipeline import attribute, marks_only
    from quoteattr.read import article_from_text, read_article, read_articles
    from quoteattr.types import Article, Attribution, Evidence, Finding, Parse, Parser, Report, Span, Speaker, Statement

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Attribution",
    "Evidence",
    "Finding",
    "Parse",
    "Parser",
    "Report",
    "Span",
    "Speaker",
    "Statement",
    "article_from_text",
    "attribute",
    "load_parser",
    "marks_only",
    "read_article",
    "read_articles",
]

_ROOMS = {"attribute": "pipeline", "marks_only": "pipeline", "article_from_text": "read", "read_article": "read", "read_articles": "read"}


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked for, so that `quoteattr --help` answers at once (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'quoteattr' has no attribute {name!r}")
    return getattr(importlib.import_module(f"quoteattr.{_ROOMS.get(name, 'types')}"), name)


def load_parser(models: str | Path | None = None, threads: int | None = None) -> Parser:
    """Load the models once: the embedded ones, or those of a folder laid out as `stanza.download` lays it out.

    `threads`: how many torch may use; None leaves torch's own choice. Raises ModelError when models are missing or damaged.
    """
    from pathlib import Path

    from quoteattr.detect import quoted_spans
    from quoteattr.models import EMBEDDED, verify

    folder = Path(models) if models else EMBEDDED
    hashes = verify(folder)  # before torch is imported, so that a wrong folder answers at once
    from quoteattr.parse.stanza_parser import StanzaParser

    return StanzaParser(folder, quoted_spans, threads, hashes)
