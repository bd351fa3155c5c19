"""The formats of `drift`, by name. Apart from the room's door, so that a check loads no rich."""

from quoteattr.drift import record, rows, tables

WRITERS = {"text": tables.write, "json": record.write, "csv": rows.write}
