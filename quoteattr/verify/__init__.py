"""Report + sources -> the report with what became of each quote: is it there, word for word, and in the right mouth?"""

from quoteattr.verify.library import Library, read_library
from quoteattr.verify.verify import verify

__all__ = ["Library", "read_library", "verify"]
