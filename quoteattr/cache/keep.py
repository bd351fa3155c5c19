"""Reports of articles, from the cache or made and put there."""

from __future__ import annotations

from collections.abc import Callable

from quoteattr.cache import codec
from quoteattr.cache.key import article_key
from quoteattr.cache.store import Store
from quoteattr.types import Article, Report

Analyse = Callable[[Article], Report]


class Keeper:
    """`making` is the digest of a `Making`: how the reports are made that are kept and looked for."""

    def __init__(self, store: Store, making: bytes):
        self.store, self.making = store, making

    def report(self, article: Article, analyse: Analyse) -> Report:
        key = article_key(article, self.making)
        found = self._kept(key, article)
        if found is None:
            found = analyse(article)
            if found.models:  # made by rules alone it is a makeshift, and would stand in the way of a better one
                self.store.put(key, codec.dumps(found))
        return found

    def _kept(self, key: bytes, article: Article) -> Report | None:
        value = self.store.get(key)
        if value is None:
            return None
        try:
            return codec.loads(value, article)
        except codec.CodecError:
            self.store.drop(key)
            return None
