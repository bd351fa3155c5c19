"""The parts of a batch -> a table of its quotations: each once, with all its places."""

from quoteattr.quotes.parts import Said, said
from quoteattr.quotes.table import Place, Quotation, quotations
from quoteattr.quotes.writers import WRITERS, write

__all__ = ["WRITERS", "Place", "Quotation", "Said", "quotations", "said", "write"]
