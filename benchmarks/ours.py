"""One measured process of quoteattr: python -m benchmarks.ours {whole|parse} THREADS [ARTICLES.jsonl] -> a line of JSON.

`whole` is everything the product does, from text to written record; `parse` stops at the parse.
"""

import io
import json
import resource
import sys
import time

from benchmarks.articles import texts, words


def main() -> None:
    part, threads, path = sys.argv[1], int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None
    import quoteattr.parse.stanza_parser  # with torch and stanza, so that the load below is of models alone
    from quoteattr.cli.job import settle
    from quoteattr.parse.engine import Engine
    from quoteattr.write import jsonl

    clock = time.perf_counter()
    parser = quoteattr.load_parser(threads=threads)
    load = time.perf_counter() - clock
    settle()
    encoding = 0.0
    encode = Engine.encode

    def timed(self, *window):  # type: ignore[no-untyped-def]
        nonlocal encoding
        start = time.perf_counter()
        out = encode(self, *window)
        encoding += time.perf_counter() - start
        return out

    Engine.encode = timed  # type: ignore[method-assign]
    found = texts(path)
    next(parser.parse([quoteattr.article_from_text(found[0], source="warm")]))
    encoding, clock = 0.0, time.perf_counter()
    articles = (quoteattr.article_from_text(t, source=str(i)) for i, t in enumerate(found))
    if part == "parse":
        count = sum(len(p.sentences) for p in parser.parse(articles))
    else:
        out = io.StringIO()
        jsonl.write(quoteattr.attribute(articles, parser), out, tool_version="bench")
        count = out.getvalue().count('"cue": ')
    seconds = time.perf_counter() - clock
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps({"load": load, "seconds": seconds, "words": words(found), "peak": peak, "found": count, "encoder": encoding / seconds})
    )


if __name__ == "__main__":
    main()
