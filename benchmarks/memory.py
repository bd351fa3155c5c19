"""Is memory flat over many articles?  python -m benchmarks.memory [COUNT]

COUNT short articles (10,000 unless told), each a few paragraphs of the seeds in an order of its own,
go from text to written record; the resident memory of the process is printed ten times on the way.
"""

import os
import random
import sys
from collections.abc import Iterator

from benchmarks.articles import texts

PARAGRAPHS = 3
PAGE = os.sysconf("SC_PAGE_SIZE")


def articles(count: int) -> Iterator[str]:
    paragraphs = [p for text in texts(None) for p in text.split("\n\n") if len(p.split()) > 15]
    rng = random.Random(1)
    for i in range(count):
        yield "\n\n".join(rng.sample(paragraphs, PARAGRAPHS)).replace(" the ", f" the {i}th ", 2)


def resident() -> float:
    """MiB in memory now (Linux)."""
    with open("/proc/self/statm", encoding="ascii") as f:
        return int(f.read().split()[1]) * PAGE / 2**20


class Counted:
    """A file that keeps nothing."""

    size = 0

    def write(self, text: str) -> int:
        self.size += len(text)
        return len(text)

    def flush(self) -> None:
        pass


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    import quoteattr
    from quoteattr.cli.job import settle
    from quoteattr.write import jsonl

    parser = quoteattr.load_parser(threads=1)
    settle()
    out = Counted()
    reports = quoteattr.attribute((quoteattr.article_from_text(t, source=str(i)) for i, t in enumerate(articles(count))), parser)
    for done, report in enumerate(reports, 1):
        jsonl.write([report], out, tool_version="bench")  # type: ignore[arg-type]
        if done % max(1, count // 10) == 0:
            print(f"{done:7} articles {resident():6.0f} MiB, {out.size / 1e6:.0f} MB written", flush=True)


if __name__ == "__main__":
    main()
