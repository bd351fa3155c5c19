"""What stands round the parsers: the one that needs no model, and what a process does once its models are loaded."""

from __future__ import annotations

import gc

from quoteattr.types import Parser


def by_rules() -> Parser:
    """Guesses at names, and misses much reported speech."""
    from quoteattr.detect import quoted_spans
    from quoteattr.lexicon import reporting_verb
    from quoteattr.parse.plain import PlainParser

    return PlainParser(lambda word: reporting_verb(word) is not None, quoted_spans)


def settle() -> None:
    """Before the first report, and once the models are loaded: what lives now lives on, and parses and reports make so many small objects
    that the collector of cycles, with Python's own settings, takes a twentieth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
