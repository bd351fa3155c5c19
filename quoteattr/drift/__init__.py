"""Reports -> what has drifted: the same quotation in other words or with another speaker, in one article or over several.

It stands above the rooms, beside corrections and evaluation: reports come as an argument, and only their quotations are kept.
"""

from quoteattr.drift.drifts import find
from quoteattr.drift.gather import collect, quotes
from quoteattr.drift.records import Change, Drift, Place, Quote, Variant, Who

__all__ = ["Change", "Drift", "Place", "Quote", "Variant", "Who", "collect", "find", "quotes"]
