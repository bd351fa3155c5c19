"""Everything quoteattr raises on purpose.

QuoteattrError
├── ReadError (OSError)            a file that cannot be read, or holds no article
├── ModelError (RuntimeError)      models that are missing, damaged or cannot be loaded
├── SavedParseError (ValueError)   a stored parse that is no stored parse
└── SettingsError (ValueError)     a setting that does not exist or cannot be

A message says what is wrong, where, and what to do next, on one line.
"""


class QuoteattrError(Exception):
    """The base of them all."""


class ReadError(QuoteattrError, OSError):
    """A file that cannot be read, or holds no article."""


class ModelError(QuoteattrError, RuntimeError):
    """Models that are missing, damaged or cannot be loaded."""


class SavedParseError(QuoteattrError, ValueError):
    """A stored parse that is no stored parse."""


class SettingsError(QuoteattrError, ValueError):
    """A setting that does not exist or cannot be."""
