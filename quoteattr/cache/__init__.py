"""Reports and findings kept on disk, so that an article that has not changed is not analysed again."""

from quoteattr.cache.findings import Findings, file_digest
from quoteattr.cache.keep import Keeper
from quoteattr.cache.key import Making
from quoteattr.cache.store import LIMIT, Store

__all__ = ["LIMIT", "Findings", "Keeper", "Making", "Store", "file_digest"]
