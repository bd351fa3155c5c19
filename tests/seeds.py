"""The seed articles and what is kept of them: saved parses, and the outputs expected of those."""

from __future__ import annotations

import contextlib
import functools
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import quoteattr
from quoteattr.check import format_finding, parse_selection, run
from quoteattr.parse import saved
from quoteattr.pipeline import attribute_parse
from quoteattr.settings import DEFAULTS
from quoteattr.types import Article, Parse, Report
from quoteattr.write import WRITERS, terminal

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
PATHS = {Path(p).stem: p for p in sorted(f"seeds/{f.name}" for f in (ROOT / "seeds").iterdir() if f.suffix in (".txt", ".md"))}
NAMES = tuple(PATHS)


def article(name: str) -> Article:
    """The seed as read today, under the path that stands in every fixture: relative, with slashes."""
    with contextlib.chdir(ROOT):
        return quoteattr.read_article(PATHS[name])


@functools.cache
def parse(name: str) -> Parse:
    """The saved parse."""
    return saved.loads((FIXTURES / f"{name}.parse.json").read_text(encoding="utf-8"))


@functools.cache
def report(name: str) -> Report:
    """What today's code makes of the saved parse."""
    return attribute_parse(parse(name))


def gold(name: str) -> list[dict[str, Any]]:
    """The attributions written by hand. Their spans are in characters of the file as decoded."""
    found: list[dict[str, Any]] = json.loads((ROOT / "seeds" / f"{name}.gold.json").read_text(encoding="utf-8"))["attributions"]
    return found


def written(form: str, *reports: Report) -> str:
    """What one of `WRITERS` writes."""
    out = io.StringIO(newline="")
    WRITERS[form](reports, out, tool_version=quoteattr.__version__)
    return out.getvalue()


def outputs(of: Report) -> dict[str, bytes]:
    """The expected outputs of a report, by the ending of their file's name."""
    table = io.StringIO()
    terminal.show([of], table, width=100, colour=False)
    findings = [format_finding(f) + "\n" for f in run(of, known_rules())]
    texts = {".txt": table.getvalue(), ".csv": written("csv", of), ".json": written("json", of), ".check.txt": "".join(findings)}
    return {ending: text.encode("utf-8") for ending, text in texts.items()}


def known_rules() -> tuple[str, ...]:
    """The default rules, as `check` without --select runs them."""
    return parse_selection("", DEFAULTS.select)


class SavedParser:
    """A `Parser` that has the seeds by heart, told by their sha256: whole commands run with it in no time. Raises KeyError for others."""

    def __init__(self) -> None:
        self.known = {parse(name).article.sha256: parse(name) for name in NAMES}

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        for a in articles:
            kept = self.known[a.sha256]
            yield replace(kept, article=replace(kept.article, source=a.source, id=a.id, title=a.title))
