"""Checkstyle's XML, which most continuous integration reads: the findings file by file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from quoteattr.check.formats.escape import document, element
from quoteattr.check.formats.format import Run
from quoteattr.check.formats.place import Place, place_of
from quoteattr.types import Finding

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

VERSION = "4.3"  # of the format: readers ask for no more


def write(findings: Iterable[Finding], out: TextIO, run: Run) -> None:
    """All at once, when the last finding has come."""
    root, files = element("checkstyle", version=VERSION), dict[str, "Element"]()
    for finding in findings:
        place = place_of(finding, run.root)
        if place.name not in files:
            files[place.name] = element("file", name=place.name)
            root.append(files[place.name])
        files[place.name].append(_error(finding, place, run))
    out.write(document(root))


def _error(finding: Finding, place: Place, run: Run) -> Element:
    column = {"column": str(place.column)} if place.column else {}
    said = {"severity": run.level(finding.code), "message": place.message, "source": f"quoteattr.{finding.code}"}
    return element("error", line=str(place.line), **column, **said)
