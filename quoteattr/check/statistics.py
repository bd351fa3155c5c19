"""What a check found, counted as it passes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quoteattr.check.formats.escape import dumps
from quoteattr.check.select import name_of
from quoteattr.plural import counted
from quoteattr.types import Finding


@dataclass(frozen=True, slots=True)
class Count:
    """Of one code: how many findings, in how many articles."""

    code: str
    name: str
    findings: int
    articles: int


class Tally:
    """Lets findings pass and counts them; asked when the last has passed."""

    def __init__(self) -> None:
        self._sources: dict[str, list[str]] = {}

    def passing(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for finding in findings:
            self._sources.setdefault(finding.code, []).append(finding.source)
            yield finding

    def counts(self) -> list[Count]:
        """The most frequent first, then by code."""
        made = [Count(code, name_of(code), len(sources), len(set(sources))) for code, sources in self._sources.items()]
        return sorted(made, key=lambda count: (-count.findings, count.code))

    def summary(self, articles: int) -> str:
        """One line.

        >>> Tally().summary(40)
        'no findings in 40 articles'
        """
        findings = sum(len(sources) for sources in self._sources.values())
        among = {source for sources in self._sources.values() for source in sources}
        where = f"{len(among)} of {_many(articles, 'article')}" if findings else _many(articles, "article")
        return f"{_many(findings, 'finding')} in {where}"


def as_table(counts: Sequence[Count]) -> str:
    """One line a code: how many, code, name."""
    width = max((len(str(count.findings)) for count in counts), default=0)
    return "".join(f"{count.findings:>{width}}  {count.code}  {count.name}".rstrip() + "\n" for count in counts)


def as_json(counts: Sequence[Count], articles: int, tool_version: str) -> str:
    rows = [{"code": c.code, "name": c.name, "findings": c.findings, "articles": c.articles} for c in counts]
    return dumps({"tool": {"name": "quoteattr", "version": tool_version}, "articles": articles, "statistics": rows}, indent=2) + "\n"


def _many(number: int, thing: str) -> str:
    return counted(number, thing) if number else f"no {thing}s"
