"""The table of quotations as JSON Lines, CSV or Parquet, a row a quotation, written as they come."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

from quoteattr.quotes.table import Quotation
from quoteattr.write.aside import written_aside
from quoteattr.write.extra import library
from quoteattr.write.harmless import cell, plain
from quoteattr.write.json import dumps

HEADER = ("quote_key", "quote", "kind", "speakers", "articles", "count", "first_date", "places")
LISTED = 100  # places of a row of CSV: a spreadsheet's cell holds no more than 32,767 characters
GROUP = 500  # rows of Parquet held at a time

Row = dict[str, Any]


def record(quotation: Quotation) -> Row:
    """As it stands in a line of JSON and a row of Parquet."""
    return {
        "quote_key": plain(quotation.key),
        "quote": plain(quotation.words),
        "kind": quotation.kind,
        "speakers": [{"speaker": plain(name), "count": count} for name, count in quotation.speakers],
        "articles": quotation.articles,
        "count": quotation.count,
        "first_date": quotation.first_date and plain(quotation.first_date),
        "places": [
            {
                "article": plain(p.article),
                "source": plain(p.source),
                "attribution": p.attribution,
                "speaker": p.speaker and plain(p.speaker),
                "confidence": p.confidence,
                "copy_of": p.copy_of and plain(p.copy_of),
            }
            for p in quotation.places
        ],
    }


def write_lines(quotations: Iterable[Quotation], out: TextIO) -> None:
    for quotation in quotations:
        out.write(dumps(record(quotation)) + "\n")


def write_csv(quotations: Iterable[Quotation], out: TextIO) -> None:
    """Speakers with their counts, "Ana Ortiz (3); Bo Reed (1)"; of the places the sources."""
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(HEADER)
    for q in quotations:
        speakers = "; ".join(f"{name} ({count})" for name, count in q.speakers)
        places = "; ".join(p.source for p in q.places[:LISTED]) + "; …" * (q.count > LISTED)
        texts = q.key, q.words, q.kind, speakers
        rows.writerow((*map(cell, texts), q.articles, q.count, cell(q.first_date or ""), cell(places)))


def write_parquet(quotations: Iterable[Quotation], path: str) -> None:
    """Raises: ExtraError where pyarrow is not installed."""
    pa, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    schema, rows = _schema(pa), map(record, quotations)
    with parquet.ParquetWriter(path, schema, compression="zstd") as out:
        while group := [*itertools.islice(rows, GROUP)]:
            out.write_table(pa.Table.from_pylist(group, schema))


def _schema(pa: Any) -> Any:
    text, number = pa.string(), pa.int64()
    place = [(name, text) for name in ("article", "source", "attribution", "speaker")]
    kinds = {
        "speakers": pa.list_(pa.struct([("speaker", text), ("count", number)])),
        "articles": number,
        "count": number,
        "places": pa.list_(pa.struct([*place, ("confidence", pa.float64()), ("copy_of", text)])),
    }
    return pa.schema([(name, kinds.get(name, text)) for name in HEADER])


WRITERS: dict[str, Callable[[Iterable[Quotation], TextIO], None]] = {".jsonl": write_lines, ".csv": write_csv}


def write(quotations: Iterable[Quotation], path: str) -> int:
    """Writes a file of the format that its name ends in, moved into its place when it is whole; how many rows it has.

    Raises: OutputError where the place cannot be written, ExtraError where a library is missing.
    """
    counted = _Counted(quotations)
    with written_aside(path) as aside:
        if path.endswith(".parquet"):
            write_parquet(counted, aside)
        else:
            with open(aside, "w", encoding="utf-8", newline="") as out:
                WRITERS["." + path.rpartition(".")[2]](counted, out)
    return counted.count


class _Counted:
    def __init__(self, inner: Iterable[Quotation]):
        self._inner, self.count = inner, 0

    def __iter__(self) -> Iterator[Quotation]:
        for item in self._inner:
            self.count += 1
            yield item
