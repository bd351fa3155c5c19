"""What finding statements, and naming their speakers, costs on top of the parse:  python -m benchmarks.detection [ARTICLES.jsonl] [--rounds N]

One process, one thread, the same articles in turn: the parse without its attribution heads, the parse with them, the statements found
from it, and their speakers. Ratios of the fastest rounds, so that a busy machine slows all alike.
"""

import argparse
import time
from collections.abc import Callable

from benchmarks.articles import texts, words


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("articles", nargs="?", help='a .jsonl of {"text": …} lines; without it the seeds, over and over')
    ap.add_argument("--rounds", type=int, default=3)
    a = ap.parse_args()
    import quoteattr
    from quoteattr.cli.job import settle
    from quoteattr.detect import detect
    from quoteattr.parse.engine import Engine
    from quoteattr.pipeline import attribute

    parser, found = quoteattr.load_parser(threads=1), texts(a.articles)
    settle()
    articles = [quoteattr.article_from_text(t, source=str(i)) for i, t in enumerate(found)]
    attribution = Engine._cues

    def bare() -> None:
        Engine._cues = lambda self, windows, inner, scores: []  # type: ignore[method-assign]
        list(parser.parse(articles))
        Engine._cues = attribution  # type: ignore[method-assign]

    def whole() -> None:
        for parse in parser.parse(articles):
            detect(parse)

    runs: dict[str, Callable[[], object]] = {
        "parse without attribution": bare,
        "parse": lambda: list(parser.parse(articles)),
        "parse and statements": whole,
        "and their speakers": lambda: list(attribute(articles, parser)),
    }
    best: dict[str, float] = {}
    bare()  # warm
    for _ in range(a.rounds):
        for name, run in runs.items():
            clock = time.perf_counter()
            run()
            best[name] = min(best.get(name, 1e9), time.perf_counter() - clock)
    base = best["parse without attribution"]
    print(f"{words(found)} words, one thread, fastest of {a.rounds} rounds")
    for name, seconds in best.items():
        print(f"{name:28}{words(found) / seconds:8.0f} words/s   {seconds / base:.2f} of the parse without attribution")
    print(f"speakers on top of parse and statements: {100 * (best['and their speakers'] / best['parse and statements'] - 1):.1f} %")


if __name__ == "__main__":
    main()
