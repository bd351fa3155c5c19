"""Report -> text or file. Each writer is one file and one line of `WRITERS` (to a stream of text) or of `FILE_WRITERS` (to a file of its own);
the terminal's table, `terminal`, is imported when asked for."""

from quoteattr.write import claims, csv, html, json, jsonl, labelstudio, parquet, sqlite, w3c, xlsx
from quoteattr.write.record import SCHEMA_VERSION, as_record
from quoteattr.write.schema import load_schema
from quoteattr.write.writer import FileWriter, Writer

__all__ = ["FILE_WRITERS", "SCHEMA_VERSION", "WRITERS", "FileWriter", "Writer", "as_record", "load_schema"]

WRITERS: dict[str, Writer] = {
    "csv": csv.write,
    "json": json.write,
    "jsonl": jsonl.write,
    "w3c": w3c.write,
    "claims": claims.write,
    "labelstudio": labelstudio.write,
}

FILE_WRITERS: dict[str, FileWriter] = {
    "html": html.write,
    "sqlite": sqlite.write,
    "xlsx": xlsx.write,
    "parquet": parquet.write,
}
