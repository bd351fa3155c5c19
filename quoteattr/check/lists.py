"""The text of a list of findings that a newsroom keeps, and one clear line where it cannot be had."""

from __future__ import annotations

from quoteattr.errors import TableError
from quoteattr.harmless import harmless

MAX_BYTES = 50_000_000  # some 300,000 findings


def read_list(path: str, advice: str) -> str:
    """`advice`: what to do where there is no such file. Raises: TableError for what cannot be read, is too large, or is no UTF-8."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise TableError(f"{harmless(path)}: over {MAX_BYTES // 1_000_000} MB, too large for a list of findings; check the path")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError(f"{harmless(path)}: no UTF-8 at byte {error.start}; save it as UTF-8") from None
    except FileNotFoundError:
        raise TableError(f"{harmless(path)}: no such file; {advice}") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise TableError(f"{harmless(path)}: cannot be read ({why}); check path and permissions") from None
