"""How the time of each step grows with the text, over all shapes: python -m tests.hostile.growth --most 5000000 --seconds 10

A text is made longer --by times at once, from 1 kB on, until a step takes longer than --seconds or the text is as long as --most. A step is ended when
it takes ten times --seconds. Printed are the steps that grow faster than `n log n` does, worst first. Times are of the processor.
--until marks takes none of the steps behind that one; --share 1/2 takes every second shape.
"""

from __future__ import annotations

import argparse
import gc
import math
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quoteattr.errors import LimitError, QuoteattrError
from quoteattr.limits import within
from quoteattr.types import Report

from . import doors
from .shapes import SHAPES, Shape

FASTEST = 0.02  # seconds; below, a time is noise
SHORTEST = 1_000


@dataclass
class Series:
    """Seconds by characters, of one step over one shape."""

    step: str
    shape: str
    times: dict[int, float] = field(default_factory=dict)

    @property
    def exponent(self) -> float:
        """Over the last two lengths that took time enough to measure, less what a logarithm makes; 0 where there are no two."""
        known = [(n, t) for n, t in self.times.items() if t > FASTEST]
        if len(known) < 2:
            return 0.0
        (n, t), (m, u) = known[-2:]
        return math.log(u / t) / math.log(m / n * math.log(m) / math.log(n))


def measured(
    shape: Shape, sizes: list[int], seconds: float, folder: Path, only: tuple[str, ...] = ("",), until: str | None = None
) -> list[Series]:
    """`only`: how the names of the steps begin that are measured; those before them are taken all the same. `until`: the last that is taken."""
    found: dict[str, Series] = {}
    stopped: set[str] = set()

    def timed(name: str, length: int, step: Callable[[], Any]) -> Any:
        if name in stopped:
            return None
        gc.disable()  # or a look through all that other tests have left alive would be counted
        start = time.process_time()
        try:
            with within(10 * seconds, name):
                return step()
        except LimitError:
            stopped.add(name)
            return None
        except QuoteattrError:
            return None
        except Exception as error:
            print(f"!! {name} {shape.name} {length}: {error!r}", flush=True)
            return None
        finally:
            took = time.process_time() - start
            gc.enable()
            found.setdefault(name, Series(name, shape.name)).times[length] = took
            if took > seconds:
                stopped.add(name)

    for size in sizes:
        words = shape.of(size)
        for name, step in _steps(words, folder, lambda: bool(stopped & {"parse by rules", "statements", "speakers"})):
            if name.startswith(only):
                timed(name, size, step)
            if name == until:
                break
    return list(found.values())


def _steps(words: str, folder: Path, slow: Callable[[], bool]) -> Iterator[tuple[str, Callable[[], Any]]]:
    yield from doors.reading(words, folder)
    article = doors.article_of(words)
    if article is None:
        return
    report = None
    for name, step in doors.analysing(article):
        if slow() and name != "marks":
            return
        if name:
            yield name, step
        else:
            report = step()
    if isinstance(report, Report):
        yield from doors.writing(report, folder)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--most", type=int, default=5_000_000)
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--worst", type=float, default=1.25, help="exponent over n log n from which a step is shown")
    options.add_argument("--shape", default="", help="only shapes whose name holds this")
    options.add_argument("--by", type=int, default=4)
    options.add_argument("--until", help="the last step that is taken")
    options.add_argument("--share", default="1/1")
    given = options.parse_args()
    sizes = [SHORTEST * given.by**k for k in range(20) if 2 * SHORTEST * given.by**k < given.most] + [given.most]
    first, every_nth = map(int, given.share.split("/"))
    every: list[Series] = []
    with tempfile.TemporaryDirectory() as folder:
        for shape in [s for s in SHAPES if given.shape in s.name][first - 1 :: every_nth]:
            series = measured(shape, sizes, given.seconds, Path(folder), until=given.until)
            every += series
            for s in sorted(series, key=lambda s: -s.exponent):
                if s.exponent > given.worst:
                    tail = ", ".join(f"{n:,}: {t:.2f}" for n, t in list(s.times.items())[-3:])
                    print(f"{s.exponent:5.2f}  {s.step:22} {s.shape:32} {tail}", flush=True)
    print(f"{len(every)} series, {sum(s.exponent > given.worst for s in every)} over {given.worst}")


if __name__ == "__main__":
    main()
