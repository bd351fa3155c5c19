"""quoteattr in Spark: a table of articles (id, text) -> a table of (id, line, error). A line is that of `quoteattr export --to jsonl`.

    spark-submit docs/recipes/quoteattr_spark.py articles.parquet lines

quoteattr is installed on every executor. The parser is loaded once by each Python worker, and kept for all tasks it gets.
"""

from __future__ import annotations

import argparse
import functools
import io
from collections.abc import Iterator
from typing import Any

import quoteattr
from quoteattr.types import Parser
from quoteattr.write.jsonl import write

SCHEMA = "id string, line string, error string"


@functools.cache
def parser(by_rules: bool) -> Parser:
    if by_rules:
        from quoteattr.parsers import by_rules as made

        return made()
    return quoteattr.load_parser(threads=1)


def analysed(frames: Iterator[Any], by_rules: bool = False) -> Iterator[Any]:
    """What mapInPandas calls, with pandas' frames of id and text. An article that cannot be done is a row with its error."""
    import pandas

    for frame in frames:
        rows = [(id, *outcome(id, text, parser(by_rules))) for id, text in zip(frame["id"], frame["text"], strict=True)]
        yield pandas.DataFrame(rows, columns=["id", "line", "error"], dtype=object)


def outcome(id: str, text: str, parser: Parser) -> tuple[str | None, str | None]:
    """The line, or else the error."""
    out = io.StringIO()
    try:
        article = quoteattr.article_from_text(text, source=id, id=id)
        write(quoteattr.attribute([article], parser), out, tool_version=quoteattr.__version__)
    except Exception as err:
        return None, f"{type(err).__name__}: {err}"
    return out.getvalue().removesuffix("\n"), None


def main() -> None:
    from pyspark.sql import SparkSession

    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("articles", help="Parquet, with columns id and text")
    ap.add_argument("lines", help="the folder of the Parquet that is written; it must not be there yet")
    ap.add_argument("--by-rules", action="store_true", help="without any model, to try it out")
    a = ap.parse_args()
    spark = SparkSession.builder.appName("quoteattr").getOrCreate()
    spark.sparkContext.addPyFile(__file__)
    done = spark.read.parquet(a.articles).select("id", "text").mapInPandas(functools.partial(analysed, by_rules=a.by_rules), SCHEMA)
    done.write.parquet(a.lines)


if __name__ == "__main__":
    # By its own name, or Spark would send the functions with each task, and each task would load the parser anew.
    import quoteattr_spark

    quoteattr_spark.main()
