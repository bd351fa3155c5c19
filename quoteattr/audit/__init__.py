"""Reports -> who is heard in them: how often, in how many words, named or not, at first hand or not, and who had a chance to answer.

It stands above the rooms, beside drift: reports come as an argument.
"""

from quoteattr.audit.count import audit
from quoteattr.audit.joint import together
from quoteattr.audit.records import Audit, Reply, Source, Unheard

__all__ = ["Audit", "Reply", "Source", "Unheard", "audit", "together"]
