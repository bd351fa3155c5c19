"""Writes the documents that are made from the code. Run by `make docs`; read the diff before you commit it."""

from __future__ import annotations

from pathlib import Path

from quoteattr.check.pages import read_shares, rules_page

from .seeds import ROOT

MEASURED = ROOT / "docs" / "rules-measured.csv"


def made() -> dict[Path, str]:
    """The path of each such document, and what it should hold."""
    return {ROOT / "docs" / "rules.md": rules_page(read_shares(MEASURED))}


if __name__ == "__main__":
    for path, text in made().items():
        path.write_text(text, encoding="utf-8", newline="\n")
