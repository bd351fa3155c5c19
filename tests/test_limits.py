"""The clock of an article: what it ends, and what it leaves as it was."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from quoteattr.errors import LimitError
from quoteattr.limits import within


def test_what_is_slow_is_ended_and_named() -> None:
    started = time.monotonic()
    with pytest.raises(LimitError, match=r"the 0\.1 seconds of --timeout: not analysed"), within(0.1, "a.txt"):
        while True:
            try:
                time.sleep(0.01)
            except Exception as error:  # as libraries do
                assert error
    assert time.monotonic() - started < 5


def test_what_is_done_in_time_is_not_ended_later() -> None:
    with within(0.1, "a.txt"):
        pass
    time.sleep(0.2)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_an_error_of_its_own_is_not_taken_for_slowness() -> None:
    with pytest.raises(ZeroDivisionError), within(10, "a.txt"):
        _ = 1 / 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_the_handler_of_the_caller_comes_back() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(LimitError), within(0.05, "a.txt"):
        time.sleep(5)
    assert signal.getsignal(signal.SIGALRM) is before


def test_in_another_thread_there_is_no_clock() -> None:
    done: list[bool] = []

    def work() -> None:
        with within(0.05, "a.txt"):
            time.sleep(0.2)
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
