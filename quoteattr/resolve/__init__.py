"""Statements -> Attributions: who said it, how sure, and why."""

from quoteattr.resolve.attributions import attribute_statements

__all__ = ["attribute_statements"]
