"""Clues to whom a pronoun or description means, one a file. Each gives its weight for one candidate, in words, or None."""

from quoteattr.resolve.clues.agreement import agreement
from quoteattr.resolve.clues.coreference import coreference
from quoteattr.resolve.clues.described import described
from quoteattr.resolve.clues.last_speaker import last_speaker
from quoteattr.resolve.clues.recency import recency
from quoteattr.resolve.clues.subject import subject
from quoteattr.resolve.clues.topic import topic

CLUES = (coreference, recency, subject, last_speaker, topic, agreement, described)

__all__ = ["CLUES"]
