"""How long an article may be, and how long it may take. What is over a limit is told and left out; nothing is cut off in the middle."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from quoteattr.errors import LimitError
from quoteattr.types import Article

LONGEST = 500_000  # characters: some 80,000 words, a novel
PATIENCE = 300.0  # seconds


class _Late(BaseException):
    """Raised wherever the analysis happens to be; nothing on its way may take it for an error of its own."""


def too_long(article: Article, longest: int) -> LimitError | None:
    """For an article of more than so many characters."""
    size = len(article.text)
    told = f"{article.source}: {size:,} characters, more than the {longest:,} of --max-chars: not analysed"
    return LimitError(told) if size > longest else None


@contextmanager
def within(seconds: float, source: str) -> Iterator[None]:
    """Ends what is done inside after so many seconds of the clock. In the main thread and where the system has interval timers; elsewhere there is
    no limit. https://docs.python.org/3/library/signal.html#signal.setitimer

    Raises: LimitError.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(*_: object) -> None:
        raise _Late

    before = signal.signal(signal.SIGALRM, late)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)  # the last moment may be this one
    except _Late:
        raise LimitError(f"{source}: took longer than the {seconds:g} seconds of --timeout: not analysed") from None
    finally:
        signal.signal(signal.SIGALRM, before)
