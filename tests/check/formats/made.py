"""Findings built by hand, in files of names that a format could trip over, and what a format writes of them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from quoteattr.check.formats import FORMATS, Run
from quoteattr.types import Edit, Finding, Span

SCHEMAS = Path(__file__).parent.parent / "schemas"
ROOT = PurePosixPath("/work/copy")

# One line of a file: é is two bytes of UTF-8, 𝄞 four.
TEXT = "The ferry.\nÉté 𝄞, “late again, she said.\n"

ODD_NAMES = {
    "spaces and marks of a URI": "news/a b#1?=&+.txt",
    "percent, colon and comma": "100%25,b:c::d.txt",
    "marks of XML": "a]]><b>&\"'.txt",
    "no UTF-8": "caf\udce9.txt",
    "half a surrogate pair": "\ud83d.txt",
    "escape codes and line ends": "a\x1b[31m\r\n::error::b\t\x00\x9b.txt",
    "direction turned round": "a\u202etxt.b\u2028",
    "what XML cannot hold": "a\ufffe\uffff\x0c.txt",
    "a backslash": "news\\a.txt",
    "not from here down": "../../etc/x.txt",
    "absolute": "/srv/x y.txt",
    "absolute, inside": "/work/copy/in.txt",
    "standard input": "-",
    "an article of many": "wire.jsonl:7",
    "braces and a link": "{0}[x](https://evil.example).txt",
}


def finding(source: str = "news/ferry.txt", code: str = "Q101", **changes: Any) -> Finding:
    """About “late again, she said. in TEXT."""
    made = Finding(code, source, 2, 8, "never closed: 'late again, …'", 2, 31, Span(18, 41), "“late again, she said.")
    return replace(made, **changes)


def edited() -> Finding:
    return finding(edits=(Edit(Span(29, 29), "”"), Edit(Span(18, 19), '"')))


def hostile() -> list[Finding]:
    """One in each odd file, with a message and words as odd as its name."""
    return [finding(name, message=f"see {name}", words=name) for name in ODD_NAMES.values()]


def run_of(
    *,
    codes: tuple[str, ...] = ("Q101",),
    failing: tuple[str, ...] = ("",),
    root: PurePath = ROOT,
    checked: Iterable[str] = (),
    failed: bool = False,
    text: str | None = TEXT,
) -> Run:
    return Run("1.2.3", codes, failing, root, lambda: tuple(checked), lambda: failed, lambda source: text)


def written(form: str, findings: Iterable[Finding], run: Run | None = None) -> str:
    out = io.StringIO(newline="")
    FORMATS[form](findings, out, run or run_of())
    return out.getvalue()


def loaded(form: str, *findings: Finding, run: Run | None = None) -> Any:
    return json.loads(written(form, findings, run))


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
