"""What is known of one version of a text: at once by its marks, later by the models."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

from quoteattr import pipeline
from quoteattr.check import reads_marks, run_all
from quoteattr.read import TEXT_FORMATS, TextFormat
from quoteattr.settings import Settings
from quoteattr.types import Article, Finding, Report, Span

# As editors name them; what is not told by the name of the file.
LANGUAGES = {"plaintext": ".txt", "text": ".txt", "markdown": ".md", "html": ".html"}


@dataclass(frozen=True, slots=True)
class House:
    """What a house has set and knows. `rules`: for the path of a file the settings, and the codes that run; called in two threads. `report`: who
    said what, with all that a person knows better; it may load models when first called, and is only ever called in one thread."""

    rules: Callable[[str], tuple[Settings, tuple[str, ...]]]
    report: Callable[[Article], Report]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Of the text `report.article.original`. Each finding has its span. `marks_alone`: no rule asks for more than the marks."""

    report: Report
    findings: tuple[Finding, ...]
    marks_alone: bool

    @property
    def text(self) -> str:
        return self.report.article.original


def format_of(path: str, language: str) -> TextFormat | None:
    """How a document is read: by the suffix of its path, as a file is; where that tells nothing by the language that the editor names. None
    for what is no article."""
    suffix = PurePath(path).suffix.lower()
    return TEXT_FORMATS.get(suffix) or TEXT_FORMATS.get(LANGUAGES.get(language, ""))


def asks_models(path: str, house: House) -> bool:
    """False where all the rules that run read the marks alone. Raises SettingsError."""
    return not all(map(reads_marks, house.rules(path)[1]))


def by_marks(article: Article, house: House) -> Analysis:
    """Without a model, in milliseconds: the rules that need none. Raises SettingsError."""
    settings, codes = house.rules(article.source)
    marks = list(filter(reads_marks, codes))
    return _analysis(pipeline.marks_only(article), marks, settings, len(marks) == len(codes))


def by_models(article: Article, house: House) -> Analysis:
    """All the rules, those about several articles on this one. Raises SettingsError, ModelError."""
    settings, codes = house.rules(article.source)
    return _analysis(house.report(article), codes, settings, False)


def _analysis(report: Report, codes: Iterable[str], settings: Settings, marks_alone: bool) -> Analysis:
    found = run_all([report], codes, settings)
    return Analysis(report, tuple(f if f.span else replace(f, span=_span(report.article, f)) for f in found), marks_alone)


def _span(article: Article, finding: Finding) -> Span:
    """Of a finding that knows its line and column alone: to the end of the line."""
    lines = article.original.split("\n")[: finding.line]
    start = sum(len(line) + 1 for line in lines[:-1])
    return Span(start + finding.column - 1, start + max(finding.column - 1, len(lines[-1])))
