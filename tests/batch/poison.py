"""Parsers for workers that meet with accidents: what an article does to its worker stands in its text."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from quoteattr.parsers import by_rules
from quoteattr.types import Article, Parse, Parser


class Poisoned:
    """Reads by rules, but for articles that hold POISON (its process is killed, as the system kills one that takes all memory), HANG (never
    done) or BUG."""

    def __init__(self) -> None:
        self._inner = by_rules()

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        for article in articles:
            if "POISON" in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "HANG" in article.text:
                time.sleep(600)
            if "BUG" in article.text:
                raise ZeroDivisionError("division by\nzero")
            yield from self._inner.parse([article])


def poisoned() -> Parser:
    return Poisoned()


def stillborn() -> Parser:
    """A worker that never gets as far as its first article."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


class Greedy:
    """Reads by rules, and takes memory over an article that holds GREEDY."""

    def __init__(self, mebibytes: int = 700) -> None:
        self._inner, self._mebibytes = by_rules(), mebibytes

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        for article in articles:
            taken = bytearray(self._mebibytes * 2**20 if "GREEDY" in article.text else 0)
            yield from self._inner.parse([article])
            del taken


class Torch:
    """Is refused memory as torch is, which raises no MemoryError."""

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        raise RuntimeError(
            "[enforce fail at alloc_cpu.cpp:121] . DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes."
        )


def greedy() -> Parser:
    return Greedy()


def greedy_and_poor() -> Parser:
    """May have no more than a third of a gibibyte above what it has, as under `ulimit -v`."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * os.sysconf("SC_PAGE_SIZE") + 2**30 // 3
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    return Greedy()


def hungry() -> Parser:
    """A worker that never has its models loaded."""
    time.sleep(600)
    raise AssertionError
