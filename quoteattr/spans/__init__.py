"""Report -> where quoted text stands in the file, and the file's text without it: for linters that shall not judge other people's words.

It stands above the rooms, beside drift: reports come as an argument, and the marks alone are looked at.
"""

from quoteattr.spans.mask import mask
from quoteattr.spans.stretches import Stretch, stretches

__all__ = ["Stretch", "mask", "stretches"]
