"""Report -> text. Each writer is one file and one line of `WRITERS`; the terminal's table, `terminal`, is imported when asked for."""

from quoteattr.write import csv, json, jsonl
from quoteattr.write.record import SCHEMA_VERSION, as_record
from quoteattr.write.schema import load_schema
from quoteattr.write.writer import Writer

__all__ = ["SCHEMA_VERSION", "WRITERS", "Writer", "as_record", "load_schema"]

WRITERS: dict[str, Writer] = {
    "csv": csv.write,
    "json": json.write,
    "jsonl": jsonl.write,
}
