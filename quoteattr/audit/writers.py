"""The formats of the sources, by name."""

from quoteattr.audit import record, rows, tables

WRITERS = {"text": tables.write, "json": record.write, "csv": rows.write}
