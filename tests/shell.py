"""The program as a shell sees it, without a process of its own."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest
from click.testing import CliRunner

from quoteattr import cli


@dataclass(frozen=True, slots=True)
class Outcome:
    status: int
    out: str
    err: str


def called(monkeypatch: pytest.MonkeyPatch, *args: str, stdin: bytes | None = None) -> Outcome:
    """From `main` on."""
    monkeypatch.setattr(sys, "argv", ["quoteattr", *args])
    with CliRunner().isolation(stdin) as (out, err, _):
        status: object = 0
        try:
            cli.main()
        except SystemExit as end:
            status = end.code
        sys.stdout.flush()
        return Outcome(int(str(status or 0)), out.getvalue().decode(), err.getvalue().decode())
