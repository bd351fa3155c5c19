"""Reports and findings in an editor, over the Language Server Protocol. Only the command line knows this room."""

from quoteattr.lsp.analysis import House
from quoteattr.lsp.server import serve

__all__ = ["House", "serve"]
