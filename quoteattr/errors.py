"""Everything quoteattr raises on purpose.

QuoteattrError
├── ReadError (OSError)            a file that cannot be read, or holds no article
├── LimitError (RuntimeError)      an article that is too long, or takes too long
├── ModelError (RuntimeError)      models that are missing, damaged or cannot be loaded
├── SavedParseError (ValueError)   a stored parse that is no stored parse
├── TableError (ValueError)        a corrections, speakers, ignore or baseline file that cannot be used
├── NotFoundError (LookupError)    one attribution was asked for, and none or several fit
├── OutputError (OSError)          results that cannot be written, or not all of them
├── ExtraError (ImportError)       a library that is not installed, of a format or an engine
├── EngineError (RuntimeError)     a batch's cluster that does not answer, or gives up
└── SettingsError (ValueError)     a setting that does not exist or cannot be

A message says what is wrong, where, and what to do next, on one line.
"""

from collections.abc import Iterable

from quoteattr.harmless import harmless


class QuoteattrError(Exception):
    """The base of them all. `choices`: what could have been meant, a line each, for the reader to choose from."""

    choices: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The message on one line with nothing in it that a terminal obeys, whatever names, cells and keys of a file it speaks of."""
        return harmless(" ".join(map(str, self.args)))


class ReadError(QuoteattrError, OSError):
    """A file that cannot be read, or holds no article."""


class LimitError(QuoteattrError, RuntimeError):
    """An article that is too long, or takes too long."""


class ModelError(QuoteattrError, RuntimeError):
    """Models that are missing, damaged or cannot be loaded."""


class SavedParseError(QuoteattrError, ValueError):
    """A stored parse that is no stored parse."""


class TableError(QuoteattrError, ValueError):
    """A corrections, speakers, ignore or baseline file that cannot be used."""


class NotFoundError(QuoteattrError, LookupError):
    """One attribution was asked for, and none or several fit."""

    def __init__(self, message: str, choices: Iterable[str] = ()):
        super().__init__(message)
        self.choices = tuple(choices)


class OutputError(QuoteattrError, OSError):
    """Results that cannot be written, or not all of them."""


class ExtraError(QuoteattrError, ImportError):
    """A library that is not installed, of a format or an engine."""


class EngineError(QuoteattrError, RuntimeError):
    """A batch's cluster that does not answer, or gives up."""


class SettingsError(QuoteattrError, ValueError):
    """A setting that does not exist or cannot be."""
